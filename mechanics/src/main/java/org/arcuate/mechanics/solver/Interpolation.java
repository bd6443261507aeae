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
 * @param first first entry of each row, and one more
 * @param place of the group of each entry, as the slab of {@value #SLAB} rows numbers those it
 *     meets
 * @param value of each entry, block × 6, row by row; those of a slab in an array
 * @param exchange between slabs and groups
 */
record Interpolation(int block, int[] first, int[] place, float[][] value, Exchange exchange) {
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
    int[] place = new int[total];
    float[][] value = new float[parts.size()][];
    int[][] met = new int[parts.size()][];
    int at = 0;
    int next = 0;
    for (int s = 0; s < value.length; s++) {
      Part p = parts.get(s);
      value[s] = p.value();
      met[s] = Exchange.distinct(p.group(), p.group().length);
      for (int g : p.group()) place[at++] = Arrays.binarySearch(met[s], g);
      for (int c : p.count()) {
        first[next + 1] = first[next] + c;
        next++;
      }
    }
    return new Interpolation(rows.block(), first, place, value, new Exchange(groups.count(), met));
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
        BlockProducts.add(
            b, blocks, k * b * b, motions.member(), columns[k] * b * SIX, product, at * b * SIX);
      }
      return found;
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

  int groups() {
    return exchange.groups();
  }

  /** The group of an entry of a row. */
  int group(int row, int entry) {
    return exchange.group(row / SLAB, place[entry]);
  }

  /** Adds what the rows do in motions {@code x} to {@code y}. */
  void prolong(float[] x, float[] y, Work work) {
    int n = first.length - 1;
    work.slabs(
        value.length,
        s -> {
          double[] in = exchange.take(s, x);
          float[] of = value[s];
          int v = 0;
          for (int r = s * SLAB; r < Math.min(n, (s + 1) * SLAB); r++)
            for (int e = first[r]; e < first[r + 1]; e++) {
              int from = SIX * place[e];
              for (int c = 0; c < block; c++, v += SIX) {
                double sum = 0;
                for (int m = 0; m < SIX; m++) sum += of[v + m] * in[from + m];
                y[c * n + r] += (float) sum;
              }
            }
          exchange.handBack(in);
        });
  }

  /** Sets {@code y} to the transpose, times {@code x}. */
  void restrict(float[] x, float[] y, Work work) {
    int n = first.length - 1;
    work.slabs(
        value.length,
        s -> {
          double[] out = exchange.give(s);
          float[] of = value[s];
          int v = 0;
          for (int r = s * SLAB; r < Math.min(n, (s + 1) * SLAB); r++)
            for (int e = first[r]; e < first[r + 1]; e++) {
              int to = SIX * place[e];
              for (int c = 0; c < block; c++, v += SIX) {
                double f = x[c * n + r];
                for (int m = 0; m < SIX; m++) out[to + m] += of[v + m] * f;
              }
            }
        });
    exchange.sum(y, work);
  }

  /** The array that the values of a row are in. */
  float[] valueOf(int row) {
    return value[row / SLAB];
  }

  /** Where they begin in it. */
  int placeOf(int row) {
    return (first[row] - first[row / SLAB * SLAB]) * block * SIX;
  }

  /** What a spring of the rows is between the groups. */
  Spring restrict(Spring spring) {
    int n = first.length - 1;
    TreeMap<Integer, Double> sum = new TreeMap<>();
    for (int s = 0; s < spring.at().length; s++) {
      int r = spring.at()[s] % n;
      int c = spring.at()[s] / n;
      float[] of = valueOf(r);
      int v = placeOf(r) + c * SIX;
      for (int e = first[r]; e < first[r + 1]; e++, v += block * SIX)
        for (int m = 0; m < SIX; m++)
          sum.merge(m * groups() + group(r, e), spring.weight()[s] * of[v + m], Double::sum);
    }
    sum.values().removeIf(w -> w == 0);
    if (sum.isEmpty()) return new Spring(spring.stiffness(), new int[] {0}, new double[] {0});
    return Spring.of(spring.stiffness(), sum);
  }
}
