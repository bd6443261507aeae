package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Osteotomy;

/**
 * Where the wires go: those that are given, and others as far from them and from each other as the
 * contact allows, no two parallel, clear of slots, cuts, tumour and each other, and into bone that
 * is thick enough.
 */
final class PinChoice {
  private static final double WALL_MM = 2;
  private static final double SLEEVE_MM = 8;
  private static final double LEAN = Math.toRadians(12);
  private static final double STEEPEST = Math.toRadians(45);
  private static final double EVERY_MM = 2.5;
  private static final double APART_MM = 8;
  private static final double DEEPEST_MM = 35;
  private static final double LEAST_DEPTH_MM = 8;

  /** A given wire is taken to the bone from no farther off, mm. */
  private static final double FAR_MM = 15;

  private PinChoice() {}

  /**
   * The wires that were found, at most as many as asked for, the given ones first.
   *
   * @throws BadInput if a given wire has no room in the guide, or in the bone
   */
  static List<Pin> of(
      SeatField seat, Footprint foot, Solid bone, List<Slot> slots, GuideRequest request) {
    double hole = request.profile().holeMm(request.wires().mm());
    List<Pin> chosen = new ArrayList<>();
    for (Wires.Given wire : request.wires().given())
      chosen.add(given(wire, seat, foot, bone, slots, request));
    List<Pin> candidates = candidates(seat, foot, bone, slots, request, hole);
    while (chosen.size() < request.wires().count()) {
      Pin best = null;
      double most = APART_MM;
      for (Pin pin : candidates) {
        double score = apart(pin, chosen, seat);
        if (score > most) {
          most = score;
          best = pin;
        }
      }
      if (best == null) break;
      chosen.add(best);
    }
    return chosen;
  }

  private static Pin given(
      Wires.Given wire,
      SeatField seat,
      Footprint foot,
      Solid bone,
      List<Slot> slots,
      GuideRequest request) {
    double hole = request.profile().holeMm(request.wires().mm());
    String named = request.name() + ": given wire at " + wire.near();
    if (wire.out().dot(request.approach()) < Math.cos(STEEPEST))
      throw new BadInput(
          "%s: leans more than %.0f° from the guide's approach", named, Math.toDegrees(STEEPEST));
    Vec3 entry = wire.near().plus(wire.out().times(FAR_MM));
    double gone = 0;
    while (gone < 2 * FAR_MM && bone.distanceMm(entry) > 0.01) {
      double step = Math.max(0.01, bone.distanceMm(entry));
      entry = entry.minus(wire.out().times(step));
      gone += step;
    }
    if (gone == 0 || gone >= 2 * FAR_MM)
      throw new BadInput("%s: no surface of bone within %.0f mm", named, FAR_MM);
    double sleeve = hole / 2 + WALL_MM;
    Vec3 voxel = seat.grid().voxel(entry);
    int i = (int) Math.round(voxel.x());
    int j = (int) Math.round(voxel.y());
    boolean within = i >= 0 && j >= 0 && i < seat.grid().nx() && j < seat.grid().ny();
    int column = i + seat.grid().nx() * j;
    if (!within || !foot.contact()[column] || foot.distance()[column] > -sleeve)
      throw new BadInput("%s: its sleeve of %.1f mm does not stand on the contact", named, sleeve);
    double depth = depth(entry, wire.out(), bone, slots, request, sleeve);
    if (depth < LEAST_DEPTH_MM)
      throw new BadInput(
          "%s: %.0f mm of bone free of slots, cuts and tumour, needed %.0f",
          named, depth, LEAST_DEPTH_MM);
    return new Pin(entry, wire.out(), hole, SLEEVE_MM, WALL_MM, depth, true);
  }

  private static double apart(Pin pin, List<Pin> chosen, SeatField seat) {
    Vec3 middle = seat.grid().lps(seat.grid().nx() / 2.0, seat.grid().ny() / 2.0, 0);
    Vec3 flat = pin.entry().minus(middle);
    Vec3 axis = seat.grid().axisZ();
    if (chosen.isEmpty()) return APART_MM + flat.minus(axis.times(flat.dot(axis))).length();
    double least = Double.POSITIVE_INFINITY;
    for (Pin other : chosen) {
      if (Math.abs(pin.out().dot(other.out())) > Math.cos(LEAN / 2)) return 0;
      least = Math.min(least, pin.entry().minus(other.entry()).length());
      if (least > APART_MM && pin.apart(other, DEEPEST_MM) < 2 * pin.diameterMm()) return 0;
    }
    return least;
  }

  private static List<Pin> candidates(
      SeatField seat,
      Footprint foot,
      Solid bone,
      List<Slot> slots,
      GuideRequest request,
      double hole) {
    List<Pin> pins = new ArrayList<>();
    int nx = seat.grid().nx();
    int every = Math.max(1, (int) Math.round(EVERY_MM / seat.grid().spacing().x()));
    double sleeve = hole / 2 + WALL_MM;
    for (int c = 0; c < seat.columns(); c++) {
      if (c % nx % every != 0 || c / nx % every != 0) continue;
      if (!foot.contact()[c] || foot.distance()[c] > -sleeve) continue;
      Vec3 entry = seat.at(c, seat.top(c));
      for (int turn = 0; turn < 6; turn++) {
        Vec3 out = leaning(seat, turn);
        double depth = depth(entry, out, bone, slots, request, sleeve);
        if (depth >= LEAST_DEPTH_MM)
          pins.add(new Pin(entry, out, hole, SLEEVE_MM, WALL_MM, depth, false));
      }
    }
    return pins;
  }

  private static Vec3 leaning(SeatField seat, int turn) {
    double a = Math.PI / 3 * turn;
    Vec3 aside =
        seat.grid().axisX().times(Math.cos(a)).plus(seat.grid().axisY().times(Math.sin(a)));
    return seat.grid().axisZ().times(Math.cos(LEAN)).plus(aside.times(Math.sin(LEAN)));
  }

  /** How deep a wire may go; 0 if its sleeve stands in the way of a slot. */
  private static double depth(
      Vec3 entry, Vec3 out, Solid bone, List<Slot> slots, GuideRequest request, double sleeve) {
    for (double s = -DEEPEST_MM; s <= SLEEVE_MM; s += 1)
      for (Slot slot : slots) {
        double room = s < 0 ? request.wires().mm() / 2 + 1 : sleeve + 0.3;
        double across = slot.inside(entry.plus(out.times(s))).z();
        double away = slot.kind() == SlotKind.ONE_SIDED ? across : Math.abs(across);
        if (away < slot.widthMm() / 2 + slot.wallMm() + room && s >= -2) return 0;
        if (away < slot.widthMm() / 2 + room) return 0;
      }
    double depth = 0;
    for (double s = 1; s <= DEEPEST_MM; s += 1) {
      Vec3 p = entry.minus(out.times(s));
      if (bone.distanceMm(p) > -0.5 && s > 1.5) break;
      if (isCut(p, request)) break;
      if (request.tumour().isPresent() && request.tumour().get().distanceMm(p) < request.tumourMm())
        return 0;
      depth = s;
    }
    return depth;
  }

  /** Whether the saw of another cut would meet a wire there. */
  private static boolean isCut(Vec3 p, GuideRequest request) {
    double room = request.wires().mm() / 2 + 1;
    for (Osteotomy cut : request.wires().besides())
      if (Math.abs(cut.height(p) - cut.kerfMm() / 2) < cut.kerfMm() / 2 + room
          && cut.toBorder(cut.u(p), cut.v(p)) < room) return true;
    return false;
  }
}
