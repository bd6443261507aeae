package org.arcuate.geometry.mesh.check;

import java.util.List;
import org.arcuate.geometry.mesh.HalfEdges;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.Rays;
import org.arcuate.geometry.mesh.query.TriangleTree;

/** Which way the shells look, and which of them are hollows. */
final class Sides {
  private Sides() {}

  /**
   * Outwards: a shell with a positive volume lies in no other material, one with a negative volume
   * in some. Void: there is no shell of negative volume.
   */
  static List<Verdict> of(TriangleTree tree, HalfEdges edges, Shells shells) {
    Mesh mesh = tree.mesh();
    if (!edges.isClosed())
      return List.of(
          Verdict.open(MeshCheck.OUTWARDS, "mesh is not closed and oriented"),
          Verdict.open(MeshCheck.VOID, "mesh is not closed and oriented"));
    Places wrong = new Places(mesh);
    Places hollow = new Places(mesh);
    double volume = 0;
    Rays rays = new Rays(tree);
    for (int c = 0; c < shells.count(); c++) {
      int t = shells.first()[c];
      boolean inwards = shells.volumeMm3()[c] < 0;
      int around = rays.winding(mesh.corner(t, 0), shells.of(), c);
      if (around != (inwards ? 1 : 0)) wrong.triangle(t);
      if (!inwards) continue;
      hollow.triangle(t);
      volume -= shells.volumeMm3()[c];
    }
    String what =
        String.format(
            java.util.Locale.ROOT, "%d hollows of %.4g mm³ in all", hollow.count(), volume);
    return List.of(
        wrong.none(
            MeshCheck.OUTWARDS, wrong.count() + " shells look the wrong way, or lie in each other"),
        hollow.none(MeshCheck.VOID, what));
  }
}
