package org.arcuate.geometry.mesh.query;

import org.arcuate.geometry.space.Vec3;

/**
 * The largest balls that touch a surface at a point and hold nothing of the surface that looks back
 * at it. One object a thread.
 *
 * <p>A triangle looks back if its normal is turned by more than an angle against that at the point,
 * 120° unless another is given; so a bump or a corner next to the point is no obstacle, the other
 * side of a sheet is. Source of the shrinking of the ball: J. Ma et al., 3D medial axis point
 * approximation using nearest neighbors and the normal field, 2012.
 */
public final class Balls {
  private static final double BACK = -0.5;

  private static final double CLOSE = 1e-10;
  private static final int STEPS = 60;

  private final TriangleTree tree;

  /** Greatest cosine between the normals of surfaces that look at each other. */
  private final double back;

  private final double[] xyz;
  private final int[] corners;
  private final int[] stack = new int[64];
  private final TrianglePoint on = new TrianglePoint();
  private final double[] p = new double[3];
  private final double[] way = new double[3];
  private final double[] centre = new double[3];
  private double sign;
  private double radius;

  /** Balls at the surface of the mesh of a tree. */
  public Balls(TriangleTree tree) {
    this(tree, BACK);
  }

  /**
   * The same with another angle from which on a triangle looks back.
   *
   * @param back greatest cosine between normals that look at each other, -1 to 0
   */
  public Balls(TriangleTree tree, double back) {
    this.tree = tree;
    this.back = back;
    this.xyz = tree.mesh.xyz();
    this.corners = tree.mesh.triangles();
  }

  /**
   * Radius of the largest ball within the material, mm; infinite if nothing looks back.
   *
   * @param at point of the surface
   * @param normal of the surface there, outwards, of length 1
   * @param most radius of the largest ball that is looked for, mm
   */
  public double inside(Vec3 at, Vec3 normal, double most) {
    return radius(at, normal.times(-1), -1, most);
  }

  /** The same for the ball outside the material, in a gap. */
  public double outside(Vec3 at, Vec3 normal, double most) {
    return radius(at, normal, 1, most);
  }

  private double radius(Vec3 at, Vec3 to, double side, double most) {
    set(p, at);
    set(way, to);
    sign = side;
    shrink(most);
    int depth = 0;
    stack[depth++] = 1;
    while (depth > 0) {
      int node = stack[--depth];
      if (!reaches(tree.box, 6 * node)) continue;
      if (node < tree.leaves) {
        boolean left = apart(2 * node) <= apart(2 * node + 1);
        stack[depth++] = 2 * node + (left ? 1 : 0);
        stack[depth++] = 2 * node + (left ? 0 : 1);
        continue;
      }
      for (int i = tree.first(node); i < tree.first(node + 1); i++)
        if (reaches(tree.triangleBox, 6 * i)) consider(tree.order[i]);
    }
    return radius < most ? radius : Double.POSITIVE_INFINITY;
  }

  private static void set(double[] out, Vec3 v) {
    out[0] = v.x();
    out[1] = v.y();
    out[2] = v.z();
  }

  private void shrink(double r) {
    radius = r;
    for (int k = 0; k < 3; k++) centre[k] = p[k] + r * way[k];
  }

  /** True if a box reaches into the ball. */
  private boolean reaches(float[] box, int at) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double d = Math.max(0, Math.max(box[at + k] - centre[k], centre[k] - box[at + 3 + k]));
      sum += d * d;
    }
    return sum < radius * radius;
  }

  /** Squared distance of a node's box from the point. */
  private double apart(int node) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double low = tree.box[6 * node + k] - p[k];
      double d = Math.max(0, Math.max(low, p[k] - tree.box[6 * node + 3 + k]));
      sum += d * d;
    }
    return sum;
  }

  private void consider(int t) {
    int a = 3 * corners[3 * t];
    int b = 3 * corners[3 * t + 1];
    int c = 3 * corners[3 * t + 2];
    if (!looksBack(a, b, c)) return;
    for (int step = 0; step < STEPS; step++) {
      double d = on.squared(centre[0], centre[1], centre[2], xyz, a, b, c);
      if (!(d < radius * radius * (1 - CLOSE))) return;
      double x = on.x - p[0];
      double y = on.y - p[1];
      double z = on.z - p[2];
      double ahead = x * way[0] + y * way[1] + z * way[2];
      if (!(ahead > 0)) return;
      double r = (x * x + y * y + z * z) / (2 * ahead);
      if (!(r < radius)) return;
      shrink(r);
    }
  }

  private boolean looksBack(int a, int b, int c) {
    double ux = xyz[b] - xyz[a];
    double uy = xyz[b + 1] - xyz[a + 1];
    double uz = xyz[b + 2] - xyz[a + 2];
    double vx = xyz[c] - xyz[a];
    double vy = xyz[c + 1] - xyz[a + 1];
    double vz = xyz[c + 2] - xyz[a + 2];
    double nx = uy * vz - uz * vy;
    double ny = uz * vx - ux * vz;
    double nz = ux * vy - uy * vx;
    double dot = nx * way[0] + ny * way[1] + nz * way[2];
    return sign * dot < back * Math.sqrt(nx * nx + ny * ny + nz * nz);
  }
}
