package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Sampled;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;

/**
 * A guide before its surface is sought, which takes longest: whether it can be held and fits in one
 * way is known already.
 *
 * @param request what was asked for
 * @param body the guide
 * @param plain the guide without letters
 * @param slots one per cut, in the order of the cuts
 * @param pins wires
 * @param windows openings in the shell
 * @param ribs number of plates that stiffen the blocks of slots
 * @param contact places of the bone that it touches
 * @param contactCm2 touched area, seen along the approach
 * @param seating how it sits
 * @param findings what rules say of it
 */
record Draft(
    GuideRequest request,
    Solid body,
    Solid plain,
    List<Slot> slots,
    List<Pin> pins,
    List<Window> windows,
    int ribs,
    CuttingGuide.Contact contact,
    double contactCm2,
    Seating seating,
    List<Finding> findings) {
  /** The shell reaches so far into the bone before the bone is taken off it. */
  private static final double UNDER_MM = 1.5;

  /**
   * Height of what is taken off the edges of the rim, and how much of it goes over 1 mm inwards.
   */
  private static final double BLUNT_MM = 1.0;

  private static final double BLUNT_SLOPE = 2;
  private static final double BLEND_MM = 1.2;

  /**
   * Drafts a guide.
   *
   * @param near the bone's true distance near its surface
   * @param seatMm edge of the cells in which bone and contact are sampled
   * @throws org.arcuate.geometry.BadInput if no bone is reached along the approach near the cuts
   */
  static Draft of(Bone bone, NearDistance near, GuideRequest request, double seatMm, Work work) {
    GuideProfile profile = request.profile();
    work.progress(0, request.name() + ": bone along the approach");
    Ground ground = Ground.of(bone, near, request);
    SeatField seat = CuttingGuide.seat(ground, request, seatMm, work.part(0, 0.8));
    Footprint foot = Footprint.of(seat, request, work);
    List<Slot> slots = new ArrayList<>();
    for (Osteotomy cut : request.cuts()) slots.add(CuttingGuide.slot(seat, ground, cut, request));
    List<Pin> pins = PinChoice.of(seat, foot, bone.solid(), slots, request);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.atLeast("R025 pins that do not run parallel", pins.size(), 3, "")
            .why(
                pins.size() < request.wires().count()
                    ? request.wires().count() + " were asked for"
                    : ""));
    List<Rib> ribs = request.extras().ribs() ? Rib.of(seat, foot, slots, pins, profile) : List.of();
    List<Window> windows = Window.in(seat, foot, slots, pins, ribs, request.extras().windows());
    if (windows.size() < request.extras().windows())
      findings.add(
          Finding.said(
              "windows",
              Finding.Severity.WARN,
              windows.size()
                  + " of "
                  + request.extras().windows()
                  + " have room in the shell: look at the seat along its rim"));
    Solid body = layer(seat, foot, profile, work);
    for (Slot slot : slots) body = body.or(slot.block(), BLEND_MM);
    for (Rib rib : ribs) body = body.or(rib.body(), BLEND_MM / 2);
    for (Pin pin : pins) body = body.or(pin.sleeve(), BLEND_MM / 2);
    body = body.and(seat.known());
    body = body.minus(swept(seat, profile.gapMm(), work));
    if (seat.others().length > 0) body = body.minus(Sampled.of(seat.grid(), seat.others(), work));
    for (Slot slot : slots) body = body.minus(slot.opening());
    for (Pin pin : pins) body = body.minus(pin.hole());
    for (Window window : windows) body = body.minus(window.opening());
    Solid marked = SlotLabel.on(body, slots, request, findings);
    CuttingGuide.Contact contact =
        new CuttingGuide.Contact(foot.points(), foot.normals(), foot.toRim())
            .where(-BLUNT_MM / BLUNT_SLOPE, windows);
    Seating seating = Seating.of(near, contact);
    findings.add(
        Finding.atLeast("guide stability", seating.stability(), Seating.LEAST_STABILITY, ""));
    findings.add(
        Finding.atLeast(
            "guide fits in one way", seating.uniquenessMm(), Seating.LEAST_UNIQUENESS_MM, "mm"));
    double cm2 = foot.cm2(seat);
    return new Draft(
        request, marked, body, slots, pins, windows, ribs.size(), contact, cm2, seating, findings);
  }

  /** The shell over the contact, with both edges of its rim taken off. */
  private static Solid layer(SeatField seat, Footprint foot, GuideProfile profile, Work work) {
    float[] mm = new float[seat.sweep().length];
    double gap = profile.gapMm();
    double over = gap + profile.wallMm();
    int layer = seat.columns();
    for (int v = 0; v < mm.length; v++) {
      double s = seat.sweep()[v];
      double rim = foot.distance()[v % layer];
      // Its underside is cut by what is swept, so that no two surfaces lie in one place.
      double across = Math.max(-UNDER_MM - s, s - over);
      // Where bone is steep, its face and the rim's would meet in a knife's edge.
      double blunt = Math.max(gap + BLUNT_MM - s, s - over + BLUNT_MM) + BLUNT_SLOPE * rim;
      mm[v] = (float) Math.max(Math.max(across, rim), blunt / (1 + BLUNT_SLOPE));
    }
    return Sampled.of(seat.grid(), mm, work);
  }

  /** All from which the guide keeps away: the bone with its gap, drawn along the approach. */
  private static Solid swept(SeatField seat, double gapMm, Work work) {
    float[] mm = new float[seat.sweep().length];
    for (int v = 0; v < mm.length; v++) mm[v] = (float) (seat.sweep()[v] - gapMm);
    return Sampled.of(seat.grid(), mm, work);
  }

  /** The draft without a tool, what it touches then, and what is to be said of it. */
  Draft less(Solid tool, CuttingGuide.Contact left, Finding said) {
    List<Finding> all = new ArrayList<>(findings);
    all.add(said);
    return new Draft(
        request,
        body.minus(tool),
        plain.minus(tool),
        slots,
        pins,
        windows,
        ribs,
        left,
        contactCm2 * left.points().size() / Math.max(1, contact.points().size()),
        seating,
        all);
  }
}
