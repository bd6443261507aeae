package org.arcuate.geometry.mesh.query;

import org.arcuate.geometry.space.Vec3;

/**
 * The point of a mesh nearest to a point. One object a thread; it starts each search from what it
 * found last, so points asked for in a row should be neighbours.
 *
 * <p>Nearest point of a triangle: C. Ericson, Real-Time Collision Detection, 2005, section 5.1.5.
 */
public final class Nearest {
  /** Features of a triangle: 0 to 2 its corners, 3 to 5 the edges that start there, 6 its face. */
  static final int FACE = 6;

  private final TriangleTree tree;
  private final double[] xyz;
  private final int[] corners;
  private final int[] stack = new int[64];
  private final double[] bounds = new double[64];
  private double px;
  private double py;
  private double pz;
  private double qx;
  private double qy;
  private double qz;
  private int feature;
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
    if (tree.order.length == 0)
      throw new org.arcuate.geometry.BadInput("mesh has no triangle: nothing is near");
    this.tree = tree;
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
      bestX = qx;
      bestY = qy;
      bestZ = qz;
      bestFeature = feature;
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

  /** Squared distance to a triangle; leaves the nearest point and its feature behind. */
  private double squared(int t) {
    int a = 3 * corners[3 * t];
    int b = 3 * corners[3 * t + 1];
    int c = 3 * corners[3 * t + 2];
    double ux = xyz[b] - xyz[a];
    double uy = xyz[b + 1] - xyz[a + 1];
    double uz = xyz[b + 2] - xyz[a + 2];
    double vx = xyz[c] - xyz[a];
    double vy = xyz[c + 1] - xyz[a + 1];
    double vz = xyz[c + 2] - xyz[a + 2];
    double wx = px - xyz[a];
    double wy = py - xyz[a + 1];
    double wz = pz - xyz[a + 2];
    double d1 = ux * wx + uy * wy + uz * wz;
    double d2 = vx * wx + vy * wy + vz * wz;
    if (d1 <= 0 && d2 <= 0) return at(a, 0, 0, 0, 0, 0);
    double uu = ux * ux + uy * uy + uz * uz;
    double uv = ux * vx + uy * vy + uz * vz;
    double vv = vx * vx + vy * vy + vz * vz;
    double d3 = d1 - uu;
    double d4 = d2 - uv;
    if (d3 >= 0 && d4 <= d3) return at(b, 0, 0, 0, 0, 1);
    double vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) return at(a, ux, uy, uz, d1 / (d1 - d3), 3);
    double d5 = d1 - uv;
    double d6 = d2 - vv;
    if (d6 >= 0 && d5 <= d6) return at(c, 0, 0, 0, 0, 2);
    double vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0) return at(a, vx, vy, vz, d2 / (d2 - d6), 5);
    double va = d3 * d6 - d5 * d4;
    double e = d4 - d3;
    double f = d5 - d6;
    if (va <= 0 && e >= 0 && f >= 0)
      return at(b, vx - ux, vy - uy, vz - uz, e + f > 0 ? e / (e + f) : 0, 4);
    double sum = va + vb + vc;
    double s = vb / sum;
    double r = vc / sum;
    qx = xyz[a] + s * ux + r * vx;
    qy = xyz[a + 1] + s * uy + r * vy;
    qz = xyz[a + 2] + s * uz + r * vz;
    feature = FACE;
    return toPoint();
  }

  private double at(int o, double dx, double dy, double dz, double t, int what) {
    qx = xyz[o] + t * dx;
    qy = xyz[o + 1] + t * dy;
    qz = xyz[o + 2] + t * dz;
    feature = what;
    return toPoint();
  }

  private double toPoint() {
    double x = px - qx;
    double y = py - qy;
    double z = pz - qz;
    return x * x + y * y + z * z;
  }
}
