package org.arcuate.anatomy.phantom;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;

/** The scanner's point spread: a Gaussian along the three axes of the grid, in place. */
final class Blur {
  private Blur() {}

  /** Weights of the voxels 0, 1, 2 … away; the whole sums to 1. */
  static float[] weights(double sigmaVoxels) {
    int reach = (int) Math.ceil(3 * sigmaVoxels);
    double[] w = new double[reach + 1];
    double sum = 0;
    for (int i = 0; i <= reach; i++) {
      w[i] = sigmaVoxels > 0 ? Math.exp(-i * i / (2 * sigmaVoxels * sigmaVoxels)) : 1;
      sum += i == 0 ? w[i] : 2 * w[i];
    }
    float[] f = new float[reach + 1];
    for (int i = 0; i <= reach; i++) f[i] = (float) (w[i] / sum);
    return f;
  }

  /** What the blur leaves of the standard deviation of white noise. */
  static double noiseLeft(Grid grid, double sigmaMm) {
    double left = 1;
    for (double mm : new double[] {grid.spacing().x(), grid.spacing().y(), grid.spacing().z()}) {
      float[] w = weights(sigmaMm / mm);
      double sum = w[0] * w[0];
      for (int i = 1; i < w.length; i++) sum += 2 * w[i] * w[i];
      left *= Math.sqrt(sum);
    }
    return left;
  }

  static void inPlace(float[] v, Grid g, double sigmaMm, Work work) {
    int nx = g.nx();
    int ny = g.ny();
    float[] wx = weights(sigmaMm / g.spacing().x());
    float[] wy = weights(sigmaMm / g.spacing().y());
    float[] wz = weights(sigmaMm / g.spacing().z());
    work.slabs(
        g.nz(),
        k -> {
          rows(v, k * nx * ny, ny, nx, wx);
          lines(v, k * nx * ny, nx, ny, nx, wy);
        });
    work.slabs(ny, j -> lines(v, j * nx, nx, g.nz(), nx * ny, wz));
  }

  private static void rows(float[] v, int from, int rows, int n, float[] w) {
    float[] line = new float[n];
    for (int r = 0; r < rows; r++) {
      int at = from + r * n;
      System.arraycopy(v, at, line, 0, n);
      for (int i = 0; i < n; i++) {
        float sum = w[0] * line[i];
        for (int o = 1; o < w.length; o++)
          sum += w[o] * (line[Math.max(i - o, 0)] + line[Math.min(i + o, n - 1)]);
        v[at + i] = sum;
      }
    }
  }

  /** {@code width} neighbouring lines of {@code n} values, {@code step} apart. */
  private static void lines(float[] v, int from, int width, int n, int step, float[] w) {
    float[] copy = new float[n * width];
    for (int i = 0; i < n; i++) System.arraycopy(v, from + i * step, copy, i * width, width);
    for (int i = 0; i < n; i++) {
      int to = from + i * step;
      for (int c = 0; c < width; c++) v[to + c] = w[0] * copy[i * width + c];
      for (int o = 1; o < w.length; o++) {
        int a = Math.max(i - o, 0) * width;
        int b = Math.min(i + o, n - 1) * width;
        for (int c = 0; c < width; c++) v[to + c] += w[o] * (copy[a + c] + copy[b + c]);
      }
    }
  }
}
