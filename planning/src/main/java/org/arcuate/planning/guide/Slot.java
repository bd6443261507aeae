package org.arcuate.planning.guide;

import org.arcuate.geometry.solid.Extrusion;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Osteotomy;

/**
 * The slot that leads the saw along one cut. Its middle plane is that of the kerf, so what the saw
 * takes is what was planned.
 *
 * @param cut name of the cut
 * @param point of the middle plane, LPS mm
 * @param normal of the plane, that of the cut
 * @param along the long axis of the slot, within the plane
 * @param out the way the blade comes from, within the plane
 * @param widthMm clear width for the blade as it is drawn
 * @param profile the block along the slot
 * @param wallMm of the block on both sides, with the plates that line the slot
 * @param insertMm thickness of each of two metal plates that line the slot above its ledge; 0 for
 *     none
 * @param kind what is left open
 */
public record Slot(
    String cut,
    Vec3 point,
    Vec3 normal,
    Vec3 along,
    Vec3 out,
    double widthMm,
    SlotProfile profile,
    double wallMm,
    double insertMm,
    SlotKind kind) {
  /** The plates stand on ledges so far above the bone, mm. */
  static final double LEDGE_MM = 2;

  private static final double ROUND_MM = 0.6;

  /** The walls across the ends hold both halves of the guide together. */
  private static final double END_TO_WALL = 2;

  /** More than any guide is thick. */
  private static final double THROUGH_MM = 200;

  /** Axes of the slot of a cut for a way of coming off: along, out and across. */
  static Affine frame(Osteotomy cut, Vec3 approach) {
    Vec3 normal = cut.normal();
    Vec3 out = approach.minus(normal.times(approach.dot(normal))).unit();
    return new Affine(
        out.cross(normal), out, normal, cut.point().plus(normal.times(cut.kerfMm() / 2)));
  }

  static Slot of(
      Osteotomy cut,
      Vec3 approach,
      double widthMm,
      double wallMm,
      double insertMm,
      SlotProfile profile,
      SlotKind kind) {
    Affine frame = frame(cut, approach);
    return new Slot(
        cut.name(),
        frame.apply(0, 0, 0),
        frame.z(),
        frame.x(),
        frame.y(),
        widthMm,
        profile,
        wallMm + insertMm,
        insertMm,
        kind);
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
    double round = Math.min(ROUND_MM, wallMm / 2);
    double half = widthMm / 2 + wallMm - round;
    return new Extrusion(profile.outline(END_TO_WALL * wallMm, round), -half, half)
        .grown(round)
        .placed(lpsFromSlot());
  }

  /**
   * What is cut out of it, and out of all that stands in the way of the blade: of a one-sided slot,
   * all on the side of the specimen; of an open one, all beyond its far end.
   */
  Solid opening() {
    double side = kind == SlotKind.ONE_SIDED ? THROUGH_MM : 0;
    double end = kind == SlotKind.OPEN_END ? THROUGH_MM : side;
    Box box =
        new Box(
            new Vec3(profile.fromMm() - side, profile.lowest() - THROUGH_MM, -widthMm / 2 - side),
            new Vec3(profile.toMm() + end, profile.highest() + THROUGH_MM, widthMm / 2));
    Solid blade = RoundedBox.sharp(box);
    if (insertMm == 0) return blade.placed(lpsFromSlot());
    Solid plates =
        new Extrusion(profile.above(LEDGE_MM, THROUGH_MM), -clearMm() / 2, clearMm() / 2);
    return blade.or(plates).placed(lpsFromSlot());
  }

  /** Width between the walls as they are drawn: that of the blade and of the plates. */
  double clearMm() {
    return widthMm + 2 * insertMm;
  }

  /** Whether a place lies in the opening or next to it, in all of its depth. */
  boolean opens(Vec3 lps, double besideMm) {
    Vec3 s = inside(lps);
    if (kind == SlotKind.ONE_SIDED) return s.z() < widthMm / 2 + besideMm;
    return Math.abs(s.z()) < widthMm / 2 + besideMm
        && s.x() > profile.fromMm() - besideMm
        && (kind == SlotKind.OPEN_END || s.x() < profile.toMm() + besideMm);
  }

  /**
   * Places letters on a wall.
   *
   * @param side 1 for the wall away from the specimen, on which they run along the slot; −1 for the
   *     other one, on which they run back
   * @param startMm along the slot, where they begin
   * @param baselineMm their height there
   * @param slope of the baseline, in their direction
   */
  Affine lettering(int side, double startMm, double baselineMm, double slope) {
    double wall = side * (widthMm / 2 + wallMm);
    Vec3 origin =
        point.plus(along.times(startMm)).plus(out.times(baselineMm)).plus(normal.times(wall));
    Vec3 line = along.times(side).plus(out.times(slope)).unit();
    Vec3 face = normal.times(side);
    return new Affine(line, face.cross(line), face, origin);
  }

  /** Length of the opening, mm. */
  public double lengthMm() {
    return profile.toMm() - profile.fromMm();
  }
}
