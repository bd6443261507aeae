package org.arcuate.bench.evidence;

import java.util.Locale;

/**
 * A figure.
 *
 * @param what was measured
 * @param figure that came out, with its unit
 * @param target it has to reach
 * @param against truth or peer: formula, independent program, published table
 * @param met whether it does
 */
public record Row(String what, String figure, String target, String against, boolean met) {
  private static final String NONE = "–";

  /** A number that must not be above a limit. */
  public static Row atMost(String what, double value, double limit, String unit, String against) {
    return new Row(what, text(value, unit), "≤ " + text(limit, unit), against, value <= limit);
  }

  /** A number that must not be below a limit. */
  public static Row atLeast(String what, double value, double limit, String unit, String against) {
    return new Row(what, text(value, unit), "≥ " + text(limit, unit), against, value >= limit);
  }

  /** How many of a number did as they should; all must. */
  public static Row allOf(String what, long good, long all, String against) {
    return new Row(what, good + " of " + all, all + " of " + all, against, all > 0 && good == all);
  }

  /** A figure without a target. */
  public static Row reported(String what, String figure, String against) {
    return new Row(what, figure, "reported", against, true);
  }

  /** A figure that could not be taken here; it is neither met nor missed. */
  public static Row notMeasured(String what, String why, String against) {
    return new Row(what, "not measured: " + why, NONE, against, true);
  }

  /** Whether there is a figure. */
  public boolean isMeasured() {
    return !target.equals(NONE);
  }

  private static String text(double value, String unit) {
    return (String.format(Locale.ROOT, "%.4g", value) + " " + unit).strip();
  }
}
