package org.arcuate.geometry.mesh.change;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.DistanceBound;
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
  /**
   * Part of the bound that is used at first: the proof needs some room. With more of it, so much
   * has to be given back that more triangles are left in the end, after twice the time.
   */
  private static final double ROOM = 0.8;

  /** So many triangles; as few as can be reached without harm if that is more. */
  public static Simplification to(Mesh mesh, int triangles, Work work) {
    return of(mesh, triangles, Double.POSITIVE_INFINITY, work);
  }

  /**
   * The mesh of {@link #to} alone, without the proof of how far it is from the original, which
   * takes as long again; {@link DistanceBound} gives it later.
   *
   * @throws BadInput as {@link #of}
   */
  public static Mesh unproved(Mesh mesh, int triangles, Work work) {
    check(mesh, triangles);
    if (mesh.triangleCount() == 0) return mesh;
    Reducing reducing = new Reducing(mesh, triangles, Double.POSITIVE_INFINITY);
    reducing.run(work);
    return reducing.mesh();
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
    if (!(boundMm > 0)) throw new BadInput("bound of %s mm: must be above 0", boundMm);
    check(mesh, triangles);
    if (mesh.triangleCount() == 0) return new Simplification(mesh, 0, 0);
    Reducing reducing = new Reducing(mesh, triangles, ROOM * boundMm);
    reducing.run(work.part(0, 0.5));
    TriangleTree original = TriangleTree.of(mesh, work);
    TriangleTree small = TriangleTree.of(reducing.mesh(), work.part(0.5, 0.55));
    DistanceBound away =
        DistanceBound.of(original, small, boundMm, reducing.near(), work.part(0.55, 0.65));
    DistanceBound back = DistanceBound.of(small, original, boundMm, work.part(0.65, 0.75));
    if (away.beyond().length + back.beyond().length == 0)
      return new Simplification(small.mesh(), away.mm(), back.mm());
    Restraint restraint = new Restraint(original, reducing, boundMm);
    return new Simplification(
        restraint.run(small, away.beyond(), back.beyond(), work.part(0.75, 1)), boundMm, boundMm);
  }

  private static void check(Mesh mesh, int triangles) {
    if (triangles < 0) throw new BadInput("%d triangles wanted: must be at least 0", triangles);
    double sum = 0;
    for (double c : mesh.xyz()) sum += Math.abs(c);
    if (sum < Double.POSITIVE_INFINITY) return;
    for (int v : mesh.triangles())
      if (!mesh.vertex(v).isFinite())
        throw new BadInput("vertex %d at %s: is not finite", v, mesh.vertex(v));
  }

  /** The greater of the two bounds, mm. */
  public double boundMm() {
    return Math.max(awayMm, backMm);
  }
}
