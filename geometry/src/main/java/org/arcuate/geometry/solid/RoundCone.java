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
