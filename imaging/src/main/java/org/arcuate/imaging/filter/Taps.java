package org.arcuate.imaging.filter;

import java.util.Arrays;
import org.arcuate.geometry.Work;

/**
 * A weighted sum over neighbours along one axis: value o of the result is the sum over t of {@code
 * weights[t]} times the value {@code step * o + first + t} of the line. Beyond its ends the line
 * goes on with its outermost values.
 *
 * @param weights sum to 1
 * @param first place of the first weight, from the voxel that step lands on
 * @param step 1 keeps the number of values, 2 halves it (of an odd number, upwards)
 */
record Taps(float[] weights, int first, int step) {
  /** Keeps a line as it is. */
  static final Taps NONE = new Taps(new float[] {1}, 0, 1);

  /**
   * A Gaussian, cut off at four standard deviations, sampled at voxel centres and scaled to sum 1.
   *
   * @param sigma standard deviation in voxels, 0 or more
   */
  static Taps gaussian(double sigma) {
    int reach = (int) Math.ceil(4 * sigma);
    return new Taps(bell(-reach, 2 * reach + 1, sigma), -reach, 1);
  }

  /**
   * A Gaussian about the middle between two voxels, of one voxel of the finer grid (half a voxel of
   * the coarser one), for every second such place.
   */
  static Taps halving() {
    return new Taps(bell(-3.5, 8, 1), -3, 2);
  }

  private static float[] bell(double from, int count, double sigma) {
    double[] weights = new double[count];
    double sum = 0;
    for (int t = 0; t < count; t++) {
      double x = from + t;
      weights[t] = x == 0 ? 1 : Math.exp(-x * x / (2 * sigma * sigma));
      sum += weights[t];
    }
    float[] scaled = new float[count];
    for (int t = 0; t < count; t++) scaled[t] = (float) (weights[t] / sum);
    return scaled;
  }

  /** How many values come from {@code n}. */
  int count(int n) {
    return (n + step - 1) / step;
  }

  /**
   * The sums along all three axes of a volume of {@code n} voxels, x fastest; {@code taps} are
   * those of x, y and z. A new array.
   */
  static float[] apply(float[] values, int[] n, Taps[] taps, Work work) {
    int mx = taps[0].count(n[0]);
    int my = taps[1].count(n[1]);
    int mz = taps[2].count(n[2]);
    float[] flat = new float[mx * my * n[2]];
    work.slabs(
        n[2],
        k -> {
          float[] slice = new float[mx * n[1]];
          taps[0].alongRows(values, k * n[0] * n[1], n[0], n[1], slice);
          taps[1].acrossRows(slice, 0, mx, n[1], mx, flat, k * mx * my, mx);
        });
    float[] out = new float[mx * my * mz];
    int plane = mx * my;
    work.slabs(my, j -> taps[2].acrossRows(flat, j * mx, plane, n[2], mx, out, j * mx, plane));
    return out;
  }

  /** Sums along {@code rows} rows of {@code n} values. */
  private void alongRows(float[] values, int from, int n, int rows, float[] out) {
    int m = count(n);
    int padded = (m - 1) * step + weights.length;
    float[] pad = new float[padded];
    float[] line = new float[m];
    float[] sum = new float[m];
    for (int row = 0; row < rows; row++) {
      int at = from + row * n;
      for (int p = 0; p < padded; p++) pad[p] = values[at + Math.clamp(p + first, 0, n - 1)];
      Arrays.fill(sum, 0);
      for (int t = 0; t < weights.length; t++) {
        for (int o = 0; o < m; o++) line[o] = pad[o * step + t];
        add(weights[t], line, sum);
      }
      System.arraycopy(sum, 0, out, row * m, m);
    }
  }

  /**
   * Sums over {@code n} rows of {@code width} values whose starts lie {@code stride} apart; those
   * of the result lie {@code outStride} apart.
   */
  private void acrossRows(
      float[] values,
      int from,
      int stride,
      int n,
      int width,
      float[] out,
      int outFrom,
      int outStride) {
    float[] line = new float[width];
    float[] sum = new float[width];
    int m = count(n);
    for (int o = 0; o < m; o++) {
      Arrays.fill(sum, 0);
      for (int t = 0; t < weights.length; t++) {
        int row = Math.clamp(o * step + first + t, 0, n - 1);
        System.arraycopy(values, from + row * stride, line, 0, width);
        add(weights[t], line, sum);
      }
      System.arraycopy(sum, 0, out, outFrom + o * outStride, width);
    }
  }

  /** The same index in both arrays: only then does the compiler use vectors. */
  private static void add(float weight, float[] line, float[] sum) {
    for (int i = 0; i < sum.length; i++) sum[i] += weight * line[i];
  }
}
