package org.arcuate.bench.evidence;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
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

  /**
   * An eighth of a hollow ball, 10 to 20 mm, under pressure within: errors of the inner face's
   * displacement, and of its largest stress as recovered on the smooth face (root mean square).
   */
  double[] ball(double h) {
    int n = (int) Math.ceil(20 / h);
    VoxelBody body =
        body(
            n,
            n,
            n,
            new Vec3(h, h, h),
            new Elastic(10_000, 0.3),
            (i, j, k) -> {
              double r = h * new Vec3(i + 0.5, j + 0.5, k + 0.5).length();
              return r > 10 && r < 20;
            });
    Patch inner = Patch.where(body, "inner", (c, s, m) -> c.length() < 15 && s.normal().dot(c) < 0);
    Solution s =
        solve(
            new Model(body, Element.INCOMPATIBLE, symmetric(body), List.of()),
            Loads.on(body).pressure(inner, 100).force());
    Recovery recovery = new Recovery(BrickFields.of(s, work), slot -> true);
    double hoop = 100 * 1000 * (2 * 1000 + 8000) / (2 * 1000.0 * 7000);
    double square = 0;
    int count = 0;
    for (int t = 6; t < 15; t++)
      for (int f = 6; f < 15; f++) {
        double theta = Math.PI / 40 * t;
        double phi = Math.PI / 40 * f;
        Vec3 at =
            new Vec3(
                    Math.sin(theta) * Math.cos(phi),
                    Math.sin(theta) * Math.sin(phi),
                    Math.cos(theta))
                .times(10);
        double found =
            BrickFields.stress(recovery.strain(at), body.materials().getFirst()).principal()[0];
        square += Math.pow(found / hoop - 1, 2);
        count++;
      }
    double u = 10 * 100 / 10_000.0 * (1000 * 0.4 + 8000 * 1.3 / 2) / 7000;
    double moved = s.at(body.mesh().node((int) Math.round(10 / h), 0, 0)).x();
    return new double[] {moved / u - 1, Math.sqrt(square / count)};
  }

  /** Stress at the edge of a hole in a plate ten times as wide, by the 3.03 of Howland. */
  double hole(int perRadius) {
    double h = 1.0 / perRadius;
    int n = 10 * perRadius;
    VoxelBody body =
        body(
            n,
            n,
            1,
            new Vec3(h, h, h),
            new Elastic(1000, 0),
            (i, j, k) -> Math.hypot(i + 0.5, j + 0.5) * h > 1);
    Patch end = Patch.where(body, "end", (c, s, m) -> s.normal().x() > 0 && c.x() > 10 - 1e-6);
    Solution s =
        solve(
            new Model(body, Element.INCOMPATIBLE, symmetric(body), List.of()),
            Loads.on(body).pressure(end, -1).force());
    Recovery recovery = new Recovery(BrickFields.of(s, work), slot -> true);
    double found =
        BrickFields.stress(recovery.strain(new Vec3(0, 1, h / 2)), body.materials().getFirst())
            .xx();
    return found / 3.03 - 1;
  }

  private static Supports symmetric(VoxelBody body) {
    return Supports.of(body)
        .fixed(NodeSet.where(body, "x0", p -> p.x() < 1e-9), 0)
        .fixed(NodeSet.where(body, "y0", p -> p.y() < 1e-9), 1)
        .fixed(NodeSet.where(body, "z0", p -> p.z() < 1e-9), 2);
  }
}
