package org.arcuate.geometry.space;

import java.util.Locale;
import org.arcuate.geometry.BadInput;

/**
 * An affine map {@code p -> A p + t} of three dimensions.
 *
 * <p>Named target-from-source by those who hold it ({@code lpsFromVoxel}).
 *
 * @param x image of the first unit vector (first column of A)
 * @param y image of the second
 * @param z image of the third
 * @param shift image of the origin
 */
public record Affine(Vec3 x, Vec3 y, Vec3 z, Vec3 shift) {
  /** Maps every point to itself. */
  public static final Affine IDENTITY =
      new Affine(new Vec3(1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, 1), Vec3.ZERO);

  /** Checks that all numbers are finite. */
  public Affine {
    if (!x.isFinite() || !y.isFinite() || !z.isFinite() || !shift.isFinite())
      throw new BadInput("affine map: has a number that is not finite");
  }

  /** From the upper three rows of a 4 × 4 matrix. */
  public static Affine ofRows(double[][] rows) {
    Vec3[] c = new Vec3[4];
    for (int k = 0; k < 4; k++) c[k] = new Vec3(rows[0][k], rows[1][k], rows[2][k]);
    return new Affine(c[0], c[1], c[2], c[3]);
  }

  /** As a 4 × 4 matrix, row by row. */
  public double[][] rows() {
    return new double[][] {
      {x.x(), y.x(), z.x(), shift.x()},
      {x.y(), y.y(), z.y(), shift.y()},
      {x.z(), y.z(), z.z(), shift.z()},
      {0, 0, 0, 1}
    };
  }

  /** The image of a point. */
  public Vec3 apply(Vec3 p) {
    return apply(p.x(), p.y(), p.z());
  }

  /** The image of a point given by its coordinates. */
  public Vec3 apply(double a, double b, double c) {
    return new Vec3(
        x.x() * a + y.x() * b + z.x() * c + shift.x(),
        x.y() * a + y.y() * b + z.y() * c + shift.y(),
        x.z() * a + y.z() * b + z.z() * c + shift.z());
  }

  /** The image of a direction: without the shift. */
  public Vec3 turn(Vec3 d) {
    return apply(d).minus(shift);
  }

  /** This map after {@code first}. */
  public Affine after(Affine first) {
    return new Affine(turn(first.x), turn(first.y), turn(first.z), apply(first.shift));
  }

  /** Volume of the image of the unit cube, signed by handedness. */
  public double determinant() {
    return x.dot(y.cross(z));
  }

  /** The map back; a map that flattens space has none. */
  public Affine inverse() {
    double det = determinant();
    double size = x.length() * y.length() * z.length();
    if (!(Math.abs(det) > 1e-12 * size))
      throw new BadInput("affine map: flattens space (determinant %.3g)", det);
    Vec3 r0 = y.cross(z).times(1 / det);
    Vec3 r1 = z.cross(x).times(1 / det);
    Vec3 r2 = x.cross(y).times(1 / det);
    return new Affine(
        new Vec3(r0.x(), r1.x(), r2.x()),
        new Vec3(r0.y(), r1.y(), r2.y()),
        new Vec3(r0.z(), r1.z(), r2.z()),
        new Vec3(-r0.dot(shift), -r1.dot(shift), -r2.dot(shift)));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (double[] row : rows())
      text.append(
          String.format(Locale.ROOT, "[%.6g %.6g %.6g %.6g]", row[0], row[1], row[2], row[3]));
    return text.toString();
  }
}
