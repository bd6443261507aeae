package org.arcuate.geometry.contour;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.solid.MeshSolid;
import org.arcuate.geometry.solid.Redistanced;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;

/**
 * Turns the bound that booleans, blends and lattices give into the distance: by that to the solid's
 * contour, less the little by which the contour leaves the surface.
 */
public final class Redistancing {
  private static final int SLAB = 1024;
  private static final int HALVINGS = 24;
  private static final double SAFETY = 1.5;

  private Redistancing() {}

  /**
   * The same body with true distances.
   *
   * @param solid finite; parts of it thinner than the resolution may not be
   * @param resolutionMm cells of the contour; the distances are off by about its square over eight
   *     times the radius of curvature
   * @throws BadInput if the body reaches to infinity or nothing of it is seen at this resolution
   */
  public static Solid of(Solid solid, double resolutionMm, Work work) {
    Mesh mesh = Contour.of(solid, resolutionMm, work.part(0, 0.6));
    if (mesh.triangleCount() == 0)
      throw new BadInput("body: nothing of it is seen at %s mm", resolutionMm);
    Solid far = MeshSolid.of(mesh, work.part(0.6, 0.8));
    double slack = SAFETY * farthest(solid, mesh, resolutionMm, work.part(0.8, 1));
    return new Redistanced(solid, far, Math.min(slack, resolutionMm) + 1e-9);
  }

  /** Largest distance of a triangle's middle from the surface, along the solid's normal. */
  private static double farthest(Solid solid, Mesh mesh, double h, Work work) {
    int slabs = (mesh.triangleCount() + SLAB - 1) / SLAB;
    double most = 0;
    for (double m :
        work.map(
            slabs,
            slab -> {
              double part = 0;
              int end = Math.min(mesh.triangleCount(), (slab + 1) * SLAB);
              for (int t = slab * SLAB; t < end; t++) part = Math.max(part, off(solid, mesh, t, h));
              return part;
            })) most = Math.max(most, m);
    return most;
  }

  private static double off(Solid solid, Mesh mesh, int t, double h) {
    Vec3 sum = mesh.corner(t, 0).plus(mesh.corner(t, 1)).plus(mesh.corner(t, 2));
    Vec3 middle = sum.times(1 / 3.0);
    double d = solid.distanceMm(middle);
    if (Math.abs(d) < 1e-7 * h) return Math.abs(d);
    Vec3 way = solid.normal(middle).times(d > 0 ? -h / 2 : h / 2);
    if (solid.distanceMm(middle.plus(way)) > 0 == d > 0) return Math.min(h / 2, 4 * Math.abs(d));
    double near = 0;
    double far = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double m = (near + far) / 2;
      if (solid.distanceMm(middle.plus(way.times(m))) > 0 == d > 0) near = m;
      else far = m;
    }
    return far * h / 2;
  }
}
