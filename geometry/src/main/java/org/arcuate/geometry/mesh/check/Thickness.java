package org.arcuate.geometry.mesh.check;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.Rays;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.space.Vec3;

/**
 * How thick the material is, or how wide the gap, at the middle of triangles: the way along the
 * normal to the first surface that looks back.
 *
 * <p>A surface looks back if it is turned by more than 120° against the one the way starts from; so
 * the corner of a box is no thin wall, and a slit or a sheet is. Of a mesh with more triangles than
 * {@link #MOST} every n-th is looked at.
 *
 * @param triangles looked at
 * @param mm for each of them; infinite where nothing looks back
 */
record Thickness(Mesh mesh, int[] triangles, double[] mm) {
  static final int MOST = 2_000_000;
  private static final int SLAB = 1024;

  static Thickness ofWalls(TriangleTree tree, Work work) {
    return of(tree, -1, work);
  }

  static Thickness ofGaps(TriangleTree tree, Work work) {
    return of(tree, 1, work);
  }

  private static Thickness of(TriangleTree tree, int side, Work work) {
    Mesh mesh = tree.mesh();
    int step = (mesh.triangleCount() + MOST - 1) / MOST;
    int count = (mesh.triangleCount() + step - 1) / step;
    int[] triangles = new int[count];
    double[] mm = new double[count];
    work.slabs(
        (count + SLAB - 1) / SLAB,
        slab -> {
          Rays rays = new Rays(tree);
          for (int i = slab * SLAB; i < Math.min(count, (slab + 1) * SLAB); i++) {
            triangles[i] = i * step;
            mm[i] = way(mesh, rays, i * step, side);
          }
        });
    return new Thickness(mesh, triangles, mm);
  }

  private static double way(Mesh mesh, Rays rays, int t, int side) {
    Vec3 cross = cross(mesh, t);
    if (!(cross.length() > 1e-200)) return Double.POSITIVE_INFINITY;
    Vec3 way = cross.unit().times(side);
    Vec3 from = Places.centre(mesh, t);
    double least = 1e-12 * Math.max(1, from.length());
    double hit = rays.first(from, way, least);
    if (rays.triangle() < 0) return Double.POSITIVE_INFINITY;
    Vec3 other = cross(mesh, rays.triangle());
    if (!(other.length() > 1e-200)) return Double.POSITIVE_INFINITY;
    return other.unit().dot(way) * side < -0.5 ? hit : Double.POSITIVE_INFINITY;
  }

  private static Vec3 cross(Mesh mesh, int t) {
    Vec3 a = mesh.corner(t, 0);
    return mesh.corner(t, 1).minus(a).cross(mesh.corner(t, 2).minus(a));
  }
}
