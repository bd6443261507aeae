package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * A cone cut off at both ends: discs of two radii around {@code a} and {@code b} and all between;
 * exact. A cylinder if the radii are equal, a pointed cone if one is 0.
 */
public record Frustum(Vec3 a, double radiusA, Vec3 b, double radiusB) implements Solid {
  public Frustum {
    if (!(radiusA >= 0 && radiusB >= 0 && radiusA + radiusB > 0))
      throw new BadInput(
          "cone radii %s and %s mm: must not be below 0, one above", radiusA, radiusB);
    if (!(a.distance(b) > 0)) throw new BadInput("cone from %s to %s: has no height", a, b);
  }

  /** A cylinder with flat ends. */
  public static Frustum cylinder(Vec3 a, Vec3 b, double radiusMm) {
    return new Frustum(a, radiusMm, b, radiusMm);
  }

  /**
   * In the half-plane (across, along) the body is a trapezoid: the nearest of its ends and its
   * side.
   */
  @Override
  public void distance(Block at, double[] out) {
    double length = a.distance(b);
    Vec3 u = b.minus(a).times(1 / length);
    double half = length / 2;
    Vec3 c = a.towards(b, 0.5);
    double lean = radiusB - radiusA;
    double side = 1 / (lean * lean + length * length);
    for (int p = 0; p < at.n; p++) {
      double dx = at.x[p] - c.x();
      double dy = at.y[p] - c.y();
      double dz = at.z[p] - c.z();
      double along = dx * u.x() + dy * u.y() + dz * u.z();
      double across = Math.sqrt(Math.max(0, dx * dx + dy * dy + dz * dz - along * along));
      double endAcross = Math.max(0, across - (along < 0 ? radiusA : radiusB));
      double end = Math.abs(along) - half;
      double t = Math.clamp(((across - radiusA) * lean + (along + half) * length) * side, 0, 1);
      double sx = across - radiusA - t * lean;
      double sy = along + half - t * length;
      double d = Math.sqrt(Math.min(endAcross * endAcross + end * end, sx * sx + sy * sy));
      out[p] = sx < 0 && end < 0 ? -d : d;
    }
  }

  @Override
  public Box bounds() {
    Vec3 u = b.minus(a).unit();
    Vec3 wide = across(u);
    Vec3 atA = wide.times(radiusA);
    Vec3 atB = wide.times(radiusB);
    return new Box(a.minus(atA), a.plus(atA)).with(new Box(b.minus(atB), b.plus(atB)));
  }

  /** Half the extent along each axis of a disc of radius 1 with the normal u. */
  static Vec3 across(Vec3 u) {
    return new Vec3(
        Math.sqrt(Math.max(0, 1 - u.x() * u.x())),
        Math.sqrt(Math.max(0, 1 - u.y() * u.y())),
        Math.sqrt(Math.max(0, 1 - u.z() * u.z())));
  }
}
