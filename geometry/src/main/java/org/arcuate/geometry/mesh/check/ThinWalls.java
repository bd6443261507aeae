package org.arcuate.geometry.mesh.check;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.Balls;
import org.arcuate.geometry.mesh.query.MeshDistance;
import org.arcuate.geometry.mesh.query.Nearest;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.space.Vec3;

/**
 * How much of a surface lies on walls thinner than a limit, by samples spread evenly over its area:
 * where a wall runs out into an edge some of it always does, so it is the share that tells. Thin is
 * what {@link Thickness} measures.
 *
 * @param share of the area, 0 to 1; twice the binomial standard error at 2,000 samples and 1 % is
 *     0.4 %
 * @param leastMm least thickness at a sample, mm; infinite if none is thinner than the limit
 * @param at where that is
 */
public record ThinWalls(double share, double leastMm, Vec3 at) {
  private static final int SLAB = 128;

  /**
   * Looks at the walls of the mesh of a tree.
   *
   * @param limitMm thinner than this is thin, mm
   * @throws BadInput if the mesh has no surface, or there are no samples
   */
  public static ThinWalls of(TriangleTree tree, double limitMm, int samples, Work work) {
    if (samples < 1) throw new BadInput("%d samples of walls: at least 1 is needed", samples);
    Mesh mesh = tree.mesh();
    double[] points = MeshDistance.samples(mesh, samples);
    double[] mm = new double[samples];
    work.slabs(
        (samples + SLAB - 1) / SLAB,
        slab -> {
          Balls balls = new Balls(tree);
          Nearest nearest = new Nearest(tree);
          for (int i = slab * SLAB; i < Math.min(samples, (slab + 1) * SLAB); i++) {
            Vec3 p = point(points, i);
            nearest.find(p);
            int t = nearest.triangle();
            Vec3 a = mesh.corner(t, 0);
            Vec3 cross = mesh.corner(t, 1).minus(a).cross(mesh.corner(t, 2).minus(a));
            mm[i] =
                cross.length() > 1e-200
                    ? 2 * balls.inside(p, cross.unit(), limitMm)
                    : Double.POSITIVE_INFINITY;
          }
        });
    int thin = 0;
    int least = 0;
    for (int i = 0; i < samples; i++) {
      if (mm[i] < limitMm) thin++;
      if (mm[i] < mm[least]) least = i;
    }
    double thinnest = mm[least] < limitMm ? mm[least] : Double.POSITIVE_INFINITY;
    return new ThinWalls((double) thin / samples, thinnest, point(points, least));
  }

  private static Vec3 point(double[] points, int i) {
    return new Vec3(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
  }
}
