package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.arcuate.anatomy.shape.PointCells;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.check.ThinWalls;
import org.arcuate.geometry.mesh.query.MeshDistance;
import org.arcuate.geometry.mesh.query.Nearest;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.print.PrintProcess;
import org.arcuate.geometry.solid.Sampled;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;

/**
 * What is taken off a guide because its machine cannot build it: edges that run out where bone that
 * rises steeply comes under a slot, webs between two openings.
 *
 * <p>It is an opening of mathematical morphology, only near walls that are too thin: what no ball
 * reaches that is as wide as the least wall and lies in the guide goes.
 *
 * @param thin middles of walls that are too thin, LPS mm
 * @param share of the mesh's surface on them, 0 to 1
 * @param tree triangles of the mesh
 * @param leastMm least wall of the machine
 */
record Trim(List<Vec3> thin, double share, TriangleTree tree, double leastMm) {
  /** Places of the surface are so far apart, mm. */
  private static final double EVERY_MM = 0.25;

  private static final int MOST = 400_000;

  /** Edge of the cells in which what goes is sampled, mm. */
  private static final double CELL_MM = 0.25;

  /** Nothing farther than this from the middle of a thin wall goes, mm. */
  private static final double AROUND_MM = 0.6;

  /** Balls reach so much farther than they are wide, so that none misses between two places, mm. */
  private static final double OVER_MM = 0.05;

  /** Distances are not followed further than this, mm. */
  private static final double FAR_MM = 1;

  /** A wall has so many places within 1 mm of each other; a sliver of the mesh has fewer. */
  private static final int COMPANY = 5;

  private static final double COMPANY_MM = 1;

  /** Looks for walls that the machine of a draft cannot build. */
  static Trim of(Draft draft, double cellMm, Work work) {
    double leastMm = PrintProcess.named(draft.request().profile().process()).leastWallMm();
    return of(Contour.of(draft.plain(), cellMm, work), leastMm, work);
  }

  /**
   * Looks for thin walls.
   *
   * @param leastMm thinner than this is thin
   */
  static Trim of(Mesh mesh, double leastMm, Work work) {
    TriangleTree tree = TriangleTree.of(mesh, work);
    ThinWalls walls = ThinWalls.of(tree, leastMm, samples(mesh), work);
    List<Vec3> at = walls.places().stream().map(ThinWalls.Place::at).toList();
    PointCells cells = PointCells.of(at, COMPANY_MM);
    List<Vec3> thin = new ArrayList<>();
    for (ThinWalls.Place place : walls.places()) {
      int[] company = {0};
      cells.within(place.at(), COMPANY_MM, p -> company[0]++);
      if (company[0] >= COMPANY) thin.add(place.middle());
    }
    return new Trim(thin, (double) thin.size() / walls.samples(), tree, leastMm);
  }

  private static int samples(Mesh mesh) {
    return (int) Math.clamp(mesh.areaMm2() / (EVERY_MM * EVERY_MM), 1, MOST);
  }

  /** The draft without it, with a finding that says so: there it touches no bone. */
  Draft off(Draft draft, Work work) {
    Off off = off(CuttingGuide.seatFrame(draft.request()), work);
    double gap = draft.request().profile().gapMm();
    return draft.less(
        off.solid(),
        draft.contact().where(p -> off.solid().distanceMm(p) > 2 * gap),
        Finding.said(
            "thin edges",
            Finding.Severity.PASS,
            String.format(
                Locale.ROOT,
                "%.0f mm³ that the machine could not build are taken off",
                off.of(draft.plain()))));
  }

  /**
   * What goes.
   *
   * @param grid on which it is sampled
   * @param mm distances of the samples
   */
  record Off(Solid solid, Grid grid, float[] mm) {
    /** How much of a body goes, counted in cells, mm³. */
    double of(Solid body) {
      int count = 0;
      for (int v = 0; v < mm.length; v++) {
        if (mm[v] >= 0) continue;
        int i = v % grid.nx();
        int j = v / grid.nx() % grid.ny();
        if (body.distanceMm(grid.lps(i, j, v / grid.nx() / grid.ny())) < 0) count++;
      }
      return count * grid.voxelVolume();
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Off off && grid.equals(off.grid) && Arrays.equals(mm, off.mm);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(mm);
    }
  }

  /** What goes, sampled along the axes of a frame. */
  Off off(Affine frame, Work work) {
    Affine toFrame = frame.inverse();
    Box box = Box.around(thin.stream().map(toFrame::apply).toList()).grown(FAR_MM);
    Vec3 size = box.high().minus(box.low()).times(1 / CELL_MM);
    Affine lpsFromCell =
        new Affine(
            frame.x().times(CELL_MM),
            frame.y().times(CELL_MM),
            frame.z().times(CELL_MM),
            frame.apply(box.low()));
    Grid grid =
        Grid.of(
            2 + (int) size.x(),
            2 + (int) size.y(),
            2 + (int) size.z(),
            lpsFromCell,
            FrameId.UNKNOWN);
    float[] around = distances(grid, thin);
    float[] kept = distances(grid, balls(work));
    float[] mm = new float[grid.size()];
    float reach = (float) (leastMm / 2 + OVER_MM);
    for (int v = 0; v < mm.length; v++)
      mm[v] = Math.max(reach - kept[v], around[v] - (float) AROUND_MM);
    return new Off(Sampled.of(grid, mm, work), grid, mm);
  }

  /**
   * Middles of balls as wide as the least wall that touch the surface from within, near thin walls.
   */
  private List<Vec3> balls(Work work) {
    Mesh mesh = tree.mesh();
    PointCells cells = PointCells.of(thin, COMPANY_MM);
    double[] points = MeshDistance.samples(mesh, samples(mesh));
    double radius = leastMm / 2;
    int slabs = (points.length / 3 + 1023) / 1024;
    return work
        .map(
            slabs,
            slab -> {
              Nearest nearest = new Nearest(tree);
              return IntStream.range(1024 * slab, Math.min(points.length / 3, 1024 * (slab + 1)))
                  .mapToObj(i -> new Vec3(points[3 * i], points[3 * i + 1], points[3 * i + 2]))
                  .filter(p -> cells.nearest(p, 2 * FAR_MM) >= 0)
                  .map(p -> ball(p, nearest, radius))
                  .flatMap(Optional::stream)
                  .toList();
            })
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private Optional<Vec3> ball(Vec3 at, Nearest nearest, double radius) {
    nearest.find(at);
    Optional<Vec3> normal = nearest.normal();
    if (normal.isEmpty()) return normal;
    Vec3 middle = at.minus(normal.get().times(radius));
    return nearest.find(middle) >= radius - OVER_MM / 2 ? Optional.of(middle) : Optional.empty();
  }

  /** Distance of each sample from the nearest of points, mm; at most {@link #FAR_MM}. */
  private static float[] distances(Grid grid, List<Vec3> points) {
    float[] mm = new float[grid.size()];
    Arrays.fill(mm, (float) FAR_MM);
    int reach = (int) Math.ceil(FAR_MM / CELL_MM);
    int[] size = {grid.nx(), grid.ny(), grid.nz()};
    int[] low = new int[3];
    int[] high = new int[3];
    for (Vec3 point : points) {
      Vec3 at = grid.voxel(point);
      double[] to = {at.x(), at.y(), at.z()};
      for (int a = 0; a < 3; a++) {
        low[a] = Math.max(0, (int) Math.ceil(to[a]) - reach);
        high[a] = Math.min(size[a] - 1, (int) Math.floor(to[a]) + reach);
      }
      for (int k = low[2]; k <= high[2]; k++)
        for (int j = low[1]; j <= high[1]; j++)
          for (int i = low[0]; i <= high[0]; i++) {
            int v = grid.index(i, j, k);
            double away = new Vec3(i, j, k).minus(at).length() * CELL_MM;
            mm[v] = Math.min(mm[v], (float) away);
          }
    }
    return mm;
  }
}
