package org.arcuate.geometry.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.space.Vec3;

/**
 * Draws scenes: z-buffer with up to eight layers of transparency, smooth shading that stops at
 * creases of 35°, four samples a dot, a scale bar, a legend if a surface is coloured by a number.
 * The same scene gives the same dots on any number of threads.
 */
public final class Rendering {
  private static final int SAMPLES = 2;
  static final int INK = 0x202020;

  private Rendering() {}

  /**
   * One view. The legend stands where it covers nothing, at the right border or else at the left;
   * if both are taken, what is seen moves away from the right one, and gets smaller if it has to.
   */
  public static Picture of(Scene scene, View view, Work work) {
    Picture picture = drawn(scene, view, work);
    int size = letters(view);
    Optional<Legend.Scale> scale = scene.legend();
    if (scale.isEmpty()) {
      picture.draw(g -> annotate(g, scene, view, size, Optional.empty()));
      return picture;
    }
    FontMetrics font = font(size);
    Legend right = Legend.atRight(scale.get(), view, font, size);
    Legend left = Legend.atLeft(scale.get(), view, size);
    for (Legend legend : List.of(right, left))
      if (legend.isFree(picture, font, scene.background())) {
        picture.draw(g -> annotate(g, scene, view, size, Optional.of(legend)));
        return picture;
      }
    View moved = beside(scene, view, right.before());
    Picture clear = drawn(scene, moved, work);
    clear.draw(g -> {
      g.setColor(new Color(scene.background()));
      g.fillRect(right.before(), 0, view.width() - right.before(), view.height());
      annotate(g, scene, moved, size, Optional.of(right));
    });
    return clear;
  }

  private static Picture drawn(Scene scene, View view, Work work) {
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
    return picture;
  }

  /** The view in which all that is seen in another lies left of a column of dots. */
  private static View beside(Scene scene, View view, int column) {
    Vec3 right = view.look().cross(view.up()).unit();
    double half = view.widthMm() / 2;
    double low = half;
    double high = -half;
    for (Surface surface : scene.surfaces()) {
      Mesh mesh = surface.model().mesh();
      for (int v = 0; v < mesh.vertexCount(); v++) {
        double x = Math.clamp(mesh.vertex(v).minus(view.centre()).dot(right), -half, half);
        low = Math.min(low, x);
        high = Math.max(high, x);
      }
    }
    double room = 0.96 * column / view.width();
    double widthMm = Math.max(view.widthMm(), (high - low) / room);
    double middle = (low + high) / 2;
    double there = (column / 2.0 / view.width() - 0.5) * widthMm;
    return new View(
        view.caption(),
        view.centre().plus(right.times(middle - there)),
        view.look(),
        view.up(),
        widthMm,
        view.width(),
        view.height());
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

  private static int letters(View view) {
    return Math.max(10, Math.min(view.width(), view.height()) / 40);
  }

  private static FontMetrics font(int size) {
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return g.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    } finally {
      g.dispose();
    }
  }

  private static void annotate(
      Graphics2D g, Scene scene, View view, int size, Optional<Legend> legend) {
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    g.setColor(new Color(INK));
    List<Rectangle> taken = new ArrayList<>();
    if (!view.caption().isEmpty()) taken.add(text(g, view.caption(), size, 2 * size));
    taken.add(scaleBar(g, view, size));
    legend.ifPresent(shown -> taken.add(shown.draw(g)));
    Lettering.draw(g, scene.labels(), taken, view, size);
  }

  /** Writes a text, and tells where it stands. */
  private static Rectangle text(Graphics2D g, String text, int x, int y) {
    g.drawString(text, x, y);
    return Legend.place(g.getFontMetrics(), text, x, y);
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
    return text(g, Legend.number(mm) + " mm", size, y - size / 2)
        .union(new Rectangle(size, y - size / 6, length, size / 3));
  }
}
