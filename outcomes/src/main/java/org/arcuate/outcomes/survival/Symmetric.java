package org.arcuate.outcomes.survival;

/** Small symmetric positive semidefinite matrices, {@code p x p}, by Cholesky's root. */
final class Symmetric {
  /** A pivot smaller than this share of its diagonal element is 0. */
  private static final double SINGULAR = 1e-11;

  private final double[][] root;
  private final int deficient;

  private Symmetric(double[][] root, int deficient) {
    this.root = root;
    this.deficient = deficient;
  }

  /** Factors {@code a}, of which the lower triangle is read. */
  static Symmetric of(double[][] a) {
    int p = a.length;
    double[][] root = new double[p][p];
    for (int j = 0; j < p; j++) {
      double pivot = a[j][j];
      for (int k = 0; k < j; k++) pivot -= root[j][k] * root[j][k];
      if (!(pivot > SINGULAR * a[j][j]) || pivot == 0) return new Symmetric(root, j);
      root[j][j] = Math.sqrt(pivot);
      for (int i = j + 1; i < p; i++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) sum -= root[i][k] * root[j][k];
        root[i][j] = sum / root[j][j];
      }
    }
    return new Symmetric(root, -1);
  }

  /** The first row that depends on those before it; -1 if there is none. */
  int deficient() {
    return deficient;
  }

  /** The solution of {@code a x = b}. */
  double[] solve(double[] b) {
    int p = b.length;
    double[] x = b.clone();
    for (int i = 0; i < p; i++) {
      for (int k = 0; k < i; k++) x[i] -= root[i][k] * x[k];
      x[i] /= root[i][i];
    }
    for (int i = p - 1; i >= 0; i--) {
      for (int k = i + 1; k < p; k++) x[i] -= root[k][i] * x[k];
      x[i] /= root[i][i];
    }
    return x;
  }

  double[][] inverse() {
    int p = root.length;
    double[][] inverse = new double[p][];
    for (int j = 0; j < p; j++) {
      double[] unit = new double[p];
      unit[j] = 1;
      inverse[j] = solve(unit);
    }
    return inverse;
  }

  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < root.length; i++) sum += 2 * Math.log(root[i][i]);
    return sum;
  }

  /** {@code b' a^-1 b}. */
  double quadratic(double[] b) {
    return dot(b, solve(b));
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }

  /** {@code a m a'} for symmetric {@code a} and {@code m}. */
  static double[][] sandwich(double[][] a, double[][] m) {
    int p = a.length;
    double[][] out = new double[p][p];
    for (int i = 0; i < p; i++)
      for (int j = 0; j < p; j++)
        for (int k = 0; k < p; k++)
          for (int l = 0; l < p; l++) out[i][j] += a[i][k] * m[k][l] * a[j][l];
    return out;
  }
}
