package org.arcuate.outcomes.survival;

import java.util.Arrays;

/**
 * Harrell's concordance of a linear predictor with the order of events.
 *
 * <p>A pair is usable if the earlier has the event, or if at one time the one has the event and the
 * other is censored; pairs are made within strata. Counted with a binary indexed tree over the
 * ranks of the predictor, {@code O(n log n)}.
 */
final class Concordance {
  private Concordance() {}

  static double of(RiskSets sets, double[] eta) {
    int n = sets.n();
    double[] values = eta.clone();
    Arrays.sort(values);
    int m = 0;
    for (int i = 0; i < n; i++) if (i == 0 || values[i] != values[m - 1]) values[m++] = values[i];
    int[] rank = new int[n];
    for (int i = 0; i < n; i++) rank[i] = Arrays.binarySearch(values, 0, m, eta[i]) + 1;
    int[] tree = new int[m + 1];
    double lower = 0;
    double equal = 0;
    double pairs = 0;
    int watched = 0;
    for (int b = 0; b < sets.blocks(); b++) {
      int from = sets.block()[b];
      int to = sets.block()[b + 1];
      if (sets.fresh()[b]) {
        Arrays.fill(tree, 0);
        watched = 0;
      }
      for (int i = from; i < to; i++)
        if (!sets.event()[i]) {
          add(tree, rank[i]);
          watched++;
        }
      for (int i = from; i < to; i++) {
        if (!sets.event()[i]) continue;
        int below = count(tree, rank[i] - 1);
        lower += below;
        equal += count(tree, rank[i]) - below;
        pairs += watched;
      }
      for (int i = from; i < to; i++)
        if (sets.event()[i]) {
          add(tree, rank[i]);
          watched++;
        }
    }
    return pairs == 0 ? Double.NaN : (lower + equal / 2) / pairs;
  }

  private static void add(int[] tree, int rank) {
    for (int r = rank; r < tree.length; r += r & -r) tree[r]++;
  }

  private static int count(int[] tree, int rank) {
    int sum = 0;
    for (int r = rank; r > 0; r -= r & -r) sum += tree[r];
    return sum;
  }
}
