package org.arcuate.mechanics.solver;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.arcuate.geometry.Work;

/**
 * Six numbers of each group, between slabs of rows and the whole: a slab takes those of the groups
 * that it meets and gives shares to them, which are added up in the order of the slabs.
 */
final class Exchange {
  private static final int SIX = BlockMatrix.BLOCK;
  private static final int GROUPS = 2048;

  private final int groups;

  /** Groups that each slab meets, in order. */
  private final int[][] met;

  private final double[][] share;

  /** First place of each group in {@code slab} and {@code place}, and one more. */
  private final int[] first;

  private final int[] slab;
  private final int[] place;
  private final ConcurrentLinkedQueue<double[]> idle = new ConcurrentLinkedQueue<>();
  private final int most;

  Exchange(int groups, int[][] met) {
    this.groups = groups;
    this.met = met;
    most = SIX * Arrays.stream(met).mapToInt(m -> m.length).max().orElse(0);
    share = new double[met.length][];
    first = new int[groups + 1];
    for (int[] list : met) for (int g : list) first[g + 1]++;
    for (int g = 0; g < groups; g++) first[g + 1] += first[g];
    slab = new int[first[groups]];
    place = new int[slab.length];
    int[] next = Arrays.copyOf(first, groups);
    for (int s = 0; s < met.length; s++)
      for (int i = 0; i < met[s].length; i++) {
        slab[next[met[s][i]]] = s;
        place[next[met[s][i]]++] = i;
      }
  }

  /** The different ones of the first numbers of a list, in order. */
  static int[] distinct(int[] list, int count) {
    int[] sorted = Arrays.copyOf(list, count);
    Arrays.sort(sorted);
    int n = 0;
    for (int i = 0; i < count; i++)
      if (i == 0 || sorted[i] != sorted[i - 1]) sorted[n++] = sorted[i];
    return Arrays.copyOf(sorted, n);
  }

  int groups() {
    return groups;
  }

  int slabs() {
    return met.length;
  }

  /** The group that a slab meets in a place. */
  int group(int slab, int place) {
    return met[slab][place];
  }

  /** The place of a group that a slab meets. */
  int place(int slab, int group) {
    return Arrays.binarySearch(met[slab], group);
  }

  /** What a slab takes: six numbers of each group that it meets. Hand it back. */
  double[] take(int slab, float[] x) {
    double[] taken = idle.poll();
    if (taken == null) taken = new double[most];
    int at = 0;
    for (int g : met[slab])
      for (int m = 0, from = g; m < SIX; m++, from += groups) taken[at++] = x[from];
    return taken;
  }

  void handBack(double[] taken) {
    idle.add(taken);
  }

  /** Where a slab puts what it gives, all 0. */
  double[] give(int slab) {
    double[] given = share[slab];
    if (given == null) given = share[slab] = new double[SIX * met[slab].length];
    else Arrays.fill(given, 0);
    return given;
  }

  /** Sets {@code y} to what all slabs gave. */
  void sum(float[] y, Work work) {
    work.slabs(
        (groups + GROUPS - 1) / GROUPS,
        s -> {
          double[] sum = new double[SIX];
          for (int g = s * GROUPS; g < Math.min(groups, (s + 1) * GROUPS); g++) {
            Arrays.fill(sum, 0);
            for (int t = first[g]; t < first[g + 1]; t++) {
              double[] from = share[slab[t]];
              int at = SIX * place[t];
              for (int m = 0; m < SIX; m++) sum[m] += from[at + m];
            }
            for (int m = 0; m < SIX; m++) y[m * groups + g] = (float) sum[m];
          }
        });
  }
}
