package org.arcuate.geometry.solid;

import org.arcuate.geometry.Work;

/**
 * Smoothing by {@code 2 G(σ) − G(√2 σ)}, voxels as units: a kernel without second moment, which
 * leaves quadratic functions as they are.
 */
final class Smoothing {
  private final int[] size;
  private final double[] narrow;
  private final double[] wide;

  Smoothing(int[] size, double sigma) {
    this.size = size;
    narrow = gaussian(sigma);
    wide = gaussian(sigma * Math.sqrt(2));
  }

  /** Half of a sampled Gaussian, from the middle on, of sum 1. */
  private static double[] gaussian(double sigma) {
    int reach = (int) Math.ceil(3.5 * sigma);
    double[] g = new double[reach + 1];
    double sum = 0;
    for (int i = 0; i <= reach; i++) {
      g[i] = Math.exp(-i * i / (2 * sigma * sigma));
      sum += i == 0 ? g[i] : 2 * g[i];
    }
    for (int i = 0; i <= reach; i++) g[i] /= sum;
    return g;
  }

  /** Smooths by a Gaussian alone. */
  static void gaussian(int[] size, double sigma, float[] field, Work work) {
    Smoothing smoothing = new Smoothing(size, sigma);
    smoothing.along(field, smoothing.narrow, work);
  }

  void apply(float[] field, Work work) {
    float[] twice = field.clone();
    along(twice, narrow, work);
    float[] once = field;
    along(once, wide, work);
    for (int v = 0; v < field.length; v++) field[v] = 2 * twice[v] - once[v];
  }

  private void along(float[] field, double[] g, Work work) {
    int nx = size[0];
    int ny = size[1];
    int nz = size[2];
    work.slabs(
        nz,
        k -> {
          for (int j = 0; j < ny; j++) line(field, nx * (j + ny * k), 1, nx, g);
          for (int i = 0; i < nx; i++) line(field, i + nx * ny * k, nx, ny, g);
        });
    work.slabs(
        ny,
        j -> {
          for (int i = 0; i < nx; i++) line(field, i + nx * j, nx * ny, nz, g);
        });
  }

  private static void line(float[] field, int from, int stride, int n, double[] g) {
    float[] row = new float[n];
    for (int i = 0; i < n; i++) row[i] = field[from + i * stride];
    for (int i = 0; i < n; i++) {
      double sum = g[0] * row[i];
      for (int m = 1; m < g.length; m++)
        sum += g[m] * (row[Math.max(i - m, 0)] + row[Math.min(i + m, n - 1)]);
      field[from + i * stride] = (float) sum;
    }
  }
}
