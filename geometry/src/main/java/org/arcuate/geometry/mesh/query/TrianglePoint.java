package org.arcuate.geometry.mesh.query;

/**
 * The point of a triangle that is nearest to a point. One object a thread.
 *
 * <p>Source: C. Ericson, Real-Time Collision Detection, 2005, section 5.1.5.
 */
public final class TrianglePoint {
  /** Features of a triangle: 0 to 2 its corners, 3 to 5 the edges that start there, 6 its face. */
  static final int FACE = 6;

  double x;
  double y;
  double z;
  int feature;

  /**
   * Squared distance of a point to the triangle whose corners' coordinates begin at a, b and c;
   * leaves the nearest point and its feature behind.
   */
  public double squared(double px, double py, double pz, double[] xyz, int a, int b, int c) {
    double ux = xyz[b] - xyz[a];
    double uy = xyz[b + 1] - xyz[a + 1];
    double uz = xyz[b + 2] - xyz[a + 2];
    double vx = xyz[c] - xyz[a];
    double vy = xyz[c + 1] - xyz[a + 1];
    double vz = xyz[c + 2] - xyz[a + 2];
    double wx = px - xyz[a];
    double wy = py - xyz[a + 1];
    double wz = pz - xyz[a + 2];
    double d1 = ux * wx + uy * wy + uz * wz;
    double d2 = vx * wx + vy * wy + vz * wz;
    if (d1 <= 0 && d2 <= 0) return at(px, py, pz, xyz, a, 0, 0, 0, 0, 0);
    double uu = ux * ux + uy * uy + uz * uz;
    double uv = ux * vx + uy * vy + uz * vz;
    double vv = vx * vx + vy * vy + vz * vz;
    double d3 = d1 - uu;
    double d4 = d2 - uv;
    if (d3 >= 0 && d4 <= d3) return at(px, py, pz, xyz, b, 0, 0, 0, 0, 1);
    double vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) return at(px, py, pz, xyz, a, ux, uy, uz, d1 / (d1 - d3), 3);
    double d5 = d1 - uv;
    double d6 = d2 - vv;
    if (d6 >= 0 && d5 <= d6) return at(px, py, pz, xyz, c, 0, 0, 0, 0, 2);
    double vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0) return at(px, py, pz, xyz, a, vx, vy, vz, d2 / (d2 - d6), 5);
    double va = d3 * d6 - d5 * d4;
    double e = d4 - d3;
    double f = d5 - d6;
    if (va <= 0 && e >= 0 && f >= 0)
      return at(px, py, pz, xyz, b, vx - ux, vy - uy, vz - uz, e + f > 0 ? e / (e + f) : 0, 4);
    double sum = va + vb + vc;
    double s = vb / sum;
    double r = vc / sum;
    x = xyz[a] + s * ux + r * vx;
    y = xyz[a + 1] + s * uy + r * vy;
    z = xyz[a + 2] + s * uz + r * vz;
    feature = FACE;
    return toPoint(px, py, pz);
  }

  private double at(
      double px,
      double py,
      double pz,
      double[] xyz,
      int o,
      double dx,
      double dy,
      double dz,
      double t,
      int what) {
    x = xyz[o] + t * dx;
    y = xyz[o + 1] + t * dy;
    z = xyz[o + 2] + t * dz;
    feature = what;
    return toPoint(px, py, pz);
  }

  private double toPoint(double px, double py, double pz) {
    double dx = px - x;
    double dy = py - y;
    double dz = pz - z;
    return dx * dx + dy * dy + dz * dz;
  }
}
