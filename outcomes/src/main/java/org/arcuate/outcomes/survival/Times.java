package org.arcuate.outcomes.survival;

import java.util.Arrays;

/**
 * The distinct times of a follow-up, ascending, and which of them each subject has.
 *
 * <p>Times whose distance is at most 1.5e-8, absolutely or of the mean time, are one.
 *
 * @param distinct the distinct times
 * @param of index into {@code distinct} of every subject
 */
record Times(double[] distinct, int[] of) {
  private static final double SAME = Math.sqrt(Math.ulp(1.0));

  static Times of(double[] time) {
    double[] sorted = time.clone();
    Arrays.sort(sorted);
    int m = 0;
    double sum = 0;
    for (double t : sorted)
      if (m == 0 || t > sorted[m - 1]) {
        sorted[m++] = t;
        sum += t;
      }
    double mean = sum / m;
    int kept = 1;
    double before = sorted[0];
    for (int i = 1; i < m; i++) {
      double t = sorted[i];
      double step = t - before;
      if (step > SAME && step > SAME * mean) sorted[kept++] = t;
      before = t;
    }
    double[] distinct = Arrays.copyOf(sorted, kept);
    int[] of = new int[time.length];
    for (int i = 0; i < of.length; i++) {
      int found = Arrays.binarySearch(distinct, time[i]);
      of[i] = found >= 0 ? found : -found - 2;
    }
    return new Times(distinct, of);
  }

  int count() {
    return distinct.length;
  }

  /** Subjects in the order of their times; those of one time in the order they came in. */
  int[] order() {
    int[] next = new int[distinct.length + 1];
    for (int t : of) next[t + 1]++;
    for (int t = 0; t < distinct.length; t++) next[t + 1] += next[t];
    int[] order = new int[of.length];
    for (int i = 0; i < of.length; i++) order[next[of[i]]++] = i;
    return order;
  }
}
