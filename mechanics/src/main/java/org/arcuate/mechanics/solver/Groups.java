package org.arcuate.mechanics.solver;

import java.util.Arrays;
import org.arcuate.geometry.Work;

/**
 * Groups of rows of a matrix that hang together strongly (Vaněk, Mandel, Brezina 1996).
 *
 * @param of group of each row, -1 for rows that nothing holds
 * @param count number of groups
 */
record Groups(int[] of, int count) {
  private static final int SLAB = 4096;

  /**
   * Gathers rows with all their neighbours, then the rows between them.
   *
   * @param label rows with different labels do not hang together; empty for no labels
   * @param strong norm of a block between rows that hang together, from this part of the geometric
   *     mean of those on the diagonal
   */
  static Groups of(BlockRows rows, int[] label, double strong, Work work) {
    Gathering gathering = new Gathering(rows, label, strong, work);
    gathering.whole();
    gathering.join();
    gathering.rest();
    return new Groups(gathering.of, gathering.count);
  }

  /** The rows of each group, in order: of group g from {@code first[g]} on. */
  int[] members(int[] first) {
    for (int g : of) if (g >= 0) first[g + 1]++;
    for (int g = 0; g < count; g++) first[g + 1] += first[g];
    int[] next = Arrays.copyOf(first, count);
    int[] members = new int[first[count]];
    for (int row = 0; row < of.length; row++) if (of[row] >= 0) members[next[of[row]]++] = row;
    return members;
  }

  private static final class Gathering {
    private final BlockRows rows;
    private final int[] label;
    private final double strong;
    private final double[] norm;
    private final int[] columns;
    private final double[] blocks;

    /** Norm of the block between a row and each column that it hangs together with. */
    private final double[] weight;

    private final int[] of;
    private int count;

    Gathering(BlockRows rows, int[] label, double strong, Work work) {
      this.rows = rows;
      this.label = label;
      this.strong = strong;
      columns = new int[rows.mostInRow()];
      blocks = new double[columns.length * rows.block() * rows.block()];
      weight = new double[columns.length];
      of = new int[rows.rows()];
      Arrays.fill(of, -1);
      norm = norms(work);
    }

    private double[] norms(Work work) {
      double[] norms = new double[of.length];
      work.slabs(
          (of.length + SLAB - 1) / SLAB,
          slab -> {
            int[] c = new int[columns.length];
            double[] b = new double[blocks.length];
            for (int i = slab * SLAB; i < Math.min(of.length, (slab + 1) * SLAB); i++) {
              int n = rows.read(i, c, b);
              for (int k = 0; k < n; k++) if (c[k] == i) norms[i] = norm(b, k);
            }
          });
      return norms;
    }

    private double norm(double[] b, int k) {
      int size = rows.block() * rows.block();
      double sum = 0;
      for (int e = k * size; e < (k + 1) * size; e++) sum += b[e] * b[e];
      return Math.sqrt(sum);
    }

    /** Reads what a row hangs together with, itself left out. */
    private int neighbours(int row) {
      int found = 0;
      int n = rows.read(row, columns, blocks);
      for (int k = 0; k < n; k++) {
        int c = columns[k];
        if (c == row || norm[c] == 0 || (label.length > 0 && label[c] != label[row])) continue;
        double w = norm(blocks, k);
        if (!(w > strong * Math.sqrt(norm[row] * norm[c]))) continue;
        columns[found] = c;
        weight[found++] = w;
      }
      return found;
    }

    private boolean free(int row) {
      return of[row] < 0 && norm[row] > 0;
    }

    void whole() {
      for (int row = 0; row < of.length; row++) {
        if (!free(row)) continue;
        int n = neighbours(row);
        boolean all = true;
        for (int k = 0; k < n && all; k++) all = of[columns[k]] < 0;
        if (all) gather(row, n);
      }
    }

    private void gather(int row, int n) {
      of[row] = count;
      for (int k = 0; k < n; k++) if (of[columns[k]] < 0) of[columns[k]] = count;
      count++;
    }

    void join() {
      int[] before = of.clone();
      for (int row = 0; row < of.length; row++) {
        if (!free(row)) continue;
        int n = neighbours(row);
        double best = 0;
        for (int k = 0; k < n; k++)
          if (before[columns[k]] >= 0 && weight[k] > best) {
            best = weight[k];
            of[row] = before[columns[k]];
          }
      }
    }

    void rest() {
      for (int row = 0; row < of.length; row++) if (free(row)) gather(row, neighbours(row));
    }
  }
}
