package org.arcuate.mechanics.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.arcuate.geometry.BadInput;
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
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;
import org.junit.jupiter.api.Test;

/** Bricks filled in part, against closed forms on curved faces. */
class PartialBodyTest {
  private static final Work WORK = Work.quiet();
  private static final Elastic BONE = new Elastic(10_000, 0.3);

  /** Voxels of edge h from a corner on, filled where a distance is negative; 5 samples an axis. */
  private static PartialBody body(
      int nx, int ny, int nz, double h, Vec3 low, Elastic e, ToDoubleFunction<Vec3> distance) {
    Vec3 first = low.plus(new Vec3(h / 2, h / 2, h / 2));
    Grid grid = Grid.of(nx, ny, nz, new Vec3(h, h, h), first);
    float[] filled = new float[grid.size()];
    short[] material = new short[filled.length];
    for (int v = 0; v < filled.length; v++) {
      Vec3 c = grid.lps(v % nx, v / nx % ny, v / (nx * ny));
      for (int s = 0; s < 125; s++) {
        Vec3 d = new Vec3(s % 5 - 2, s / 5 % 5 - 2, s / 25 - 2).times(h / 5);
        if (distance.applyAsDouble(c.plus(d)) < 0) filled[v] += 1f / 125;
      }
      filled[v] = Math.min(1, filled[v]);
      material[v] = 1;
    }
    return PartialBody.of(grid, material, filled, List.of(e));
  }

  private static Solution solve(VoxelBody body, double[] force) {
    Supports supports =
        Supports.of(body)
            .fixed(NodeSet.where(body, "x0", p -> Math.abs(p.x()) < 1e-9), 0)
            .fixed(NodeSet.where(body, "y0", p -> Math.abs(p.y()) < 1e-9), 1)
            .fixed(NodeSet.where(body, "z0", p -> Math.abs(p.z()) < 1e-9), 2);
    return Elasticity.of(new Model(body, Element.INCOMPATIBLE, supports, List.of()), WORK)
        .solve(force, WORK);
  }

  private static Recovery recovery(PartialBody body, Solution s) {
    return new Recovery(BrickFields.of(s, WORK), slot -> true, body);
  }

  /**
   * Displacement and hoop stress at the inner face of a hollow ball under pressure (Lamé), as parts
   * of their errors; the stress as root mean square.
   */
  private static double[] ball(double h) {
    int n = (int) Math.ceil(20 / h);
    PartialBody partial =
        body(n, n, n, h, Vec3.ZERO, BONE, p -> Math.max(10 - p.length(), p.length() - 20));
    VoxelBody body = partial.body();
    Loads loads = Loads.on(body);
    int points = 200;
    for (int t = 0; t < points; t++)
      for (int f = 0; f < points; f++) {
        double z = (t + 0.5) / points;
        double phi = (f + 0.5) / points * Math.PI / 2;
        double r = Math.sqrt(1 - z * z);
        Vec3 out = new Vec3(r * Math.cos(phi), r * Math.sin(phi), z);
        loads.point(out.times(10), out.times(100 * 50 * Math.PI / points / points));
      }
    Solution s = solve(body, loads.force());
    Recovery recovery = recovery(partial, s);
    double hoop = 100 * 1000 * (2 * 1000 + 8000) / (2 * 1000.0 * 7000);
    double square = 0;
    int count = 0;
    for (int t = 6; t < 15; t++)
      for (int f = 6; f < 15; f++) {
        double theta = Math.PI / 40 * t;
        double phi = Math.PI / 40 * f;
        double q = Math.sin(theta);
        Vec3 out = new Vec3(q * Math.cos(phi), q * Math.sin(phi), Math.cos(theta));
        Tensor strain = recovery.strain(out.times(10));
        square += Math.pow(BrickFields.stress(strain, BONE).principal()[0] / hoop - 1, 2);
        count++;
      }
    double u = 10 * 100 / 10_000.0 * (1000 * 0.4 + 8000 * 1.3 / 2) / 7000;
    double moved = s.at(body.mesh().node((int) Math.round(10 / h), 0, 0)).x();
    return new double[] {moved / u - 1, Math.sqrt(square / count)};
  }

  /**
   * Stress at the equator of a small spherical hole in a pulled block, over (27 - 15 ν) / (14 - 10
   * ν) (Goodier 1933): root mean square error.
   */
  private static double cavity(double perRadius) {
    double h = 1 / perRadius;
    int n = (int) Math.round(5 * perRadius);
    PartialBody partial = body(n, n, 2 * n, h, new Vec3(0, 0, -5), BONE, p -> 1 - p.length());
    VoxelBody body = partial.body();
    Patch ends =
        Patch.where(
            body,
            "ends",
            (c, s, m) -> Math.abs(s.normal().z()) > 0.5 && Math.abs(c.z()) > 5 - 1e-9);
    Recovery recovery = recovery(partial, solve(body, Loads.on(body).pressure(ends, -1).force()));
    double square = 0;
    for (int f = 0; f < 9; f++) {
      double phi = 0.5 + f * (Math.PI / 2 - 1) / 8;
      Vec3 at = new Vec3(Math.cos(phi), Math.sin(phi), 0);
      double found = BrickFields.stress(recovery.strain(at), BONE).zz();
      square += Math.pow(found / (22.5 / 11) - 1, 2);
    }
    return Math.sqrt(square / 9);
  }

  private static double hole(int perRadius) {
    double h = 1.0 / perRadius;
    int n = 20 * perRadius;
    Elastic plate = new Elastic(1000, 0);
    PartialBody partial =
        body(n, n, 1, h, new Vec3(-10, -10, 0), plate, p -> 1 - Math.hypot(p.x(), p.y()));
    VoxelBody body = partial.body();
    Patch ends = Patch.where(body, "ends", (c, s, m) -> Math.abs(c.x()) > 10 - 1e-9);
    Recovery recovery = recovery(partial, solve(body, Loads.on(body).pressure(ends, -1).force()));
    Tensor strain = recovery.strain(new Vec3(0, 1, h / 2));
    return BrickFields.stress(strain, plate).xx() / 3.03 - 1;
  }

  @Test
  void a_ball_under_pressure_moves_and_bears_as_Lame_says() {
    double[] coarse = ball(2);
    double[] fine = ball(1);
    assertThat(fine[0]).isCloseTo(0, within(0.015));
    assertThat(fine[0]).isLessThan(0.4 * coarse[0]);
    assertThat(fine[1]).isLessThan(0.1);
    assertThat(fine[1]).isLessThan(0.4 * coarse[1]);
  }

  @Test
  void stress_at_a_hole_in_a_block_is_that_of_Goodier() {
    double coarse = cavity(4);
    double fine = cavity(7);
    assertThat(fine).isLessThan(0.12);
    assertThat(fine).isLessThan(0.55 * coarse);
  }

  @Test
  void stress_at_a_hole_in_a_plate_is_that_of_Howland() {
    double coarse = hole(6);
    double fine = hole(12);
    assertThat(fine).isCloseTo(0, within(0.04));
    assertThat(Math.abs(fine)).isLessThan(0.4 * Math.abs(coarse));
  }

  @Test
  void what_cannot_be_filled_is_refused() {
    Grid grid = Grid.of(2, 1, 1, new Vec3(1, 1, 1), new Vec3(0, 0, 0));
    List<Elastic> one = List.of(BONE);
    assertThatThrownBy(() -> PartialBody.of(grid, new short[] {1, 1}, new float[] {1, 1.5f}, one))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> PartialBody.of(grid, new short[] {1, 0}, new float[] {1, 1}, one))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("material 0");
    PartialBody body = PartialBody.of(grid, new short[] {1, 1}, new float[] {1, 0.5f}, one);
    assertThat(body.isWhole(body.body().mesh().slotOf(0, 0, 0))).isTrue();
    int half = body.body().mesh().slotOf(1, 0, 0);
    assertThat(body.isWhole(half)).isFalse();
    assertThat(body.whole(half)).isEqualTo(BONE);
    assertThat(body.body().materialOf(half).youngMpa()).isCloseTo(5000, within(1e-9));
  }
}
