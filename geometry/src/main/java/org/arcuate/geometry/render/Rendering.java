package org.arcuate.geometry.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.picture.Picture;

/**
 * Draws scenes: z-buffer with up to eight layers of transparency, smooth shading that stops at
 * creases of 35°, four samples a dot, a scale bar, a legend if a surface is coloured by a number.
 * The same scene gives the same dots on any number of threads.
 */
public final class Rendering {
  private static final int SAMPLES = 2;
  static final int INK = 0x202020;

  private Rendering() {}

  /** One view. */
  public static Picture of(Scene scene, View view, Work work) {
    int width = view.width() * SAMPLES;
    int height = view.height() * SAMPLES;
    List<Projected> projected =
        scene.surfaces().stream().map(s -> new Projected(s, view, width, height, work)).toList();
    Picture picture = Picture.of(view.width(), view.height(), scene.background());
    work.slabs(
        (height + Band.ROWS - 1) / Band.ROWS,
        b -> {
          int rows = Math.min(Band.ROWS, height - b * Band.ROWS);
          Band band = new Band(projected, width, b, rows, 0.75f * SAMPLES);
          mean(band.draw(scene.background()), width, rows, picture, b * Band.ROWS / SAMPLES);
        });
    picture.draw(g -> annotate(g, scene, view));
    return picture;
  }

  /** Several views side by side, in rows of {@code columns}; all of one size. */
  public static Picture sheet(Scene scene, List<View> views, int columns, Work work) {
    if (views.isEmpty() || columns < 1) throw new BadInput("sheet of %d views", views.size());
    int width = views.getFirst().width();
    int height = views.getFirst().height();
    int rows = (views.size() + columns - 1) / columns;
    Picture sheet =
        Picture.of(width * Math.min(columns, views.size()), height * rows, scene.background());
    for (int i = 0; i < views.size(); i++)
      sheet.paste(
          of(scene, views.get(i), work.part((double) i / views.size(), (i + 1.0) / views.size())),
          i % columns * width,
          i / columns * height);
    return sheet;
  }

  private static void mean(int[] fine, int width, int rows, Picture picture, int row) {
    for (int y = 0; y < rows / SAMPLES; y++)
      for (int x = 0; x < width / SAMPLES; x++) {
        int r = 0;
        int g = 0;
        int b = 0;
        for (int s = 0; s < SAMPLES * SAMPLES; s++) {
          int rgb = fine[(SAMPLES * y + s / SAMPLES) * width + SAMPLES * x + s % SAMPLES];
          r += rgb >> 16 & 255;
          g += rgb >> 8 & 255;
          b += rgb & 255;
        }
        int n = SAMPLES * SAMPLES;
        picture.rgb()[(row + y) * picture.width() + x] =
            ((r + n / 2) / n) << 16 | ((g + n / 2) / n) << 8 | (b + n / 2) / n;
      }
  }

  private static void annotate(Graphics2D g, Scene scene, View view) {
    int size = Math.max(10, Math.min(view.width(), view.height()) / 40);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    g.setColor(new Color(INK));
    List<Rectangle> taken = new ArrayList<>();
    if (!view.caption().isEmpty()) taken.add(text(g, view.caption(), size, 2 * size));
    taken.add(scaleBar(g, view, size));
    scene.legend().ifPresent(map -> taken.add(legend(g, map, view, size)));
    Lettering.draw(g, scene.labels(), taken, view, size);
  }

  /** Writes a text, and tells where it stands. */
  private static Rectangle text(Graphics2D g, String text, int x, int y) {
    g.drawString(text, x, y);
    FontMetrics font = g.getFontMetrics();
    return new Rectangle(x, y - font.getAscent(), font.stringWidth(text), font.getHeight());
  }

  /** Draws the scale, and tells where it stands. */
  private static Rectangle scaleBar(Graphics2D g, View view, int size) {
    double wanted = view.widthMm() / 5;
    double ten = Math.pow(10, Math.floor(Math.log10(wanted)));
    double mm = wanted >= 5 * ten ? 5 * ten : wanted >= 2 * ten ? 2 * ten : ten;
    int length = (int) Math.round(mm / view.mmPerDot());
    int y = view.height() - size;
    g.setStroke(new BasicStroke(Math.max(2, size / 6f)));
    g.drawLine(size, y, size + length, y);
    return text(g, number(mm) + " mm", size, y - size / 2)
        .union(new Rectangle(size, y - size / 6, length, size / 3));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }

  /** Draws the colours of a number, and tells where they stand. */
  private static Rectangle legend(Graphics2D g, ColourMap map, View view, int size) {
    int height = view.height() / 2;
    int x = view.width() - 7 * size;
    int y = view.height() / 4;
    for (int row = 0; row < height; row++) {
      double t = 1 - (row + 0.5) / height;
      g.setColor(new Color(map.of(map.low() + t * (map.high() - map.low()))));
      g.fillRect(x, y + row, size, 1);
    }
    Rectangle place = new Rectangle(x, y, size, height);
    g.setColor(new Color(INK));
    for (int tick = 0; tick <= 4; tick++) {
      double value = map.low() + tick / 4.0 * (map.high() - map.low());
      int row = y + height - tick * height / 4 + size / 3;
      place = place.union(text(g, number(value), x + size + size / 2, row));
    }
    String title = map.unit().isEmpty() ? map.title() : map.title() + " (" + map.unit() + ")";
    int wide = g.getFontMetrics().stringWidth(title);
    return place.union(text(g, title, Math.min(x, view.width() - wide - size / 2), y - size));
  }
}
