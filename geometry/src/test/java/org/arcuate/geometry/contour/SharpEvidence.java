package org.arcuate.geometry.contour;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.Nearest;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.space.Vec3;

/**
 * How near the mesh of each {@link SharpBody} lies to its edges and its faces. Arguments: first
 * seed, last seed.
 */
final class SharpEvidence {
  private SharpEvidence() {}

  /** Largest distance of 101 points of each edge from a mesh, mm; of the worst, its place. */
  static double edges(SharpBody body, Mesh mesh, Vec3[] place) {
    Nearest nearest = new Nearest(TriangleTree.of(mesh, Work.quiet()));
    double worst = 0;
    for (Vec3[] edge : body.edges())
      for (int step = 0; step <= 100; step++) {
        Vec3 p = edge[0].towards(edge[1], step / 100.0);
        double away = nearest.find(p);
        if (away > worst) {
          worst = away;
          place[0] = p;
        }
      }
    return worst;
  }

  /** Largest distance of a vertex from the surface, mm. */
  static double faces(SharpBody body, Mesh mesh) {
    double worst = 0;
    for (int v = 0; v < mesh.vertexCount(); v++)
      worst = Math.max(worst, Math.abs(body.solid().distanceMm(mesh.vertex(v))));
    return worst;
  }

  public static void main(String[] arguments) {
    for (SharpBody.Kind kind : SharpBody.Kind.values()) {
      int missed = 0;
      int rough = 0;
      double worstEdge = 0;
      double worstFace = 0;
      int n = 0;
      for (long seed = Long.parseLong(arguments[0]); seed <= Long.parseLong(arguments[1]); seed++) {
        SharpBody body = SharpBody.of(kind, seed);
        Mesh mesh = Contour.of(body.solid(), body.resolutionMm(), Work.quiet());
        Vec3[] place = {Vec3.ZERO};
        double edge = edges(body, mesh, place) / body.resolutionMm();
        double face = faces(body, mesh);
        if (edge > 0.02 || face > 1e-4)
          System.out.printf(
              "%s %d: edge %.4f cells, face %.6f mm, %s, h %.3f%n",
              kind, seed, edge, face, place[0], body.resolutionMm());
        n++;
        if (edge > 0.02) missed++;
        if (face > 1e-4) rough++;
        worstEdge = Math.max(worstEdge, edge);
        worstFace = Math.max(worstFace, face);
      }
      System.out.printf(
          "%s %d: edges missed in %d, at worst by %.4f cells; faces off in %d, at worst by %.6f"
              + " mm%n",
          kind, n, missed, worstEdge, rough, worstFace);
    }
  }
}
