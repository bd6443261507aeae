package org.arcuate.mechanics.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.Blocks;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Loads;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Patch;
import org.arcuate.mechanics.load.Supports;
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;
import org.junit.jupiter.api.Test;

/** Closed forms: cantilever, torsion, sphere under pressure, plate with a hole. */
class AnalyticTest {
  private static final Work WORK = Work.quiet();

  private static Solution solve(Model model, double[] force) {
    return Elasticity.of(model, WORK).solve(force, WORK);
  }

  /** Deflection of a slender beam by Timoshenko; four bricks over its height. */
  private static double cantileverError(int perHeight, Element element) {
    double length = 40;
    double height = 2;
    double h = height / perHeight;
    Elastic e = new Elastic(1000, 0);
    VoxelBody body =
        Blocks.full(
            (int) Math.round(length / (2 * h)), perHeight, perHeight, new Vec3(2 * h, h, h), e);
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 1e-6);
    Patch tip = Patch.where(body, "tip", (c, s, m) -> s.normal().x() > 0);
    Solution s =
        solve(
            new Model(body, element, Supports.of(body).fixed(wall), List.of()),
            Loads.on(body).shared(tip, new Vec3(0, 0, -1)).force());
    double inertia = Math.pow(height, 4) / 12;
    double wanted =
        Math.pow(length, 3) / (3 * 1000 * inertia)
            + 6.0 / 5 * length / (e.shear() * height * height);
    double found = 0;
    for (int node : tip.nodes().nodes()) found -= s.at(node).z() / tip.nodes().nodes().length;
    return found / wanted - 1;
  }

  @Test
  void incompatible_modes_bend_without_locking() {
    assertThat(cantileverError(1, Element.TRILINEAR)).isLessThan(-0.4);
    assertThat(cantileverError(1, Element.INCOMPATIBLE)).isCloseTo(0, within(0.005));
    assertThat(cantileverError(2, Element.INCOMPATIBLE)).isCloseTo(0, within(0.003));
  }

  @Test
  void a_trilinear_cantilever_converges_with_the_square_of_the_edge() {
    double coarse = cantileverError(2, Element.TRILINEAR);
    double fine = cantileverError(4, Element.TRILINEAR);
    assertThat(Math.log(coarse / fine) / Math.log(2)).isBetween(1.5, 2.2);
  }

  /** Free torsion of a square bar: twist per length T / (0.1406 G a⁴) (Saint-Venant). */
  @Test
  void a_square_bar_twists_as_Saint_Venant_says() {
    double[] error = new double[2];
    for (int step = 0; step < 2; step++) {
      int n = 6 << step;
      double a = 6;
      double h = a / n;
      Elastic e = new Elastic(1000, 0.3);
      VoxelBody body = Blocks.full(4 * n, n, n, new Vec3(h, h, h), e);
      // the section at mid-length does not turn and is free to warp; both ends are turned by shear
      Supports supports = Supports.of(body);
      double twist = 1e-3;
      for (int node = 0; node < body.nodes(); node++) {
        int[] c = body.mesh().corner(node);
        if (c[0] != 0 && c[0] != 4 * n) continue;
        double angle = twist * (c[0] * h - 2 * a);
        Vec3 p = body.node(node);
        supports.moved(body.nodes() + node, -angle * (p.z() - a / 2));
        supports.moved(2 * body.nodes() + node, angle * (p.y() - a / 2));
      }
      supports.moved(body.mesh().node(0, n / 2, n / 2), 0);
      Solution s =
          solve(
              new Model(body, Element.TRILINEAR, supports, List.of()),
              new double[3 * body.nodes()]);
      double torque = 0;
      int nodes = body.nodes();
      for (int node = 0; node < nodes; node++) {
        if (body.mesh().corner(node)[0] != 4 * n) continue;
        Vec3 p = body.node(node);
        torque +=
            (p.y() - a / 2) * s.reaction()[2 * nodes + node]
                - (p.z() - a / 2) * s.reaction()[nodes + node];
      }
      error[step] = torque / (0.140577 * e.shear() * Math.pow(a, 4) * twist) - 1;
    }
    assertThat(error[0]).isBetween(0.0, 0.04);
    assertThat(Math.log(error[0] / error[1]) / Math.log(2)).isBetween(1.6, 2.4);
  }

  /** An eighth of a hollow ball, 10 to 20 mm, in voxels of {@code h}. */
  private static VoxelBody ball(double h) {
    int n = (int) Math.ceil(20 / h);
    return Blocks.of(
        n,
        n,
        n,
        new Vec3(h, h, h),
        List.of(new Elastic(10_000, 0.3)),
        (i, j, k) -> {
          double r = h * new Vec3(i + 0.5, j + 0.5, k + 0.5).length();
          return r > 10 && r < 20 ? 1 : 0;
        });
  }

  /**
   * Root mean square errors of the stress along the inner surface, as a part of Lamé's: as bricks
   * have it there, and recovered; and the error of the displacement.
   */
  static double[] ballErrors(double h) {
    VoxelBody body = ball(h);
    Supports supports = Supports.of(body);
    supports.fixed(NodeSet.where(body, "x0", p -> p.x() < 1e-9), 0);
    supports.fixed(NodeSet.where(body, "y0", p -> p.y() < 1e-9), 1);
    supports.fixed(NodeSet.where(body, "z0", p -> p.z() < 1e-9), 2);
    Patch inner = Patch.where(body, "inner", (c, s, m) -> c.length() < 15 && s.normal().dot(c) < 0);
    Solution s =
        solve(
            new Model(body, Element.INCOMPATIBLE, supports, List.of()),
            Loads.on(body).pressure(inner, 100).force());
    BrickFields fields = BrickFields.of(s, WORK);
    Recovery recovery = new Recovery(fields, slot -> true);
    // Lamé: σ_θ = p a³ (2 r³ + b³) / (2 r³ (b³ - a³)), at r = a
    double hoop = 100 * 1000 * (2 * 1000 + 8000) / (2 * 1000.0 * 7000);
    double smooth = 0;
    double raw = 0;
    int count = 0;
    Grid grid = body.grid();
    for (int t = 6; t < 15; t++)
      for (int f = 6; f < 15; f++) {
        double theta = Math.PI / 40 * t;
        double phi = Math.PI / 40 * f;
        Vec3 out =
            new Vec3(
                Math.sin(theta) * Math.cos(phi), Math.sin(theta) * Math.sin(phi), Math.cos(theta));
        double found =
            BrickFields.stress(recovery.strain(out.times(10)), body.materials().getFirst())
                .principal()[0];
        smooth += Math.pow(found / hoop - 1, 2);
        Vec3 q = grid.voxel(out.times(10 + 0.9 * h));
        int slot =
            body.mesh()
                .slotOf((int) Math.round(q.x()), (int) Math.round(q.y()), (int) Math.round(q.z()));
        raw += Math.pow(fields.stress(slot).principal()[0] / hoop - 1, 2);
        count++;
      }
    // u(a) = a p / E · (a³ (1 - 2ν) + b³ (1 + ν) / 2) / (b³ - a³)
    double u = 10 * 100 / 10_000.0 * (1000 * 0.4 + 8000 * 1.3 / 2) / 7000;
    double moved = s.at(body.mesh().node((int) Math.round(10 / h), 0, 0)).x();
    return new double[] {Math.sqrt(raw / count), Math.sqrt(smooth / count), moved / u - 1};
  }

  @Test
  void stress_on_a_ball_under_pressure_is_recovered_in_spite_of_the_steps() {
    double[] coarse = ballErrors(1);
    double[] fine = ballErrors(0.5);
    assertThat(fine[1]).isLessThan(0.1);
    assertThat(fine[1]).isLessThan(0.6 * coarse[1]);
    assertThat(fine[1]).isLessThan(fine[0] / 2);
    assertThat(Math.abs(fine[2])).isLessThan(0.6 * Math.abs(coarse[2]));
  }

  /** Stress at the edge of a hole, over that far away: 3.03 for a hole of a tenth of the width. */
  static double[] holeFactors(double perRadius) {
    double h = 1 / perRadius;
    int n = (int) Math.round(10 * perRadius);
    VoxelBody body =
        Blocks.of(
            n,
            n,
            1,
            new Vec3(h, h, h),
            List.of(new Elastic(1000, 0)),
            (i, j, k) -> Math.hypot(i + 0.5, j + 0.5) * h > 1 ? 1 : 0);
    Supports supports = Supports.of(body);
    supports.fixed(NodeSet.where(body, "x0", p -> p.x() < 1e-9), 0);
    supports.fixed(NodeSet.where(body, "y0", p -> p.y() < 1e-9), 1);
    supports.fixed(NodeSet.where(body, "z0", p -> p.z() < 1e-9), 2);
    Patch end = Patch.where(body, "end", (c, s, m) -> s.normal().x() > 0 && c.x() > 10 - 1e-6);
    Solution s =
        solve(
            new Model(body, Element.INCOMPATIBLE, supports, List.of()),
            Loads.on(body).pressure(end, -1).force());
    BrickFields fields = BrickFields.of(s, WORK);
    Recovery recovery = new Recovery(fields, slot -> true);
    double raw = 0;
    for (float v : fields.each(slot -> fields.stress(slot).xx(), WORK)) raw = Math.max(raw, v);
    Elastic e = body.materials().getFirst();
    double smooth = BrickFields.stress(recovery.strain(new Vec3(0, 1, h / 2)), e).xx();
    return new double[] {raw, smooth};
  }

  @Test
  void the_factor_of_a_hole_is_approached() {
    double[] coarse = holeFactors(8);
    double[] fine = holeFactors(16);
    assertThat(fine[1]).isCloseTo(3.03, within(0.25));
    assertThat(Math.abs(fine[1] - 3.03)).isLessThan(Math.abs(coarse[1] - 3.03) + 0.05);
  }

  @Test
  void principal_values_and_von_mises_of_known_tensors() {
    assertThat(new Tensor(3, 1, 2, 0, 0, 0).principal())
        .containsExactly(new double[] {3, 2, 1}, within(1e-12));
    assertThat(new Tensor(0, 0, 0, 5, 0, 0).principal())
        .containsExactly(new double[] {5, 0, -5}, within(1e-12));
    assertThat(new Tensor(0, 0, 0, 5, 0, 0).vonMises()).isCloseTo(5 * Math.sqrt(3), within(1e-12));
    assertThat(new Tensor(7, 7, 7, 0, 0, 0).vonMises()).isZero();
  }

  /** Energy of strain in bricks of a uniform field is half of force times displacement. */
  @Test
  void energy_is_half_of_force_times_displacement() {
    VoxelBody body = Blocks.full(5, 4, 3, new Vec3(1, 1.5, 2), new Elastic(3000, 0.2));
    Supports supports = Supports.of(body);
    supports.fixed(NodeSet.where(body, "x0", p -> p.x() < 1e-9), 0);
    supports.fixed(NodeSet.where(body, "y0", p -> p.y() < 1e-9), 1);
    supports.fixed(NodeSet.where(body, "z0", p -> p.z() < 1e-9), 2);
    Patch end = Patch.where(body, "end", (c, s, m) -> s.normal().x() > 0);
    double[] force = Loads.on(body).pressure(end, -12).force();
    Solution s = solve(new Model(body, Element.TRILINEAR, supports, List.of()), force);
    BrickFields fields = BrickFields.of(s, WORK);
    double energy = 0;
    for (float v : fields.each(fields::energyDensity, WORK)) energy += v * 3;
    double work = 0;
    for (int i = 0; i < force.length; i++) work += force[i] * s.mm()[i] / 2;
    assertThat(energy).isCloseTo(work, within(1e-5 * work));
  }
}
