package org.arcuate.anatomy.landmark;

import java.util.List;
import org.arcuate.anatomy.symmetry.SymmetryPlane;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;

/**
 * The arcuate (iliopectineal) line along the inside of a hip bone.
 *
 * @param points from the sacroiliac joint to the pubic tubercle, LPS mm, on the bone's surface
 * @param sdMm standard deviation across the line, mm
 * @param madeBy how it was found
 */
public record ArcuateLine(List<Vec3> points, double sdMm, String madeBy) {
  /** Copies the points. */
  public ArcuateLine {
    points = List.copyOf(points);
    if (points.size() < 2) throw new BadInput("arcuate line: has %d points", points.size());
  }

  /** Length, mm. */
  public double lengthMm() {
    double sum = 0;
    for (int p = 1; p < points.size(); p++) sum += points.get(p).distance(points.get(p - 1));
    return sum;
  }

  /** The line of the other side, for one that is destroyed or not seen. */
  public ArcuateLine mirrored(SymmetryPlane plane) {
    return new ArcuateLine(
        points.stream().map(plane::mirror).toList(),
        Math.hypot(sdMm, Math.hypot(plane.residualMm(), 3)),
        Landmark.MIRRORED + "not whole on its own");
  }

  /** True if it was taken from the other side. */
  public boolean isMirrored() {
    return madeBy.startsWith(Landmark.MIRRORED);
  }
}
