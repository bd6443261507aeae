package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Components;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.filter.Holes;
import org.arcuate.imaging.filter.Morphology;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.planning.resection.Osteotomy;

/**
 * Where a guide touches the bone, seen along its approach.
 *
 * @param contact columns whose topmost bone is touched
 * @param distance of every column to the border of the guide's body, mm, negative inside
 * @param points where the bone is touched, LPS mm
 * @param normals of the bone there
 */
record Footprint(boolean[] contact, float[] distance, List<Vec3> points, List<Vec3> normals) {
  /** Steeper bone holds nothing and lets nothing come off. */
  private static final double STEEPEST = Math.cos(Math.toRadians(68));

  /** Gaps narrower than twice this are bridged, mm. */
  private static final double BRIDGE_MM = 3;

  /** Where the bone falls off farther than this within a gap, it is no gap but an end, mm. */
  private static final double STEP_MM = 12;

  /** Height over the bottom of the grid below which the bone is not known well enough, mm. */
  private static final double OVER_FLOOR_MM = 6;

  /** Contact within this of a slot's block hangs together with it, mm. */
  private static final double BESIDE_MM = 2;

  private static final double LEAST_BESIDE_MM = 12;

  /** Necks narrower than twice this are cut away, mm; what is enclosed is bridged. */
  private static final double NECK_MM = 2.5;

  private static final int SMOOTH = 2;
  private static final double LEAST_CM2 = 1.0;

  static Footprint of(SeatField seat, GuideRequest request, Work work) {
    Grid grid = seat.grid();
    int n = seat.columns();
    byte[] near = new byte[n];
    double[] top = new double[n];
    double lowest = OVER_FLOOR_MM / grid.spacing().z();
    double thick = request.profile().gapMm() + request.profile().wallMm();
    for (int c = 0; c < n; c++) {
      top[c] = seat.ground(c);
      if (top[c] > lowest
          && !seat.pits().hold(c)
          && seat.isFree(c, top[c], thick)
          && touches(seat.at(c, top[c]), normal(seat, c, top[c]), request)) near[c] = 1;
    }
    Grid flat = Grid.of(grid.nx(), grid.ny(), 1, grid.spacing(), Vec3.ZERO);
    Mask area = cleaned(new Mask(flat, near), top, grid.spacing(), work, request);
    for (Osteotomy cut : request.cuts()) checkBeside(seat, area, top, cut, request);
    float[] distance = smooth(SignedDistance.of(area, work).mm(), grid.nx(), grid.ny());
    boolean[] contact = new boolean[n];
    List<Vec3> points = new ArrayList<>();
    List<Vec3> normals = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      contact[c] = area.inside()[c] != 0 && near[c] != 0;
      if (!contact[c]) continue;
      points.add(seat.at(c, top[c]));
      normals.add(normal(seat, c, top[c]));
    }
    return new Footprint(contact, distance, points, normals);
  }

  /** Takes the steps of the grid out of the border: the mean of 5 x 5 columns, twice. */
  private static float[] smooth(float[] mm, int nx, int ny) {
    float[] from = mm;
    for (int pass = 0; pass < 2; pass++) {
      float[] to = new float[mm.length];
      for (int j = 0; j < ny; j++)
        for (int i = 0; i < nx; i++) {
          double sum = 0;
          for (int dj = -SMOOTH; dj <= SMOOTH; dj++)
            for (int di = -SMOOTH; di <= SMOOTH; di++)
              sum += from[Math.clamp(i + di, 0, nx - 1) + nx * Math.clamp(j + dj, 0, ny - 1)];
          to[i + nx * j] = (float) (sum / ((2 * SMOOTH + 1) * (2 * SMOOTH + 1)));
        }
      from = to;
    }
    return from;
  }

  /** Bridges gaps, cuts necks off, and keeps the largest part. */
  private static Mask cleaned(
      Mask near, double[] top, Vec3 spacing, Work work, GuideRequest request) {
    if (near.count() == 0)
      throw new BadInput("%s: from its approach it meets no bone near the cuts", request.name());
    Mask bridged = Morphology.close(near, BRIDGE_MM, work);
    for (int c = 0; c < top.length; c++)
      if (near.inside()[c] == 0 && bridged.inside()[c] != 0 && isStep(top, c, near.grid(), spacing))
        bridged.inside()[c] = 0;
    Mask area = Morphology.open(filled(bridged, top, spacing, work), NECK_MM, work);
    double cm2 = near.grid().spacing().x() * near.grid().spacing().y() / 100;
    if (area.count() * cm2 < LEAST_CM2)
      throw new BadInput(
          "%s: from its approach it meets %.2f cm² of bone near the cuts; needed %.0f",
          request.name(), area.count() * cm2, LEAST_CM2);
    return Components.label(area, Connectivity.FACES_6, work).largest();
  }

  /** Bridges what the contact encloses, but no hole into which the bridge would fall. */
  private static Mask filled(Mask bridged, double[] top, Vec3 spacing, Work work) {
    Mask full = Holes.fillSlices(bridged, Connectivity.FACES_6, work);
    for (int c = 0; c < top.length; c++) if (bridged.inside()[c] != 0) full.inside()[c] = 0;
    Components holes = Components.label(full, Connectivity.FACES_6, work);
    boolean[] open = new boolean[holes.count() + 1];
    for (int c = 0; c < top.length; c++)
      if (Double.isNaN(top[c]) || isStep(top, c, bridged.grid(), spacing))
        open[holes.labels()[c]] = true;
    open[0] = true;
    byte[] inside = bridged.inside().clone();
    for (int c = 0; c < top.length; c++) if (!open[holes.labels()[c]]) inside[c] = 1;
    return new Mask(bridged.grid(), inside);
  }

  /** Refuses a contact that does not lie along the slot: the two would not hang together. */
  private static void checkBeside(
      SeatField seat, Mask area, double[] top, Osteotomy cut, GuideRequest request) {
    Affine slotFromLps = Slot.frame(cut, request.approach()).inverse();
    GuideProfile profile = request.profile();
    double beside =
        profile.slotMm(request.bladeMm()) / 2
            + profile.slotWallMm()
            + request.extras().insertMm()
            + BESIDE_MM;
    Set<Long> along = new HashSet<>();
    for (int c = 0; c < top.length; c++) {
      if (area.inside()[c] == 0 || Double.isNaN(top[c])) continue;
      Vec3 s = slotFromLps.apply(seat.at(c, top[c]));
      if (Math.abs(s.z()) <= beside) along.add(Math.round(s.x() / BESIDE_MM));
    }
    if (BESIDE_MM * along.size() < LEAST_BESIDE_MM)
      throw new BadInput(
          "%s: from its approach the bone that it can sit on lies along %.0f mm of cut %s; needed"
              + " %.0f",
          request.name(), BESIDE_MM * along.size(), cut.name(), LEAST_BESIDE_MM);
  }

  /** Whether the bone falls off so far around a column that a bridge would be a wall. */
  private static boolean isStep(double[] top, int column, Grid flat, Vec3 spacing) {
    int reach = (int) Math.ceil(BRIDGE_MM / spacing.x());
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int dj = -reach; dj <= reach; dj++)
      for (int di = -reach; di <= reach; di++) {
        int i = column % flat.nx() + di;
        int j = column / flat.nx() + dj;
        if (i < 0 || j < 0 || i >= flat.nx() || j >= flat.ny()) continue;
        double t = top[i + flat.nx() * j];
        if (Double.isNaN(t)) continue;
        least = Math.min(least, t);
        most = Math.max(most, t);
      }
    return (most - least) * spacing.z() > STEP_MM;
  }

  private static boolean touches(Vec3 p, Vec3 normal, GuideRequest request) {
    if (normal.dot(request.approach()) < STEEPEST) return false;
    if (request.extras().exposed().map(open -> open.distanceMm(p) > 0).orElse(false)) return false;
    boolean near = false;
    for (Osteotomy cut : request.cuts()) {
      double height = cut.height(p) - cut.kerfMm() / 2;
      near |=
          Math.abs(height) <= request.reachMm()
              && cut.toBorder(cut.u(p), cut.v(p)) <= request.reachMm();
    }
    return near && request.tumour().map(t -> t.distanceMm(p) >= request.tumourMm()).orElse(true);
  }

  /** Direction of steepest distance at the bone's surface. */
  private static Vec3 normal(SeatField seat, int column, double k) {
    Grid g = seat.grid();
    int i = Math.clamp(column % g.nx(), 1, g.nx() - 2);
    int j = Math.clamp(column / g.nx(), 1, g.ny() - 2);
    int l = Math.clamp(Math.round(k), 1, g.nz() - 2);
    float[] d = seat.bone();
    double x = d[g.index(i + 1, j, l)] - d[g.index(i - 1, j, l)];
    double y = d[g.index(i, j + 1, l)] - d[g.index(i, j - 1, l)];
    double z = d[g.index(i, j, l + 1)] - d[g.index(i, j, l - 1)];
    Vec3 lps = g.axisX().times(x).plus(g.axisY().times(y)).plus(g.axisZ().times(z));
    return lps.length() > 1e-9 ? lps.unit() : g.axisZ();
  }

  /** Distance of every place that is touched to the rim, mm, negative within. */
  double[] toRim() {
    double[] to = new double[points.size()];
    int n = 0;
    for (int c = 0; c < contact.length; c++) if (contact[c]) to[n++] = distance[c];
    return to;
  }

  /** Area that is touched, seen along the approach, cm². */
  double cm2(SeatField seat) {
    int count = 0;
    for (boolean one : contact) if (one) count++;
    return count * seat.grid().spacing().x() * seat.grid().spacing().y() / 100;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Footprint f
        && Arrays.equals(contact, f.contact)
        && Arrays.equals(distance, f.distance);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(contact);
  }
}
