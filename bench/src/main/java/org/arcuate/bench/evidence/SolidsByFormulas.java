package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.lattice.LatticeDesign;
import org.arcuate.geometry.lattice.LatticeKind;
import org.arcuate.geometry.lattice.LatticeMeasures;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.mesh.query.Nearest;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.print.PrintProcess;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/** Solids, their meshes and a lattice against formulas and what was asked for. */
final class SolidsByFormulas implements Evidence {
  private static final int BOXES = 20;

  @Override
  public String title() {
    return "Solids, their meshes and lattices";
  }

  @Override
  public String about() {
    return "Turned primitives and booleans of them, contoured at a hundredth of their size; "
        + BOXES
        + " seeded turned boxes at 3 to 10 % of theirs: 101 points of each edge, and every vertex"
        + " against the planes of the faces; a network gyroid solved for pores of 600 µm and 70 %,"
        + " measured on a raster of its own.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    List<Row> rows = new ArrayList<>();
    formulas(rows, "primitives", SolidTruth.primitives(), at.quiet());
    formulas(rows, "booleans", SolidTruth.booleans(), at.quiet());
    boxes(rows, at.quiet());
    lattice(rows, at.quiet());
    return new Measured(rows);
  }

  private static void formulas(List<Row> rows, String what, List<SolidTruth> all, Work work) {
    Affine turned = turn(new Random(1));
    double volume = 0;
    double area = 0;
    long sound = 0;
    for (SolidTruth truth : all) {
      Mesh mesh = Contour.of(truth.solid().placed(turned), truth.sizeMm() / 100, work);
      volume = Math.max(volume, Math.abs(mesh.volumeMm3() / truth.volumeMm3() - 1));
      area = Math.max(area, Math.abs(mesh.areaMm2() / truth.areaMm2() - 1));
      if (isSound(mesh, work)) sound++;
    }
    String of = all.size() + " " + what;
    rows.add(Row.atMost(of + ": volume, worst", 100 * volume, 0.1, "%", "formula"));
    rows.add(Row.atMost(of + ": area, worst", 100 * area, 0.1, "%", "formula"));
    rows.add(Row.allOf(what + " that pass every check of a mesh", sound, all.size(), "the mesh"));
  }

  /** A void that a body is meant to have is no fault of its mesh. */
  private static boolean isSound(Mesh mesh, Work work) {
    return MeshCheck.of(mesh, work).verdicts().stream()
        .allMatch(v -> v.passes() || v.rule().equals(MeshCheck.VOID));
  }

  static Affine turn(Random random) {
    Vec3 x = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
    Vec3 y = x.cross(new Vec3(random.nextGaussian(), random.nextGaussian(), 1)).unit();
    return new Affine(x, y, x.cross(y), new Vec3(random.nextDouble(), random.nextDouble(), 0));
  }

  private static void boxes(List<Row> rows, Work work) {
    Random random = new Random(3);
    double edges = 0;
    double faces = 0;
    for (int b = 0; b < BOXES; b++) {
      double size = 2 + 10 * random.nextDouble();
      double resolution = size * (0.03 + 0.07 * random.nextDouble());
      Vec3 half =
          new Vec3(
              size * (0.5 + random.nextDouble() / 2),
              size * (0.5 + random.nextDouble() / 2),
              size * (0.5 + random.nextDouble() / 2));
      Affine turned = turn(random);
      Solid box = new RoundedBox(Vec3.ZERO, half, 0).placed(turned);
      Mesh mesh = Contour.of(box, resolution, work);
      for (int v = 0; v < mesh.vertexCount(); v++)
        faces = Math.max(faces, Math.abs(box.distanceMm(mesh.vertex(v))));
      edges = Math.max(edges, edges(mesh, half, turned) / resolution);
    }
    String what = BOXES + " turned boxes: ";
    rows.add(Row.atMost(what + "edges, worst", edges, 0.02, "× resolution", "formula"));
    rows.add(Row.atMost(what + "vertices off the faces, worst", faces, 1e-4, "mm", "formula"));
  }

  /** Largest distance of a point of the twelve edges from a mesh, mm. */
  private static double edges(Mesh mesh, Vec3 half, Affine turned) {
    Nearest nearest = new Nearest(TriangleTree.of(mesh, Work.quiet()));
    double[] h = {half.x(), half.y(), half.z()};
    double worst = 0;
    for (int axis = 0; axis < 3; axis++)
      for (int edge = 0; edge < 4; edge++)
        for (int step = 0; step <= 100; step++) {
          double[] p = new double[3];
          p[axis] = h[axis] * (step / 50.0 - 1);
          int b = (axis + 1) % 3;
          int c = (axis + 2) % 3;
          p[b] = edge % 2 == 0 ? -h[b] : h[b];
          p[c] = edge < 2 ? -h[c] : h[c];
          worst = Math.max(worst, nearest.find(turned.apply(p[0], p[1], p[2])));
        }
    return worst;
  }

  private static void lattice(List<Row> rows, Work work) {
    PrintProcess process = PrintProcess.named("ebm-ti64");
    LatticeDesign design = LatticeDesign.solve(LatticeKind.NETWORK_GYROID, 0.6, 0.7, process, work);
    LatticeMeasures m = LatticeMeasures.of(design.body(), design.cellMm(), 96, work);
    String raster = "raster of 96 steps a cell";
    double porosity = 100 * Math.abs(m.porosity() - 0.7);
    double pore = 1000 * Math.abs(m.poreMm() - 0.6);
    rows.add(Row.atMost("lattice: porosity off 70 %", porosity, 0.5, "% of space", raster));
    rows.add(Row.atMost("lattice: pore off 600 µm", pore, 15, "µm", raster));
    int parts = m.solidBodies() + m.solidIslands();
    int voids = m.voidBodies() + m.voidIslands();
    rows.add(
        new Row(
            "lattice: components of solid and of void",
            parts + " and " + voids,
            "1 and 1",
            raster,
            parts == 1 && voids == 1));
  }
}
