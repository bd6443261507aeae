package org.arcuate.geometry.mesh.query;

import java.util.Optional;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;

/**
 * The point of a mesh nearest to a point. One object a thread; it starts each search from what it
 * found last, so points asked for in a row should be neighbours.
 */
public final class Nearest {
  /** So many triangles are walked at most before the tree is asked. */
  private static final int LONGEST_WALK = 24;

  private final TriangleTree tree;

  /** Twins of half-edges, over which a search walks first; none if empty. */
  private final int[] twin;

  private final double[] xyz;
  private final int[] corners;
  private final int[] stack = new int[64];
  private final double[] bounds = new double[64];
  private double px;
  private double py;
  private double pz;
  private final TrianglePoint on = new TrianglePoint();
  private double best;
  private int triangle = -1;
  private double bestX;
  private double bestY;
  private double bestZ;
  private int bestFeature;

  /**
   * Searches in the mesh of a tree.
   *
   * @throws org.arcuate.geometry.BadInput if it has no triangle
   */
  public Nearest(TriangleTree tree) {
    this(tree, new int[0]);
  }

  /**
   * The same, each search walking from neighbour to neighbour first: quicker where points lie far
   * from the mesh, and many triangles are nearly as near as the nearest.
   *
   * @param twin of {@link org.arcuate.geometry.mesh.HalfEdges}
   */
  Nearest(TriangleTree tree, int[] twin) {
    if (tree.order.length == 0)
      throw new org.arcuate.geometry.BadInput("mesh has no triangle: nothing is near");
    this.tree = tree;
    this.twin = twin;
    this.xyz = tree.mesh.xyz();
    this.corners = tree.mesh.triangles();
  }

  /** Distance from a point to the mesh, mm; the other methods then tell of the nearest point. */
  public double find(double x, double y, double z) {
    px = x;
    py = y;
    pz = z;
    best = Double.POSITIVE_INFINITY;
    consider(triangle < 0 ? tree.order[0] : triangle);
    if (twin.length > 0) walk();
    int depth = 0;
    int node = 1;
    if (!(boxDistance(1) < best)) return Math.sqrt(best);
    while (true) {
      if (node >= tree.leaves) {
        leaf(node);
      } else {
        double left = boxDistance(2 * node);
        double right = boxDistance(2 * node + 1);
        boolean leftFirst = left <= right;
        double near = leftFirst ? left : right;
        double far = leftFirst ? right : left;
        int nearer = 2 * node + (leftFirst ? 0 : 1);
        if (far < best) {
          stack[depth] = nearer ^ 1;
          bounds[depth++] = far;
        }
        if (near < best) {
          node = nearer;
          continue;
        }
      }
      do {
        if (depth == 0) return Math.sqrt(best);
        depth--;
      } while (!(bounds[depth] < best));
      node = stack[depth];
    }
  }

  /** Goes on to the nearest neighbour as long as one is nearer. */
  private void walk() {
    for (int step = 0; step < LONGEST_WALK; step++) {
      int from = triangle;
      for (int h = 3 * from; h < 3 * from + 3; h++) if (twin[h] >= 0) consider(twin[h] / 3);
      if (triangle == from) return;
    }
  }

  /** Starts the next search from a triangle that may be near. */
  void beginAt(int t) {
    triangle = t;
  }

  /** The same for a point. */
  public double find(Vec3 p) {
    return find(p.x(), p.y(), p.z());
  }

  /** The nearest point that {@link #find} found. */
  public Vec3 point() {
    return new Vec3(bestX, bestY, bestZ);
  }

  /** A triangle on which it lies. */
  public int triangle() {
    return triangle;
  }

  /** Outward normal of the triangle found last, of length 1; empty if it has no area. */
  public Optional<Vec3> normal() {
    Mesh mesh = tree.mesh();
    int t = triangle();
    Vec3 a = mesh.corner(t, 0);
    Vec3 cross = mesh.corner(t, 1).minus(a).cross(mesh.corner(t, 2).minus(a));
    return cross.length() > 1e-200 ? Optional.of(cross.unit()) : Optional.empty();
  }

  /** On which corner, edge or face of the triangle it lies. */
  int feature() {
    return bestFeature;
  }

  /** Distance from a point to one triangle, mm. */
  public double distance(double x, double y, double z, int t) {
    px = x;
    py = y;
    pz = z;
    return Math.sqrt(squared(t));
  }

  private void leaf(int leaf) {
    int end = tree.first(leaf + 1);
    for (int i = tree.first(leaf); i < end; i++)
      if (distance(tree.triangleBox, 6 * i) < best) consider(tree.order[i]);
  }

  private void consider(int t) {
    double d = squared(t);
    if (d < best) {
      best = d;
      triangle = t;
      bestX = on.x;
      bestY = on.y;
      bestZ = on.z;
      bestFeature = on.feature;
    }
  }

  private double boxDistance(int node) {
    return distance(tree.box, 6 * node);
  }

  private double distance(float[] box, int at) {
    double x = Math.max(0, Math.max(box[at] - px, px - box[at + 3]));
    double y = Math.max(0, Math.max(box[at + 1] - py, py - box[at + 4]));
    double z = Math.max(0, Math.max(box[at + 2] - pz, pz - box[at + 5]));
    return x * x + y * y + z * z;
  }

  private double squared(int t) {
    return on.squared(
        px, py, pz, xyz, 3 * corners[3 * t], 3 * corners[3 * t + 1], 3 * corners[3 * t + 2]);
  }
}
