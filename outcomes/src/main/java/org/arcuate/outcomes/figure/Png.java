package org.arcuate.outcomes.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.arcuate.outcomes.BadInput;

/** A drawing as Portable Network Graphics; letters are the machine's sans serif. */
public final class Png {
  private static final long MOST_PIXELS = 100_000_000;

  private Png() {}

  /**
   * The file's bytes.
   *
   * @param scale pixels per point, 2 for 192 dots per inch
   */
  public static byte[] bytes(Drawing drawing, double scale) {
    long width = Math.round(drawing.width() * scale);
    long height = Math.round(drawing.height() * scale);
    if (width * height > MOST_PIXELS)
      throw new BadInput(
          "figure of %d x %d pixels: needed at most %d in all", width, height, MOST_PIXELS);
    BufferedImage sheet = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, (int) width, (int) height);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.scale(scale, scale);
    for (Drawing.Mark mark : drawing.marks()) paint(g, mark);
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(sheet, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void paint(Graphics2D g, Drawing.Mark mark) {
    switch (mark) {
      case Drawing.Path p -> {
        g.setColor(new Color(p.colour()));
        float[] dash = p.dash() > 0 ? new float[] {(float) p.dash()} : null;
        g.setStroke(
            new BasicStroke(
                (float) p.wide(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 4, dash, 0));
        g.draw(outline(p.xy()));
      }
      case Drawing.Area a -> {
        int rgb = a.colour();
        int alpha = (int) Math.round(Math.clamp(a.opacity(), 0, 1) * 255);
        g.setColor(new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, alpha));
        Path2D shape = outline(a.xy());
        shape.closePath();
        g.fill(shape);
      }
      case Drawing.Dot d -> {
        Ellipse2D dot =
            new Ellipse2D.Double(
                d.x() - d.radius(), d.y() - d.radius(), 2 * d.radius(), 2 * d.radius());
        g.setColor(d.hollow() ? Color.WHITE : new Color(d.colour()));
        g.fill(dot);
        g.setColor(new Color(d.colour()));
        g.setStroke(new BasicStroke(1));
        g.draw(dot);
      }
      case Drawing.Words w -> words(g, w);
    }
  }

  private static void words(Graphics2D g, Drawing.Words w) {
    AffineTransform before = g.getTransform();
    g.setColor(new Color(w.colour()));
    Font font = new Font(Font.SANS_SERIF, w.bold() ? Font.BOLD : Font.PLAIN, 1);
    g.setFont(font.deriveFont((float) w.size()));
    double wide = g.getFontMetrics().getStringBounds(w.text(), g).getWidth();
    double shift =
        switch (w.anchor()) {
          case START -> 0;
          case MIDDLE -> -wide / 2;
          case END -> -wide;
        };
    g.translate(w.x(), w.y());
    if (w.upwards()) g.rotate(-Math.PI / 2);
    g.drawString(w.text(), (float) shift, 0f);
    g.setTransform(before);
  }

  private static Path2D outline(double[] xy) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i + 1 < xy.length; i += 2) {
      if (i == 0) path.moveTo(xy[0], xy[1]);
      else path.lineTo(xy[i], xy[i + 1]);
    }
    return path;
  }
}
