package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.check.Shells;
import org.arcuate.geometry.solid.Lettering;
import org.arcuate.geometry.solid.Sampled;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;

/**
 * A guide for one or more cuts through one bone.
 *
 * <p>Its underside follows the bone at the gap, where the bone can be reached along the approach;
 * undercuts are left out, so that it comes off. Slots stand on the middle plane of the kerf. All
 * parts are one solid, contoured with its edges.
 *
 * @param request what was asked for
 * @param body the guide
 * @param mesh its surface, LPS mm
 * @param slots one per cut, in the order of the cuts
 * @param pins wires
 * @param contact places of the bone that it touches, and the bone's normals there
 * @param contactCm2 touched area, seen along the approach
 * @param stability how it sits
 * @param findings what rules say of the drawing; {@link GuideCheck} says it of the mesh
 */
public record CuttingGuide(
    GuideRequest request,
    Solid body,
    Mesh mesh,
    List<Slot> slots,
    List<Pin> pins,
    Contact contact,
    double contactCm2,
    Seating stability,
    List<Finding> findings) {
  /** Edge of the cells in which bone and contact are sampled, mm. */
  private static final double SEAT_MM = 0.5;

  /** Edge of the cells of the surface, mm. */
  private static final double SURFACE_MM = 0.4;

  /** The shell reaches so far into the bone before the bone is taken off it. */
  private static final double UNDER_MM = 1.5;

  private static final double BLEND_MM = 1.2;
  private static final double MOST_REACH_MM = 90;

  /** Loose bits of less than this part of the volume are crumbs. */
  private static final double CRUMBS = 0.03;

  /**
   * Where bone is touched.
   *
   * @param points LPS mm
   * @param normals of the bone, outwards
   * @param toRim distance to the rim of the guide, mm, negative within
   */
  public record Contact(List<Vec3> points, List<Vec3> normals, double[] toRim) {
    public Contact {
      points = List.copyOf(points);
      normals = List.copyOf(normals);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Contact c && points.equals(c.points) && normals.equals(c.normals);
    }

    @Override
    public int hashCode() {
      return points.hashCode();
    }
  }

  public CuttingGuide {
    slots = List.copyOf(slots);
    pins = List.copyOf(pins);
    findings = List.copyOf(findings);
  }

  /**
   * Draws a guide.
   *
   * @throws BadInput if no bone is reached along the approach near the cuts
   */
  public static CuttingGuide of(Bone bone, GuideRequest request, Work work) {
    return of(bone, request, SEAT_MM, SURFACE_MM, work);
  }

  static CuttingGuide of(
      Bone bone, GuideRequest request, double seatMm, double surfaceMm, Work work) {
    GuideProfile profile = request.profile();
    work.progress(0, request.name() + ": bone along the approach");
    SeatField seat = seat(bone, request, seatMm, work.part(0, 0.3));
    Footprint foot = Footprint.of(seat, request, work);
    List<Slot> slots = new ArrayList<>();
    for (Osteotomy cut : request.cuts()) slots.add(slot(seat, cut, request));
    List<Pin> pins = PinChoice.of(seat, foot, bone.solid(), slots, request);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.atLeast("R025 pins that do not run parallel", pins.size(), 3, "")
            .why(pins.size() < request.pins() ? request.pins() + " were asked for" : ""));
    Solid body = layer(seat, foot, profile, work);
    for (Slot slot : slots) body = body.or(slot.block(), BLEND_MM);
    for (Pin pin : pins) body = body.or(pin.sleeve(), BLEND_MM / 2);
    body = body.minus(swept(seat, profile.gapMm(), work));
    for (Slot slot : slots) body = body.minus(slot.opening());
    for (Pin pin : pins) body = body.minus(pin.hole());
    body = labelled(body, slots, request, findings);
    work.progress(0.5, request.name() + ": surface");
    Mesh mesh = largest(Contour.of(body, surfaceMm, work.part(0.5, 1)), findings);
    Contact contact = new Contact(foot.points(), foot.normals(), foot.toRim());
    Seating seating = Seating.of(NearDistance.of(bone), contact);
    findings.add(
        Finding.atLeast("guide stability", seating.stability(), Seating.LEAST_STABILITY, ""));
    findings.add(
        Finding.atLeast(
            "guide fits in one way", seating.uniquenessMm(), Seating.LEAST_UNIQUENESS_MM, "mm"));
    return new CuttingGuide(
        request, body, mesh, slots, pins, contact, foot.cm2(seat), seating, findings);
  }

  /** Without crumbs that the bone's sweep cut off: they are named, and no part of a guide. */
  private static Mesh largest(Mesh mesh, List<Finding> findings) {
    Shells shells = Shells.of(mesh);
    int best = 0;
    double all = 0;
    for (int c = 0; c < shells.count(); c++) {
      all += shells.volumeMm3()[c];
      if (shells.volumeMm3()[c] > shells.volumeMm3()[best]) best = c;
    }
    double rest = all - shells.volumeMm3()[best];
    if (shells.count() < 2 || rest > CRUMBS * all) return mesh;
    findings.add(
        Finding.said(
            "guide crumbs",
            Finding.Severity.WARN,
            String.format(
                Locale.ROOT, "%d loose bits of %.1f mm³ are left out", shells.count() - 1, rest)));
    return shells.part(mesh, best);
  }

  /** The bone as the guide meets it. */
  static SeatField seat(Bone bone, GuideRequest request, double seatMm, Work work) {
    Affine lpsFromSeat = seatFrame(request);
    Box box = box(bone, request, lpsFromSeat);
    return SeatField.of(NearDistance.of(bone), lpsFromSeat, box, seatMm, work);
  }

  /** The approach upwards, the first slot lengthwise. */
  private static Affine seatFrame(GuideRequest request) {
    Vec3 z = request.approach();
    Vec3 normal = request.cuts().getFirst().normal();
    Vec3 y = normal.minus(z.times(normal.dot(z))).unit();
    return new Affine(y.cross(z), y, z, request.cuts().getFirst().point());
  }

  /** Around the bone near the cuts, with room for slots and sleeves. */
  private static Box box(Bone bone, GuideRequest request, Affine lpsFromSeat) {
    Grid grid = bone.grid();
    Affine seatFromLps = lpsFromSeat.inverse();
    double[] low = {1e9, 1e9, 1e9};
    double[] high = {-1e9, -1e9, -1e9};
    for (int v = 0; v < bone.inside().length; v++) {
      if (bone.inside()[v] == 0) continue;
      int i = v % grid.nx();
      int j = v / grid.nx() % grid.ny();
      Vec3 p = grid.lps(i, j, v / grid.nx() / grid.ny());
      if (request.cuts().stream().noneMatch(cut -> isNear(cut, p, request.reachMm()))) continue;
      Vec3 s = seatFromLps.apply(p);
      double[] at = {s.x(), s.y(), s.z()};
      for (int k = 0; k < 3; k++) {
        low[k] = Math.min(low[k], at[k]);
        high[k] = Math.max(high[k], at[k]);
      }
    }
    if (low[0] > high[0])
      throw new BadInput("guide %s: no bone lies near its cuts", request.name());
    GuideProfile profile = request.profile();
    double side = profile.beyondMm() + profile.slotWallMm() + 3;
    double bottom = Math.max(low[2], high[2] - MOST_REACH_MM);
    return new Box(
        new Vec3(low[0] - side, low[1] - side, bottom - 3),
        new Vec3(high[0] + side, high[1] + side, high[2] + profile.heightMm() + 12));
  }

  private static boolean isNear(Osteotomy cut, Vec3 p, double reachMm) {
    return Math.abs(cut.height(p)) <= reachMm + 2 && cut.toBorder(cut.u(p), cut.v(p)) <= reachMm;
  }

  private static Slot slot(SeatField seat, Osteotomy cut, GuideRequest request) {
    GuideProfile profile = request.profile();
    double width = profile.slotMm(request.bladeMm());
    Slot open =
        Slot.of(
            cut,
            request.approach(),
            width,
            profile.slotWallMm(),
            new double[] {0, 0},
            new double[] {1, 1});
    double[] low = {1e9, 1e9};
    double[] high = {-1e9, -1e9};
    for (int c = 0; c < seat.columns(); c++) {
      double top = seat.top(c);
      if (Double.isNaN(top)) continue;
      Vec3 p = seat.at(c, top);
      Vec3 s = open.inside(p);
      if (Math.abs(s.z()) > width / 2 + profile.slotWallMm()) continue;
      if (cut.toBorder(cut.u(p), cut.v(p)) > 0) continue;
      low[0] = Math.min(low[0], s.x());
      high[0] = Math.max(high[0], s.x());
      low[1] = Math.min(low[1], s.y());
      high[1] = Math.max(high[1], s.y());
    }
    if (low[0] > high[0])
      throw new BadInput(
          "guide %s: cut %s meets no bone that its approach reaches", request.name(), cut.name());
    low[0] -= profile.beyondMm();
    high[0] += profile.beyondMm();
    high[1] += profile.gapMm() + profile.heightMm();
    return Slot.of(cut, request.approach(), width, profile.slotWallMm(), low, high);
  }

  /** The shell over the contact. */
  private static Solid layer(SeatField seat, Footprint foot, GuideProfile profile, Work work) {
    float[] mm = new float[seat.sweep().length];
    double gap = profile.gapMm();
    double over = gap + profile.wallMm();
    int layer = seat.columns();
    for (int v = 0; v < mm.length; v++) {
      double s = seat.sweep()[v];
      // Its underside is cut by what is swept, so that no two surfaces lie in one place.
      mm[v] = (float) Math.max(Math.max(-UNDER_MM - s, s - over), foot.distance()[v % layer]);
    }
    return Sampled.of(seat.grid(), mm, work);
  }

  /** All from which the guide keeps away: the bone with its gap, drawn along the approach. */
  private static Solid swept(SeatField seat, double gapMm, Work work) {
    float[] mm = new float[seat.sweep().length];
    for (int v = 0; v < mm.length; v++) mm[v] = (float) (seat.sweep()[v] - gapMm);
    return Sampled.of(seat.grid(), mm, work);
  }

  /** Case, side and cut on the wall of each slot, as large as they fit. */
  private static Solid labelled(
      Solid body, List<Slot> slots, GuideRequest request, List<Finding> findings) {
    List<String> fonts = Lettering.fonts();
    if (fonts.isEmpty()) {
      findings.add(
          Finding.said(
              "R028 label",
              Finding.Severity.WARN,
              "this machine has no font: nothing is engraved"));
      return body;
    }
    String font = fonts.contains("DejaVu Sans") ? "DejaVu Sans" : fonts.getFirst();
    Solid marked = body;
    for (Slot slot : slots) {
      String text = (request.label() + " " + slot.cut()).strip();
      double height = Math.min(5, request.profile().heightMm() * 0.45);
      Lettering letters = new Lettering(text, font, height);
      double room = slot.lengthMm() - 4;
      if (letters.widthMm() > room)
        letters = new Lettering(text, font, height * room / letters.widthMm());
      if (letters.heightMm() < 2) {
        findings.add(
            Finding.said(
                "R028 label of " + slot.cut(),
                Finding.Severity.WARN,
                "too long for the slot at 2 mm: it is left out"));
        continue;
      }
      double baseline = slot.high()[1] - 2 - letters.heightMm();
      Affine at = slot.lettering(slot.low()[0] + 2, baseline);
      marked = letters.engraved(marked, at, 0.6);
    }
    return marked;
  }
}
