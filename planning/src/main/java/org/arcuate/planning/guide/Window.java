package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.solid.Frustum;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;

/**
 * An opening through the shell of a guide, by which the surgeon sees and feels that it lies on the
 * bone.
 *
 * @param at place of the bone in its middle, LPS mm
 * @param out direction from the bone to the surgeon, of length 1
 */
public record Window(Vec3 at, Vec3 out) {
  /** Its diameter, mm. */
  public static final double DIAMETER_MM = 6;

  /** Material that it leaves around itself, mm. */
  private static final double AROUND_MM = 3;

  private static final double THROUGH_MM = 60;
  private static final double EVERY_MM = 2;

  /** Solid that is taken out of the guide. */
  Solid opening() {
    return Frustum.cylinder(
        at.minus(out.times(THROUGH_MM / 4)), at.plus(out.times(THROUGH_MM)), DIAMETER_MM / 2);
  }

  /** Distance of a place from its axis, mm. */
  double fromAxis(Vec3 p) {
    Vec3 d = p.minus(at);
    return d.minus(out.times(d.dot(out))).length();
  }

  /** Whether a place lies under it or next to it. */
  boolean opens(Vec3 p, double besideMm) {
    return fromAxis(p) < DIAMETER_MM / 2 + besideMm;
  }

  /**
   * Windows in the shell, as far from each other as its room allows, clear of slots, sleeves, ribs
   * and the rim.
   *
   * @return at most as many as asked for
   */
  static List<Window> in(
      SeatField seat, Footprint foot, List<Slot> slots, List<Pin> pins, List<Rib> ribs, int count) {
    List<Window> chosen = new ArrayList<>();
    List<Window> free = count == 0 ? List.of() : free(seat, foot, slots, pins, ribs);
    while (chosen.size() < count) {
      Window best = null;
      double most = DIAMETER_MM + 2 * AROUND_MM;
      for (Window one : free) {
        double room = Double.POSITIVE_INFINITY;
        for (Window other : chosen) room = Math.min(room, other.fromAxis(one.at));
        if (chosen.isEmpty()) room = 100 + awayFrom(one, slots);
        if (room > most) {
          most = room;
          best = one;
        }
      }
      if (best == null) break;
      chosen.add(best);
    }
    return chosen;
  }

  /** The first stands as far from the slots as it can: there the seat matters most. */
  private static double awayFrom(Window window, List<Slot> slots) {
    double least = Double.POSITIVE_INFINITY;
    for (Slot slot : slots) least = Math.min(least, Math.abs(slot.inside(window.at).z()));
    return least;
  }

  private static List<Window> free(
      SeatField seat, Footprint foot, List<Slot> slots, List<Pin> pins, List<Rib> ribs) {
    double half = DIAMETER_MM / 2 + AROUND_MM;
    int nx = seat.grid().nx();
    int every = Math.max(1, (int) Math.round(EVERY_MM / seat.grid().spacing().x()));
    List<Window> free = new ArrayList<>();
    for (int c = 0; c < seat.columns(); c++) {
      if (c % nx % every != 0 || c / nx % every != 0) continue;
      if (!foot.contact()[c] || foot.distance()[c] > -half) continue;
      Window window = new Window(seat.at(c, seat.top(c)), seat.grid().axisZ());
      boolean clear = true;
      for (Slot slot : slots) {
        double across = slot.inside(window.at).z();
        double away = slot.kind() == SlotKind.ONE_SIDED ? across : Math.abs(across);
        clear &= away > slot.widthMm() / 2 + slot.wallMm() + half;
      }
      for (Pin pin : pins)
        for (double s = 0; s <= pin.sleeveMm(); s += 1)
          clear &=
              window.fromAxis(pin.entry().plus(pin.out().times(s)))
                  > half + pin.diameterMm() / 2 + pin.wallMm() - AROUND_MM / 2;
      for (Rib rib : ribs) clear &= rib.awayMm(window.at) > half - AROUND_MM / 2;
      if (clear) free.add(window);
    }
    return free;
  }
}
