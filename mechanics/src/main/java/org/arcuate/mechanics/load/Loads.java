package org.arcuate.mechanics.load;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.VoxelBody;

/** Forces on the nodes of a body, N; laid on one after the other. */
public final class Loads {
  private final VoxelBody body;
  private final double[] force;

  private Loads(VoxelBody body) {
    this.body = body;
    force = new double[3 * body.nodes()];
  }

  /** No force yet. */
  public static Loads on(VoxelBody body) {
    return new Loads(body);
  }

  /** The forces: x of all nodes, then y, then z, N. */
  public double[] force() {
    return force.clone();
  }

  /** A force on one node. */
  public Loads node(int node, Vec3 newton) {
    int n = body.nodes();
    force[node] += newton.x();
    force[n + node] += newton.y();
    force[2 * n + node] += newton.z();
    return this;
  }

  /**
   * A force at a point of the body, shared by the nodes of the brick there, or of the nearest one
   * within an edge: its resultant and its moment are kept. For surfaces that run through bricks.
   *
   * @throws BadInput if there is no brick
   */
  public Loads point(Vec3 lps, Vec3 newton) {
    Vec3 q = body.grid().voxel(lps);
    int i0 = (int) Math.round(q.x());
    int j0 = (int) Math.round(q.y());
    int k0 = (int) Math.round(q.z());
    Vec3 best = Vec3.ZERO;
    double least = Double.MAX_VALUE;
    for (int n = 0; n < 27; n++) {
      Vec3 c = new Vec3(i0 + n % 3 - 1, j0 + n / 3 % 3 - 1, k0 + n / 9 - 1);
      double d = c.distance(q);
      if (d >= least || body.slotOf((int) c.x(), (int) c.y(), (int) c.z()) < 0) continue;
      least = d;
      best = c;
    }
    if (least == Double.MAX_VALUE) throw new BadInput("force at %s: there is no brick", lps);
    int slot = body.slotOf((int) best.x(), (int) best.y(), (int) best.z());
    Vec3 t = q.minus(best);
    for (int c = 0; c < 8; c++) {
      double x = 0.5 + ((c & 1) * 2 - 1) * t.x();
      double y = 0.5 + ((c >> 1 & 1) * 2 - 1) * t.y();
      double z = 0.5 + ((c >> 2) * 2 - 1) * t.z();
      int node = body.node((int) best.x(), (int) best.y(), (int) best.z(), slot, c);
      node(node, newton.times(x * y * z));
    }
    return this;
  }

  /** A force shared evenly by nodes. */
  public Loads nodes(NodeSet set, Vec3 newton) {
    for (int node : set.nodes()) node(node, newton.times(1.0 / set.nodes().length));
    return this;
  }

  /** A force shared over a patch, as much on each mm². */
  public Loads shared(Patch patch, Vec3 newton) {
    int[] nodes = patch.nodes().nodes();
    double[] share = patch.shares();
    for (int i = 0; i < nodes.length; i++) node(nodes[i], newton.times(share[i]));
    return this;
  }

  /**
   * Pressure on a patch, along the normals of its faces: on a curved surface the steps add up to
   * its projected area.
   */
  public Loads pressure(Patch patch, double mpa) {
    for (int f = 0; f < patch.sides().length; f++) {
      Vec3 quarter = patch.sides()[f].normal().times(-mpa * patch.area(f) / 4);
      for (int c = 0; c < 4; c++) node(patch.corners()[4 * f + c], quarter);
    }
    return this;
  }

  /**
   * A force and a moment at a point that need not be part of the body, shared by a patch without
   * making it stiff: the forces are those of least squares with the given resultant about the
   * point.
   *
   * @param newtonMm moment about the point
   * @throws BadInput if the nodes lie on a line and cannot carry the moment
   */
  public Loads remote(Patch patch, Vec3 point, Vec3 newton, Vec3 newtonMm) {
    int[] nodes = patch.nodes().nodes();
    double[] share = patch.shares();
    Vec3 middle = Vec3.ZERO;
    for (int i = 0; i < nodes.length; i++)
      middle = middle.plus(body.node(nodes[i]).times(share[i]));
    double[][] inertia = new double[3][4];
    for (int i = 0; i < nodes.length; i++) {
      Vec3 q = body.node(nodes[i]).minus(middle);
      double[] a = {q.x(), q.y(), q.z()};
      for (int r = 0; r < 3; r++)
        for (int c = 0; c < 3; c++)
          inertia[r][c] += share[i] * ((r == c ? q.dot(q) : 0) - a[r] * a[c]);
    }
    Vec3 moment = newtonMm.plus(point.minus(middle).cross(newton));
    inertia[0][3] = moment.x();
    inertia[1][3] = moment.y();
    inertia[2][3] = moment.z();
    Vec3 turn = solved(inertia, patch.name());
    for (int i = 0; i < nodes.length; i++)
      node(nodes[i], newton.plus(turn.cross(body.node(nodes[i]).minus(middle))).times(share[i]));
    return this;
  }

  private static Vec3 solved(double[][] a, String name) {
    double size = Math.max(a[0][0], Math.max(a[1][1], a[2][2]));
    for (int p = 0; p < 3; p++) {
      if (!(a[p][p] > 1e-12 * size))
        throw new BadInput("patch '%s': its nodes lie on a line and carry no moment", name);
      for (int r = 0; r < 3; r++) {
        if (r == p) continue;
        double by = a[r][p] / a[p][p];
        for (int c = p; c < 4; c++) a[r][c] -= by * a[p][c];
      }
    }
    return new Vec3(a[0][3] / a[0][0], a[1][3] / a[1][1], a[2][3] / a[2][2]);
  }

  /** Sum of all forces, N. */
  public Vec3 resultant() {
    double[] sum = new double[3];
    int n = body.nodes();
    for (int i = 0; i < force.length; i++) sum[i / n] += force[i];
    return new Vec3(sum[0], sum[1], sum[2]);
  }
}
