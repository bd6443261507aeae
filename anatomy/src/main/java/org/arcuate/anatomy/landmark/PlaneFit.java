package org.arcuate.anatomy.landmark;

import java.util.List;
import org.arcuate.geometry.space.Vec3;

/** The plane through points by least squares. */
final class PlaneFit {
  private PlaneFit() {}

  /**
   * Its normal, length 1, on the side of {@code about}: the direction of least spread, by inverse
   * iteration on the matrix of second moments.
   */
  static Vec3 normal(List<Vec3> points, Vec3 mean, Vec3 about) {
    double[] m = new double[6];
    for (Vec3 p : points) {
      Vec3 q = p.minus(mean);
      m[0] += q.x() * q.x();
      m[1] += q.y() * q.y();
      m[2] += q.z() * q.z();
      m[3] += q.x() * q.y();
      m[4] += q.x() * q.z();
      m[5] += q.y() * q.z();
    }
    double lift = 1e-9 * (m[0] + m[1] + m[2]) + 1e-12;
    Vec3 a = new Vec3(m[0] + lift, m[3], m[4]);
    Vec3 b = new Vec3(m[3], m[1] + lift, m[5]);
    Vec3 c = new Vec3(m[4], m[5], m[2] + lift);
    // columns of the inverse, up to the determinant
    Vec3 x = b.cross(c);
    Vec3 y = c.cross(a);
    Vec3 z = a.cross(b);
    Vec3 n = about;
    for (int round = 0; round < 60; round++)
      n = x.times(n.x()).plus(y.times(n.y())).plus(z.times(n.z())).unit();
    return n.dot(about) < 0 ? n.times(-1) : n;
  }
}
