package org.arcuate.outcomes.figure;

import java.util.Locale;
import org.arcuate.outcomes.figure.Drawing.Anchor;
import org.arcuate.outcomes.figure.Drawing.Pen;

/**
 * Two axes and what they measure.
 *
 * @param left edge of the field of the curves on the sheet
 * @param top its upper edge
 * @param width its width
 * @param height its height
 * @param x range of the horizontal axis
 * @param y range of the vertical axis
 */
record Axes(double left, double top, double width, double height, Range x, Range y) {
  static final double LETTERS = 12;

  /**
   * The range of an axis.
   *
   * @param from its lower end
   * @param to its upper end
   * @param step between two ticks
   */
  record Range(double from, double to, double step) {
    /** A range of about {@code ticks} round steps that holds both ends. */
    static Range round(double from, double to, int ticks) {
      double span = to > from ? to - from : 1;
      double raw = span / ticks;
      double power = Math.pow(10, Math.floor(Math.log10(raw)));
      double step = power;
      for (double part : new double[] {1, 2, 2.5, 5, 10})
        if (part * power >= raw * (1 - 1e-9)) {
          step = part * power;
          break;
        }
      double low = Math.floor(from / step + 1e-9) * step;
      double high = Math.ceil(to / step - 1e-9) * step;
      return new Range(low, Math.max(high, low + step), step);
    }

    /** Months in steps that people think in: 1, 2, 3, 6, 12, 24, …. */
    static Range months(double to) {
      double step = 1;
      for (double one : new double[] {1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200}) {
        step = one;
        if (to / one <= 10) break;
      }
      return new Range(0, Math.max(step, Math.ceil(to / step - 1e-9) * step), step);
    }

    int ticks() {
      return (int) Math.round((to - from) / step) + 1;
    }

    double tick(int i) {
      return from + i * step;
    }

    String label(double value) {
      return step >= 1 && step == Math.rint(step)
          ? String.format(Locale.ROOT, "%.0f", value)
          : String.format(Locale.ROOT, step * 10 == Math.rint(step * 10) ? "%.1f" : "%.2f", value);
    }
  }

  double atX(double value) {
    return left + (value - x.from()) / (x.to() - x.from()) * width;
  }

  double atY(double value) {
    return top + height - (value - y.from()) / (y.to() - y.from()) * height;
  }

  double bottom() {
    return top + height;
  }

  double right() {
    return left + width;
  }

  /** Lines, ticks and their numbers, and the names of both axes. */
  void draw(Pen pen, String nameX, String nameY) {
    for (int i = 0; i < y.ticks(); i++) {
      double at = atY(y.tick(i));
      pen.path(Drawing.FAINT, 0.7, left, at, right(), at);
      pen.path(Drawing.INK, 1, left - 4, at, left, at);
      pen.words(y.label(y.tick(i)), left - 7, at + 4, LETTERS, Anchor.END);
    }
    for (int i = 0; i < x.ticks(); i++) {
      double at = atX(x.tick(i));
      pen.path(Drawing.INK, 1, at, bottom(), at, bottom() + 4);
      pen.words(x.label(x.tick(i)), at, bottom() + 18, LETTERS, Anchor.MIDDLE);
    }
    pen.path(Drawing.INK, 1, left, top, left, bottom(), right(), bottom());
    pen.words(nameX, left + width / 2, bottom() + 36, LETTERS + 1, Anchor.MIDDLE);
    pen.upwards(nameY, left - 42, top + height / 2, LETTERS + 1);
  }
}
