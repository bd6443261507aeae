package org.arcuate.anatomy.landmark;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;

/**
 * A named point of a bone.
 *
 * @param name as in {@link LandmarkNames}, such as {@code asis-left}
 * @param point LPS mm of the CT
 * @param sdMm standard deviation of its place, root of the sum over the three axes, mm
 * @param madeBy how it was found, in words
 */
public record Landmark(String name, Vec3 point, double sdMm, String madeBy) {
  /** How a landmark that a person gave is marked. */
  public static final String GIVEN = "given in the plan";

  /** How a landmark that was taken from the other side is marked, with the reason after it. */
  public static final String MIRRORED = "mirrored from the other side: ";

  /** Checks that the numbers are finite. */
  public Landmark {
    if (!point.isFinite() || !(sdMm >= 0))
      throw new BadInput("landmark %s: %s ± %s mm: must be finite", name, point, sdMm);
  }

  /** True if a person gave it. */
  public boolean isGiven() {
    return madeBy.equals(GIVEN);
  }

  /** True if it was taken from the other side. */
  public boolean isMirrored() {
    return madeBy.startsWith(MIRRORED);
  }
}
