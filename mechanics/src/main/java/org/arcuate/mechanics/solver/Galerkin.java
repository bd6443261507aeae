package org.arcuate.mechanics.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.arcuate.geometry.Work;

/**
 * The matrix Pᵀ A P of groups, from the rows of A: batch by batch, first A P of its rows, then what
 * these add to the rows of each group. So nothing is kept but the matrix itself, the half of it
 * that lies on the diagonal and above.
 */
final class Galerkin {
  private static final int SIX = BlockMatrix.BLOCK;
  private static final int ENTRIES = BlockMatrix.ENTRIES;

  /** Unknowns squared of a batch: 16384 rows of 3 × 3, 4096 of 6 × 6. */
  private static final int BATCH = 9 * (1 << 14);

  private static final int SLAB = 256;
  private static final int BLOCKS = 16;

  private final BlockRows rows;
  private final Interpolation p;

  /** Blocks of the row of each group so far, the first {@link #count} of these arrays. */
  private final int[][] column;

  private final double[][] value;
  private final int[] count;

  /** First entry of each group in {@code entry} and {@code row}, and one more. */
  private final int[] firstOf;

  /** Entries of each group. */
  private final int[] entry;

  /** Their rows. */
  private final int[] row;

  /** First of each group that is not done yet. */
  private final int[] next;

  /** A P of the slabs of a batch. */
  private final List<Product> parts = new ArrayList<>();

  private final ConcurrentLinkedQueue<Scratch> idle = new ConcurrentLinkedQueue<>();

  private Galerkin(BlockRows rows, Interpolation p) {
    this.rows = rows;
    this.p = p;
    column = new int[p.groups()][0];
    value = new double[p.groups()][0];
    count = new int[p.groups()];
    firstOf = new int[p.groups() + 1];
    entry = new int[p.place().length];
    row = new int[entry.length];
    next = new int[p.groups()];
    turn();
  }

  private void turn() {
    int n = p.first().length - 1;
    for (int r = 0; r < n; r++)
      for (int e = p.first()[r]; e < p.first()[r + 1]; e++) firstOf[p.group(r, e) + 1]++;
    for (int g = 0; g < next.length; g++) firstOf[g + 1] += firstOf[g];
    System.arraycopy(firstOf, 0, next, 0, next.length);
    for (int r = 0; r < n; r++)
      for (int e = p.first()[r]; e < p.first()[r + 1]; e++) {
        int at = next[p.group(r, e)]++;
        entry[at] = e;
        row[at] = r;
      }
    System.arraycopy(firstOf, 0, next, 0, next.length);
  }

  static BlockMatrix product(BlockRows rows, Interpolation p, double[] motion, Work work) {
    Galerkin sum = new Galerkin(rows, p);
    int batch = BATCH / (rows.block() * rows.block());
    for (int from = 0; from < rows.rows(); from += batch)
      sum.add(from, Math.min(rows.rows(), from + batch), work);
    for (int g = 0; g < sum.count.length; g++) sum.resize(g, sum.count[g]);
    return new BlockMatrix(sum.column, sum.value, motion);
  }

  private void resize(int group, int blocks) {
    column[group] = Arrays.copyOf(column[group], blocks);
    value[group] = Arrays.copyOf(value[group], blocks * ENTRIES);
  }

  private void add(int from, int to, Work work) {
    int slabs = (to - from + SLAB - 1) / SLAB;
    while (parts.size() < slabs) parts.add(new Product(rows.block() * SIX));
    work.slabs(
        slabs, s -> product(parts.get(s), from + s * SLAB, Math.min(to, from + (s + 1) * SLAB)));
    work.slabs(
        (p.groups() + SLAB - 1) / SLAB,
        s -> {
          Scratch scratch = scratch();
          for (int g = s * SLAB; g < Math.min(p.groups(), (s + 1) * SLAB); g++)
            if (next[g] < firstOf[g + 1] && row[next[g]] < to) add(g, from, to, scratch.place);
          idle.add(scratch);
        });
  }

  private Scratch scratch() {
    Scratch taken = idle.poll();
    return taken == null ? new Scratch() : taken;
  }

  /** What a thread needs; {@code place} is 0 between its uses. */
  private final class Scratch {
    final int[] columns = new int[rows.mostInRow()];
    final double[] blocks = new double[columns.length * rows.block() * rows.block()];
    final int[] place = new int[p.groups()];
  }

  /** Rows of A P: groups that each meets, and a block for each. */
  private static final class Product {
    final int[] first = new int[SLAB + 1];
    int[] met = new int[16 * SLAB];
    double[] value;

    Product(int size) {
      value = new double[met.length * size];
    }
  }

  private void product(Product out, int from, int to) {
    Scratch scratch = scratch();
    int size = rows.block() * SIX;
    Arrays.fill(out.value, 0);
    for (int r = from; r < to; r++) {
      int begin = out.first[r - from];
      int end = multiply(r, begin, out, scratch);
      for (int at = begin; at < end; at++) scratch.place[out.met[at]] = 0;
      out.first[r - from + 1] = end;
    }
    idle.add(scratch);
  }

  private int multiply(int r, int begin, Product out, Scratch scratch) {
    int b = rows.block();
    int size = b * SIX;
    int end = begin;
    int n = rows.read(r, scratch.columns, scratch.blocks);
    for (int k = 0; k < n; k++) {
      int c = scratch.columns[k];
      float[] v = p.valueOf(c);
      int at = p.placeOf(c);
      for (int e = p.first()[c]; e < p.first()[c + 1]; e++, at += size) {
        int group = p.group(c, e);
        int place = scratch.place[group];
        if (place == 0) {
          if (end == out.met.length) {
            out.met = Arrays.copyOf(out.met, 2 * end);
            out.value = Arrays.copyOf(out.value, 2 * end * size);
          }
          out.met[end] = group;
          place = scratch.place[group] = ++end;
        }
        BlockProducts.add(b, scratch.blocks, k * b * b, v, at, out.value, (place - 1) * size);
      }
    }
    return end;
  }

  /** Adds Pᵀ A P of a batch of rows to the row of a group. */
  private void add(int group, int from, int to, int[] place) {
    int b = rows.block();
    int size = b * SIX;
    for (int i = 0; i < count[group]; i++) place[column[group][i]] = i + 1;
    int t = next[group];
    for (; t < firstOf[group + 1] && row[t] < to; t++) {
      int r = row[t];
      float[] v = p.valueOf(r);
      int at = p.placeOf(r) + (entry[t] - p.first()[r]) * size;
      Product part = parts.get((r - from) / SLAB);
      int local = (r - from) % SLAB;
      for (int m = part.first[local]; m < part.first[local + 1]; m++) {
        int other = part.met[m];
        if (other < group) continue;
        if (place[other] == 0) place[other] = append(group, other);
        BlockProducts.addTransposed(
            b, v, at, part.value, m * size, value[group], (place[other] - 1) * ENTRIES);
      }
    }
    next[group] = t;
    for (int i = 0; i < count[group]; i++) place[column[group][i]] = 0;
  }

  private int append(int group, int other) {
    if (count[group] == column[group].length)
      resize(group, count[group] + Math.max(BLOCKS, count[group] / 2));
    column[group][count[group]] = other;
    return ++count[group];
  }
}
