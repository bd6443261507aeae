package org.arcuate.bench.evidence;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.picture.Picture;

/** Errors over numbers of bricks, both axes logarithmic. */
final class ConvergencePlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 560;
  private static final int LEFT = 90;
  private static final int BOTTOM = 60;
  private static final int[] COLOURS = {
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x8a4f7d, 0x8f6400, 0x56b4e9, 0x1f4e79
  };

  /**
   * One body.
   *
   * @param name of the line
   * @param bricks across the body, rising
   * @param error of each, positive
   */
  record Line(String name, double[] bricks, double[] error) {}

  private ConvergencePlot() {}

  static Picture of(List<Line> lines) {
    Picture picture = Picture.of(WIDTH, HEIGHT, 0xffffff);
    picture.draw(g -> draw(g, lines));
    picture.write("bricks across the body", LEFT + 270, HEIGHT - 12, 15, 0x202020);
    picture.write("relative error", 10, 24, 15, 0x202020);
    for (int e = -5; e <= 0; e++) picture.write("1e" + e, 34, y(Math.pow(10, e)) + 5, 13, 0x202020);
    for (int n : new int[] {1, 2, 4, 8, 16, 32, 64})
      picture.write(
          String.format(Locale.ROOT, "%d", n), x(n) - 5, HEIGHT - BOTTOM + 20, 13, 0x202020);
    for (int l = 0; l < lines.size(); l++)
      picture.write(lines.get(l).name(), 560, 300 + 22 * l, 14, COLOURS[l % COLOURS.length]);
    return picture;
  }

  private static int x(double bricks) {
    return LEFT + (int) Math.round(Math.log(bricks) / Math.log(64) * (WIDTH - LEFT - 30));
  }

  private static int y(double error) {
    double t = (Math.log10(error) + 5) / 5;
    return HEIGHT - BOTTOM - (int) Math.round(Math.clamp(t, 0, 1) * (HEIGHT - BOTTOM - 30));
  }

  private static void draw(Graphics2D g, List<Line> lines) {
    g.setColor(new Color(0xd8d8d8));
    for (int e = -5; e <= 0; e++) {
      int at = y(Math.pow(10, e));
      g.drawLine(LEFT, at, WIDTH - 30, at);
    }
    for (int n = 1; n <= 64; n *= 2) g.drawLine(x(n), 30, x(n), HEIGHT - BOTTOM);
    g.setStroke(new BasicStroke(2f));
    for (int l = 0; l < lines.size(); l++) {
      Line line = lines.get(l);
      g.setColor(new Color(COLOURS[l % COLOURS.length]));
      for (int p = 0; p < line.bricks().length; p++) {
        int px = x(line.bricks()[p]);
        int py = y(line.error()[p]);
        g.fillOval(px - 4, py - 4, 9, 9);
        if (p > 0) g.drawLine(x(line.bricks()[p - 1]), y(line.error()[p - 1]), px, py);
      }
    }
  }
}
