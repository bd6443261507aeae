package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.DistanceBound;
import org.arcuate.geometry.mesh.query.Nearest;
import org.arcuate.geometry.mesh.query.TriangleTree;

/**
 * A mesh of fewer triangles, and how far it is from the one it was made of at most.
 *
 * <p>Edges are drawn together in the order of their quadric error. What was closed, manifold,
 * oriented and free of contact with itself still is; borders, and places where surfaces meet in an
 * edge or a point, stay as they were. Sharp edges are kept as well as any other shape: by their
 * error. The same on any number of threads.
 *
 * @param mesh the result
 * @param awayMm proved: no point of the original is farther than this from the result, mm
 * @param backMm proved: no point of the result is farther than this from the original, mm
 */
public record Simplification(Mesh mesh, double awayMm, double backMm) {
  /** How often a bound that is not kept is tried again with less freedom where it was broken. */
  private static final int TRIES = 10;

  /** So many triangles; as few as can be reached without harm if that is more. */
  public static Simplification to(Mesh mesh, int triangles, Work work) {
    return of(mesh, triangles, Double.POSITIVE_INFINITY, work);
  }

  /** As few triangles as the bound allows. */
  public static Simplification within(Mesh mesh, double boundMm, Work work) {
    return of(mesh, 0, boundMm, work);
  }

  /**
   * The fewest triangles, but not fewer than {@code triangles}, such that no point of either
   * surface is farther than the bound from the other.
   *
   * @param boundMm at most, mm; infinite for no bound
   * @throws BadInput if the number is negative, the bound is not above 0, or a vertex is not finite
   */
  public static Simplification of(Mesh mesh, int triangles, double boundMm, Work work) {
    if (triangles < 0) throw new BadInput("%d triangles wanted: must be at least 0", triangles);
    if (!(boundMm > 0)) throw new BadInput("bound of %s mm: must be above 0", boundMm);
    if (mesh.triangleCount() == 0) return new Simplification(mesh, 0, 0);
    TriangleTree original = TriangleTree.of(mesh, work.part(0, 0.05));
    double[] freedom = new double[mesh.vertexCount()];
    Arrays.fill(freedom, boundMm);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Work here = work.part(attempt == 0 ? 0.05 : 0.9, attempt == 0 ? 0.9 : 1);
      double part = Math.max(0.4, 0.93 - 0.06 * attempt);
      double[] now = Arrays.stream(freedom).map(f -> part * f).toArray();
      Mesh small =
          new Reduction(original, now, boundMm < Double.POSITIVE_INFINITY)
              .to(triangles, here.part(0, 0.6));
      TriangleTree tree = TriangleTree.of(small, here.part(0.6, 0.65));
      DistanceBound away = DistanceBound.of(original, tree, boundMm, here.part(0.65, 0.8));
      DistanceBound back = DistanceBound.of(tree, original, boundMm, here.part(0.8, 1));
      if (away.beyond().length + back.beyond().length == 0)
        return new Simplification(small, away.mm(), back.mm());
      restrain(mesh, tree, away.beyond(), back.beyond(), freedom);
    }
    return new Simplification(mesh, 0, 0);
  }

  /** The greater of the two bounds, mm. */
  public double boundMm() {
    return Math.max(awayMm, backMm);
  }

  /**
   * Less freedom for the vertices that went into triangles of the result that are too far away, or
   * to which something is too far.
   */
  private static void restrain(
      Mesh mesh, TriangleTree small, int[] away, int[] back, double[] freedom) {
    int[] corners = small.mesh().triangles();
    boolean[] bad = new boolean[small.mesh().vertexCount()];
    Nearest nearest = new Nearest(small);
    for (int t : away)
      for (int c = 0; c < 3; c++) {
        nearest.find(mesh.corner(t, c));
        for (int k = 0; k < 3; k++) bad[corners[3 * nearest.triangle() + k]] = true;
      }
    for (int t : back) for (int c = 0; c < 3; c++) bad[corners[3 * t + c]] = true;
    for (int v = 0; v < freedom.length; v++) {
      nearest.find(mesh.vertex(v));
      int hits = 0;
      for (int k = 0; k < 3; k++) if (bad[corners[3 * nearest.triangle() + k]]) hits++;
      if (hits == 3) freedom[v] /= 2;
    }
    for (int t : away) for (int c = 0; c < 3; c++) freedom[mesh.triangles()[3 * t + c]] /= 2;
  }
}
