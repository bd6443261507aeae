package org.arcuate.planning.guide;

import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Osteotomy;

/**
 * The slot that leads the saw along one cut, closed on all four sides. Its middle plane is that of
 * the kerf, so what the saw takes is what was planned.
 *
 * @param cut name of the cut
 * @param point of the middle plane, LPS mm
 * @param normal of the plane, that of the cut
 * @param along the long axis of the slot, within the plane
 * @param out the way the blade comes from, within the plane
 * @param widthMm clear width as it is drawn
 * @param low least coordinates along and out, from the point, mm
 * @param high greatest coordinates, mm
 * @param wallMm of the block on all sides
 */
public record Slot(
    String cut,
    Vec3 point,
    Vec3 normal,
    Vec3 along,
    Vec3 out,
    double widthMm,
    double[] low,
    double[] high,
    double wallMm) {
  private static final double ROUND_MM = 0.8;

  /** More than any guide is thick. */
  private static final double THROUGH_MM = 200;

  /** Where the slot of a cut lies for a way of coming off. */
  static Slot of(
      Osteotomy cut, Vec3 approach, double widthMm, double wallMm, double[] low, double[] high) {
    Vec3 normal = cut.normal();
    Vec3 out = approach.minus(normal.times(approach.dot(normal))).unit();
    return new Slot(
        cut.name(),
        cut.point().plus(normal.times(cut.kerfMm() / 2)),
        normal,
        out.cross(normal),
        out,
        widthMm,
        low,
        high,
        wallMm);
  }

  private Affine lpsFromSlot() {
    return new Affine(along, out, normal, point);
  }

  /** Coordinates along, out and across of a place, mm. */
  Vec3 inside(Vec3 lps) {
    Vec3 d = lps.minus(point);
    return new Vec3(d.dot(along), d.dot(out), d.dot(normal));
  }

  /** The block around the slot. */
  Solid block() {
    double half = widthMm / 2 + wallMm;
    Box box =
        new Box(
            new Vec3(low[0] - wallMm, low[1], -half), new Vec3(high[0] + wallMm, high[1], half));
    return new RoundedBox(
            box.centre(), box.high().minus(box.low()).times(0.5), Math.min(ROUND_MM, wallMm / 2))
        .placed(lpsFromSlot());
  }

  /** What is cut out of it, and out of all that stands in the way of the blade. */
  Solid opening() {
    Box box =
        new Box(
            new Vec3(low[0], low[1] - THROUGH_MM, -widthMm / 2),
            new Vec3(high[0], high[1] + THROUGH_MM, widthMm / 2));
    return RoundedBox.sharp(box).placed(lpsFromSlot());
  }

  /** Places letters on the wall away from the specimen, their baseline along the slot. */
  Affine lettering(double startMm, double baselineMm) {
    double wall = widthMm / 2 + wallMm;
    Vec3 origin =
        point.plus(along.times(startMm)).plus(out.times(baselineMm)).plus(normal.times(wall));
    return new Affine(along, out, normal, origin);
  }

  /** Length of the opening, mm. */
  public double lengthMm() {
    return high[0] - low[0];
  }
}
