package org.arcuate.planning.resection.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.planning.resection.ResectionPlan;
import org.arcuate.planning.resection.risk.MarginRisk;
import org.arcuate.planning.resection.risk.MarginRisk.OfCut;
import org.arcuate.planning.resection.risk.MarginRisk.Slide;

/** Draws what sliding each cut does to its risk and to the bone that is lost. */
public final class RiskPicture {
  private static final int[] COLOURS = {
    0x1b6ca8, 0xd1495b, 0x2a9d5c, 0x8a5fbf, 0xe08e1b, 0x3aa6a0, 0x7a5230, 0x555555
  };
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 580;
  private static final int LEFT = 70;
  private static final int TOP = 70;
  private static final int PLOT = 420;
  private static final int SECOND = 600;
  private static final int HIGH = 380;
  private static final int SWATCH = 26;

  private RiskPicture() {}

  /**
   * The curves of a risk.
   *
   * @param plan whose risk it is
   */
  public static Picture of(MarginRisk risk, ResectionPlan plan) {
    Picture picture = Picture.of(WIDTH, HEIGHT, 0xffffff);
    picture.draw(g -> draw(g, risk));
    return PositiveMark.on(picture, plan);
  }

  private static void draw(Graphics2D g, MarginRisk risk) {
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    g.setColor(Color.BLACK);
    StringBuilder line = new StringBuilder("P(positive margin):");
    risk.otherwise()
        .forEach(
            (name, p) -> line.append(String.format(Locale.ROOT, "  %s %.1f %%", name, 100 * p)));
    g.drawString(line.toString(), LEFT, 24);
    g.drawString(
        "P(margin below demanded), %, as one cut slides outwards; " + risk.technique().name(),
        LEFT,
        54);
    g.drawString("Bone that the specimen gains, cm³", SECOND, 54);
    double most = 1;
    for (OfCut cut : risk.cuts())
      for (Slide s : cut.curve()) most = Math.max(most, Math.abs(s.boneMm3()) / 1000);
    most = Math.ceil(most / 2) * 2;
    frame(g, LEFT, 0, 100, 5, "%.0f");
    frame(g, SECOND, -most, most, 4, "%.0f");
    for (int c = 0; c < risk.cuts().size(); c++) {
      g.setColor(colour(c));
      g.setStroke(stroke(c));
      OfCut cut = risk.cuts().get(c);
      for (int s = 1; s < cut.curve().size(); s++) {
        Slide a = cut.curve().get(s - 1);
        Slide b = cut.curve().get(s);
        line(g, LEFT, a.slideMm(), 1 - a.belowDemanded(), b.slideMm(), 1 - b.belowDemanded());
        line(
            g,
            SECOND,
            a.slideMm(),
            0.5 - a.boneMm3() / 2000 / most,
            b.slideMm(),
            0.5 - b.boneMm3() / 2000 / most);
      }
    }
    legend(g, risk.cuts().stream().map(OfCut::name).toList());
  }

  /** Names in the colours of their curves, in lines as long as the picture. */
  private static void legend(Graphics2D g, List<String> names) {
    int x = LEFT;
    int y = TOP + HIGH + 55;
    for (int c = 0; c < names.size(); c++) {
      int wide = SWATCH + 8 + g.getFontMetrics().stringWidth(names.get(c)) + 24;
      if (x > LEFT && x + wide > WIDTH) {
        x = LEFT;
        y += 22;
      }
      g.setColor(colour(c));
      g.setStroke(stroke(c));
      g.drawLine(x, y - 5, x + SWATCH, y - 5);
      g.setColor(Color.BLACK);
      g.drawString(names.get(c), x + SWATCH + 8, y);
      x += wide;
    }
  }

  private static Color colour(int c) {
    return new Color(COLOURS[c % COLOURS.length]);
  }

  /** Dashed where the colours begin again. */
  private static BasicStroke stroke(int c) {
    return c < COLOURS.length
        ? new BasicStroke(2)
        : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6}, 0);
  }

  private static void line(Graphics2D g, int left, double x0, double y0, double x1, double y1) {
    g.drawLine(x(left, x0), y(y0), x(left, x1), y(y1));
  }

  private static int x(int left, double slide) {
    return left + (int) Math.round((slide + 10) / 20 * PLOT);
  }

  private static int y(double fromTop) {
    return TOP + (int) Math.round(fromTop * HIGH);
  }

  private static void frame(
      Graphics2D g, int left, double low, double high, int ticks, String form) {
    g.setStroke(new BasicStroke(1));
    for (int t = 0; t <= ticks; t++) {
      int row = TOP + HIGH - HIGH * t / ticks;
      g.setColor(new Color(0xdddddd));
      g.drawLine(left, row, left + PLOT, row);
      g.setColor(Color.BLACK);
      String number = String.format(Locale.ROOT, form, low + (high - low) * t / ticks);
      g.drawString(number, left - 8 - g.getFontMetrics().stringWidth(number), row + 5);
    }
    for (int s = -10; s <= 10; s += 5) {
      int column = x(left, s);
      g.setColor(new Color(0xdddddd));
      g.drawLine(column, TOP, column, TOP + HIGH);
      g.setColor(Color.BLACK);
      g.drawString(s + " mm", column - 14, TOP + HIGH + 20);
    }
    g.drawRect(left, TOP, PLOT, HIGH);
  }
}
