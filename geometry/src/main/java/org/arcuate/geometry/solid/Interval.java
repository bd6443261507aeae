package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;

/**
 * Bounds of a signed distance, mm: all negative is inside, all positive outside.
 *
 * @param low no distance is below
 * @param high none is above
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high))
      throw new BadInput("interval from %s to %s: ends before it begins", low, high);
  }

  /** All numbers within {@code reach} of {@code middle}. */
  public static Interval around(double middle, double reach) {
    return new Interval(middle - reach, middle + reach);
  }

  /** Both bounds shifted. */
  public Interval plus(double mm) {
    return new Interval(low + mm, high + mm);
  }

  /** Both bounds times a factor, which may be negative. */
  public Interval times(double factor) {
    return factor >= 0
        ? new Interval(low * factor, high * factor)
        : new Interval(high * factor, low * factor);
  }

  /** Bounds of the smaller of two numbers. */
  public Interval least(Interval o) {
    return new Interval(Math.min(low, o.low), Math.min(high, o.high));
  }

  /** Bounds of the larger of two numbers. */
  public Interval most(Interval o) {
    return new Interval(Math.max(low, o.low), Math.max(high, o.high));
  }

  /** What two bounds of the same number leave. */
  public Interval and(Interval o) {
    double l = Math.max(low, o.low);
    return new Interval(l, Math.max(l, Math.min(high, o.high)));
  }

  /** Bounds of the magnitude. */
  public Interval magnitude() {
    double far = Math.max(-low, high);
    return new Interval(Math.max(0, Math.max(low, -high)), far);
  }
}
