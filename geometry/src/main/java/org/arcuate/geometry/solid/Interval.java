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
}
