package org.arcuate.planning.guide;

import java.util.List;
import org.arcuate.geometry.space.Vec3;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * The stiffness of a contact against the six motions of a rigid body about its middle, lengths in
 * units of its radius: {@code mean (n, r × n)(n, r × n)ᵀ}.
 *
 * @param middle of the contact, LPS mm
 * @param radius root mean square distance from it, mm
 * @param k 6 × 6, translations first
 */
record Springs(Vec3 middle, double radius, double[][] k) {
  static Springs of(CuttingGuide.Contact contact) {
    List<Vec3> points = contact.points();
    Vec3 middle = Vec3.ZERO;
    for (Vec3 p : points) middle = middle.plus(p.times(1.0 / points.size()));
    double square = 0;
    for (Vec3 p : points) {
      Vec3 d = p.minus(middle);
      square += d.dot(d) / points.size();
    }
    double radius = Math.max(1e-6, Math.sqrt(square));
    double[][] k = new double[6][6];
    for (int c = 0; c < points.size(); c++)
      add(k, row(points.get(c).minus(middle).times(1 / radius), contact.normals().get(c)));
    for (double[] line : k) for (int j = 0; j < 6; j++) line[j] /= points.size();
    return new Springs(middle, radius, k);
  }

  EigenDecompositionSymmetric eigen() {
    return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(k));
  }

  /** What a place with a normal feels of the six motions. */
  static double[] row(Vec3 r, Vec3 n) {
    Vec3 turn = r.cross(n);
    return new double[] {n.x(), n.y(), n.z(), turn.x(), turn.y(), turn.z()};
  }

  static void add(double[][] k, double[] row) {
    for (int i = 0; i < 6; i++) for (int j = 0; j < 6; j++) k[i][j] += row[i] * row[j];
  }
}
