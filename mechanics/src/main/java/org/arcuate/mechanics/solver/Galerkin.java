package org.arcuate.mechanics.solver;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;

/** The matrix Pᵀ A P of groups, from the rows of A, in slabs that are added up in order. */
final class Galerkin {
  private static final int SIX = BlockMatrix.BLOCK;
  private static final int ENTRIES = BlockMatrix.ENTRIES;
  private static final int SLAB = 4096;

  private final BlockRows rows;
  private final Interpolation p;
  private final int[] columns;
  private final double[] blocks;

  /** Place of each group in the current row of A P, plus 1; 0 for those that it does not meet. */
  private final int[] place;

  private int[] met = new int[64];
  private double[] product;
  private int count;
  private final Blocks sums = new Blocks();

  private Galerkin(BlockRows rows, Interpolation p) {
    this.rows = rows;
    this.p = p;
    columns = new int[rows.mostInRow()];
    blocks = new double[columns.length * rows.block() * rows.block()];
    place = new int[p.groups()];
    product = new double[met.length * rows.block() * SIX];
  }

  static BlockMatrix product(BlockRows rows, Interpolation p, double[] motion, Work work) {
    int n = rows.rows();
    List<Blocks> parts =
        work.map(
            (n + SLAB - 1) / SLAB,
            s -> new Galerkin(rows, p).part(s * SLAB, Math.min(n, (s + 1) * SLAB)));
    return sum(parts, p.groups(), motion);
  }

  private Blocks part(int from, int to) {
    for (int row = from; row < to; row++) {
      multiply(row);
      for (int e = p.first()[row]; e < p.first()[row + 1]; e++)
        for (int at = 0; at < count; at++)
          add(e, at, sums.at((long) p.group()[e] * p.groups() + met[at]));
      for (int at = 0; at < count; at++) place[met[at]] = 0;
      count = 0;
    }
    return sums;
  }

  /** A P of a row. */
  private void multiply(int row) {
    int b = rows.block();
    int n = rows.read(row, columns, blocks);
    for (int k = 0; k < n; k++)
      for (int e = p.first()[columns[k]]; e < p.first()[columns[k] + 1]; e++) {
        int to = place(p.group()[e]) * b * SIX;
        for (int i = 0; i < b; i++)
          for (int j = 0; j < b; j++) {
            double f = blocks[(k * b + i) * b + j];
            int from = (e * b + j) * SIX;
            for (int m = 0; m < SIX; m++) product[to + i * SIX + m] += f * p.value()[from + m];
          }
      }
  }

  private int place(int group) {
    if (place[group] > 0) return place[group] - 1;
    int size = rows.block() * SIX;
    if (count == met.length) {
      met = Arrays.copyOf(met, 2 * count);
      product = Arrays.copyOf(product, met.length * size);
    }
    Arrays.fill(product, count * size, (count + 1) * size, 0);
    met[count] = group;
    place[group] = ++count;
    return count - 1;
  }

  private void add(int e, int at, int to) {
    int b = rows.block();
    for (int i = 0; i < b; i++) {
      int from = (at * b + i) * SIX;
      for (int m = 0; m < SIX; m++) {
        double f = p.value()[(e * b + i) * SIX + m];
        for (int k = 0; k < SIX; k++) sums.value[to + m * SIX + k] += f * product[from + k];
      }
    }
  }

  private static BlockMatrix sum(List<Blocks> parts, int groups, double[] motion) {
    int total = 0;
    for (Blocks part : parts) total = Math.addExact(total, part.count);
    long[] order = new long[total];
    int next = 0;
    for (int s = 0; s < parts.size(); s++)
      for (int i = 0; i < parts.get(s).count; i++)
        order[next++] = parts.get(s).key[i] * parts.size() + s;
    Arrays.sort(order);
    int distinct = 0;
    for (int i = 0; i < total; i++)
      if (i == 0 || order[i] / parts.size() != order[i - 1] / parts.size()) distinct++;
    int[] first = new int[groups + 1];
    int[] column = new int[distinct];
    double[] value = new double[Math.multiplyExact(distinct, ENTRIES)];
    double[] sum = new double[ENTRIES];
    int block = 0;
    for (int i = 0; i < total; ) {
      long key = order[i] / parts.size();
      Arrays.fill(sum, 0);
      for (; i < total && order[i] / parts.size() == key; i++) {
        Blocks part = parts.get((int) (order[i] % parts.size()));
        int from = part.at(key);
        for (int e = 0; e < ENTRIES; e++) sum[e] += part.value[from + e];
      }
      System.arraycopy(sum, 0, value, block * ENTRIES, ENTRIES);
      column[block++] = (int) (key % groups);
      first[(int) (key / groups) + 1]++;
    }
    for (int g = 0; g < groups; g++) first[g + 1] += first[g];
    return new BlockMatrix(first, column, value, motion);
  }

  /** Blocks by key, in the order in which they came. */
  private static final class Blocks {
    private long[] key = new long[256];
    private double[] value = new double[key.length * ENTRIES];
    private int[] table = new int[4 * key.length];
    private int count;

    /** Where the block of a key begins, 0 if it is new. */
    int at(long wanted) {
      int slot = slot(wanted, table.length);
      while (table[slot] != 0) {
        if (key[table[slot] - 1] == wanted) return (table[slot] - 1) * ENTRIES;
        slot = slot + 1 & table.length - 1;
      }
      if (count == key.length) {
        grow();
        return at(wanted);
      }
      key[count] = wanted;
      table[slot] = ++count;
      return (count - 1) * ENTRIES;
    }

    private static int slot(long key, int size) {
      return (int) (key * 0x9E37_79B9_7F4A_7C15L >>> 40) & size - 1;
    }

    private void grow() {
      key = Arrays.copyOf(key, 2 * count);
      value = Arrays.copyOf(value, Math.multiplyExact(key.length, ENTRIES));
      table = new int[4 * key.length];
      for (int i = 0; i < count; i++) {
        int slot = slot(key[i], table.length);
        while (table[slot] != 0) slot = slot + 1 & table.length - 1;
        table[slot] = i + 1;
      }
    }
  }
}
