package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.mesh.check.MeshRules;
import org.arcuate.geometry.mesh.check.ThinWalls;
import org.arcuate.geometry.mesh.query.Nearest;
import org.arcuate.geometry.mesh.query.SignedDistance;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.print.PrintProcess;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * What the written mesh of a guide is, measured anew: nothing is taken from how it was drawn but
 * where to look.
 *
 * @param slots each slot as it is in the mesh
 * @param gapMeanMm mean gap over the contact
 * @param gap95Mm 95 % of the contact lie within this
 * @param gapLeastMm narrowest place between guide and bone anywhere; negative if it reaches in
 * @param sizeMm along the first slot, across it and along the approach
 * @param liftLeastMm least gap on the way off, over all places and 60 mm of way
 * @param findings verdicts
 */
public record GuideCheck(
    List<SlotAsMade> slots,
    double gapMeanMm,
    double gap95Mm,
    double gapLeastMm,
    Vec3 sizeMm,
    double liftLeastMm,
    List<Finding> findings) {
  /** Largest difference of a slot's plane from the cut's (issue of the guide). */
  private static final double PLANE_MM = 0.05;

  private static final double PLANE_DEGREES = 0.1;
  private static final double GAP_MM = 0.05;
  private static final double INTO_BONE_MM = 0.02;
  static final double LIFT_MM = 60;
  private static final double RIM_MM = 3;
  private static final double INSIDE_MM = 0.1;

  /** Over a fold of bone the guide's face lies higher, by no more than this. */
  private static final double FOLD_MM = 0.6;

  private static final double STEP_MM = 0.05;

  /**
   * Where bone folds up steeply the guide has a step; what is meant by its wall is beside it, mm.
   */
  private static final double BESIDE_MM = 0.4;

  private static final int MOST_WALLS = 800;

  /** Places at which the thickness of walls is measured. */
  private static final int WALL_SAMPLES = 4000;

  /** Share of the surface that may lie on walls thinner than the machine builds, %. */
  private static final double MOST_THIN = 1;

  /**
   * So far off a wall lies the air that it stands in, or the guide that a letter is cut into, mm.
   */
  private static final double BESIDE_WALL_MM = 0.05;

  /**
   * A slot, fitted to the mesh.
   *
   * @param cut name of the cut
   * @param offMm greatest distance of its middle plane from the cut's within the slot
   * @param tiltDegrees angle between both planes
   * @param widthMm clear width
   */
  public record SlotAsMade(String cut, double offMm, double tiltDegrees, double widthMm) {}

  public GuideCheck {
    slots = List.copyOf(slots);
    findings = List.copyOf(findings);
  }

  /** Measures a guide. */
  public static GuideCheck of(CuttingGuide guide, Mesh mesh, Bone of, Work work) {
    Solid bone = NearDistance.of(of);
    List<Finding> findings = new ArrayList<>();
    PrintProcess process = PrintProcess.named(guide.request().profile().process());
    work.progress(0, "mesh of the guide");
    MeshCheck check = MeshCheck.of(mesh, MeshRules.sound(), work.part(0, 0.5));
    for (Finding finding : check.findings())
      if (finding.severity() != Finding.Severity.PASS) findings.add(finding);
    if (guide.findings().stream().noneMatch(f -> f.rule().equals(CuttingGuide.ONE_PIECE)))
      findings.add(
          Finding.atMost(CuttingGuide.ONE_PIECE, check.figures().components(), 1, "")
              .why(check.figures().components() > 1 ? "give it fewer cuts, or more reach" : ""));
    List<SlotAsMade> slots = new ArrayList<>();
    for (int s = 0; s < guide.slots().size(); s++)
      slots.add(slot(guide.slots().get(s), guide.request().cuts().get(s), mesh, findings));
    TriangleTree tree = TriangleTree.of(mesh, work);
    double[] gaps = gaps(guide, tree);
    double mean = Arrays.stream(gaps).average().orElse(Double.NaN);
    Arrays.sort(gaps);
    double p95 = gaps.length == 0 ? Double.NaN : gaps[(int) Math.floor(0.95 * (gaps.length - 1))];
    double wanted = guide.request().profile().gapMm();
    findings.add(
        Finding.atMost(
            "contact gap, difference of the mean", Math.abs(mean - wanted), GAP_MM, "mm"));
    double wall = wall(guide, SignedDistance.of(tree, work).probe(), process.leastWallMm());
    findings.add(
        Finding.atLeast("wall over the contact", wall, process.leastWallMm(), "mm")
            .why("thinnest place more than 3 mm from the rim, which is sharp where bone is steep"));
    findings.add(thin(walls(tree, process.leastWallMm(), guide.plain(), WALL_SAMPLES, work)));
    double least = least(mesh, bone, Vec3.ZERO, 0, work);
    findings.add(
        Finding.atMost("guide reaches into bone", Math.max(0, -least), INTO_BONE_MM, "mm"));
    double lift = least(mesh, bone, guide.request().approach(), LIFT_MM, work);
    findings.add(
        Finding.atMost("guide meets bone on its way off", Math.max(0, -lift), INTO_BONE_MM, "mm"));
    Vec3 size = size(guide, mesh);
    findings.add(fits(size, guide.request().profile()));
    return new GuideCheck(slots, mean, p95, least, size, lift, findings);
  }

  /**
   * Thin walls of a guide's mesh. Between the grooves of letters there are some that nothing hangs
   * on: they do not count.
   *
   * @param plain the guide without letters
   */
  static ThinWalls walls(TriangleTree tree, double leastMm, Solid plain, int samples, Work work) {
    ThinWalls all = ThinWalls.of(tree, leastMm, samples, work);
    return new ThinWalls(
        samples, all.places().stream().filter(place -> !isInGroove(place, plain)).toList());
  }

  private static boolean isInGroove(ThinWalls.Place place, Solid plain) {
    Vec3 in = place.middle().minus(place.at());
    return in.length() > 0
        && plain.distanceMm(place.at().minus(in.unit().times(BESIDE_WALL_MM))) < 0;
  }

  /** Here and there a rim runs out; more than that breaks, or is not built. */
  private static Finding thin(ThinWalls walls) {
    return Finding.atMost("walls too thin for the machine", 100 * walls.share(), MOST_THIN, "%")
        .why(
            walls
                .thinnest()
                .map(place ->
                    String.format(
                        Locale.ROOT,
                        "of the surface; the thinnest, %.2f mm, at (%.1f, %.1f, %.1f) mm: move"
                            + " the cut, or give it another approach",
                        place.mm(),
                        place.at().x(),
                        place.at().y(),
                        place.at().z()))
                .orElse(""));
  }

  /** Edges of the box around the mesh in the frame of its first slot and its approach, mm. */
  private static Vec3 size(CuttingGuide guide, Mesh mesh) {
    Affine toSeat = CuttingGuide.seatFrame(guide.request()).inverse();
    double[] xyz = new double[3 * mesh.vertexCount()];
    for (int v = 0; v < mesh.vertexCount(); v++) {
      Vec3 p = toSeat.apply(mesh.vertex(v));
      xyz[3 * v] = p.x();
      xyz[3 * v + 1] = p.y();
      xyz[3 * v + 2] = p.z();
    }
    Box box = new Mesh(xyz, mesh.triangles()).bounds();
    return box.high().minus(box.low());
  }

  /** Whether it has room in the machine, laid along the machine's edges. */
  private static Finding fits(Vec3 size, GuideProfile profile) {
    double[] own = {size.x(), size.y(), size.z()};
    double[] room = {profile.buildMm().x(), profile.buildMm().y(), profile.buildMm().z()};
    Arrays.sort(own);
    Arrays.sort(room);
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 3; i++) most = Math.max(most, own[i] - room[i]);
    return Finding.atMost("guide beyond the room of the machine", Math.max(0, most), 0, "mm")
        .why(
            String.format(
                Locale.ROOT,
                "%.0f x %.0f x %.0f mm, the machine builds %.0f x %.0f x %.0f",
                own[0],
                own[1],
                own[2],
                room[0],
                room[1],
                room[2]));
  }

  /** Fits a plane to each wall of a slot, from the corners of triangles that lie on it. */
  private static SlotAsMade slot(Slot slot, Osteotomy cut, Mesh mesh, List<Finding> findings) {
    // Of a one-sided slot the other wall is where the blade's other side will be.
    WallFit plus = new WallFit();
    WallFit minus = new WallFit();
    for (int t = 0; t < mesh.triangleCount(); t++) {
      Vec3 a = mesh.corner(t, 0);
      Vec3 b = mesh.corner(t, 1);
      Vec3 c = mesh.corner(t, 2);
      Vec3 n = b.minus(a).cross(c.minus(a));
      double area = n.length() / 2;
      if (area < 1e-12) continue;
      double facing = n.times(1 / (2 * area)).dot(slot.normal());
      if (Math.abs(facing) < 0.98) continue;
      Vec3 middle = slot.inside(a.plus(b).plus(c).times(1 / 3.0));
      if (!isWithin(slot, middle)) continue;
      // The wall on the side of the normal looks back at the slot, against the normal.
      if (middle.z() > 0 && facing < 0 && middle.z() < slot.clearMm())
        plus.add(slot.inside(a), slot.inside(b), slot.inside(c), area);
      if (middle.z() < 0 && facing > 0 && middle.z() > -slot.clearMm())
        minus.add(slot.inside(a), slot.inside(b), slot.inside(c), area);
    }
    double[] high = plus.plane();
    double[] low = minus.plane();
    if (slot.kind() == SlotKind.ONE_SIDED) {
      low = high.clone();
      low[0] -= slot.clearMm();
    }
    double[] middle = new double[3];
    for (int i = 0; i < 3; i++) middle[i] = (high[i] + low[i]) / 2;
    double off = 0;
    SlotProfile line = slot.profile();
    for (double u : new double[] {line.fromMm(), line.toMm()})
      for (double v : new double[] {line.bone(u), line.top(u)})
        off = Math.max(off, Math.abs(middle[0] + middle[1] * u + middle[2] * v));
    double tilt = Math.toDegrees(Math.atan(Math.hypot(middle[1], middle[2])));
    double width = high[0] - low[0];
    String name = "slot of " + cut.name();
    findings.add(Finding.atMost(name + ": plane", off, PLANE_MM, "mm"));
    findings.add(Finding.atMost(name + ": tilt", tilt, PLANE_DEGREES, "°"));
    findings.add(
        Finding.atMost(name + ": width", Math.abs(width - slot.clearMm()), PLANE_MM, "mm")
            .why(String.format(Locale.ROOT, "%.3f mm as made", width)));
    return new SlotAsMade(cut.name(), off, tilt, width);
  }

  private static boolean isWithin(Slot slot, Vec3 p) {
    SlotProfile line = slot.profile();
    return p.x() > line.fromMm() + 0.5
        && p.x() < line.toMm() - 0.5
        && p.y() > line.bone(p.x()) + (slot.insertMm() > 0 ? Slot.LEDGE_MM + 0.5 : 0)
        && p.y() < line.top(p.x()) - 0.5;
  }

  /** Least squares of a wall's height over the slot's plane. */
  private static final class WallFit {
    private final double[][] m = new double[3][3];
    private final double[] r = new double[3];

    void add(Vec3 a, Vec3 b, Vec3 c, double area) {
      for (Vec3 p : new Vec3[] {a, b, c}) {
        double[] row = {1, p.x(), p.y()};
        for (int i = 0; i < 3; i++) {
          r[i] += area * row[i] * p.z();
          for (int j = 0; j < 3; j++) m[i][j] += area * row[i] * row[j];
        }
      }
    }

    double[] plane() {
      if (m[0][0] <= 0) return new double[] {Double.NaN, Double.NaN, Double.NaN};
      return new LUDecomposition(MatrixUtils.createRealMatrix(m))
          .getSolver()
          .solve(MatrixUtils.createRealVector(r))
          .toArray();
    }
  }

  /** Least length of material over the contact, along the approach, away from rim and openings. */
  private static double wall(CuttingGuide guide, SignedDistance.Probe probe, double enough) {
    Vec3 way = guide.request().approach();
    GuideProfile profile = guide.request().profile();
    double least = Double.POSITIVE_INFINITY;
    List<Vec3> points = guide.contact().points();
    int every = Math.max(1, points.size() / MOST_WALLS);
    for (int c = 0; c < points.size(); c += every) {
      Vec3 normal = guide.contact().normals().get(c);
      Vec3 foot = points.get(c).plus(normal.times(profile.gapMm() + INSIDE_MM));
      if (guide.contact().toRim()[c] > -RIM_MM || isCutAway(guide, points.get(c))) continue;
      double thick = thickness(probe, foot, way, profile.wallMm());
      for (int side = 0; thick < enough && side < 4; side++)
        thick = Math.max(thick, thickness(probe, beside(foot, way, side), way, profile.wallMm()));
      least = Math.min(least, thick);
    }
    return least;
  }

  /**
   * A place as far beside a fold of the bone as the fold can be wide: no wall is thin at a line.
   */
  private static Vec3 beside(Vec3 foot, Vec3 way, int side) {
    Vec3 across = way.anyNormal();
    Vec3 to = side % 2 == 0 ? across : way.cross(across);
    return foot.plus(to.times(side < 2 ? BESIDE_MM : -BESIDE_MM));
  }

  /** Material over a foot, from where the guide begins to three times the wall at most, mm. */
  private static double thickness(SignedDistance.Probe probe, Vec3 foot, Vec3 way, double wallMm) {
    double from = 0;
    while (from < FOLD_MM && probe.at(foot.plus(way.times(from))) >= 0) from += STEP_MM;
    double far = from;
    double to = from + 3 * wallMm;
    while (far < to && probe.at(foot.plus(way.times(far))) < 0) far += STEP_MM;
    return far - from;
  }

  /** From each place of the contact along the bone's normal to the guide, mm. */
  private static double[] gaps(CuttingGuide guide, TriangleTree tree) {
    Nearest nearest = new Nearest(tree);
    List<Vec3> points = guide.contact().points();
    List<Double> gaps = new ArrayList<>();
    for (Vec3 p : points) {
      if (isCutAway(guide, p)) continue;
      gaps.add(nearest.find(p));
    }
    return gaps.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Under slots, holes and at the border there is no guide to measure to. */
  private static boolean isCutAway(CuttingGuide guide, Vec3 p) {
    for (Slot slot : guide.slots()) if (slot.opens(p, 1)) return true;
    for (Window window : guide.windows()) if (window.opens(p, 1)) return true;
    for (Pin pin : guide.pins()) {
      Vec3 d = p.minus(pin.entry());
      if (d.minus(pin.out().times(d.dot(pin.out()))).length() < pin.diameterMm() / 2 + 1)
        return true;
    }
    return false;
  }

  /** Least distance of the mesh's corners from the bone while it moves along a way. */
  private static double least(Mesh mesh, Solid bone, Vec3 way, double lengthMm, Work work) {
    int slabs = (mesh.vertexCount() + Block.SIZE - 1) / Block.SIZE;
    return work
        .map(
            slabs,
            slab ->
                leastOf(
                    mesh,
                    slab * Block.SIZE,
                    Math.min(mesh.vertexCount(), (slab + 1) * Block.SIZE),
                    bone,
                    way,
                    lengthMm))
        .stream()
        .mapToDouble(Double::doubleValue)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static double leastOf(
      Mesh mesh, int from, int to, Solid bone, Vec3 way, double lengthMm) {
    double[] gone = new double[to - from];
    int[] moving = new int[to - from];
    int n = 0;
    for (int v = from; v < to; v++) moving[n++] = v;
    Block block = new Block();
    double[] mm = new double[Block.SIZE];
    double least = Double.POSITIVE_INFINITY;
    while (n > 0) {
      block.n = n;
      for (int p = 0; p < n; p++)
        block.set(p, mesh.vertex(moving[p]).plus(way.times(gone[moving[p] - from])));
      bone.distance(block, mm);
      int left = 0;
      for (int p = 0; p < n; p++) {
        least = Math.min(least, mm[p]);
        // The distance changes by no more than the way: what is clear may be passed over.
        gone[moving[p] - from] += Math.max(0.25, Math.abs(mm[p]) - Math.max(0, least));
        if (gone[moving[p] - from] <= lengthMm) moving[left++] = moving[p];
      }
      n = left;
    }
    return least;
  }
}
