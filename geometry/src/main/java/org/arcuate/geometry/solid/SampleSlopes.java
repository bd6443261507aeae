package org.arcuate.geometry.solid;

import org.arcuate.geometry.grid.Grid;

/**
 * How steep sampled distances are.
 *
 * <p>Within a cell of trilinear interpolation the square of the gradient is convex along each axis,
 * so that the steepest place is a corner, where the gradient is made of the differences to three
 * neighbours. Distances to a body have slope 1, but at creases their samples can give up to √3.
 */
final class SampleSlopes {
  private final Grid grid;
  private final float[] mm;
  private final int[] stride;
  private final double[] step;
  private final int[] size;

  SampleSlopes(Grid grid, float[] mm) {
    this.grid = grid;
    this.mm = mm;
    size = new int[] {grid.nx(), grid.ny(), grid.nz()};
    stride = new int[] {1, grid.nx(), grid.nx() * grid.ny()};
    step = new double[] {grid.spacing().x(), grid.spacing().y(), grid.spacing().z()};
  }

  /** Lets the body end at the border: no sample is deeper than it is far from there. */
  void closeBorder() {
    for (int k = 0; k < size[2]; k++)
      for (int j = 0; j < size[1]; j++) {
        double across =
            Math.min(
                step[2] * Math.min(k, size[2] - 1 - k), step[1] * Math.min(j, size[1] - 1 - j));
        for (int i = 0; i < size[0]; i++) {
          int c = grid.index(i, j, k);
          if (mm[c] >= 0) continue;
          double deep = Math.min(across, step[0] * Math.min(i, size[0] - 1 - i));
          mm[c] = (float) Math.max(mm[c], -deep);
        }
      }
  }

  /** The steepest slope anywhere. */
  double steepest() {
    double most = 0;
    for (int c = 0; c < mm.length; c++) most = Math.max(most, slope(c));
    return most;
  }

  /** Steepest slope of the interpolation at a sample. */
  private double slope(int c) {
    double sum = 0;
    for (int a = 0; a < 3; a++) {
      int at = c / stride[a] % size[a];
      double down = at > 0 ? Math.abs(mm[c - stride[a]] - mm[c]) : 0;
      double up = at < size[a] - 1 ? Math.abs(mm[c + stride[a]] - mm[c]) : 0;
      double s = Math.max(up, down) / step[a];
      sum += s * s;
    }
    return Math.sqrt(sum);
  }
}
