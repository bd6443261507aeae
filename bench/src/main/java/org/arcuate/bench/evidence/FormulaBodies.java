package org.arcuate.bench.evidence;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.PartialBody;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Loads;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Patch;
import org.arcuate.mechanics.load.Supports;
import org.arcuate.mechanics.result.BrickFields;
import org.arcuate.mechanics.result.Recovery;
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;

/** Bodies whose answer is known by a formula; each gives its relative error. */
final class FormulaBodies {
  private final Work work;

  FormulaBodies(Work work) {
    this.work = work;
  }

  /** Which voxels of a body are filled. */
  private interface Filled {
    boolean at(int i, int j, int k);
  }

  private static VoxelBody body(int nx, int ny, int nz, Vec3 edge, Elastic material, Filled f) {
    Grid grid = Grid.of(nx, ny, nz, edge, edge.times(0.5));
    short[] kinds = new short[grid.size()];
    for (int k = 0; k < nz; k++)
      for (int j = 0; j < ny; j++)
        for (int i = 0; i < nx; i++) if (f.at(i, j, k)) kinds[grid.index(i, j, k)] = 1;
    return VoxelBody.of(grid, kinds, List.of(material));
  }

  private Solution solve(Model model, double[] force) {
    return Elasticity.of(model, work).solve(force, work);
  }

  /** Deflection of a square cantilever, 20 : 1, n bricks high and 20 n long; Timoshenko. */
  double cantilever(int n, Element element) {
    double h = 2.0 / n;
    Elastic e = new Elastic(1000, 0);
    VoxelBody body = body(20 * n, n, n, new Vec3(h, h, h), e, (i, j, k) -> true);
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 1e-6);
    Patch tip = Patch.where(body, "tip", (c, s, m) -> s.normal().x() > 0);
    Solution s =
        solve(
            new Model(body, element, Supports.of(body).fixed(wall), List.of()),
            Loads.on(body).shared(tip, new Vec3(0, 0, -1)).force());
    double wanted = Math.pow(40, 3) / (3 * 1000 * 16.0 / 12) + 6.0 / 5 * 40 / (e.shear() * 4);
    double found = 0;
    int[] nodes = tip.nodes().nodes();
    for (int node : nodes) found -= s.at(node).z() / nodes.length;
    return found / wanted - 1;
  }

  /** Torque of a square bar whose ends are turned and free to warp; Saint-Venant. */
  double torsion(int n) {
    double a = 6;
    double h = a / n;
    Elastic e = new Elastic(1000, 0.3);
    VoxelBody body = body(4 * n, n, n, new Vec3(h, h, h), e, (i, j, k) -> true);
    Supports supports = Supports.of(body);
    int nodes = body.nodes();
    double twist = 1e-3;
    for (int node = 0; node < nodes; node++) {
      int x = body.mesh().corner(node)[0];
      if (x != 0 && x != 4 * n) continue;
      double angle = twist * (x * h - 2 * a);
      Vec3 p = body.node(node);
      supports.moved(nodes + node, -angle * (p.z() - a / 2));
      supports.moved(2 * nodes + node, angle * (p.y() - a / 2));
    }
    supports.moved(body.mesh().node(0, n / 2, n / 2), 0);
    Solution s =
        solve(new Model(body, Element.TRILINEAR, supports, List.of()), new double[3 * nodes]);
    double torque = 0;
    for (int node = 0; node < nodes; node++) {
      if (body.mesh().corner(node)[0] != 4 * n) continue;
      Vec3 p = body.node(node);
      torque +=
          (p.y() - a / 2) * s.reaction()[2 * nodes + node]
              - (p.z() - a / 2) * s.reaction()[nodes + node];
    }
    return torque / (0.140577 * e.shear() * Math.pow(a, 4) * twist) - 1;
  }

  /** Whether bricks at a curved face are whole, or filled in part. */
  enum Face {
    STEPS,
    IN_PART
  }

  /** A body by a distance, negative inside, mm; voxels from a corner on. */
  private static PartialBody carved(
      int nx, int ny, int nz, double h, Vec3 low, Elastic e, Face face, Distance distance) {
    Vec3 half = new Vec3(h / 2, h / 2, h / 2);
    Grid grid = Grid.of(nx, ny, nz, new Vec3(h, h, h), low.plus(half));
    float[] filled = new float[grid.size()];
    short[] material = new short[filled.length];
    Arrays.fill(material, (short) 1);
    int samples = face == Face.STEPS ? 1 : 5;
    int all = samples * samples * samples;
    for (int v = 0; v < filled.length; v++) {
      Vec3 centre = grid.lps(v % nx, v / nx % ny, v / (nx * ny));
      int inside = 0;
      for (int s = 0; s < all; s++) {
        Vec3 step = new Vec3(s % samples, s / samples % samples, s / (samples * samples));
        Vec3 at = step.times(h / samples).minus(half).plus(half.times(1.0 / samples));
        if (distance.of(centre.plus(at)) < 0) inside++;
      }
      filled[v] = (float) inside / all;
    }
    return PartialBody.of(grid, material, filled, List.of(e));
  }

  private interface Distance {
    double of(Vec3 lps);
  }

  private Recovery recovery(PartialBody body, Solution s, Face face) {
    BrickFields fields = BrickFields.of(s, work);
    return face == Face.STEPS
        ? new Recovery(fields, slot -> true)
        : new Recovery(fields, slot -> true, body);
  }

  /**
   * An eighth of a hollow ball, 10 to 20 mm, under pressure within: errors of the inner face's
   * displacement, and of its largest stress as recovered on the smooth face (root mean square).
   */
  double[] ball(double h, Face face) {
    int n = (int) Math.ceil(20 / h);
    Elastic bone = new Elastic(10_000, 0.3);
    PartialBody partial =
        carved(n, n, n, h, Vec3.ZERO, bone, face, p -> Math.max(10 - p.length(), p.length() - 20));
    VoxelBody body = partial.body();
    Loads loads = Loads.on(body);
    if (face == Face.STEPS)
      loads.pressure(
          Patch.where(body, "inner", (c, s, m) -> c.length() < 15 && s.normal().dot(c) < 0), 100);
    else push(loads);
    Solution s =
        solve(new Model(body, Element.INCOMPATIBLE, symmetric(body), List.of()), loads.force());
    Recovery recovery = recovery(partial, s, face);
    double hoop = 100 * 1000 * (2 * 1000 + 8000) / (2 * 1000.0 * 7000);
    double square = 0;
    int count = 0;
    for (int t = 6; t < 15; t++)
      for (int f = 6; f < 15; f++) {
        Vec3 at = out(Math.cos(Math.PI / 40 * t), Math.PI / 40 * f).times(10);
        double found = BrickFields.stress(recovery.strain(at), bone).principal()[0];
        square += Math.pow(found / hoop - 1, 2);
        count++;
      }
    double u = 10 * 100 / 10_000.0 * (1000 * 0.4 + 8000 * 1.3 / 2) / 7000;
    double moved = s.at(body.mesh().node((int) Math.round(10 / h), 0, 0)).x();
    return new double[] {moved / u - 1, Math.sqrt(square / count)};
  }

  /** 100 MPa on an eighth of a ball of 10 mm, in many small forces. */
  private static void push(Loads loads) {
    int n = 200;
    for (int t = 0; t < n; t++)
      for (int f = 0; f < n; f++) {
        Vec3 out = out((t + 0.5) / n, (f + 0.5) / n * Math.PI / 2);
        loads.point(out.times(10), out.times(100 * 50 * Math.PI / n / n));
      }
  }

  private static Vec3 out(double z, double phi) {
    double r = Math.sqrt(1 - z * z);
    return new Vec3(r * Math.cos(phi), r * Math.sin(phi), z);
  }

  /** Stress at the edge of a hole in a plate ten times as wide, by the 3.03 of Howland. */
  double hole(int perRadius, Face face) {
    double h = 1.0 / perRadius;
    int n = 20 * perRadius;
    Elastic plate = new Elastic(1000, 0);
    Vec3 low = new Vec3(-10, -10, 0);
    PartialBody partial = carved(n, n, 1, h, low, plate, face, p -> 1 - Math.hypot(p.x(), p.y()));
    VoxelBody body = partial.body();
    Patch ends = Patch.where(body, "ends", (c, s, m) -> Math.abs(c.x()) > 10 - 1e-6);
    Solution s =
        solve(
            new Model(body, Element.INCOMPATIBLE, symmetric(body), List.of()),
            Loads.on(body).pressure(ends, -1).force());
    Vec3 edge = new Vec3(0, 1, h / 2);
    return BrickFields.stress(recovery(partial, s, face).strain(edge), plate).xx() / 3.03 - 1;
  }

  private static Supports symmetric(VoxelBody body) {
    return Supports.of(body)
        .fixed(NodeSet.where(body, "x0", p -> Math.abs(p.x()) < 1e-9), 0)
        .fixed(NodeSet.where(body, "y0", p -> Math.abs(p.y()) < 1e-9), 1)
        .fixed(NodeSet.where(body, "z0", p -> Math.abs(p.z()) < 1e-9), 2);
  }
}
