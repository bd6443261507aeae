package org.arcuate.anatomy.landmark;

import java.util.List;
import org.arcuate.geometry.space.Vec3;

/**
 * The rim of an acetabulum and the plane through it.
 *
 * @param centre of the rim in its plane, LPS mm
 * @param normal of the plane, length 1, out of the cup
 * @param radiusMm mean distance of the rim from the centre, mm
 * @param points of the rim in order, LPS mm; the notch below is left out
 * @param sdMm root mean square distance of the points from the plane, mm
 * @param madeBy how it was found
 */
public record AcetabularRim(
    Vec3 centre, Vec3 normal, double radiusMm, List<Vec3> points, double sdMm, String madeBy) {
  /** Copies the points. */
  public AcetabularRim {
    points = List.copyOf(points);
  }
}
