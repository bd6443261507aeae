package org.arcuate.mechanics.solver;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.load.Spring;

/**
 * From the motions of groups to what their rows do: {@code P = (1 − ω D⁻¹ A) Q}, Q the motions of
 * the group that a row belongs to. Unknowns are numbered component · rows + row on both sides.
 *
 * @param block unknowns of a row
 * @param groups number of groups
 * @param first first entry of each row, and one more
 * @param group of each entry
 * @param value of each entry, block × 6, row by row
 * @param firstOf first entry of each group in {@code entry} and {@code row}, and one more
 * @param entry entries of each group
 * @param row their rows
 */
record Interpolation(
    int block,
    int groups,
    int[] first,
    int[] group,
    float[] value,
    int[] firstOf,
    int[] entry,
    int[] row) {
  private static final int SIX = BlockMatrix.BLOCK;
  private static final int SLAB = 2048;

  /** Entries that are smaller are left out; a rigid motion bends by no more. */
  private static final double LEAST = 1e-5;

  /** What a slab of rows has. */
  private record Part(int[] count, int[] group, float[] value) {}

  /**
   * Makes it.
   *
   * @param omega ω
   */
  static Interpolation of(
      BlockRows rows,
      Diagonal.Blocks diagonal,
      Groups groups,
      Motions motions,
      double omega,
      Work work) {
    int n = rows.rows();
    List<Part> parts =
        work.map(
            (n + SLAB - 1) / SLAB,
            s ->
                new Smoothing(rows, diagonal, groups, motions, omega)
                    .part(s * SLAB, Math.min(n, (s + 1) * SLAB)));
    int total = 0;
    for (Part p : parts) total = Math.addExact(total, p.group().length);
    int[] first = new int[n + 1];
    int[] group = new int[total];
    float[] value = new float[Math.multiplyExact(total, rows.block() * SIX)];
    int at = 0;
    int next = 0;
    for (Part p : parts) {
      System.arraycopy(p.group(), 0, group, at, p.group().length);
      System.arraycopy(p.value(), 0, value, at * rows.block() * SIX, p.value().length);
      at += p.group().length;
      for (int c : p.count()) {
        first[next + 1] = first[next] + c;
        next++;
      }
    }
    return turned(rows.block(), groups.count(), first, group, value);
  }

  private static Interpolation turned(
      int block, int groups, int[] first, int[] group, float[] value) {
    int[] firstOf = new int[groups + 1];
    for (int g : group) firstOf[g + 1]++;
    for (int g = 0; g < groups; g++) firstOf[g + 1] += firstOf[g];
    int[] next = Arrays.copyOf(firstOf, groups);
    int[] entry = new int[group.length];
    int[] row = new int[group.length];
    for (int r = 0; r + 1 < first.length; r++)
      for (int e = first[r]; e < first[r + 1]; e++) {
        row[next[group[e]]] = r;
        entry[next[group[e]]++] = e;
      }
    return new Interpolation(block, groups, first, group, value, firstOf, entry, row);
  }

  private static final class Smoothing {
    private final BlockRows rows;
    private final Diagonal.Blocks diagonal;
    private final Groups groups;
    private final Motions motions;
    private final double omega;
    private final int[] columns;
    private final double[] blocks;
    private final int[] seen;
    private final double[] product;
    private final double[] entry;

    Smoothing(
        BlockRows rows, Diagonal.Blocks diagonal, Groups groups, Motions motions, double omega) {
      this.rows = rows;
      this.diagonal = diagonal;
      this.groups = groups;
      this.motions = motions;
      this.omega = omega;
      int b = rows.block();
      columns = new int[rows.mostInRow()];
      blocks = new double[columns.length * b * b];
      seen = new int[columns.length];
      product = new double[columns.length * b * SIX];
      entry = new double[b * SIX];
    }

    Part part(int from, int to) {
      int size = rows.block() * SIX;
      int[] count = new int[to - from];
      int[] group = new int[8 * (to - from)];
      float[] value = new float[group.length * size];
      int used = 0;
      for (int row = from; row < to; row++) {
        int found = product(row);
        if (used + found > group.length) {
          group = Arrays.copyOf(group, 2 * group.length + found);
          value = Arrays.copyOf(value, group.length * size);
        }
        for (int g = 0; g < found; g++) {
          double most = smooth(row, g);
          if (seen[g] != groups.of()[row] && !(most > LEAST)) continue;
          group[used] = seen[g];
          for (int e = 0; e < size; e++) value[used * size + e] = (float) entry[e];
          used++;
          count[row - from]++;
        }
      }
      return new Part(count, Arrays.copyOf(group, used), Arrays.copyOf(value, used * size));
    }

    /** A Q of a row: groups that it meets. */
    private int product(int row) {
      int b = rows.block();
      int n = rows.read(row, columns, blocks);
      int found = 0;
      for (int k = 0; k < n; k++) {
        int g = groups.of()[columns[k]];
        if (g < 0) continue;
        int at = 0;
        while (at < found && seen[at] != g) at++;
        if (at == found) {
          seen[found++] = g;
          Arrays.fill(product, at * b * SIX, (at + 1) * b * SIX, 0);
        }
        addProduct(blocks, k * b * b, b, motions.member(), columns[k] * b * SIX, product, at);
      }
      return found;
    }

    private static void addProduct(
        double[] a, int from, int b, float[] q, int at, double[] sum, int place) {
      for (int i = 0; i < b; i++)
        for (int k = 0; k < b; k++) {
          double f = a[from + i * b + k];
          if (f == 0) continue;
          int to = (place * b + i) * SIX;
          for (int m = 0; m < SIX; m++) sum[to + m] += f * q[at + k * SIX + m];
        }
    }

    /** Entry of a row and a group; returns the largest number in it. */
    private double smooth(int row, int place) {
      int b = rows.block();
      boolean own = seen[place] == groups.of()[row];
      double most = 0;
      for (int i = 0; i < b; i++)
        for (int m = 0; m < SIX; m++) {
          double sum = 0;
          for (int k = 0; k < b; k++)
            sum += diagonal.inverse()[i * b + k][row] * product[(place * b + k) * SIX + m];
          double v = (own ? motions.member()[(row * b + i) * SIX + m] : 0) - omega * sum;
          entry[i * SIX + m] = v;
          most = Math.max(most, Math.abs(v));
        }
      return most;
    }
  }

  /** Adds what the rows do in motions {@code x} to {@code y}. */
  void prolong(float[] x, float[] y, Work work) {
    int n = first.length - 1;
    work.slabs(
        (n + SLAB - 1) / SLAB,
        s -> {
          for (int r = s * SLAB; r < Math.min(n, (s + 1) * SLAB); r++)
            for (int e = first[r]; e < first[r + 1]; e++)
              for (int c = 0; c < block; c++) {
                int v = (e * block + c) * SIX;
                float sum = 0;
                for (int m = 0; m < SIX; m++) sum += value[v + m] * x[m * groups + group[e]];
                y[c * n + r] += sum;
              }
        });
  }

  /** Sets {@code y} to the transpose, times {@code x}. */
  void restrict(float[] x, float[] y, Work work) {
    int n = first.length - 1;
    work.slabs(
        (groups + SLAB - 1) / SLAB,
        s -> {
          float[] sum = new float[SIX];
          for (int g = s * SLAB; g < Math.min(groups, (s + 1) * SLAB); g++) {
            Arrays.fill(sum, 0);
            for (int t = firstOf[g]; t < firstOf[g + 1]; t++)
              for (int c = 0; c < block; c++) {
                float f = x[c * n + row[t]];
                int v = (entry[t] * block + c) * SIX;
                for (int m = 0; m < SIX; m++) sum[m] += value[v + m] * f;
              }
            for (int m = 0; m < SIX; m++) y[m * groups + g] = sum[m];
          }
        });
  }

  /** What a spring of the rows is between the groups. */
  Spring restrict(Spring spring) {
    int n = first.length - 1;
    TreeMap<Integer, Double> sum = new TreeMap<>();
    for (int s = 0; s < spring.at().length; s++) {
      int r = spring.at()[s] % n;
      int c = spring.at()[s] / n;
      for (int e = first[r]; e < first[r + 1]; e++)
        for (int m = 0; m < SIX; m++)
          sum.merge(
              m * groups + group[e],
              spring.weight()[s] * value[(e * block + c) * SIX + m],
              Double::sum);
    }
    sum.values().removeIf(w -> w == 0);
    if (sum.isEmpty()) return new Spring(spring.stiffness(), new int[] {0}, new double[] {0});
    return Spring.of(spring.stiffness(), sum);
  }
}
