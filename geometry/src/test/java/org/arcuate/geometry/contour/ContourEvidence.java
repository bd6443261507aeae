package org.arcuate.geometry.contour;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.change.Simplification;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.mesh.query.SelfContacts;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.solid.Solid;

/**
 * Contours many of {@link RandomBodies} and checks every mesh, as it is and as rounded to {@code
 * float}. Arguments: {@code bodies} or {@code lattices}, first seed, last seed, resolution in mm,
 * and a tolerance in mm if meshes of few triangles are wanted.
 */
final class ContourEvidence {
  private ContourEvidence() {}

  public static void main(String[] arguments) {
    long first = Long.parseLong(arguments[1]);
    long last = Long.parseLong(arguments[2]);
    double resolutionMm = Double.parseDouble(arguments[3]);
    boolean lattices = arguments[0].equals("lattices");
    int refused = 0;
    int refusedRounded = 0;
    long triangles = 0;
    int voids = 0;
    for (long seed = first; seed <= last; seed++) {
      Solid solid = lattices ? RandomBodies.lattice(seed) : RandomBodies.of(seed);
      Mesh mesh =
          arguments.length > 4
              ? within(solid, resolutionMm, Double.parseDouble(arguments[4]))
              : Contour.of(solid, resolutionMm, Work.quiet());
      triangles += mesh.triangleCount();
      String complaints = complaints(mesh);
      if (!MeshCheck.of(mesh, Work.quiet()).verdict(MeshCheck.VOID).passes()) voids++;
      if (!complaints.isEmpty()) {
        refused++;
        System.out.println("seed " + seed + ": " + complaints);
      }
      if (seed % 50 == 0) System.out.println("at seed " + seed);
      if (!isFreeOfContacts(rounded(mesh))) {
        refusedRounded++;
        System.out.println("seed " + seed + ": meets itself when rounded");
      }
    }
    System.out.printf(
        "%s %d, triangles %d, refused %d, refused when rounded %d, enclosing a void %d%n",
        arguments[0], last - first + 1, triangles, refused, refusedRounded, voids);
  }

  private static Mesh within(Solid solid, double resolutionMm, double toleranceMm) {
    Simplification few = Contour.within(solid, resolutionMm, toleranceMm, Work.quiet());
    if (few.boundMm() > toleranceMm) throw new IllegalStateException("bound " + few.boundMm());
    return few.mesh();
  }

  /** What a check refuses; a void enclosed by the body is no defect of the mesh. */
  private static String complaints(Mesh mesh) {
    StringBuilder all = new StringBuilder();
    MeshCheck.of(mesh, Work.quiet()).verdicts().stream()
        .filter(v -> !v.passes() && !v.rule().equals(MeshCheck.VOID))
        .forEach(v -> all.append(v.finding().line()).append("; "));
    return all.toString();
  }

  private static Mesh rounded(Mesh mesh) {
    double[] xyz = mesh.xyz().clone();
    for (int c = 0; c < xyz.length; c++) xyz[c] = (float) xyz[c];
    return new Mesh(xyz, mesh.triangles());
  }

  private static boolean isFreeOfContacts(Mesh mesh) {
    return SelfContacts.of(TriangleTree.of(mesh, Work.quiet()), Work.quiet()).none();
  }
}
