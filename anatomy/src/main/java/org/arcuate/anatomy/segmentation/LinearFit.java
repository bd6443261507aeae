package org.arcuate.anatomy.segmentation;

import java.util.List;
import org.arcuate.anatomy.shape.NormalEquations;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/** The linear map that brings surfaces nearest to the edges found along their normals. */
final class LinearFit {
  private LinearFit() {}

  /** What a map may do. */
  enum Freedom {
    /** Turn, shift and one size: 7 numbers. */
    SIMILAR(7),
    /** Any linear map: 12 numbers. */
    AFFINE(12);

    final int numbers;

    Freedom(int numbers) {
      this.numbers = numbers;
    }
  }

  /**
   * The map, by weighted least squares of the ways along the normals.
   *
   * @param stiff resistance against turning, growing and shearing, as a part of the data's own
   *     weight
   */
  static Affine of(List<FittedBone> bones, Freedom freedom, double stiff) {
    Vec3 centre = centre(bones);
    int n = freedom.numbers;
    double[][] a = new double[n][n + 1];
    double total = 0;
    double[] row = new double[12];
    for (FittedBone bone : bones)
      for (int p = 0; p < bone.count(); p++) {
        if (Float.isNaN(bone.way[p])) continue;
        fill(row, freedom, bone.point(p).minus(centre), bone.normal(p));
        double w = bone.weight[p];
        total += w;
        for (int r = 0; r < n; r++) {
          for (int c = r; c < n; c++) a[r][c] += w * row[r] * row[c];
          a[r][n] += w * row[r] * bone.way[p];
        }
      }
    if (total < 20) return Affine.IDENTITY;
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < r; c++) a[r][c] = a[c][r];
      // numbers of turn and shear act over about 50 mm
      a[r][r] += 1e-9 + (r < 3 ? 0.002 * total : stiff * total * 2500);
    }
    double[] x = NormalEquations.solve(a);
    return map(x, freedom, centre);
  }

  static Vec3 centre(List<FittedBone> bones) {
    Vec3 sum = Vec3.ZERO;
    int n = 0;
    for (FittedBone bone : bones)
      for (int p = 0; p < bone.count(); p++, n++) sum = sum.plus(bone.point(p));
    return sum.times(1.0 / n);
  }

  private static void fill(double[] row, Freedom freedom, Vec3 q, Vec3 n) {
    row[0] = n.x();
    row[1] = n.y();
    row[2] = n.z();
    if (freedom == Freedom.SIMILAR) {
      Vec3 turn = q.cross(n);
      row[3] = turn.x();
      row[4] = turn.y();
      row[5] = turn.z();
      row[6] = q.dot(n);
      return;
    }
    double[] qs = {q.x(), q.y(), q.z()};
    double[] ns = {n.x(), n.y(), n.z()};
    for (int c = 0; c < 9; c++) row[3 + c] = qs[c / 3] * ns[c % 3];
  }

  private static Affine map(double[] x, Freedom freedom, Vec3 centre) {
    Vec3 shift = new Vec3(x[0], x[1], x[2]);
    Affine linear;
    if (freedom == Freedom.SIMILAR) {
      Vec3 turn = new Vec3(x[3], x[4], x[5]);
      linear = TemplateSearch.turnedBy(turn, Math.exp(Math.clamp(x[6], -0.2, 0.2)));
    } else
      linear =
          new Affine(
              new Vec3(1 + x[3], x[4], x[5]),
              new Vec3(x[6], 1 + x[7], x[8]),
              new Vec3(x[9], x[10], 1 + x[11]),
              Vec3.ZERO);
    return new Affine(
        linear.x(), linear.y(), linear.z(), centre.plus(shift).minus(linear.apply(centre)));
  }
}
