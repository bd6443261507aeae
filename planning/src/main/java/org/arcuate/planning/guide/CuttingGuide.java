package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.check.Shells;
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
 * @param plain the guide without letters
 * @param mesh its surface, LPS mm
 * @param slots one per cut, in the order of the cuts
 * @param pins wires
 * @param windows openings in the shell
 * @param ribs number of plates that stiffen the blocks of slots
 * @param contact places of the bone that it touches, and the bone's normals there
 * @param contactCm2 touched area, seen along the approach
 * @param stability how it sits
 * @param onTissue what half a layer of tissue under it does to each cut
 * @param findings what rules say of the drawing; {@link GuideCheck} says it of the mesh
 */
public record CuttingGuide(
    GuideRequest request,
    Solid body,
    Solid plain,
    Mesh mesh,
    List<Slot> slots,
    List<Pin> pins,
    List<Window> windows,
    int ribs,
    Contact contact,
    double contactCm2,
    Seating stability,
    List<OnTissue> onTissue,
    List<Finding> findings) {
  /** Edge of the cells in which bone and contact are sampled, mm. */
  private static final double SEAT_MM = 0.5;

  /** Edge of the cells of the surface, mm. */
  private static final double SURFACE_MM = 0.4;

  /** The same where it is only asked whether a guide hangs together, and is thin, mm. */
  private static final double COARSE_MM = 0.8;

  /** Part of a cut's bone that has to be seen along the approach, or the blade cannot get to it. */
  private static final double SEEN = 0.75;

  private static final double MOST_REACH_MM = 90;

  /** Share of the surface on edges that run out from which on they are taken off. */
  private static final double RUNS_OUT = 0.004;

  /** Rule of a guide's parts, said of the drawing if it refuses, else of the mesh. */
  static final String ONE_PIECE = "guide in one piece";

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

    /** Those of its places that lie so far within the rim, mm below 0, and under no window. */
    Contact where(double rimMm, List<Window> windows) {
      return of(p ->
          toRim[p] <= rimMm
              && windows.stream().noneMatch(window -> window.opens(points.get(p), 0)));
    }

    /** Those of its places that are kept. */
    Contact where(Predicate<Vec3> isKept) {
      return of(p -> isKept.test(points.get(p)));
    }

    private Contact of(IntPredicate isKept) {
      int[] kept = IntStream.range(0, points.size()).filter(isKept).toArray();
      return new Contact(
          Arrays.stream(kept).mapToObj(points::get).toList(),
          Arrays.stream(kept).mapToObj(normals::get).toList(),
          Arrays.stream(kept).mapToDouble(p -> toRim[p]).toArray());
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
    windows = List.copyOf(windows);
    onTissue = List.copyOf(onTissue);
    findings = List.copyOf(findings);
  }

  /** Times the reach that was asked for, and whether the approach may leave the cut's plane. */
  private record Try(double reach, boolean leaning) {}

  private static final List<Try> TRIES =
      List.of(
          new Try(1, false),
          new Try(1.4, false),
          new Try(1.8, false),
          new Try(2.5, false),
          new Try(1, true),
          new Try(1.6, true));

  /**
   * Draws a guide from the best direction of an approach. Where it cannot be held, or would fit in
   * more than one way, it is given more reach, and then directions that lean out of the plane of
   * the cut.
   *
   * @param onLeft true for the patient's left side
   * @return the first guide whose drawing no rule refuses, or the one with the fewest refusals
   * @throws BadInput if no bone is reached along the approach near the cuts
   */
  public static CuttingGuide best(
      Bone bone, GuideRequest ask, Approach approach, boolean onLeft, Work work) {
    NearDistance near = NearDistance.of(bone);
    List<Draft> drafts = new ArrayList<>();
    List<Draft> loose = new ArrayList<>();
    List<CuttingGuide> drawn = new ArrayList<>();
    List<Approach.Way> ways = new ArrayList<>();
    for (Try one : TRIES) {
      double share = TRIES.indexOf(one) / (double) TRIES.size();
      Work part = work.part(share, share + 1.0 / TRIES.size());
      GuideRequest wide = ask.reaching(one.reach() * ask.reachMm());
      List<Approach.Way> found =
          approach.ways(bone, near.rough(), onLeft, wide, one.leaning(), part.part(0, 0.4));
      ways.addAll(found);
      if (found.isEmpty() || !found.getFirst().seating().isSound(1)) continue;
      drafts.add(Draft.of(bone, near, found.getFirst().request(), SEAT_MM, part.part(0.4, 0.7)));
      if (refusals(drafts.getLast().findings()) > 0) continue;
      if (isLoose(drafts.getLast(), part.part(0.7, 0.75))) {
        loose.add(drafts.getLast());
        continue;
      }
      drawn.add(of(drafts.getLast(), near, SURFACE_MM, part.part(0.75, 1)));
      if (refusals(drawn.getLast().findings()) == 0) return drawn.getLast();
    }
    if (!drawn.isEmpty())
      return drawn.stream()
          .min(Comparator.comparingLong(guide -> refusals(guide.findings())))
          .orElseThrow();
    if (!loose.isEmpty()) return of(loose.getFirst(), near, SURFACE_MM, work.part(0.9, 1));
    if (drafts.isEmpty())
      drafts.add(
          Draft.of(
              bone,
              near,
              ways.stream()
                  .max(Comparator.comparingDouble(way -> way.seating().soundness()))
                  .orElseThrow(() -> approach.reachesNothing(ask))
                  .request(),
              SEAT_MM,
              work.part(0.8, 0.9)));
    return of(
        drafts.stream()
            .min(Comparator.comparingLong(draft -> refusals(draft.findings())))
            .orElseThrow(),
        near,
        SURFACE_MM,
        work.part(0.9, 1));
  }

  /** Whether a draft falls into parts, as coarse cells show it. */
  private static boolean isLoose(Draft draft, Work work) {
    return Parts.of(Contour.smooth(draft.body(), COARSE_MM, work)).areLoose();
  }

  /**
   * The parts of a guide.
   *
   * @param largest of them; -1 if there is none
   * @param allMm3 their volume, voids counted like parts
   * @param restMm3 volume of all but the largest
   */
  private record Parts(Shells shells, int largest, double allMm3, double restMm3) {
    static Parts of(Mesh mesh) {
      Shells shells = Shells.of(mesh);
      double[] mm3 = shells.volumeMm3();
      int best = mm3.length == 0 ? -1 : 0;
      double all = 0;
      for (int s = 0; s < mm3.length; s++) {
        all += Math.abs(mm3[s]);
        if (mm3[s] > mm3[best]) best = s;
      }
      return new Parts(shells, best, all, best < 0 ? 0 : all - mm3[best]);
    }

    /** Whether the rest is more than crumbs. */
    boolean areLoose() {
      return restMm3 > CRUMBS * allMm3;
    }
  }

  private static long refusals(List<Finding> findings) {
    return findings.stream().filter(f -> f.severity() == Finding.Severity.REFUSE).count();
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
    NearDistance near = NearDistance.of(bone);
    return of(Draft.of(bone, near, request, seatMm, work.part(0, 0.5)), near, surfaceMm, work);
  }

  /** A draft with its surface, without what its machine could not build. */
  private static CuttingGuide of(Draft draft, NearDistance near, double surfaceMm, Work work) {
    work.progress(0.5, draft.request().name() + ": surface");
    Trim trim = Trim.of(draft, COARSE_MM, work.part(0.5, 0.6));
    if (trim.share() <= RUNS_OUT) return surfaced(draft, near, surfaceMm, work.part(0.6, 1));
    CuttingGuide guide = surfaced(trim.off(draft, work), near, surfaceMm, work.part(0.6, 0.8));
    if (refusals(guide.findings()) <= refusals(draft.findings())) return guide;
    CuttingGuide whole = surfaced(draft, near, surfaceMm, work.part(0.8, 1));
    return refusals(guide.findings()) <= refusals(whole.findings()) ? guide : whole;
  }

  private static CuttingGuide surfaced(
      Draft draft, NearDistance near, double surfaceMm, Work work) {
    List<Finding> findings = new ArrayList<>(draft.findings());
    Mesh whole = largest(Contour.of(draft.body(), surfaceMm, work.part(0, 0.8)), findings);
    Mesh mesh = new Lift(near).of(whole, work.part(0.8, 1));
    return new CuttingGuide(
        draft.request(),
        draft.body(),
        draft.plain(),
        mesh,
        draft.slots(),
        draft.pins(),
        draft.windows(),
        draft.ribs(),
        draft.contact(),
        draft.contactCm2(),
        draft.seating(),
        OnTissue.of(draft.contact(), draft.request().approach(), draft.request().cuts()),
        findings);
  }

  /** Without crumbs that the bone's sweep cut off: they are named, and no part of a guide. */
  private static Mesh largest(Mesh mesh, List<Finding> findings) {
    Parts parts = Parts.of(mesh);
    int count = parts.shells().count();
    if (count < 2) return mesh;
    if (parts.areLoose()) {
      findings.add(
          Finding.said(
              ONE_PIECE,
              Finding.Severity.REFUSE,
              String.format(
                  Locale.ROOT,
                  "%d parts, %.0f %% of it loose: move the cut, or give it another approach",
                  count,
                  100 * parts.restMm3() / parts.allMm3())));
      return mesh;
    }
    findings.add(
        Finding.said(
            "guide crumbs",
            Finding.Severity.WARN,
            String.format(
                Locale.ROOT,
                "%d loose bits and voids of %.2f mm³ in all are left out",
                count - 1,
                parts.restMm3())));
    return parts.shells().part(mesh, parts.largest());
  }

  /** The bone as the guide meets it. */
  static SeatField seat(Ground ground, GuideRequest request, double seatMm, Work work) {
    Affine lpsFromSeat = seatFrame(request);
    Box box = box(ground.around(), request, lpsFromSeat);
    return SeatField.of(
        ground.bone(), request.others(), lpsFromSeat, box, seatMm, request.profile(), work);
  }

  /** The approach upwards, the first slot lengthwise. */
  static Affine seatFrame(GuideRequest request) {
    Vec3 z = request.approach();
    Vec3 normal = request.cuts().getFirst().normal();
    Vec3 y = normal.minus(z.times(normal.dot(z))).unit();
    return new Affine(y.cross(z), y, z, request.cuts().getFirst().point());
  }

  /** Around the bone near the cuts, with room for slots and sleeves. */
  private static Box box(List<Vec3> around, GuideRequest request, Affine lpsFromSeat) {
    if (around.isEmpty()) throw new BadInput("%s: no bone lies near its cuts", request.name());
    Box bone = Box.around(around.stream().map(lpsFromSeat.inverse()::apply).toList());
    GuideProfile profile = request.profile();
    double side = profile.beyondMm() + profile.slotWallMm() + 3;
    double bottom = Math.max(bone.low().z(), bone.high().z() - MOST_REACH_MM);
    return new Box(
        new Vec3(bone.low().x() - side, bone.low().y() - side, bottom - 3),
        bone.high().plus(new Vec3(side, side, profile.heightMm() + 12)));
  }

  /** The slot over the bone that is seen under it. */
  static Slot slot(SeatField seat, Ground ground, Osteotomy cut, GuideRequest request) {
    GuideProfile profile = request.profile();
    double width = profile.slotMm(request.bladeMm());
    Affine slotFromLps = Slot.frame(cut, request.approach()).inverse();
    double[] at = new double[seat.columns()];
    double[] out = new double[seat.columns()];
    int n = 0;
    for (int c = 0; c < seat.columns(); c++) {
      double top = seat.top(c);
      if (Double.isNaN(top)) continue;
      Vec3 p = seat.at(c, top);
      Vec3 s = slotFromLps.apply(p);
      if (Math.abs(s.z()) > width / 2 + profile.slotWallMm() + request.extras().insertMm())
        continue;
      if (cut.toBorder(cut.u(p), cut.v(p)) > 0) continue;
      at[n] = s.x();
      out[n++] = s.y();
    }
    if (n == 0)
      throw new BadInput(
          "%s: cut %s meets no bone that its approach reaches", request.name(), cut.name());
    double[] section = ground.section(cut, slotFromLps);
    double seen = seenMm(at, n, section);
    if (seen < SEEN * (section[1] - section[0]))
      throw new BadInput(
          "%s: from its approach %.0f of %.0f mm of bone of cut %s can be seen",
          request.name(), seen, section[1] - section[0], cut.name());
    SlotProfile line =
        SlotProfile.over(
            Arrays.copyOf(at, n),
            Arrays.copyOf(out, n),
            section,
            profile.beyondMm(),
            profile.gapMm() + profile.heightMm());
    GuideExtras extras = request.extras();
    if (extras.stopMm() > 0) {
      double[][] bone = ground.cutBone(cut, slotFromLps);
      line = line.stopping(bone[0], bone[1], extras.stopMm(), request.name() + ", " + cut.name());
    }
    return Slot.of(
        cut,
        request.approach(),
        width,
        profile.slotWallMm(),
        extras.insertMm(),
        line,
        request.slots());
  }

  /** Length over which bone was seen, in steps of 2 mm. */
  private static double seenMm(double[] at, int n, double[] section) {
    boolean[] seen = new boolean[2 + (int) Math.max(0, (section[1] - section[0]) / 2)];
    for (int i = 0; i < n; i++) {
      int bin = (int) ((at[i] - section[0]) / 2);
      if (bin >= 0 && bin < seen.length) seen[bin] = true;
    }
    int count = 0;
    for (boolean one : seen) if (one) count++;
    return 2.0 * count;
  }
}
