package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/** The hull of two balls, exact: a cone with round ends; a capsule if the radii are equal. */
public record RoundCone(Vec3 a, double radiusA, Vec3 b, double radiusB) implements Solid {
  public RoundCone {
    if (!(radiusA >= 0 && radiusB >= 0 && radiusA + radiusB > 0))
      throw new BadInput("round cone radii %s and %s mm: must not be below 0", radiusA, radiusB);
  }

  /** A cylinder with half balls as ends. */
  public static RoundCone capsule(Vec3 a, Vec3 b, double radiusMm) {
    return new RoundCone(a, radiusMm, b, radiusMm);
  }

  /**
   * The hull touches the balls where the radius, seen as a line in (along, across), is tangent: the
   * foot moves by the sine s of the half angle, so that the distance is that to a ball whose centre
   * and radius vary linearly along the axis.
   */
  @Override
  public void distance(Block at, double[] out) {
    Vec3 axis = b.minus(a);
    double length = axis.length();
    double s = length > 0 ? (radiusA - radiusB) / length : 2;
    if (Math.abs(s) >= 1) {
      (radiusA >= radiusB ? new Ball(a, radiusA) : new Ball(b, radiusB)).distance(at, out);
      return;
    }
    cone(at, out, axis.times(1 / length), length, s);
  }

  /** The same for one point, without a block. */
  static double distanceMm(double x, double y, double z, Vec3 a, double ra, Vec3 b, double rb) {
    double ux = b.x() - a.x();
    double uy = b.y() - a.y();
    double uz = b.z() - a.z();
    double length = Math.sqrt(ux * ux + uy * uy + uz * uz);
    double dx = x - a.x();
    double dy = y - a.y();
    double dz = z - a.z();
    double square = dx * dx + dy * dy + dz * dz;
    double s = length > 0 ? (ra - rb) / length : 2;
    if (s >= 1) return Math.sqrt(square) - ra;
    if (s <= -1) return Math.sqrt(sq(x - b.x()) + sq(y - b.y()) + sq(z - b.z())) - rb;
    double along = (dx * ux + dy * uy + dz * uz) / length;
    double across = Math.sqrt(Math.max(0, square - along * along));
    double foot = Math.clamp(along - across * s / Math.sqrt(1 - s * s), 0, length);
    double off = along - foot;
    return Math.sqrt(off * off + across * across) - (ra - s * foot);
  }

  private static double sq(double v) {
    return v * v;
  }

  private void cone(Block at, double[] out, Vec3 u, double length, double s) {
    double ux = u.x();
    double uy = u.y();
    double uz = u.z();
    double ax = a.x();
    double ay = a.y();
    double az = a.z();
    double ra = radiusA;
    double slope = (radiusB - radiusA) / length;
    double lean = s / Math.sqrt(1 - s * s);
    for (int p = 0; p < at.n; p++) {
      double dx = at.x[p] - ax;
      double dy = at.y[p] - ay;
      double dz = at.z[p] - az;
      double along = dx * ux + dy * uy + dz * uz;
      double across = Math.sqrt(Math.max(0, dx * dx + dy * dy + dz * dz - along * along));
      double foot = Math.clamp(along - across * lean, 0, length);
      double off = along - foot;
      out[p] = Math.sqrt(off * off + across * across) - (ra + slope * foot);
    }
  }

  @Override
  public Box bounds() {
    return Box.around(a, radiusA).with(Box.around(b, radiusB));
  }
}
