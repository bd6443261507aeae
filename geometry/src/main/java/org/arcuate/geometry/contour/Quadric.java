package org.arcuate.geometry.contour;

/**
 * The point nearest to a given one of those with the least sum of squared distances from planes
 * (Ju, Losasso, Schaefer, Warren 2002, section 2.1): by eigenvalues, the small ones left out.
 */
final class Quadric {
  /** Eigenvalues below this fraction of the largest say nothing about where the point lies. */
  private static final double LEAST = 2e-3;

  private final double[] sum = new double[6];
  private final double[] right = new double[3];
  private final double[] centre = new double[3];
  private final double[][] a = new double[3][3];
  private final double[][] v = new double[3][3];

  /** How many eigenvalues counted in the last {@link #solve}. */
  int rank;

  /** Starts anew about a centre. */
  void start(double x, double y, double z) {
    java.util.Arrays.fill(sum, 0);
    java.util.Arrays.fill(right, 0);
    centre[0] = x;
    centre[1] = y;
    centre[2] = z;
  }

  /** Adds the plane through a point with a unit normal. */
  void add(double[] point, int p, double[] normal, int q) {
    double nx = normal[q];
    double ny = normal[q + 1];
    double nz = normal[q + 2];
    double d =
        nx * (point[p] - centre[0])
            + ny * (point[p + 1] - centre[1])
            + nz * (point[p + 2] - centre[2]);
    sum[0] += nx * nx;
    sum[1] += nx * ny;
    sum[2] += nx * nz;
    sum[3] += ny * ny;
    sum[4] += ny * nz;
    sum[5] += nz * nz;
    right[0] += d * nx;
    right[1] += d * ny;
    right[2] += d * nz;
  }

  /** Writes the point. */
  void solve(double[] out, int at) {
    a[0][0] = sum[0];
    a[0][1] = a[1][0] = sum[1];
    a[0][2] = a[2][0] = sum[2];
    a[1][1] = sum[3];
    a[1][2] = a[2][1] = sum[4];
    a[2][2] = sum[5];
    for (int r = 0; r < 3; r++) for (int c = 0; c < 3; c++) v[r][c] = r == c ? 1 : 0;
    for (int sweep = 0; sweep < 12; sweep++) {
      double off = Math.abs(a[0][1]) + Math.abs(a[0][2]) + Math.abs(a[1][2]);
      if (off < 1e-15 * (a[0][0] + a[1][1] + a[2][2])) break;
      turn(0, 1);
      turn(0, 2);
      turn(1, 2);
    }
    double most = Math.max(a[0][0], Math.max(a[1][1], a[2][2]));
    rank = 0;
    for (int r = 0; r < 3; r++) out[at + r] = centre[r];
    for (int e = 0; e < 3; e++) {
      if (!(a[e][e] > LEAST * most)) continue;
      rank++;
      double along = (v[0][e] * right[0] + v[1][e] * right[1] + v[2][e] * right[2]) / a[e][e];
      for (int r = 0; r < 3; r++) out[at + r] += along * v[r][e];
    }
  }

  /** Jacobi rotation that clears one entry off the diagonal. */
  private void turn(int p, int q) {
    if (a[p][q] == 0) return;
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < 3; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < 3; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
    }
    for (int k = 0; k < 3; k++) {
      double kp = v[k][p];
      double kq = v[k][q];
      v[k][p] = c * kp - s * kq;
      v[k][q] = s * kp + c * kq;
    }
  }
}
