package org.arcuate.anatomy.phantom;

import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.Vec3;

/**
 * An acetabulum: part of a ball, open towards {@code normal} beyond the plane of its rim.
 *
 * @param centre of the ball; the rim plane goes through it
 * @param normal of the rim plane, out of the cup
 */
record Cup(Vec3 centre, Vec3 normal, double radiusMm) {
  /** Radiographic inclination and anteversion (Murray 1993), in the patient's own frame. */
  static Vec3 opening(Draft draft, Angle inclination, Angle anteversion) {
    double i = inclination.radians();
    double a = anteversion.radians();
    return draft.direction(Math.sin(i) * Math.cos(a), -Math.sin(a), -Math.cos(i) * Math.cos(a));
  }
}
