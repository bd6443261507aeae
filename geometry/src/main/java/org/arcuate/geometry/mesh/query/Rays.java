package org.arcuate.geometry.mesh.query;

import org.arcuate.geometry.space.Vec3;

/**
 * Lines of sight through a mesh. One object a thread; it keeps scratch between questions.
 *
 * <p>{@link #winding} is exact: how often the surface goes round a point, by crossings whose sides
 * are signs of determinants; a line that passes through an edge or a vertex is replaced by another.
 * {@link #first} is rounded: hits within about 1e-12 of an edge's length may be missed or doubled.
 */
public final class Rays {
  /** No two of them alike, none along an axis or a diagonal. */
  private static final double[][] WAYS = {
    {0.41231, 0.73119, 0.54351},
    {-0.77123, 0.31337, 0.55411},
    {0.15173, -0.61231, 0.77591},
    {-0.33317, -0.48271, -0.80989},
    {0.89123, 0.11131, -0.43987},
    {-0.27191, 0.93137, -0.24181},
    {0.57119, -0.57943, -0.58141},
    {-0.66103, -0.71341, 0.23251}
  };

  private final TriangleTree tree;
  private final double[] xyz;
  private final int[] corners;
  private final int[] stack = new int[64];
  private final double[] from = new double[3];
  private final double[] to = new double[3];
  private final double[] inverse = new double[3];
  private double hitAt;
  private int hitTriangle;

  /** Lines through the mesh of a tree. */
  public Rays(TriangleTree tree) {
    this.tree = tree;
    this.xyz = tree.mesh.xyz();
    this.corners = tree.mesh.triangles();
  }

  /**
   * How often the surface goes round {@code p}: 1 inside a closed mesh that looks outwards, 0
   * outside, more where it overlaps itself. Means nothing if the mesh is not closed, or {@code p}
   * lies on it.
   */
  public int winding(Vec3 p) {
    return winding(p, new int[0], -1);
  }

  /** The same without the triangles {@code t} whose {@code part[t]} is {@code skipped}. */
  public int winding(Vec3 p, int[] part, int skipped) {
    double reach = reach(p);
    for (double[] way : WAYS) {
      from[0] = p.x();
      from[1] = p.y();
      from[2] = p.z();
      for (int k = 0; k < 3; k++) {
        to[k] = from[k] + way[k] * reach;
        inverse[k] = 1 / (to[k] - from[k]);
      }
      int turns = turns(part, skipped);
      if (turns != Integer.MIN_VALUE) return turns;
    }
    return 0;
  }

  /**
   * Signed crossings of the segment between two points, positive from inside to outside; the least
   * integer if it passes through an edge, or ends on the surface.
   */
  int crossings(double[] start, double[] end) {
    for (int k = 0; k < 3; k++) {
      from[k] = start[k];
      to[k] = end[k];
      double way = end[k] - start[k];
      inverse[k] = Math.abs(way) < 1e-200 ? Math.copySign(1e200, way) : 1 / way;
    }
    return turns(new int[0], -1);
  }

  /** Long enough to leave the mesh whatever the way. */
  private double reach(Vec3 p) {
    double far = 1;
    double[] at = {p.x(), p.y(), p.z()};
    for (int k = 0; k < 3; k++) {
      far += Math.abs(tree.box[6 + k] - at[k]) + Math.abs(tree.box[9 + k] - at[k]);
    }
    return 10 * far;
  }

  /** Signed crossings of the segment; the least integer if one of them is undecided. */
  private int turns(int[] part, int skipped) {
    int turns = 0;
    int depth = 0;
    stack[depth++] = 1;
    while (depth > 0) {
      int node = stack[--depth];
      if (!(enter(node, 1) <= 1)) continue;
      if (node < tree.leaves) {
        stack[depth++] = 2 * node + 1;
        stack[depth++] = 2 * node;
        continue;
      }
      for (int i = tree.first(node); i < tree.first(node + 1); i++) {
        int t = tree.order[i];
        if (skipped >= 0 && part[t] == skipped) continue;
        int turn = turn(t);
        if (turn == Integer.MIN_VALUE) return turn;
        turns += turn;
      }
    }
    return turns;
  }

  private int turn(int t) {
    int a = 3 * corners[3 * t];
    int b = 3 * corners[3 * t + 1];
    int c = 3 * corners[3 * t + 2];
    int s1 = Side.ofPlane(from, 0, to, 0, xyz, a, xyz, b);
    int s2 = Side.ofPlane(from, 0, to, 0, xyz, b, xyz, c);
    if (s1 * s2 < 0) return 0;
    int s3 = Side.ofPlane(from, 0, to, 0, xyz, c, xyz, a);
    if (s1 * s3 < 0 || s2 * s3 < 0) return 0;
    int near = Side.ofPlane(xyz, a, xyz, b, xyz, c, from, 0);
    int far = Side.ofPlane(xyz, a, xyz, b, xyz, c, to, 0);
    if (near * far > 0) return 0;
    if (s1 == 0 || s2 == 0 || s3 == 0 || near == 0 || far == 0) return Integer.MIN_VALUE;
    return near;
  }

  /**
   * Distance along {@code way} (of length 1) from {@code p} to the first triangle beyond {@code
   * least}, mm; infinite if there is none. {@link #triangle} then names it.
   */
  public double first(Vec3 p, Vec3 way, double least) {
    double[] w = {way.x(), way.y(), way.z()};
    from[0] = p.x();
    from[1] = p.y();
    from[2] = p.z();
    for (int k = 0; k < 3; k++) {
      to[k] = w[k];
      inverse[k] = Math.abs(w[k]) < 1e-200 ? Math.copySign(1e200, w[k]) : 1 / w[k];
    }
    hitAt = Double.POSITIVE_INFINITY;
    hitTriangle = -1;
    int depth = 0;
    stack[depth++] = 1;
    while (depth > 0) {
      int node = stack[--depth];
      if (!(enter(node, hitAt) <= hitAt)) continue;
      if (node < tree.leaves) {
        boolean left = enter(2 * node, hitAt) <= enter(2 * node + 1, hitAt);
        stack[depth++] = 2 * node + (left ? 1 : 0);
        stack[depth++] = 2 * node + (left ? 0 : 1);
        continue;
      }
      for (int i = tree.first(node); i < tree.first(node + 1); i++) hit(tree.order[i], least);
    }
    return hitAt;
  }

  /** The triangle of the last {@link #first}; -1 if it met none. */
  public int triangle() {
    return hitTriangle;
  }

  /** Source: T. Möller and B. Trumbore, Fast, minimum storage ray-triangle intersection, 1997. */
  private void hit(int t, double least) {
    int a = 3 * corners[3 * t];
    int b = 3 * corners[3 * t + 1];
    int c = 3 * corners[3 * t + 2];
    double ux = xyz[b] - xyz[a];
    double uy = xyz[b + 1] - xyz[a + 1];
    double uz = xyz[b + 2] - xyz[a + 2];
    double vx = xyz[c] - xyz[a];
    double vy = xyz[c + 1] - xyz[a + 1];
    double vz = xyz[c + 2] - xyz[a + 2];
    double px = to[1] * vz - to[2] * vy;
    double py = to[2] * vx - to[0] * vz;
    double pz = to[0] * vy - to[1] * vx;
    double det = ux * px + uy * py + uz * pz;
    if (det == 0) return;
    double sx = from[0] - xyz[a];
    double sy = from[1] - xyz[a + 1];
    double sz = from[2] - xyz[a + 2];
    double u = (sx * px + sy * py + sz * pz) / det;
    if (!(u >= -1e-12 && u <= 1 + 1e-12)) return;
    double qx = sy * uz - sz * uy;
    double qy = sz * ux - sx * uz;
    double qz = sx * uy - sy * ux;
    double v = (to[0] * qx + to[1] * qy + to[2] * qz) / det;
    if (!(v >= -1e-12 && u + v <= 1 + 1e-12)) return;
    double at = (vx * qx + vy * qy + vz * qz) / det;
    if (at > least && (at < hitAt || (at == hitAt && t < hitTriangle))) {
      hitAt = at;
      hitTriangle = t;
    }
  }

  /** Where the line enters a box; NaN or beyond {@code most} if it does not. */
  private double enter(int node, double most) {
    double in = 0;
    double out = most;
    for (int k = 0; k < 3; k++) {
      double a = (tree.box[6 * node + k] - from[k]) * inverse[k];
      double b = (tree.box[6 * node + 3 + k] - from[k]) * inverse[k];
      double low = Math.min(a, b);
      double high = Math.max(a, b);
      in = Math.max(in, low - 1e-9 * Math.abs(low));
      out = Math.min(out, high + 1e-9 * Math.abs(high));
    }
    return in <= out ? in : Double.POSITIVE_INFINITY;
  }
}
