package org.arcuate.anatomy.shape;

/** Small systems of linear equations, as least squares give them. */
public final class NormalEquations {
  private NormalEquations() {}

  /**
   * The solution by Gauss–Jordan with pivots; the matrix has to be positive definite.
   *
   * @param a n rows of n + 1 numbers, the right side last; overwritten
   */
  public static double[] solve(double[][] a) {
    int n = a.length;
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int r = c + 1; r < n; r++) if (Math.abs(a[r][c]) > Math.abs(a[pivot][c])) pivot = r;
      double[] swap = a[c];
      a[c] = a[pivot];
      a[pivot] = swap;
      for (int r = 0; r < n; r++) {
        if (r == c) continue;
        double f = a[r][c] / a[c][c];
        for (int k = c; k <= n; k++) a[r][k] -= f * a[c][k];
      }
    }
    double[] x = new double[n];
    for (int r = 0; r < n; r++) x[r] = a[r][n] / a[r][r];
    return x;
  }
}
