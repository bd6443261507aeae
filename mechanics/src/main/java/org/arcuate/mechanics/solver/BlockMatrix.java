package org.arcuate.mechanics.solver;

import org.arcuate.geometry.Work;

/**
 * A sparse symmetric matrix of 6 × 6 blocks, in double precision: where a stiff piece moves as a
 * rigid body, large numbers cancel, and what is left is the soft surrounding (at a contrast of 10⁵,
 * matrices in single precision were no longer positive).
 *
 * @param first first block of each row, and one entry more
 * @param column of each block
 * @param value of each block, row by row
 * @param motion what each row does in the six motions of the whole, 6 × 6, row by row
 */
record BlockMatrix(int[] first, int[] column, double[] value, double[] motion)
    implements BlockRows {
  static final int BLOCK = 6;
  static final int ENTRIES = BLOCK * BLOCK;
  private static final int SLAB = 512;

  @Override
  public int rows() {
    return first.length - 1;
  }

  @Override
  public int block() {
    return BLOCK;
  }

  @Override
  public int mostInRow() {
    int most = 0;
    for (int r = 0; r < rows(); r++) most = Math.max(most, first[r + 1] - first[r]);
    return most;
  }

  @Override
  public int read(int row, int[] columns, double[] blocks) {
    int count = first[row + 1] - first[row];
    for (int c = 0; c < count; c++) columns[c] = column[first[row] + c];
    int from = first[row] * ENTRIES;
    for (int e = 0; e < count * ENTRIES; e++) blocks[e] = value[from + e];
    return count;
  }

  @Override
  public void motions(int row, double[] out) {
    System.arraycopy(motion, row * ENTRIES, out, 0, ENTRIES);
  }

  /** Sets {@code y} to the product with {@code x}. */
  void apply(float[] x, float[] y, Work work) {
    int n = rows();
    work.slabs(
        (n + SLAB - 1) / SLAB,
        s -> {
          for (int r = s * SLAB; r < Math.min(n, (s + 1) * SLAB); r++) row(r, x, y);
        });
  }

  private void row(int r, float[] x, float[] y) {
    int n = rows();
    double y0 = 0;
    double y1 = 0;
    double y2 = 0;
    double y3 = 0;
    double y4 = 0;
    double y5 = 0;
    for (int b = first[r]; b < first[r + 1]; b++) {
      int at = b * ENTRIES;
      for (int c = 0, from = column[b]; c < BLOCK; c++, from += n, at++) {
        double v = x[from];
        y0 += value[at] * v;
        y1 += value[at + 6] * v;
        y2 += value[at + 12] * v;
        y3 += value[at + 18] * v;
        y4 += value[at + 24] * v;
        y5 += value[at + 30] * v;
      }
    }
    y[r] = (float) y0;
    y[n + r] = (float) y1;
    y[2 * n + r] = (float) y2;
    y[3 * n + r] = (float) y3;
    y[4 * n + r] = (float) y4;
    y[5 * n + r] = (float) y5;
  }
}
