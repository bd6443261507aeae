package org.arcuate.anatomy.landmark;

import java.util.List;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.symmetry.SymmetryPlane;
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

  /** True if enough of the rim is there for its plane: three fifths of the turn. */
  public boolean isWhole() {
    return points.size() >= 0.6 * RimSearch.TURNS;
  }

  /** The rim of the other side, for one that is destroyed. */
  public AcetabularRim mirrored(SymmetryPlane plane) {
    return new AcetabularRim(
        plane.mirror(centre),
        plane.mirrorDirection(normal),
        radiusMm,
        points.stream().map(plane::mirror).toList(),
        Math.hypot(sdMm, Math.hypot(plane.residualMm(), 3)),
        Landmark.MIRRORED + "not whole on its own");
  }

  /**
   * Radiographic inclination (Murray 1993) in the frame of the anterior pelvic plane, degrees: how
   * far the opening looks outwards from downwards.
   */
  public double inclinationDeg(PelvicFrame anteriorPlane, Side side) {
    Vec3 n = anteriorPlane.ctFromPelvis().inverse().map().turn(normal);
    return Math.toDegrees(Math.atan2(side.sign() * n.x(), -n.z()));
  }

  /** Radiographic anteversion (Murray 1993) in that frame, degrees: how far it looks forwards. */
  public double anteversionDeg(PelvicFrame anteriorPlane) {
    Vec3 n = anteriorPlane.ctFromPelvis().inverse().map().turn(normal);
    return Math.toDegrees(Math.asin(Math.clamp(-n.y(), -1, 1)));
  }
}
