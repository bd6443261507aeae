package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;

/**
 * The thin-plate spline {@code w(u, v) = a + b·u + c·v + Σ kᵢ r² ln r²} through given points
 * (Bookstein 1989, eq. 2): of all surfaces through them the least bent.
 */
record ThinPlate(double[][] points, double[] weights) {

  /** Through points (u, v, w), at least three not in a line. */
  static ThinPlate through(double[][] points) {
    int n = points.length;
    double[][] m = new double[n + 3][n + 4];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) m[i][j] = kernel(points[i], points[j][0], points[j][1]);
      double[] linear = {1, points[i][0], points[i][1]};
      for (int c = 0; c < 3; c++) m[i][n + c] = m[n + c][i] = linear[c];
      m[i][n + 3] = points[i][2];
    }
    return new ThinPlate(points, solved(m));
  }

  private static double kernel(double[] p, double u, double v) {
    double r2 = (p[0] - u) * (p[0] - u) + (p[1] - v) * (p[1] - v);
    return r2 > 0 ? r2 * Math.log(r2) : 0;
  }

  /** Gaussian elimination with row exchange; the right side is the last column. */
  private static double[] solved(double[][] m) {
    int n = m.length;
    for (int c = 0; c < n; c++) {
      int best = c;
      for (int r = c + 1; r < n; r++) if (Math.abs(m[r][c]) > Math.abs(m[best][c])) best = r;
      double[] swap = m[c];
      m[c] = m[best];
      m[best] = swap;
      if (!(Math.abs(m[c][c]) > 1e-9))
        throw new BadInput("spline surface: its %d knots coincide or lie in a line", n - 3);
      for (int r = c + 1; r < n; r++) {
        double f = m[r][c] / m[c][c];
        if (f != 0) for (int k = c; k <= n; k++) m[r][k] -= f * m[c][k];
      }
    }
    double[] x = new double[n];
    for (int r = n - 1; r >= 0; r--) {
      double sum = m[r][n];
      for (int k = r + 1; k < n; k++) sum -= m[r][k] * x[k];
      x[r] = sum / m[r][r];
    }
    return x;
  }

  double at(double u, double v) {
    int n = points.length;
    double sum = weights[n] + weights[n + 1] * u + weights[n + 2] * v;
    for (int i = 0; i < n; i++) sum += weights[i] * kernel(points[i], u, v);
    return sum;
  }
}
