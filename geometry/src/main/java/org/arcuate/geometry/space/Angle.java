package org.arcuate.geometry.space;

import java.util.Locale;

/**
 * An angle; degrees only where a person reads or writes it.
 *
 * @param radians the angle, rad
 */
public record Angle(double radians) {
  /** An angle given in degrees. */
  public static Angle degrees(double degrees) {
    return new Angle(Math.toRadians(degrees));
  }

  /** The angle between two directions, 0 to pi; exact also near 0 and pi (Kahan). */
  public static Angle between(Vec3 a, Vec3 b) {
    Vec3 u = a.unit();
    Vec3 v = b.unit();
    return new Angle(2 * Math.atan2(u.minus(v).length(), u.plus(v).length()));
  }

  /** In degrees. */
  public double degrees() {
    return Math.toDegrees(radians);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f°", degrees());
  }
}
