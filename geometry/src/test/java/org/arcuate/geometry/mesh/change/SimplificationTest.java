package org.arcuate.geometry.mesh.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.contour.IsoSurface;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.lattice.LatticeKind;
import org.arcuate.geometry.lattice.SurfaceLattice;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Shapes;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.mesh.query.MeshDistance;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimplificationTest {
  private static final Work QUIET = Work.quiet();

  /** What the result claims against samples of both surfaces, which know nothing of the proof. */
  private static void assertWithin(Mesh before, Simplification after) {
    MeshDistance d = MeshDistance.of(before, after.mesh(), 50_000, QUIET);
    assertThat(d.forward().max()).isLessThanOrEqualTo(after.awayMm() + 1e-9);
    assertThat(d.backward().max()).isLessThanOrEqualTo(after.backMm() + 1e-9);
    assertThat(after.awayMm()).isLessThan(2 * d.forward().max() + 1e-6);
    assertThat(after.backMm()).isLessThan(3 * d.backward().max() + 1e-6);
  }

  private static void assertSound(Mesh mesh) {
    assertThat(MeshCheck.of(mesh, QUIET).complaints()).isEmpty();
  }

  @Test
  void a_finely_divided_turned_box_comes_back_as_its_twelve_triangles() {
    Mesh box = Shapes.box(Vec3.ZERO, new Vec3(3, 4, 5));
    for (int i = 0; i < 5; i++) box = Shapes.quartered(box);
    box = Shapes.moved(box, 0.7, new Vec3(1, 2, 3));
    Simplification small = Simplification.within(box, 1e-4, QUIET);
    assertThat(small.mesh().triangleCount()).isEqualTo(12);
    assertThat(small.mesh().volumeMm3()).isCloseTo(60, within(1e-4));
    assertThat(small.boundMm()).isLessThan(1e-5);
    assertSound(small.mesh());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.1})
  void a_ball_keeps_within_its_bound_both_ways(double bound) {
    Mesh ball = Shapes.ball(Vec3.ZERO, 20, 6);
    Simplification small = Simplification.within(ball, bound, QUIET);
    assertThat(small.boundMm()).isLessThanOrEqualTo(bound);
    assertThat(small.mesh().triangleCount())
        .isLessThan((int) (ball.triangleCount() * 0.03 / bound));
    assertWithin(ball, small);
    assertSound(small.mesh());
  }

  @Test
  void a_torus_of_a_tenth_of_the_triangles_keeps_its_hole_and_its_volume() {
    Mesh torus = Shapes.torus(20, 5, 300, 100);
    Simplification small = Simplification.to(torus, 6000, QUIET);
    MeshCheck check = MeshCheck.of(small.mesh(), QUIET);
    assertThat(check.complaints()).isEmpty();
    assertThat(check.figures().genus()).isEqualTo(1);
    assertThat(small.mesh().triangleCount()).isBetween(5990, 6000);
    assertThat(small.mesh().volumeMm3() / torus.volumeMm3()).isCloseTo(1, within(0.002));
    assertWithin(torus, small);
  }

  /** Two sheets 0.05 mm apart with bumps that would go through each other if nobody looked. */
  @Test
  void a_thin_bumpy_shell_does_not_come_to_meet_itself() {
    Random random = new Random(3);
    Mesh outer = Shapes.ball(Vec3.ZERO, 10, 5);
    double[] inner = outer.xyz().clone();
    for (int v = 0; v < outer.vertexCount(); v++) {
      double bump = 1 + 0.05 * random.nextDouble();
      for (int k = 0; k < 3; k++) {
        outer.xyz()[3 * v + k] *= bump;
        inner[3 * v + k] *= bump - 0.005;
      }
    }
    Mesh shell = Shapes.both(outer, Shapes.turned(new Mesh(inner, outer.triangles())));
    assertThat(MeshCheck.of(shell, QUIET).verdict(MeshCheck.CROSSING).passes()).isTrue();
    Simplification small = Simplification.to(shell, shell.triangleCount() / 10, QUIET);
    MeshCheck check = MeshCheck.of(small.mesh(), QUIET);
    assertThat(check.verdict(MeshCheck.CROSSING).passes()).isTrue();
    assertThat(check.verdict(MeshCheck.CLOSED).passes()).isTrue();
    assertThat(small.mesh().triangleCount()).isLessThan(shell.triangleCount() * 3 / 4);
  }

  /** Noise: hundreds of specks, tunnels and thin places, several boxes of space at once. */
  @Test
  void the_surface_of_smooth_noise_stays_sound_and_is_the_same_on_one_thread_and_eight() {
    Mesh noise = noise(36);
    assertThat(noise.triangleCount()).isGreaterThan(20_001);
    Simplification one = Simplification.to(noise, noise.triangleCount() / 5, QUIET.threads(1));
    Simplification eight = Simplification.to(noise, noise.triangleCount() / 5, QUIET.threads(8));
    Mesh alone = Simplification.unproved(noise, noise.triangleCount() / 5, QUIET);
    assertThat(alone.xyz()).isEqualTo(one.mesh().xyz());
    assertThat(alone.triangles()).isEqualTo(one.mesh().triangles());
    assertThat(Arrays.equals(one.mesh().xyz(), eight.mesh().xyz())).isTrue();
    assertThat(one.mesh().triangles()).isEqualTo(eight.mesh().triangles());
    assertThat(one.boundMm()).isEqualTo(eight.boundMm());
    assertWithin(noise, one);
    MeshCheck before = MeshCheck.of(noise, QUIET);
    MeshCheck after = MeshCheck.of(one.mesh(), QUIET);
    for (String rule :
        new String[] {MeshCheck.CLOSED, MeshCheck.EDGES, MeshCheck.VERTICES, MeshCheck.ORIENTED})
      assertThat(after.verdict(rule).passes()).as(rule).isTrue();
    assertThat(after.verdict(MeshCheck.CROSSING).count())
        .isLessThanOrEqualTo(before.verdict(MeshCheck.CROSSING).count());
    assertThat(after.figures().genus()).isEqualTo(before.figures().genus());
  }

  /**
   * A bound over several boxes of space: its places are mended one by one, the rest stays reduced.
   */
  @Test
  void a_bound_on_a_large_lattice_is_kept_by_samples_that_know_nothing_of_the_proof() {
    Solid block = new RoundedBox(Vec3.ZERO, new Vec3(2, 2, 1.2), 0);
    Mesh lattice =
        Contour.smooth(
            block.and(SurfaceLattice.of(LatticeKind.NETWORK_GYROID, 2, 0.3)), 0.09, QUIET);
    assertThat(lattice.triangleCount()).isGreaterThan(20_001);
    Simplification small = Simplification.within(lattice, 0.02, QUIET);
    assertThat(small.boundMm()).isLessThanOrEqualTo(0.02);
    assertThat(small.mesh().triangleCount()).isLessThan(lattice.triangleCount() * 3 / 10);
    assertSound(small.mesh());
    assertWithin(lattice, small);
  }

  private static Mesh noise(int n) {
    Random random = new Random(7);
    Grid grid = Grid.of(n, n, n, new Vec3(1, 1, 1), Vec3.ZERO);
    float[] values = new float[grid.size()];
    for (int v = 0; v < values.length; v++) values[v] = random.nextFloat();
    float[] smooth = values.clone();
    for (int k = 1; k < n - 1; k++)
      for (int j = 1; j < n - 1; j++)
        for (int i = 1; i < n - 1; i++) {
          float sum = 0;
          for (int d = 0; d < 27; d++)
            sum += values[grid.index(i + d % 3 - 1, j + d / 3 % 3 - 1, k + d / 9 - 1)];
          smooth[grid.index(i, j, k)] = sum / 27;
        }
    return IsoSurface.of(grid, smooth, 0.5, QUIET);
  }

  /** A cap without its rim closed: the rim stays to the last bit. */
  @Test
  void the_border_of_an_open_mesh_stays() {
    Mesh ball = Shapes.ball(Vec3.ZERO, 10, 5);
    int[] t = ball.triangles();
    int n = 0;
    int[] upper = new int[t.length];
    for (int i = 0; i < t.length; i += 3)
      if (ball.vertex(t[i]).z() >= 0
          && ball.vertex(t[i + 1]).z() >= 0
          && ball.vertex(t[i + 2]).z() >= 0) for (int c = 0; c < 3; c++) upper[n++] = t[i + c];
    Mesh cap = new Mesh(ball.xyz(), Arrays.copyOf(upper, n));
    Simplification small = Simplification.within(cap, 0.3, QUIET);
    assertThat(small.mesh().triangleCount()).isLessThan(cap.triangleCount() / 3);
    long rim = 0;
    for (int v = 0; v < small.mesh().vertexCount(); v++)
      if (Math.abs(small.mesh().vertex(v).z()) < 1e-12) rim++;
    assertThat(rim).isEqualTo(4 * 32);
    assertWithin(cap, small);
  }

  @Test
  void what_cannot_be_reduced_comes_back_and_bad_wishes_are_refused() {
    Mesh tetrahedron =
        new Mesh(
            new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1},
            new int[] {0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3});
    assertThat(Simplification.to(tetrahedron, 0, QUIET).mesh().triangleCount()).isEqualTo(4);
    Mesh empty = new Mesh(new double[0], new int[0]);
    assertThat(Simplification.to(empty, 5, QUIET).mesh().triangleCount()).isZero();
    assertThatThrownBy(() -> Simplification.to(tetrahedron, -1, QUIET))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Simplification.within(tetrahedron, Double.NaN, QUIET))
        .isInstanceOf(BadInput.class);
    Mesh soup = Shapes.soup(new Random(1), 200, 0.3);
    assertThat(Simplification.to(soup, 10, QUIET).mesh().triangleCount()).isEqualTo(200);
    soup.xyz()[7] = Double.NaN;
    assertThatThrownBy(() -> Simplification.to(soup, 10, QUIET)).isInstanceOf(BadInput.class);
  }
}
