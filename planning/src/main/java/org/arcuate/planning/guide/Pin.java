package org.arcuate.planning.guide;

import org.arcuate.geometry.solid.Frustum;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;

/**
 * A wire that holds the guide, with its sleeve.
 *
 * @param entry where it enters the bone, LPS mm
 * @param out direction from the bone outwards, of length 1
 * @param diameterMm of the hole as it is drawn
 * @param sleeveMm height of the sleeve over the bone
 * @param wallMm of the sleeve
 * @param depthMm how far it may go into the bone without leaving it or meeting what it must not
 * @param given whether the plan put it there
 */
public record Pin(
    Vec3 entry,
    Vec3 out,
    double diameterMm,
    double sleeveMm,
    double wallMm,
    double depthMm,
    boolean given) {
  private static final double UNDER_MM = 6;
  private static final double OVER_MM = 30;

  /** The sleeve; its foot reaches under the surface, where the bone is taken off it. */
  Solid sleeve() {
    return Frustum.cylinder(
        entry.minus(out.times(UNDER_MM / 2)),
        entry.plus(out.times(sleeveMm)),
        diameterMm / 2 + wallMm);
  }

  /** The hole. */
  Solid hole() {
    return Frustum.cylinder(
        entry.minus(out.times(UNDER_MM)),
        entry.plus(out.times(sleeveMm + OVER_MM)),
        diameterMm / 2);
  }

  /** Distance of two wires within {@code reachMm} of their entries, mm. */
  double apart(Pin other, double reachMm) {
    double least = Double.POSITIVE_INFINITY;
    for (double s = -reachMm; s <= sleeveMm; s += 1)
      for (double t = -reachMm; t <= other.sleeveMm; t += 1) {
        Vec3 a = entry.plus(out.times(s));
        Vec3 b = other.entry.plus(other.out.times(t));
        least = Math.min(least, a.minus(b).length());
      }
    return least;
  }
}
