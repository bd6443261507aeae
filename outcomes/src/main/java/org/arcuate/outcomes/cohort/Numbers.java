package org.arcuate.outcomes.cohort;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as a journal prints them. */
final class Numbers {
  private Numbers() {}

  /** With as many decimals as its size asks for: 0.123, 1.23, 12.3, 1234. */
  static String of(double value) {
    if (Double.isNaN(value)) return "";
    if (Double.isInfinite(value)) return "without end";
    double size = Math.abs(value);
    int decimals = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    if (value == Math.rint(value) && size < 1e15) return String.format(Locale.ROOT, "%.0f", value);
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  static String of(OptionalDouble value, String otherwise) {
    return value.isPresent() ? of(value.getAsDouble()) : otherwise;
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** Bounds of a share in percent; a dash where nothing happened yet and there are none. */
  static String interval(double share, double lower, double upper) {
    if (share == 0 || share == 1 || Double.isNaN(lower) || Double.isNaN(upper)) return "-";
    return percent(lower) + " to " + percent(upper);
  }

  /** Never 0 and never 1: what is smaller than 0.001 is said to be so. */
  static String p(double p) {
    if (Double.isNaN(p)) return "";
    if (p < 0.001) return "< 0.001";
    return String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
  }

  /** {@code p = 0.03} or {@code p < 0.001}. */
  static String pWith(double p) {
    String text = p(p);
    return text.startsWith("<") ? "p " + text : "p = " + text;
  }
}
