package org.arcuate.mechanics.solver;

import java.util.Arrays;
import org.arcuate.geometry.Work;

/**
 * A sparse symmetric matrix of 6 × 6 blocks, in double precision: where a stiff piece moves as a
 * rigid body, large numbers cancel, and what is left is the soft surrounding (at a contrast of 10⁵,
 * matrices in single precision were no longer positive). Blocks below the diagonal are those above
 * it, transposed; they are not kept, and a product reads each block once.
 */
final class BlockMatrix implements BlockRows {
  static final int BLOCK = 6;
  static final int ENTRIES = BLOCK * BLOCK;
  private static final int SLAB = 512;

  /** Column of each block of each row, none before the diagonal, as its slab numbers it. */
  private final int[][] column;

  /** The blocks of each row. */
  private final double[][] value;

  /**
   * Where the transposes of each row's blocks before the diagonal are: row and number in it, two
   * entries each.
   */
  private final int[][] below;

  /** What each row does in the six motions of the whole, 6 × 6, row by row. */
  private final double[] motion;

  private final Exchange exchange;

  /**
   * Takes blocks on the diagonal and above it.
   *
   * @param column of each block of each row, none before the diagonal; belongs to the matrix then
   */
  BlockMatrix(int[][] column, double[][] value, double[] motion) {
    this.column = column;
    this.value = value;
    this.motion = motion;
    below = below(column);
    int n = column.length;
    int[][] met = new int[(n + SLAB - 1) / SLAB][];
    for (int s = 0; s < met.length; s++) {
      int from = s * SLAB;
      int to = Math.min(n, from + SLAB);
      int[] all = new int[SLAB];
      int count = 0;
      for (int r = from; r < to; r++) {
        if (count + column[r].length + 1 > all.length)
          all = Arrays.copyOf(all, 2 * (count + column[r].length + 1));
        all[count++] = r;
        for (int c : column[r]) all[count++] = c;
      }
      met[s] = Exchange.distinct(all, count);
      for (int r = from; r < to; r++)
        for (int b = 0; b < column[r].length; b++)
          column[r][b] = Arrays.binarySearch(met[s], column[r][b]);
    }
    exchange = new Exchange(n, met);
  }

  private static int[][] below(int[][] column) {
    int n = column.length;
    int[] count = new int[n];
    for (int r = 0; r < n; r++) for (int c : column[r]) if (c > r) count[c]++;
    int[][] below = new int[n][];
    for (int r = 0; r < n; r++) below[r] = new int[2 * count[r]];
    Arrays.fill(count, 0);
    for (int r = 0; r < n; r++)
      for (int b = 0; b < column[r].length; b++) {
        int c = column[r][b];
        if (c == r) continue;
        below[c][count[c]++] = r;
        below[c][count[c]++] = b;
      }
    return below;
  }

  @Override
  public int rows() {
    return column.length;
  }

  @Override
  public int block() {
    return BLOCK;
  }

  private int count(int row) {
    return column[row].length + below[row].length / 2;
  }

  @Override
  public int mostInRow() {
    int most = 0;
    for (int r = 0; r < rows(); r++) most = Math.max(most, count(r));
    return most;
  }

  @Override
  public int read(int row, int[] columns, double[] blocks) {
    int[] before = below[row];
    int count = before.length / 2;
    for (int b = 0; b < count; b++) {
      columns[b] = before[2 * b];
      double[] from = value[before[2 * b]];
      int at = before[2 * b + 1] * ENTRIES;
      int to = b * ENTRIES;
      for (int i = 0; i < BLOCK; i++)
        for (int j = 0; j < BLOCK; j++) blocks[to++] = from[at + j * BLOCK + i];
    }
    for (int b = 0; b < column[row].length; b++)
      columns[count + b] = exchange.group(row / SLAB, column[row][b]);
    System.arraycopy(value[row], 0, blocks, count * ENTRIES, column[row].length * ENTRIES);
    return count(row);
  }

  @Override
  public void motions(int row, double[] out) {
    System.arraycopy(motion, row * ENTRIES, out, 0, ENTRIES);
  }

  /** Sets {@code y} to the product with {@code x}. */
  void apply(float[] x, float[] y, Work work) {
    work.slabs(
        exchange.slabs(),
        s -> {
          double[] in = exchange.take(s, x);
          double[] out = exchange.give(s);
          int own = BLOCK * exchange.place(s, s * SLAB);
          for (int r = s * SLAB; r < Math.min(rows(), (s + 1) * SLAB); r++, own += BLOCK) {
            int[] columns = column[r];
            for (int b = 0; b < columns.length; b++) {
              int other = BLOCK * columns[b];
              times(value[r], b * ENTRIES, in, other, out, own);
              if (other != own) transposed(value[r], b * ENTRIES, in, own, out, other);
            }
          }
          exchange.handBack(in);
        });
    exchange.sum(y, work);
  }

  private static void times(double[] v, int at, double[] x, int from, double[] y, int to) {
    double x0 = x[from];
    double x1 = x[from + 1];
    double x2 = x[from + 2];
    double x3 = x[from + 3];
    double x4 = x[from + 4];
    double x5 = x[from + 5];
    for (int i = 0, f = at; i < BLOCK; i++, f += BLOCK)
      y[to + i] +=
          (v[f] * x0 + v[f + 1] * x1)
              + (v[f + 2] * x2 + v[f + 3] * x3)
              + (v[f + 4] * x4 + v[f + 5] * x5);
  }

  private static void transposed(double[] v, int at, double[] x, int from, double[] y, int to) {
    double x0 = x[from];
    double x1 = x[from + 1];
    double x2 = x[from + 2];
    double x3 = x[from + 3];
    double x4 = x[from + 4];
    double x5 = x[from + 5];
    for (int j = 0, f = at; j < BLOCK; j++, f++)
      y[to + j] +=
          (v[f] * x0 + v[f + 6] * x1)
              + (v[f + 12] * x2 + v[f + 18] * x3)
              + (v[f + 24] * x4 + v[f + 30] * x5);
  }
}
