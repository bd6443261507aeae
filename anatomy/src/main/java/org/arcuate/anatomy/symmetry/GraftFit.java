package org.arcuate.anatomy.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * Lays the bone of a donor, in whatever frame it comes, onto the patient's, mirrored or not: the
 * axes of both are brought together in each of the four ways, and from there the surfaces; the way
 * that agrees best counts.
 */
public final class GraftFit {
  /** Reach of the steps in each way, and of those that follow in the best. */
  private static final double[] FIRST_MM = {25, 25, 20, 20, 15, 15, 12};

  private static final double[] THEN_MM = {12, 10, 10, 8, 8, 6, 6, 6, 6, 6, 6};

  private GraftFit() {}

  /**
   * The map from the donor's bone to the patient's.
   *
   * @param mirrored whether the donor's bone is of the other side
   * @param counts places of the patient's bone that count: not those by the tumour
   * @return the best way with its residual and the part of the surfaces that agrees; empty if there
   *     is none at all
   */
  public static Optional<SymmetryFit.Mirrored> of(
      BoneShape patient, BoneShape donor, boolean mirrored, Predicate<Vec3> counts) {
    Affine to = axes(patient);
    Affine from = axes(donor).inverse();
    List<SymmetryFit.Mirrored> ways = new ArrayList<>();
    for (int way = 0; way < 4; way++) {
      double x = (way & 1) == 0 ? 1 : -1;
      double y = (way & 2) == 0 ? 1 : -1;
      double z = mirrored ? -x * y : x * y;
      Affine turn = new Affine(new Vec3(x, 0, 0), new Vec3(0, y, 0), new Vec3(0, 0, z), Vec3.ZERO);
      SymmetryFit.from(to.after(turn).after(from), patient, donor, FIRST_MM, counts)
          .ifPresent(ways::add);
    }
    return ways.stream()
        .max(Comparator.comparingDouble(SymmetryFit.Mirrored::agreeing))
        .flatMap(best -> SymmetryFit.from(best.map(), patient, donor, THEN_MM, counts));
  }

  /** The middle of a surface and its axes, longest last, right-handed. */
  private static Affine axes(BoneShape shape) {
    Vec3 middle = Vec3.ZERO;
    for (int p = 0; p < shape.count(); p++)
      middle = middle.plus(shape.point(p).times(1.0 / shape.count()));
    double[][] m = new double[3][3];
    for (int p = 0; p < shape.count(); p++) {
      Vec3 d = shape.point(p).minus(middle);
      double[] at = {d.x(), d.y(), d.z()};
      for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) m[i][j] += at[i] * at[j] / shape.count();
    }
    var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(m));
    Vec3 x = axis(eigen.getEigenvector(0).toArray());
    Vec3 y = axis(eigen.getEigenvector(1).toArray());
    return new Affine(x, y, x.cross(y), middle);
  }

  private static Vec3 axis(double[] v) {
    return new Vec3(v[0], v[1], v[2]).unit();
  }
}
