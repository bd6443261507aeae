package org.arcuate.geometry.mesh.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Shapes;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cutting by a plane and smoothing. */
class ChangeTest {
  private static final Work QUIET = Work.quiet();
  private static final Vec3 UP = new Vec3(0, 0, 1);

  private static MeshCheck sound(Mesh mesh) {
    MeshCheck check = MeshCheck.of(mesh, QUIET);
    assertThat(check.complaints()).isEmpty();
    return check;
  }

  /** A spherical cap of height h has the volume π h² (3 r − h) / 3; facets make it less. */
  @ParameterizedTest
  @ValueSource(doubles = {-7, -0.5, 0, 3.3, 9.9})
  void a_ball_is_cut_into_its_two_caps(double height) {
    Mesh ball = Shapes.moved(Shapes.ball(Vec3.ZERO, 10, 6), 0.6, Vec3.ZERO);
    PlaneCut cut = PlaneCut.of(ball, new Vec3(0, 0, height), UP, QUIET);
    double h = 10 - height;
    double cap = Math.PI * h * h * (30 - h) / 3;
    assertThat(cut.above().volumeMm3()).isCloseTo(cap, within(0.003 * cap + 0.01));
    double sum = cut.above().volumeMm3() + cut.below().volumeMm3();
    assertThat(sum).isCloseTo(ball.volumeMm3(), within(1e-3));
    sound(cut.above());
    sound(cut.below());
  }

  @Test
  void a_plane_in_a_face_beside_the_body_or_through_edges_leaves_no_slivers() {
    Mesh box = Shapes.box(Vec3.ZERO, new Vec3(2, 2, 2));
    PlaneCut top = PlaneCut.of(box, new Vec3(0, 0, 2), UP, QUIET);
    assertThat(top.above().triangleCount()).isZero();
    assertThat(top.below().volumeMm3()).isCloseTo(8, within(1e-9));
    sound(top.below());
    PlaneCut miss = PlaneCut.of(box, new Vec3(0, 0, 3), UP, QUIET);
    assertThat(miss.above().triangleCount()).isZero();
    assertThat(miss.below().triangleCount()).isEqualTo(12);
    PlaneCut diagonal = PlaneCut.of(box, Vec3.ZERO, new Vec3(1, -1, 0), QUIET);
    assertThat(diagonal.above().volumeMm3()).isCloseTo(4, within(1e-9));
    assertThat(diagonal.below().volumeMm3()).isCloseTo(4, within(1e-9));
    sound(diagonal.above());
    sound(diagonal.below());
  }

  /** Through the middle of a torus: an annulus, a hole within its line; across: two discs. */
  @Test
  void a_torus_is_cut_into_rings_and_into_halves() {
    Mesh torus = Shapes.torus(20, 5, 120, 40);
    PlaneCut flat = PlaneCut.of(torus, Vec3.ZERO, UP, QUIET);
    assertThat(sound(flat.above()).figures().genus()).isEqualTo(1);
    assertThat(sound(flat.below()).figures().genus()).isEqualTo(1);
    PlaneCut across = PlaneCut.of(torus, Vec3.ZERO, new Vec3(1, 0.2, 0.1), QUIET);
    assertThat(sound(across.above()).figures().genus()).isZero();
    double half = torus.volumeMm3() / 2;
    assertThat(across.above().volumeMm3()).isCloseTo(half, within(0.001 * half));
    assertThat(across.below().volumeMm3()).isCloseTo(half, within(0.001 * half));
    PlaneCut touching = PlaneCut.of(torus, new Vec3(15, 0, 0), new Vec3(1, 0, 0), QUIET);
    assertThat(Math.abs(touching.shiftMm())).isLessThan(1e-3);
    sound(touching.above());
    sound(touching.below());
  }

  @Test
  void many_holes_and_islands_within_holes_are_filled_rightly() {
    Mesh all = Shapes.box(new Vec3(-20, -20, -20), new Vec3(20, 20, 20));
    double expected = 40.0 * 40 * 20;
    for (int i = 0; i < 5; i++)
      for (int j = 0; j < 5; j++) {
        Vec3 at = new Vec3(-16 + 8 * i + 0.1 * j, -16 + 8 * j, 0.01 * i);
        Mesh hollow = Shapes.turned(Shapes.moved(Shapes.ball(Vec3.ZERO, 3, 3), i + j, at));
        Mesh island = Shapes.moved(Shapes.ball(Vec3.ZERO, 1, 2), i, at);
        all = Shapes.both(Shapes.both(all, hollow), island);
      }
    PlaneCut cut = PlaneCut.of(all, new Vec3(0, 0, 0.02), UP, QUIET);
    double sum = cut.above().volumeMm3() + cut.below().volumeMm3();
    assertThat(sum).isCloseTo(all.volumeMm3(), within(1e-3));
    assertThat(cut.above().volumeMm3()).isBetween(expected * 0.9, expected);
    for (Mesh half : new Mesh[] {cut.above(), cut.below()}) {
      MeshCheck check = sound(half);
      assertThat(check.figures().components()).isEqualTo(26);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void a_rough_star_cut_by_any_plane_gives_two_sound_parts(long seed) {
    Random random = new Random(seed);
    Mesh star = Shapes.ball(Vec3.ZERO, 10, 4);
    for (int v = 0; v < star.vertexCount(); v++) {
      double stretch = random.nextDouble(0.5, 1.5);
      for (int k = 0; k < 3; k++) star.xyz()[3 * v + k] *= stretch;
    }
    for (int trial = 0; trial < 4; trial++) {
      Vec3 at = Shapes.point(random, 8).minus(new Vec3(4, 4, 4));
      Vec3 normal = Shapes.point(random, 2).minus(new Vec3(1, 1, 1));
      PlaneCut cut = PlaneCut.of(star, at, normal, QUIET);
      double sum = cut.above().volumeMm3() + cut.below().volumeMm3();
      assertThat(sum).isCloseTo(star.volumeMm3(), within(1e-2));
      for (Mesh half : new Mesh[] {cut.above(), cut.below()})
        for (String rule :
            new String[] {MeshCheck.CLOSED, MeshCheck.VERTICES, MeshCheck.AREA, MeshCheck.CROSSING})
          assertThat(MeshCheck.of(half, QUIET).verdict(rule).passes()).as(rule).isTrue();
    }
  }

  @Test
  void an_open_mesh_is_not_cut() {
    Mesh open = new Mesh(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2});
    assertThatThrownBy(() -> PlaneCut.of(open, Vec3.ZERO, UP, QUIET)).isInstanceOf(BadInput.class);
    Mesh box = Shapes.box(Vec3.ZERO, UP.plus(new Vec3(1, 1, 0)));
    assertThatThrownBy(() -> PlaneCut.of(box, Vec3.ZERO, Vec3.ZERO, QUIET))
        .isInstanceOf(BadInput.class);
  }

  /** Roughness of a ball: how the distances of its vertices from the centre spread. */
  private static double roughness(Mesh ball) {
    double sum = 0;
    double squares = 0;
    for (int v = 0; v < ball.vertexCount(); v++) {
      double r = ball.vertex(v).length();
      sum += r;
      squares += r * r;
    }
    double mean = sum / ball.vertexCount();
    return Math.sqrt(squares / ball.vertexCount() - mean * mean);
  }

  @Test
  void a_rough_ball_becomes_smooth_keeps_its_volume_and_moves_no_farther_than_allowed() {
    Random random = new Random(2);
    Mesh ball = Shapes.ball(Vec3.ZERO, 10, 5);
    for (int v = 0; v < ball.vertexCount(); v++) {
      double bump = random.nextDouble(0.99, 1.01);
      for (int k = 0; k < 3; k++) ball.xyz()[3 * v + k] *= bump;
    }
    Smoothing smooth = Smoothing.of(ball, 20, 0.2, QUIET);
    assertThat(roughness(smooth.mesh())).isLessThan(roughness(ball) / 3);
    assertThat(Math.abs(smooth.volumeChange())).isLessThan(1e-9);
    assertThat(smooth.mesh().volumeMm3() / ball.volumeMm3()).isCloseTo(1, within(1e-9));
    assertThat(smooth.farthestMm()).isLessThanOrEqualTo(0.2);
    sound(smooth.mesh());
    Smoothing tight = Smoothing.of(ball, 20, 0.01, QUIET);
    assertThat(tight.farthestMm()).isLessThanOrEqualTo(0.01);
    Smoothing one = Smoothing.of(ball, 5, 0.2, QUIET.threads(1));
    Smoothing eight = Smoothing.of(ball, 5, 0.2, QUIET.threads(8));
    assertThat(one.mesh().xyz()).isEqualTo(eight.mesh().xyz());
  }

  /** A smooth shape of many triangles is hardly moved: it is shape and no roughness. */
  @Test
  void a_smooth_torus_stays_as_it_is() {
    Smoothing smooth = Smoothing.of(Shapes.torus(20, 5, 150, 60), 10, 1, QUIET);
    assertThat(smooth.farthestMm()).isLessThan(0.02);
    sound(smooth.mesh());
  }

  /** Two plates with a narrow gap: smoothing their rims must not drive one through the other. */
  @Test
  void smoothing_does_not_make_sheets_meet() {
    Mesh box = Shapes.box(Vec3.ZERO, new Vec3(4, 4, 0.2));
    for (int i = 0; i < 4; i++) box = Shapes.quartered(box);
    Mesh two = Shapes.both(box, Shapes.moved(box, 0, new Vec3(0, 0, 0.201)));
    Smoothing smooth = Smoothing.of(two, 10, 0.5, QUIET);
    assertThat(MeshCheck.of(smooth.mesh(), QUIET).verdict(MeshCheck.CROSSING).passes()).isTrue();
    assertThat(smooth.meanMm()).isPositive();
  }
}
