package org.arcuate.geometry.solid;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;

/**
 * Limits the slope of sampled distances.
 *
 * <p>Within a cell of trilinear interpolation the square of the gradient is convex along each axis,
 * so that the steepest place is a corner, where the gradient is made of the differences to three
 * neighbours. Distances to a body have slope 1, but at creases their samples can give up to √3.
 */
final class SampleSlopes {
  private static final int SWEEPS = 24;
  private static final double TOLERANCE = 1e-5;

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

  /** Lowers magnitudes where the field is too steep; the steepest slope left. */
  double relax(Work work) {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      work.check();
      boolean changed = false;
      boolean back = sweep % 2 == 1;
      for (int n = 0; n < mm.length; n++) changed |= flatten(back ? mm.length - 1 - n : n);
      if (!changed) return 1 + TOLERANCE;
    }
    double most = 1;
    int[] worst = new int[3];
    for (int c = 0; c < mm.length; c++) most = Math.max(most, slope(c, worst));
    return most + TOLERANCE;
  }

  /** Steepest slope at a sample, and the three neighbours that make it. */
  private double slope(int c, int[] worst) {
    double sum = 0;
    for (int a = 0; a < 3; a++) {
      int at = c / stride[a] % size[a];
      double down = at > 0 ? Math.abs(mm[c - stride[a]] - mm[c]) : -1;
      double up = at < size[a] - 1 ? Math.abs(mm[c + stride[a]] - mm[c]) : -1;
      worst[a] = up >= down ? c + stride[a] : c - stride[a];
      double s = Math.max(up, down) / step[a];
      sum += s * s;
    }
    return Math.sqrt(sum);
  }

  private final int[] around = new int[3];

  /** Draws a sample and its neighbours towards the least magnitude among them, if too steep. */
  private boolean flatten(int c) {
    double steep = slope(c, around);
    if (steep <= 1 + TOLERANCE) return false;
    boolean above = mm[c] > 0;
    boolean below = mm[c] < 0;
    float low = mm[c];
    float high = mm[c];
    for (int n : around) {
      above |= mm[n] > 0;
      below |= mm[n] < 0;
      low = Math.min(low, mm[n]);
      high = Math.max(high, mm[n]);
    }
    double pivot = above && below ? 0 : above ? low : high;
    double factor = 1 / (steep * (1 + TOLERANCE / 4));
    mm[c] = (float) (pivot + (mm[c] - pivot) * factor);
    for (int n : around) mm[n] = (float) (pivot + (mm[n] - pivot) * factor);
    return true;
  }
}
