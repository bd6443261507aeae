package org.arcuate.imaging.registration;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;

/** Rigid maps that fit best in the least squares sense. */
final class LeastSquares {
  /** Landmarks nearer to a line than this, root mean square, do not say how far to turn, mm. */
  private static final double LEAST_SPREAD_MM = 2;

  /** Farther from a rotation than this is no rounding. */
  private static final double ROUNDED = 1e-3;

  private LeastSquares() {}

  /** The map that brings the moving points nearest to the fixed ones. */
  static Affine fixedFromMoving(List<PairedLandmarks.Pair> pairs) {
    Vec3 f = Vec3.ZERO;
    Vec3 m = Vec3.ZERO;
    for (PairedLandmarks.Pair pair : pairs) {
      if (!pair.fixed().isFinite() || !pair.moving().isFinite())
        throw new BadInput("paired landmark %s: is not finite", pair.name());
      f = f.plus(pair.fixed());
      m = m.plus(pair.moving());
    }
    f = f.times(1.0 / pairs.size());
    m = m.times(1.0 / pairs.size());
    if (onLine(pairs))
      throw new BadInput(
          "paired landmarks: lie within %.0f mm of one line, which leaves the turn about it open",
          LEAST_SPREAD_MM);
    double[][] s = new double[3][3];
    for (PairedLandmarks.Pair pair : pairs) add(s, pair.moving().minus(m), pair.fixed().minus(f));
    Affine turn = rotation(s);
    return new Affine(turn.x(), turn.y(), turn.z(), f.minus(turn.apply(m)));
  }

  private static void add(double[][] s, Vec3 moving, Vec3 fixed) {
    double[] a = {moving.x(), moving.y(), moving.z()};
    double[] b = {fixed.x(), fixed.y(), fixed.z()};
    for (int r = 0; r < 3; r++) for (int c = 0; c < 3; c++) s[r][c] += a[r] * b[c];
  }

  /**
   * The rotation R with the largest {@code trace(R S)}: Horn's quaternion.
   *
   * @param s sum of moving times fixed coordinates
   */
  static Affine rotation(double[][] s) {
    double[][] n = {
      {s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]},
      {s[1][2] - s[2][1], s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]},
      {s[2][0] - s[0][2], s[0][1] + s[1][0], s[1][1] - s[0][0] - s[2][2], s[1][2] + s[2][1]},
      {s[0][1] - s[1][0], s[2][0] + s[0][2], s[1][2] + s[2][1], s[2][2] - s[0][0] - s[1][1]}
    };
    RealVector q =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(n)).getEigenvector(0);
    double w = q.getEntry(0);
    double x = q.getEntry(1);
    double y = q.getEntry(2);
    double z = q.getEntry(3);
    double u = 1 / (w * w + x * x + y * y + z * z);
    return new Affine(
        new Vec3(1 - 2 * (y * y + z * z) * u, 2 * (x * y + w * z) * u, 2 * (x * z - w * y) * u),
        new Vec3(2 * (x * y - w * z) * u, 1 - 2 * (x * x + z * z) * u, 2 * (y * z + w * x) * u),
        new Vec3(2 * (x * z + w * y) * u, 2 * (y * z - w * x) * u, 1 - 2 * (x * x + y * y) * u),
        Vec3.ZERO);
  }

  /** The rigid map nearest to one whose numbers were rounded. */
  static Affine nearest(Affine map) {
    double[][] s = new double[3][3];
    add(s, new Vec3(1, 0, 0), map.x());
    add(s, new Vec3(0, 1, 0), map.y());
    add(s, new Vec3(0, 0, 1), map.z());
    Affine turn = rotation(s);
    return new Affine(turn.x(), turn.y(), turn.z(), map.shift());
  }

  /**
   * The rigid map that a matrix of rounded numbers means.
   *
   * @param rows 4 × 4, the last row 0 0 0 1
   * @param what it is called in messages
   * @param findings takes a remark if the matrix had to be brought back to a rotation
   * @throws BadInput if it is not rigid, not even nearly
   */
  static Affine rigid(double[][] rows, String what, List<Finding> findings) {
    for (int c = 0; c < 4; c++)
      if (!(Math.abs(rows[3][c] - (c == 3 ? 1 : 0)) <= 1e-6))
        throw new BadInput("%s: its last row is %s, 0 0 0 1 is needed", what, rows[3][c]);
    Affine given = Affine.ofRows(rows);
    if (!(given.determinant() > 0))
      throw new BadInput("%s: mirrors (determinant %.3g)", what, given.determinant());
    Affine near = nearest(given);
    double off =
        Math.max(
            given.x().distance(near.x()),
            Math.max(given.y().distance(near.y()), given.z().distance(near.z())));
    if (off > ROUNDED)
      throw new BadInput(
          "%s: is not a rotation with a shift (off by %.2g, allowed %s)", what, off, ROUNDED);
    if (off > 1e-6)
      findings.add(
          new Finding(
              "fusion matrix",
              Severity.PASS,
              off,
              ROUNDED,
              "",
              what + " was rounded; the nearest rotation is used"));
    return near;
  }

  /** True if the fixed or the moving points lie on a line. */
  static boolean onLine(List<PairedLandmarks.Pair> pairs) {
    return spread(pairs.stream().map(PairedLandmarks.Pair::fixed).toList())[1] < LEAST_SPREAD_MM
        || spread(pairs.stream().map(PairedLandmarks.Pair::moving).toList())[1] < LEAST_SPREAD_MM;
  }

  /** Root mean square extent along the principal axes, the largest first. */
  private static double[] spread(List<Vec3> points) {
    EigenDecompositionSymmetric axes = principal(points);
    double[] mm = new double[3];
    for (int k = 0; k < 3; k++)
      mm[k] = Math.sqrt(Math.max(0, axes.getEigenvalue(k)) / points.size());
    return mm;
  }

  private static EigenDecompositionSymmetric principal(List<Vec3> points) {
    Vec3 centre = Vec3.ZERO;
    for (Vec3 p : points) centre = centre.plus(p.times(1.0 / points.size()));
    double[][] s = new double[3][3];
    for (Vec3 p : points) add(s, p.minus(centre), p.minus(centre));
    return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(s));
  }

  /** What landmarks with this error of localisation say of the error elsewhere. */
  static TargetError error(List<PairedLandmarks.Pair> pairs, double localisationMm) {
    List<Vec3> points = pairs.stream().map(PairedLandmarks.Pair::fixed).toList();
    EigenDecompositionSymmetric e = principal(points);
    Vec3 centre = Vec3.ZERO;
    for (Vec3 p : points) centre = centre.plus(p.times(1.0 / points.size()));
    double[] along = spread(points);
    List<Vec3> axes = new java.util.ArrayList<>();
    List<Double> from = new java.util.ArrayList<>();
    for (int k = 0; k < 3; k++) {
      RealVector v = e.getEigenvector(k);
      axes.add(new Vec3(v.getEntry(0), v.getEntry(1), v.getEntry(2)));
      from.add(Math.hypot(along[(k + 1) % 3], along[(k + 2) % 3]));
    }
    return new TargetError.Landmarks(localisationMm, points.size(), centre, axes, from);
  }
}
