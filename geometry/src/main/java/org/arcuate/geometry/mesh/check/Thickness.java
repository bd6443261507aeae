package org.arcuate.geometry.mesh.check;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.Balls;
import org.arcuate.geometry.mesh.query.MeshDistance;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.space.Vec3;

/**
 * How thick the material is, or how wide the gap, at points of the surface: the diameter of the
 * largest ball that touches the surface there and holds nothing of the surface that looks back.
 *
 * <p>A surface looks back if it is turned by more than 120° against the one that the ball touches;
 * so the corner of a box is no thin wall, and a slit, a sheet, or an edge sharper than 60° is.
 * Looked at are the middles of triangles and, where those are large, more points spread evenly over
 * them. Of a mesh with more triangles than {@link #MOST} every n-th is looked at.
 *
 * @param points looked at, three numbers each, mm
 * @param mm for each of them; infinite where nothing looks back
 * @param triangles that were looked at
 */
record Thickness(double[] points, double[] mm, int triangles) {
  /** Most triangles that are looked at. */
  static final int MOST = 1_000_000;

  /** So many points are spread evenly over the area, besides one for every triangle. */
  private static final int SPREAD = 40_000;

  private static final int SLAB = 1024;

  /** A ball at a point of the surface with a normal. */
  @FunctionalInterface
  private interface Ball {
    double radius(Balls balls, Vec3 at, Vec3 normal);
  }

  /**
   * Looks at walls.
   *
   * @param most diameter of the largest ball that is looked for, mm
   * @param every looks at one in so many points
   */
  static Thickness ofWalls(TriangleTree tree, double most, int every, Work work) {
    return of(tree, (balls, at, normal) -> balls.inside(at, normal, most / 2), every, work);
  }

  /** The same for gaps. */
  static Thickness ofGaps(TriangleTree tree, double most, int every, Work work) {
    return of(tree, (balls, at, normal) -> balls.outside(at, normal, most / 2), every, work);
  }

  private static Thickness of(TriangleTree tree, Ball ball, int every, Work work) {
    Mesh mesh = tree.mesh();
    int step = (mesh.triangleCount() + MOST - 1) / MOST;
    int count = (mesh.triangleCount() + step - 1) / step;
    int[] start = starts(mesh, step, count);
    int points = (start[count] + every - 1) / every;
    Thickness all = new Thickness(new double[3 * points], new double[points], count);
    work.slabs(
        (count + SLAB - 1) / SLAB,
        slab -> {
          Balls balls = new Balls(tree);
          for (int i = slab * SLAB; i < Math.min(count, (slab + 1) * SLAB); i++)
            for (int k = start[i]; k < start[i + 1]; k++)
              if (k % every == 0) all.look(mesh, i * step, k - start[i], k / every, balls, ball);
        });
    return all;
  }

  /** Where the points of each triangle begin: one for each, and more for those that are large. */
  private static int[] starts(Mesh mesh, int step, int count) {
    double each = mesh.areaMm2() / SPREAD;
    int[] start = new int[count + 1];
    for (int i = 0; i < count; i++) {
      double area = cross(mesh, i * step).length() / 2;
      start[i + 1] = start[i] + 1 + (each > 0 ? (int) Math.min(area / each, SPREAD) : 0);
    }
    return start;
  }

  /** Looks at the {@code nth} point of a triangle. */
  private void look(Mesh mesh, int t, int nth, int i, Balls balls, Ball ball) {
    Vec3 cross = cross(mesh, t);
    Vec3 a = mesh.corner(t, 0);
    Vec3 u = mesh.corner(t, 1).minus(a);
    Vec3 v = mesh.corner(t, 2).minus(a);
    Vec3 p = nth == 0 ? Places.centre(mesh, t) : MeshDistance.spread(a, u, v, nth);
    points[3 * i] = p.x();
    points[3 * i + 1] = p.y();
    points[3 * i + 2] = p.z();
    boolean flat = !(cross.length() > 1e-200);
    mm[i] = flat ? Double.POSITIVE_INFINITY : 2 * ball.radius(balls, p, cross.unit());
  }

  /** True if there is something at none of the points. */
  boolean none() {
    return Arrays.stream(mm).allMatch(Double::isInfinite);
  }

  /** A point that was looked at, mm. */
  Vec3 point(int i) {
    return new Vec3(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
  }

  private static Vec3 cross(Mesh mesh, int t) {
    Vec3 a = mesh.corner(t, 0);
    return mesh.corner(t, 1).minus(a).cross(mesh.corner(t, 2).minus(a));
  }
}
