package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.solid.Extrusion;
import org.arcuate.geometry.solid.Outline;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * A plate across a slot that holds its block upright on the shell.
 *
 * @param slot that it stiffens
 * @param atMm place along the slot
 * @param side +1 for the side of the cut's normal
 * @param lengthMm from the wall of the slot outwards
 * @param fromMm height at the wall, mm in the slot's frame
 * @param toMm height at its end
 * @param footMm below all bone under it
 */
record Rib(
    Slot slot, double atMm, int side, double lengthMm, double fromMm, double toMm, double footMm) {
  private static final double HALF_MM = 1;
  private static final double APART_MM = 18;
  private static final double FROM_END_MM = 6;
  private static final double LONGEST_MM = 10;
  private static final double SHORTEST_MM = 5;

  /** The rib begins so far below the top of the slot, and that much higher than its end. */
  private static final double BELOW_TOP_MM = 2;

  private static final double LEAST_RISE_MM = 2;
  private static final double INTO_WALL_MM = 0.7;
  private static final double UNDER_MM = 3;

  /** Its body; the bone is taken off it with that of the shell. */
  Solid body() {
    double wall = side * (slot.widthMm() / 2 + slot.wallMm() - INTO_WALL_MM);
    double end = side * (slot.widthMm() / 2 + slot.wallMm() + lengthMm);
    Outline outline = Outline.polygon(footMm, wall, fromMm, wall, toMm, end, footMm, end);
    Vec3 origin = slot.point().plus(slot.along().times(atMm));
    return new Extrusion(outline, -HALF_MM, HALF_MM)
        .placed(new Affine(slot.out(), slot.normal(), slot.along(), origin));
  }

  /** Distance of a place from the rib, seen along the slot's way out, mm. */
  double awayMm(Vec3 p) {
    Vec3 s = slot.inside(p);
    double across = side * s.z() - slot.widthMm() / 2 - slot.wallMm();
    double beyond = Math.max(Math.max(-across, across - lengthMm), 0);
    return Math.hypot(beyond, Math.max(0, Math.abs(s.x() - atMm) - HALF_MM));
  }

  /** Ribs on both sides of every slot, where the shell lies beside it and no sleeve stands. */
  static List<Rib> of(
      SeatField seat, Footprint foot, List<Slot> slots, List<Pin> pins, GuideProfile profile) {
    List<Rib> ribs = new ArrayList<>();
    for (Slot slot : slots)
      for (int side = -1; side <= 1; side += 2) {
        if (slot.kind() == SlotKind.ONE_SIDED && side < 0) continue;
        double room = slot.lengthMm() - 2 * FROM_END_MM;
        int count = 1 + (int) Math.max(0, room / APART_MM);
        for (int r = 0; r < count; r++) {
          double at =
              slot.profile().fromMm()
                  + slot.lengthMm() / 2
                  + (r - (count - 1) / 2.0) * (count > 1 ? room / (count - 1) : 0);
          for (double length = LONGEST_MM; length >= SHORTEST_MM; length -= 1) {
            Optional<Rib> rib =
                standing(seat, foot, slot, at, side, length, profile)
                    .filter(one -> isClear(one, pins, slots));
            if (rib.isEmpty()) continue;
            ribs.add(rib.get());
            break;
          }
        }
      }
    return ribs;
  }

  private static boolean isClear(Rib rib, List<Pin> pins, List<Slot> slots) {
    for (Pin pin : pins)
      for (double s = 0; s <= pin.sleeveMm(); s += 1)
        if (rib.awayMm(pin.entry().plus(pin.out().times(s))) < pin.diameterMm() / 2 + pin.wallMm())
          return false;
    for (Slot other : slots)
      for (double z = 0; z <= rib.lengthMm && !other.cut().equals(rib.slot.cut()); z += 1) {
        Vec3 p =
            rib.slot
                .point()
                .plus(rib.slot.along().times(rib.atMm))
                .plus(
                    rib.slot
                        .normal()
                        .times(rib.side * (rib.slot.widthMm() / 2 + rib.slot.wallMm() + z)));
        if (Math.abs(other.inside(p).z()) < other.widthMm() / 2 + HALF_MM + 1) return false;
      }
    return true;
  }

  /** A rib whose whole length has the shell under it, if there is one. */
  private static Optional<Rib> standing(
      SeatField seat,
      Footprint foot,
      Slot slot,
      double at,
      int side,
      double length,
      GuideProfile profile) {
    double wall = slot.widthMm() / 2 + slot.wallMm();
    double least = Double.POSITIVE_INFINITY;
    double last = 0;
    for (double z = wall; z <= wall + length; z += 1)
      for (double x = at - HALF_MM - 1; x <= at + HALF_MM + 1; x += HALF_MM + 1) {
        double height = height(seat, foot, slot, x, side * z);
        if (Double.isNaN(height)) return Optional.empty();
        least = Math.min(least, height);
        last = height;
      }
    double from = slot.profile().top(at) - BELOW_TOP_MM;
    double to = last + profile.gapMm() + profile.wallMm() * 0.8;
    if (from - to < LEAST_RISE_MM) return Optional.empty();
    return Optional.of(new Rib(slot, at, side, length, from, to, least - UNDER_MM));
  }

  /** Height of the bone that the shell touches at a place beside a slot, NaN where it does not. */
  private static double height(SeatField seat, Footprint foot, Slot slot, double x, double z) {
    Vec3 p =
        slot.point()
            .plus(slot.along().times(x))
            .plus(slot.normal().times(z))
            .plus(slot.out().times(slot.profile().bone(x)));
    Vec3 v = seat.grid().voxelFromLps().apply(p);
    long i = Math.round(v.x());
    long j = Math.round(v.y());
    if (i < 0 || j < 0 || i >= seat.grid().nx() || j >= seat.grid().ny()) return Double.NaN;
    int column = (int) (i + seat.grid().nx() * j);
    if (foot.distance()[column] > -1) return Double.NaN;
    double top = seat.top(column);
    return Double.isNaN(top) ? Double.NaN : slot.inside(seat.at(column, top)).y();
  }
}
