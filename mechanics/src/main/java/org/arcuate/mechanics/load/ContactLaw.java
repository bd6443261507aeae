package org.arcuate.mechanics.load;

import org.arcuate.geometry.BadInput;

/**
 * How the faces of an interface answer to each other: springs along the normal and in the face,
 * spread over its area; with friction, they only press, and slide once the shear reaches friction
 * times pressure (Coulomb).
 *
 * @param normalMpaPerMm pressure for each mm by which the faces overlap, above 0
 * @param shearMpaPerMm shear for each mm of slip while they stick, 0 or more
 * @param friction coefficient, 0 or more; infinite if the springs hold whatever is laid on them, in
 *     tension as well
 */
public record ContactLaw(double normalMpaPerMm, double shearMpaPerMm, double friction) {
  /** Checks the ranges. */
  public ContactLaw {
    if (!(normalMpaPerMm > 0 && normalMpaPerMm <= 1e9))
      throw new BadInput("contact: %s MPa/mm along the normal: must be above 0", normalMpaPerMm);
    if (!(shearMpaPerMm >= 0 && shearMpaPerMm <= 1e9))
      throw new BadInput("contact: %s MPa/mm in the face: must be 0 or more", shearMpaPerMm);
    if (!(friction >= 0)) throw new BadInput("contact: friction %s: must be 0 or more", friction);
  }

  /** Springs that hold in all directions. */
  public static ContactLaw springs(double normalMpaPerMm, double shearMpaPerMm) {
    return new ContactLaw(normalMpaPerMm, shearMpaPerMm, Double.POSITIVE_INFINITY);
  }

  /** Whether it is the same law however much is laid on. */
  public boolean isLinear() {
    return Double.isInfinite(friction);
  }

  /**
   * Pressure between the faces, MPa; negative if they are pulled.
   *
   * @param gapMm by which they stand apart, negative if they overlap
   */
  public double pressure(double gapMm) {
    return gapMm > 0 && !isLinear() ? 0 : -normalMpaPerMm * gapMm;
  }

  /**
   * Shear between the faces, MPa.
   *
   * @param slipMm along the face, 0 or more
   */
  public double shear(double gapMm, double slipMm) {
    double sticks = shearMpaPerMm * slipMm;
    return isLinear() ? sticks : Math.min(sticks, friction * pressure(gapMm));
  }
}
