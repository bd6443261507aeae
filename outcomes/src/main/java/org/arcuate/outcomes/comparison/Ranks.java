package org.arcuate.outcomes.comparison;

import java.util.Arrays;
import org.arcuate.outcomes.BadInput;

/**
 * Ranks from 1; equal values share the mean of their ranks.
 *
 * @param rank of each value
 * @param tied sum of {@code t^3 - t} over the runs of {@code t} equal values
 */
record Ranks(double[] rank, double tied) {
  static Ranks of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] rank = new double[values.length];
    double tied = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) to++;
      double t = to - from;
      tied += t * t * t - t;
    }
    for (int i = 0; i < rank.length; i++) {
      int first = first(sorted, values[i]);
      int last = first;
      while (last + 1 < sorted.length && sorted[last + 1] == sorted[first]) last++;
      rank[i] = (first + last) / 2.0 + 1;
    }
    return new Ranks(rank, tied);
  }

  private static int first(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Refuses values that are no numbers; turns -0 into 0. */
  static double[] finite(String what, double[] values) {
    double[] clean = values.clone();
    for (int i = 0; i < clean.length; i++) {
      if (!Double.isFinite(clean[i]))
        throw new BadInput("%s, row %d: %s, needed a number", what, i + 1, clean[i]);
      clean[i] += 0.0;
    }
    return clean;
  }

  /** The differences of paired values. */
  static double[] differences(String test, double[] x, double[] y) {
    if (x.length != y.length)
      throw new BadInput("%s of %d and %d values: needed pairs", test, x.length, y.length);
    double[] a = finite(test, x);
    double[] b = finite(test, y);
    for (int i = 0; i < a.length; i++) a[i] -= b[i];
    return a;
  }
}
