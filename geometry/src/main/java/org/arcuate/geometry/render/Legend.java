package org.arcuate.geometry.render;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.picture.Picture;

/**
 * The colours of a number beside what they are drawn on.
 *
 * @param scale the colours, and whether they end before the numbers do
 * @param x left end of the bar, dots
 * @param y upper end of the bar
 * @param size of the letters, and width of the bar
 * @param height of the bar
 * @param titleX where the title begins
 */
record Legend(Scale scale, int x, int y, int size, int height, int titleX) {
  private static final int TICKS = 4;

  /**
   * Colours in use.
   *
   * @param below whether a number lies below the lowest colour
   * @param above whether one lies above the highest
   */
  record Scale(ColourMap map, boolean below, boolean above) {
    /** A number is that much beyond the colours, as a part of their range, if it is said. */
    private static final double BEYOND = 1e-3;

    static Scale of(Surface.Paint paint) {
      ColourMap map = paint.map();
      double most = BEYOND * (map.high() - map.low());
      boolean below = false;
      boolean above = false;
      for (double value : paint.values()) {
        below |= value < map.low() - most;
        above |= value > map.high() + most;
      }
      return new Scale(map, below, above);
    }

    String number(int tick) {
      double value = map.low() + tick / (double) TICKS * (map.high() - map.low());
      String sign = tick == 0 && below ? "≤ " : tick == TICKS && above ? "≥ " : "";
      return sign + Legend.number(value);
    }
  }

  /** At the right border of a picture, half-way up. */
  static Legend atRight(Scale scale, View view, FontMetrics font, int size) {
    int x = view.width() - 7 * size;
    int titleX = Math.min(x, view.width() - font.stringWidth(title(scale.map())) - size / 2);
    return new Legend(scale, x, view.height() / 4, size, view.height() / 2, titleX);
  }

  /** The same at the left border. */
  static Legend atLeft(Scale scale, View view, int size) {
    return new Legend(scale, size, view.height() / 4, size, view.height() / 2, size);
  }

  private static String title(ColourMap map) {
    return map.unit().isEmpty() ? map.title() : map.title() + " (" + map.unit() + ")";
  }

  /** Dots of the picture, from the left, that it leaves free if it stands at the right. */
  int before() {
    return Math.min(x, titleX) - size;
  }

  /** Where bar, numbers and title stand, in this order. */
  List<Rectangle> places(FontMetrics font) {
    List<Rectangle> places = new ArrayList<>();
    places.add(new Rectangle(x, y, size, height));
    for (int tick = 0; tick <= TICKS; tick++)
      places.add(place(font, scale.number(tick), x + size + size / 2, row(tick)));
    places.add(place(font, title(scale.map()), titleX, y - size));
    return places;
  }

  /** Whether a picture has nothing but its background there and close by. */
  boolean isFree(Picture picture, FontMetrics font, int background) {
    Rectangle all = new Rectangle(0, 0, picture.width(), picture.height());
    for (Rectangle place : places(font)) {
      place.grow(size / 3, size / 3);
      Rectangle seen = place.intersection(all);
      for (int row = seen.y; row < seen.y + seen.height; row++)
        for (int column = seen.x; column < seen.x + seen.width; column++)
          if (picture.rgb()[row * picture.width() + column] != background) return false;
    }
    return true;
  }

  /** Draws it, and tells where it stands. */
  Rectangle draw(Graphics2D g) {
    ColourMap map = scale.map();
    for (int row = 0; row < height; row++) {
      double t = 1 - (row + 0.5) / height;
      g.setColor(new Color(map.of(map.low() + t * (map.high() - map.low()))));
      g.fillRect(x, y + row, size, 1);
    }
    g.setColor(new Color(Rendering.INK));
    for (int tick = 0; tick <= TICKS; tick++)
      g.drawString(scale.number(tick), x + size + size / 2, row(tick));
    g.drawString(title(map), titleX, y - size);
    Rectangle all = new Rectangle(x, y, size, height);
    for (Rectangle place : places(g.getFontMetrics())) all = all.union(place);
    return all;
  }

  private int row(int tick) {
    return y + height - tick * height / TICKS + size / 3;
  }

  /** Where a text stands that begins at a place of its base line. */
  static Rectangle place(FontMetrics font, String text, int x, int y) {
    return new Rectangle(x, y - font.getAscent(), font.stringWidth(text), font.getHeight());
  }

  /** A number as it is written. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
