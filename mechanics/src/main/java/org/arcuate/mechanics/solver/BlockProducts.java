package org.arcuate.mechanics.solver;

/**
 * Products of square blocks with what their unknowns do in six motions, written out so that the JVM
 * keeps blocks of 3 × 3 in registers.
 */
final class BlockProducts {
  private static final int SIX = BlockMatrix.BLOCK;

  private BlockProducts() {}

  /**
   * Adds A V.
   *
   * @param b edge of A
   * @param a b × b from {@code from}
   * @param v b × 6 from {@code at}
   * @param sum b × 6 from {@code to}
   */
  static void add(int b, double[] a, int from, float[] v, int at, double[] sum, int to) {
    if (b == 3) addThree(a, from, v, at, sum, to);
    else
      for (int m = 0; m < SIX; m++) {
        double v0 = v[at + m];
        double v1 = v[at + 6 + m];
        double v2 = v[at + 12 + m];
        double v3 = v[at + 18 + m];
        double v4 = v[at + 24 + m];
        double v5 = v[at + 30 + m];
        for (int i = 0, f = from; i < SIX; i++, f += SIX)
          sum[to + i * SIX + m] +=
              (a[f] * v0 + a[f + 1] * v1)
                  + (a[f + 2] * v2 + a[f + 3] * v3)
                  + (a[f + 4] * v4 + a[f + 5] * v5);
      }
  }

  private static void addThree(double[] a, int from, float[] v, int at, double[] sum, int to) {
    double a00 = a[from];
    double a01 = a[from + 1];
    double a02 = a[from + 2];
    double a10 = a[from + 3];
    double a11 = a[from + 4];
    double a12 = a[from + 5];
    double a20 = a[from + 6];
    double a21 = a[from + 7];
    double a22 = a[from + 8];
    for (int m = 0; m < SIX; m++) {
      double v0 = v[at + m];
      double v1 = v[at + 6 + m];
      double v2 = v[at + 12 + m];
      sum[to + m] += a00 * v0 + a01 * v1 + a02 * v2;
      sum[to + 6 + m] += a10 * v0 + a11 * v1 + a12 * v2;
      sum[to + 12 + m] += a20 * v0 + a21 * v1 + a22 * v2;
    }
  }

  /**
   * Adds Pᵀ V.
   *
   * @param b number of rows
   * @param p b × 6 from {@code at}
   * @param v b × 6 from {@code from}
   * @param sum 6 × 6 from {@code to}
   */
  static void addTransposed(int b, float[] p, int at, double[] v, int from, double[] sum, int to) {
    for (int i = 0; i < b; i += 3) {
      int f = from + i * SIX;
      int g = at + i * SIX;
      for (int m = 0; m < SIX; m++) {
        double p0 = p[g + m];
        double p1 = p[g + 6 + m];
        double p2 = p[g + 12 + m];
        int t = to + m * SIX;
        sum[t] += p0 * v[f] + p1 * v[f + 6] + p2 * v[f + 12];
        sum[t + 1] += p0 * v[f + 1] + p1 * v[f + 7] + p2 * v[f + 13];
        sum[t + 2] += p0 * v[f + 2] + p1 * v[f + 8] + p2 * v[f + 14];
        sum[t + 3] += p0 * v[f + 3] + p1 * v[f + 9] + p2 * v[f + 15];
        sum[t + 4] += p0 * v[f + 4] + p1 * v[f + 10] + p2 * v[f + 16];
        sum[t + 5] += p0 * v[f + 5] + p1 * v[f + 11] + p2 * v[f + 17];
      }
    }
  }
}
