package org.arcuate.geometry.mesh.change;

/**
 * Sums of squared distances to planes, one quadric a vertex, weighted by the area of the triangles.
 *
 * <p>{@code q(x) = xᵀ A x + 2 bᵀ x + c}, in {@link #SIZE} numbers: the upper half of A by rows, b,
 * c and the sum of the weights. Source: M. Garland and P. S. Heckbert, Surface simplification using
 * quadric error metrics, 1997.
 */
final class Quadrics {
  static final int SIZE = 11;

  /**
   * Weight of the middle of the edge against the planes, so that there is always one best point.
   */
  private static final double STAY = 1e-4;

  /** Weight of the squared length of an edge, which settles the order in flat regions. */
  private static final double SHORT = 1e-6;

  private final double[] x;
  private final double[] q;

  /** The point that {@link #cost} found, and the mean square of its distance to the planes. */
  double px;

  double py;
  double pz;
  double mean;

  Quadrics(double[] x, double[] q) {
    this.x = x;
    this.q = q;
  }

  /** Adds the plane of a triangle to those of its vertices. */
  void add(int u, int v, int w) {
    add(u, v, w, true, true, true);
  }

  /** Adds the plane of a triangle to those of its vertices that are chosen. */
  void addTo(boolean[] chosen, int u, int v, int w) {
    add(u, v, w, chosen[u], chosen[v], chosen[w]);
  }

  private void add(int u, int v, int w, boolean toU, boolean toV, boolean toW) {
    double ax = x[3 * v] - x[3 * u];
    double ay = x[3 * v + 1] - x[3 * u + 1];
    double az = x[3 * v + 2] - x[3 * u + 2];
    double bx = x[3 * w] - x[3 * u];
    double by = x[3 * w + 1] - x[3 * u + 1];
    double bz = x[3 * w + 2] - x[3 * u + 2];
    double nx = ay * bz - az * by;
    double ny = az * bx - ax * bz;
    double nz = ax * by - ay * bx;
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    if (!(length > 0)) return;
    double weight = length / 2;
    nx /= length;
    ny /= length;
    nz /= length;
    double d = -(nx * x[3 * u] + ny * x[3 * u + 1] + nz * x[3 * u + 2]);
    if (toU) add(u, weight, nx, ny, nz, d);
    if (toV) add(v, weight, nx, ny, nz, d);
    if (toW) add(w, weight, nx, ny, nz, d);
  }

  private void add(int v, double w, double nx, double ny, double nz, double d) {
    int o = SIZE * v;
    q[o] += w * nx * nx;
    q[o + 1] += w * nx * ny;
    q[o + 2] += w * nx * nz;
    q[o + 3] += w * ny * ny;
    q[o + 4] += w * ny * nz;
    q[o + 5] += w * nz * nz;
    q[o + 6] += w * d * nx;
    q[o + 7] += w * d * ny;
    q[o + 8] += w * d * nz;
    q[o + 9] += w * d * d;
    q[o + 10] += w;
  }

  /** Adds the quadric of {@code u} to that of {@code v}. */
  void merge(int u, int v) {
    for (int k = 0; k < SIZE; k++) q[SIZE * v + k] += q[SIZE * u + k];
  }

  /** What it costs to draw the edge from {@code u} to {@code v} together, at the best point. */
  double cost(int u, int v) {
    return cost(u, v, 3);
  }

  /** About the same, in less time; the point is not the best one. */
  double rough(int u, int v) {
    return cost(u, v, 1);
  }

  private double cost(int u, int v, int steps) {
    int o = SIZE * u;
    int p = SIZE * v;
    double a00 = q[o] + q[p];
    double a01 = q[o + 1] + q[p + 1];
    double a02 = q[o + 2] + q[p + 2];
    double a11 = q[o + 3] + q[p + 3];
    double a12 = q[o + 4] + q[p + 4];
    double a22 = q[o + 5] + q[p + 5];
    double b0 = q[o + 6] + q[p + 6];
    double b1 = q[o + 7] + q[p + 7];
    double b2 = q[o + 8] + q[p + 8];
    double c = q[o + 9] + q[p + 9];
    double w = q[o + 10] + q[p + 10];
    double ex = x[3 * v] - x[3 * u];
    double ey = x[3 * v + 1] - x[3 * u + 1];
    double ez = x[3 * v + 2] - x[3 * u + 2];
    double mx = x[3 * u] + ex / 2;
    double my = x[3 * u + 1] + ey / 2;
    double mz = x[3 * u + 2] + ez / 2;
    // A step solves (A + s I) step = -(A p + b) by Cholesky's factors; those after the first
    // take off what the middle pulled where the planes do meet in a point.
    double g0 = -(a00 * mx + a01 * my + a02 * mz + b0);
    double g1 = -(a01 * mx + a11 * my + a12 * mz + b1);
    double g2 = -(a02 * mx + a12 * my + a22 * mz + b2);
    double s = STAY * w + Double.MIN_NORMAL;
    double d0 = a00 + s;
    double i0 = 1 / d0;
    double l10 = a01 * i0;
    double l20 = a02 * i0;
    double d1 = a11 + s - l10 * a01;
    double m21 = a12 - l20 * a01;
    double i1 = 1 / d1;
    double l21 = m21 * i1;
    double i2 = 1 / (a22 + s - l20 * a02 - l21 * m21);
    px = mx;
    py = my;
    pz = mz;
    for (int step = 1; ; step++) {
      double y1 = g1 - l10 * g0;
      double y2 = g2 - l20 * g0 - l21 * y1;
      double sz = y2 * i2;
      double sy = y1 * i1 - l21 * sz;
      double sx = g0 * i0 - l10 * sy - l20 * sz;
      px += sx;
      py += sy;
      pz += sz;
      if (step == steps) break;
      g0 -= a00 * sx + a01 * sy + a02 * sz;
      g1 -= a01 * sx + a11 * sy + a12 * sz;
      g2 -= a02 * sx + a12 * sy + a22 * sz;
    }
    double r0 = a00 * px + a01 * py + a02 * pz + 2 * b0;
    double r1 = a01 * px + a11 * py + a12 * pz + 2 * b1;
    double r2 = a02 * px + a12 * py + a22 * pz + 2 * b2;
    double error = Math.max(0, r0 * px + r1 * py + r2 * pz + c);
    mean = w > 0 ? error / w : 0;
    return error + SHORT * w * (ex * ex + ey * ey + ez * ez);
  }
}
