package org.arcuate.geometry.solid;

import org.arcuate.geometry.Work;

/**
 * The feet of voxels near the zero of a smooth field: the nearest points of its surface, by
 * Newton's steps along the gradient of its tricubic (Catmull–Rom) interpolation.
 */
final class SurfaceFeet {
  private static final int STEPS = 10;

  private final int[] size;
  private final double[] step;
  private final float[] field;
  private final double voxel;

  SurfaceFeet(int[] size, double[] step, float[] field) {
    this.size = size;
    this.step = step;
    this.field = field;
    voxel = Math.max(step[0], Math.max(step[1], step[2]));
  }

  /** Feet of all voxels near the surface, mm from the first voxel. */
  double[] points(Work work) {
    int layer = size[0] * size[1];
    double[][] parts = work.map(size[2], k -> ofLayer(k, layer)).toArray(new double[0][]);
    int count = 0;
    for (double[] p : parts) count += p.length;
    double[] all = new double[count];
    int at = 0;
    for (double[] p : parts) {
      System.arraycopy(p, 0, all, at, p.length);
      at += p.length;
    }
    return all;
  }

  private double[] ofLayer(int k, int layer) {
    double[] points = new double[3 * layer];
    int n = 0;
    Cubic cubic = new Cubic();
    double[] foot = new double[3];
    for (int c = 0; c < layer; c++) {
      int v = layer * k + c;
      if (Math.abs(field[v]) > 1.8 * voxel || !isInner(v)) continue;
      if (!foot(cubic, v, foot)) continue;
      for (int a = 0; a < 3; a++) points[n++] = foot[a] * step[a];
    }
    return java.util.Arrays.copyOf(points, n);
  }

  private boolean isInner(int v) {
    int i = v % size[0];
    int j = v / size[0] % size[1];
    int k = v / size[0] / size[1];
    return i > 2 && j > 2 && k > 2 && i < size[0] - 3 && j < size[1] - 3 && k < size[2] - 3;
  }

  /** Distances of voxels near the surface from their own feet, where these are nearer. */
  void refine(float[] mm, Work work) {
    int layer = size[0] * size[1];
    work.slabs(
        size[2],
        k -> {
          Cubic cubic = new Cubic();
          double[] foot = new double[3];
          for (int v = layer * k; v < layer * (k + 1); v++) {
            if (Math.abs(field[v]) > 3.6 * voxel || !isInner(v) || !foot(cubic, v, foot)) continue;
            double sum = 0;
            for (int a = 0; a < 3; a++) {
              double d = (foot[a] - index(v, a)) * step[a];
              sum += d * d;
            }
            double d = Math.min(Math.sqrt(sum), Math.abs(mm[v]));
            mm[v] = (float) (field[v] < 0 ? -d : d);
          }
        });
  }

  private int index(int v, int axis) {
    return axis == 0 ? v % size[0] : axis == 1 ? v / size[0] % size[1] : v / size[0] / size[1];
  }

  /**
   * The foot of a voxel, in voxels: on the surface, and so that the way to it is along the gradient
   * there. False if the steps lead away.
   */
  private boolean foot(Cubic cubic, int v, double[] foot) {
    double[] from = {index(v, 0), index(v, 1), index(v, 2)};
    for (int a = 0; a < 3; a++) foot[a] = from[a];
    for (int s = 0; s < STEPS; s++) {
      cubic.at(foot);
      double[] g = new double[3];
      double gg = 0;
      double gw = 0;
      for (int a = 0; a < 3; a++) {
        g[a] = cubic.slope[a] / step[a];
        gg += g[a] * g[a];
        gw += g[a] * (from[a] - foot[a]) * step[a];
      }
      if (!(gg > 0.05)) return false;
      double far = 0;
      for (int a = 0; a < 3; a++) {
        double aside = (from[a] - foot[a]) * step[a] - gw * g[a] / gg;
        double by = (-cubic.value * g[a] / gg + 0.7 * aside) / step[a];
        foot[a] += Math.clamp(by, -1.5, 1.5);
        far = Math.max(far, Math.abs(foot[a] - from[a]));
      }
      if (far > 4.5) return false;
    }
    cubic.at(foot);
    return Math.abs(cubic.value) < 0.05 * step[0];
  }

  /** Value and slope, per voxel, of the tricubic interpolation. */
  private final class Cubic {
    double value;
    final double[] slope = new double[3];
    private final double[][] w = new double[3][4];
    private final double[][] dw = new double[3][4];

    void at(double[] p) {
      int[] base = new int[3];
      for (int a = 0; a < 3; a++) {
        base[a] = (int) Math.clamp(Math.floor(p[a]), 1, size[a] - 3);
        weights(p[a] - base[a], w[a], dw[a]);
      }
      value = 0;
      slope[0] = slope[1] = slope[2] = 0;
      for (int c = 0; c < 4; c++)
        for (int b = 0; b < 4; b++) {
          int row = base[0] - 1 + size[0] * (base[1] - 1 + b + size[1] * (base[2] - 1 + c));
          double f = 0;
          double fx = 0;
          for (int a = 0; a < 4; a++) {
            f += w[0][a] * field[row + a];
            fx += dw[0][a] * field[row + a];
          }
          value += w[1][b] * w[2][c] * f;
          slope[0] += w[1][b] * w[2][c] * fx;
          slope[1] += dw[1][b] * w[2][c] * f;
          slope[2] += w[1][b] * dw[2][c] * f;
        }
    }

    private static void weights(double t, double[] w, double[] dw) {
      w[0] = ((-t + 2) * t - 1) * t / 2;
      w[1] = ((3 * t - 5) * t * t + 2) / 2;
      w[2] = ((-3 * t + 4) * t + 1) * t / 2;
      w[3] = (t - 1) * t * t / 2;
      dw[0] = ((-3 * t + 4) * t - 1) / 2;
      dw[1] = (9 * t - 10) * t / 2;
      dw[2] = ((-9 * t + 8) * t + 1) / 2;
      dw[3] = (3 * t - 2) * t / 2;
    }
  }
}
