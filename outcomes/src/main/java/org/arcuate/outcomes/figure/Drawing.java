package org.arcuate.outcomes.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure as a list of marks; x to the right, y down, in points of a 96th of an inch.
 *
 * @param title one sentence for who cannot see it
 * @param width of the sheet
 * @param height of the sheet
 * @param marks in the order in which they are painted
 */
public record Drawing(String title, double width, double height, List<Mark> marks) {
  public Drawing {
    marks = List.copyOf(marks);
  }

  /** What can be drawn. Colours are 0xRRGGBB. */
  public sealed interface Mark {}

  /**
   * A line through points.
   *
   * @param xy x and y of the points in turn
   * @param wide width of the stroke
   * @param dash length of dash and gap; 0 for a whole line
   */
  public record Path(double[] xy, int colour, double wide, double dash) implements Mark {}

  /**
   * A filled polygon.
   *
   * @param xy x and y of the corners in turn
   * @param opacity 0 to 1
   */
  public record Area(double[] xy, int colour, double opacity) implements Mark {}

  /** A dot; hollow ones show the sheet inside. */
  public record Dot(double x, double y, double radius, int colour, boolean hollow)
      implements Mark {}

  /**
   * A line of text.
   *
   * @param anchor which point of the text stands at x
   * @param upwards read from below
   */
  public record Words(
      String text,
      double x,
      double y,
      double size,
      int colour,
      Anchor anchor,
      boolean bold,
      boolean upwards)
      implements Mark {}

  /** Which point of a text is at its place. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  static final int INK = 0x222222;
  static final int GREY = 0x888888;
  static final int FAINT = 0xdddddd;

  /** Colours that people with impaired colour vision tell apart (Okabe and Ito 2008). */
  private static final int[] COLOURS = {
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x000000, 0xb0a000
  };

  /** Colour of the {@code i}-th group. */
  public static int colour(int i) {
    return COLOURS[i % COLOURS.length];
  }

  /** The pen with which figures are drawn. */
  static final class Pen {
    private final List<Mark> marks = new ArrayList<>();

    void path(int colour, double wide, double... xy) {
      marks.add(new Path(xy, colour, wide, 0));
    }

    void dashed(int colour, double wide, double... xy) {
      marks.add(new Path(xy, colour, wide, 4));
    }

    void area(int colour, double opacity, double... xy) {
      marks.add(new Area(xy, colour, opacity));
    }

    void box(int colour, double opacity, double x, double y, double width, double height) {
      area(colour, opacity, x, y, x + width, y, x + width, y + height, x, y + height);
    }

    void dot(double x, double y, double radius, int colour, boolean hollow) {
      marks.add(new Dot(x, y, radius, colour, hollow));
    }

    void words(String text, double x, double y, double size, Anchor anchor) {
      words(text, x, y, size, INK, anchor, false);
    }

    void words(
        String text, double x, double y, double size, int colour, Anchor anchor, boolean bold) {
      marks.add(new Words(text, x, y, size, colour, anchor, bold, false));
    }

    void upwards(String text, double x, double y, double size) {
      marks.add(new Words(text, x, y, size, INK, Anchor.MIDDLE, false, true));
    }

    Drawing drawing(String title, double width, double height) {
      return new Drawing(title, width, height, marks);
    }
  }
}
