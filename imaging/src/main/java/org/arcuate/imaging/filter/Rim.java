package org.arcuate.imaging.filter;

import org.arcuate.geometry.grid.Grid;

/**
 * Interpolation of one point from 2 or 4 source voxels an axis, those beyond the border replaced by
 * the voxel at the border. Serves the half voxel around the outermost centres, and tricubic.
 */
final class Rim {
  private final short[] shorts;
  private final float[] floats;
  private final int[] size;
  private final int[] stride;
  private final boolean cubic;
  private final int taps;
  private final int[][] offset;
  private final double[][] weight;
  private final double[] column;

  /** Of samples of which one kind is empty. */
  Rim(Grid grid, short[] shorts, float[] floats, boolean cubic) {
    this.shorts = shorts;
    this.floats = floats;
    this.cubic = cubic;
    size = new int[] {grid.nx(), grid.ny(), grid.nz()};
    stride = new int[] {1, grid.nx(), grid.nx() * grid.ny()};
    taps = cubic ? 4 : 2;
    offset = new int[3][taps];
    weight = new double[3][taps];
    column = new double[cubic ? grid.nx() : 0];
  }

  /** Writes voxels {@code from} to {@code to} of the row. */
  void points(RowWalk row, int from, int to, float[] out) {
    if (cubic && row.stepX > 0 && row.stepY == 0 && row.stepZ == 0) {
      along(row, from, to, out);
      return;
    }
    for (int i = from; i < to; i++) {
      long steps = i - row.from;
      axis(0, row.x + steps * row.stepX);
      axis(1, row.y + steps * row.stepY);
      axis(2, row.z + steps * row.stepZ);
      out[i] = (float) sum();
    }
  }

  /** The same for a row along the source's: what its neighbours share is summed once. */
  private void along(RowWalk row, int from, int to, float[] out) {
    axis(1, row.y);
    axis(2, row.z);
    double[] across = weight[0];
    int[] x = offset[0];
    int known = -1;
    for (int i = from; i < to; i++) {
      axis(0, row.x + (i - row.from) * row.stepX);
      for (int a = Math.max(known + 1, x[0]); a <= x[3]; a++) column[a] = column(a);
      known = x[3];
      double sum = 0;
      for (int a = 0; a < 4; a++) sum += across[a] * column[x[a]];
      out[i] = (float) sum;
    }
  }

  /** The sum over the other two axes in one plane of the source. */
  private double column(int x) {
    double sum = 0;
    for (int c = 0; c < 4; c++) {
      double line = 0;
      for (int b = 0; b < 4; b++) {
        line += weight[1][b] * at(x + offset[2][c] + offset[1][b]);
      }
      sum += weight[2][c] * line;
    }
    return sum;
  }

  /** Offsets and weights of one axis at fixed-point coordinate {@code at}. */
  private void axis(int axis, long at) {
    int cell = (int) (at >> 32);
    double t = (at & RowWalk.ONE - 1) * 0x1p-32;
    double[] w = weight[axis];
    if (cubic) {
      w[0] = t * (-0.5 + t * (1 - 0.5 * t));
      w[1] = 1 + t * t * (-2.5 + 1.5 * t);
      w[2] = t * (0.5 + t * (2 - 1.5 * t));
      w[3] = t * t * (-0.5 + 0.5 * t);
    } else {
      w[0] = 1 - t;
      w[1] = t;
    }
    int first = cubic ? cell - 1 : cell;
    for (int tap = 0; tap < taps; tap++)
      offset[axis][tap] = Math.clamp(first + tap, 0, size[axis] - 1) * stride[axis];
  }

  private double sum() {
    double[] across = weight[0];
    int[] x = offset[0];
    double sum = 0;
    for (int c = 0; c < taps; c++) {
      double plane = 0;
      for (int b = 0; b < taps; b++) {
        int base = offset[2][c] + offset[1][b];
        double line = 0;
        line += across[0] * at(base + x[0]);
        line += across[1] * at(base + x[1]);
        if (cubic) {
          line += across[2] * at(base + x[2]);
          line += across[3] * at(base + x[3]);
        }
        plane += weight[1][b] * line;
      }
      sum += weight[2][c] * plane;
    }
    return sum;
  }

  private float at(int index) {
    return shorts.length > 0 ? shorts[index] : floats[index];
  }
}
