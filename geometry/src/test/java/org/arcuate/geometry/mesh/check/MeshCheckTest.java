package org.arcuate.geometry.mesh.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Shapes;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshCheckTest {
  private static final Vec3 ONE = new Vec3(1, 1, 1);

  private static Mesh cube(double low, double high) {
    return Shapes.box(ONE.times(low), ONE.times(high));
  }

  private static MeshCheck check(Mesh mesh) {
    return MeshCheck.of(mesh, Work.quiet());
  }

  /** The rules that refuse. */
  private static String[] refused(Mesh mesh) {
    return check(mesh).verdicts().stream()
        .filter(v -> !v.passes())
        .map(Verdict::rule)
        .toArray(String[]::new);
  }

  private static void assertPlace(Verdict verdict, Vec3 place) {
    assertThat(verdict.passes()).isFalse();
    assertThat(verdict.places()).anyMatch(p -> p.distance(place) < 1e-9);
  }

  @Test
  void box_ball_and_torus_pass_with_their_volume_area_centre_and_genus() {
    MeshCheck box = check(Shapes.box(new Vec3(1, 2, 3), new Vec3(3, 5, 7)));
    assertThat(box.complaints()).isEmpty();
    assertThat(box.figures().volumeMm3()).isCloseTo(24, within(1e-12));
    assertThat(box.figures().areaMm2()).isCloseTo(52, within(1e-12));
    assertThat(box.figures().centre().distance(new Vec3(2, 3.5, 5))).isLessThan(1e-12);
    assertThat(box.figures().edges()).isEqualTo(18);
    assertThat(box.figures().genus()).isZero();
    MeshCheck ball = check(Shapes.ball(new Vec3(5, 0, -3), 10, 5));
    assertThat(ball.complaints()).isEmpty();
    assertThat(ball.figures().volumeMm3()).isCloseTo(4000 * Math.PI / 3, within(12.0));
    assertThat(ball.figures().centre().distance(new Vec3(5, 0, -3))).isLessThan(1e-9);
    MeshCheck torus = check(Shapes.torus(20, 5, 200, 60));
    assertThat(torus.complaints()).isEmpty();
    assertThat(torus.figures().genus()).isEqualTo(1);
    double volume = 2 * Math.PI * Math.PI * 20 * 25;
    assertThat(torus.figures().volumeMm3()).isCloseTo(volume, within(0.003 * volume));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.7, 2.2})
  void a_turned_box_with_finely_divided_flat_faces_passes(double angle) {
    Mesh box = cube(-1, 1);
    for (int i = 0; i < 4; i++) box = Shapes.quartered(box);
    assertThat(check(Shapes.moved(box, angle, new Vec3(100, 20, -7))).complaints()).isEmpty();
  }

  @Test
  void a_missing_triangle_leaves_a_border_with_its_place() {
    Mesh box = cube(0, 2);
    Mesh open = new Mesh(box.xyz(), Arrays.copyOfRange(box.triangles(), 3, 36));
    assertPlace(check(open).verdict(MeshCheck.CLOSED), new Vec3(1, 1, 0));
    assertThat(check(open).verdict(MeshCheck.CLOSED).count()).isEqualTo(3);
    assertThat(refused(open)).contains(MeshCheck.CLOSED).doesNotContain(MeshCheck.CROSSING);
  }

  @Test
  void a_turned_triangle_is_named_and_a_box_turned_inside_out_is_too() {
    Mesh box = cube(0, 2);
    int[] t = box.triangles().clone();
    t[0] = box.triangles()[1];
    t[1] = box.triangles()[0];
    assertPlace(check(new Mesh(box.xyz(), t)).verdict(MeshCheck.ORIENTED), new Vec3(1, 1, 0));
    assertThat(refused(Shapes.turned(box))).contains(MeshCheck.OUTWARDS);
  }

  @Test
  void boxes_that_share_an_edge_or_a_vertex_are_not_manifold_there() {
    Mesh a = cube(0, 2);
    Mesh b = Shapes.box(new Vec3(2, 2, 0), new Vec3(4, 4, 2));
    Mesh edge = welded(Shapes.both(a, b));
    assertPlace(check(edge).verdict(MeshCheck.EDGES), new Vec3(2, 2, 1));
    Mesh vertex = welded(Shapes.both(a, cube(2, 4)));
    assertThat(refused(vertex)).containsExactly(MeshCheck.VERTICES);
    assertPlace(check(vertex).verdict(MeshCheck.VERTICES), new Vec3(2, 2, 2));
  }

  private static Mesh welded(Mesh mesh) {
    int[] t = mesh.triangles().clone();
    for (int i = 0; i < t.length; i++)
      for (int v = 0; v < t[i]; v++) if (mesh.vertex(v).equals(mesh.vertex(t[i]))) t[i] = v;
    return new Mesh(mesh.xyz(), t);
  }

  @Test
  void boxes_that_reach_into_each_other_or_touch_meet() {
    Mesh a = cube(0, 2);
    assertThat(refused(Shapes.both(a, Shapes.moved(cube(-1, 1), 1, ONE.times(2)))))
        .contains(MeshCheck.CROSSING);
    assertThat(refused(Shapes.both(a, cube(2, 4)))).containsExactly(MeshCheck.CROSSING);
    assertThat(refused(Shapes.both(a, Shapes.box(new Vec3(2, 0, 0), new Vec3(3, 2, 2)))))
        .contains(MeshCheck.CROSSING);
    assertThat(refused(Shapes.both(a, cube(2.0000001, 4)))).isEmpty();
  }

  @Test
  void a_hollow_is_named_with_its_volume_and_a_ball_within_it_is_none() {
    Mesh hollow = Shapes.both(cube(0, 10), Shapes.turned(cube(2, 8)));
    MeshCheck check = check(hollow);
    assertThat(refused(hollow)).containsExactly(MeshCheck.VOID);
    assertThat(check.figures().voidMm3()).isCloseTo(216, within(1e-9));
    assertThat(check.figures().volumeMm3()).isCloseTo(784, within(1e-9));
    assertPlace(check.verdict(MeshCheck.VOID), new Vec3(4, 6, 2));
    Mesh loose = Shapes.both(hollow, cube(4, 5));
    assertThat(refused(loose)).containsExactly(MeshCheck.VOID);
    Mesh nested = Shapes.both(cube(0, 10), cube(2, 8));
    assertThat(refused(nested)).containsExactly(MeshCheck.OUTWARDS);
  }

  @Test
  void triangles_without_area_and_slivers_are_named() {
    Mesh box = cube(0, 2);
    double[] xyz = Arrays.copyOf(box.xyz(), 27);
    xyz[24] = 1;
    xyz[25] = 1;
    xyz[26] = 0;
    int[] t = Arrays.copyOf(box.triangles(), 39);
    System.arraycopy(new int[] {0, 8, 3}, 0, t, 36, 3);
    assertPlace(check(new Mesh(xyz, t)).verdict(MeshCheck.AREA), new Vec3(1, 1, 0));
    xyz[25] = 1 + 1e-7;
    assertPlace(check(new Mesh(xyz, t)).verdict(MeshCheck.SLIVER), new Vec3(1, 1 + 1e-7 / 3, 0));
  }

  @Test
  void numbers_that_are_none_are_named_and_nothing_else_is_looked_at() {
    Mesh box = cube(0, 2);
    box.xyz()[4] = Double.NaN;
    box.xyz()[9] = Double.POSITIVE_INFINITY;
    MeshCheck check = check(box);
    assertThat(check.verdict(MeshCheck.FINITE).count()).isEqualTo(2);
    assertThat(check.verdict(MeshCheck.CROSSING).passes()).isFalse();
    assertThat(refused(new Mesh(new double[0], new int[0]))).contains(MeshCheck.NOT_EMPTY);
  }

  @Test
  void a_thin_wall_and_a_narrow_gap_are_measured_and_the_corner_of_a_box_is_none() {
    MeshRules rules = MeshRules.sound().walls(0.5, 0.5);
    Mesh thin = Shapes.box(Vec3.ZERO, new Vec3(10, 8, 0.3));
    MeshCheck check = MeshCheck.of(thin, rules, Work.quiet());
    assertThat(check.verdict(MeshCheck.WALL).finding().measured()).isCloseTo(0.3, within(1e-12));
    assertThat(check.verdict(MeshCheck.WALL).passes()).isFalse();
    assertThat(check.verdict(MeshCheck.GAP).passes()).isTrue();
    Mesh two = Shapes.both(cube(0, 5), Shapes.box(new Vec3(5.2, 0, 0), new Vec3(9, 5, 5)));
    MeshCheck gap = MeshCheck.of(two, rules, Work.quiet());
    assertThat(gap.verdict(MeshCheck.GAP).finding().measured()).isCloseTo(0.2, within(1e-12));
    assertThat(gap.verdict(MeshCheck.WALL).finding().measured()).isCloseTo(3.8, within(1e-12));
    Mesh wedge = Shapes.moved(cube(0, 3), 0.4, ONE);
    assertThat(MeshCheck.of(wedge, rules, Work.quiet()).passes()).isTrue();
  }

  /** Of a ball, the cap below 45° has the area π d² (1 - cos 45°) / 2. */
  @Test
  void the_overhang_of_a_ball_is_the_cap_that_looks_down() {
    Mesh ball = Shapes.ball(Vec3.ZERO, 10, 6);
    MeshRules rules = MeshRules.sound().built(new Vec3(0, 1, 0), Math.PI / 4);
    Verdict verdict = MeshCheck.of(ball, rules, Work.quiet()).verdict(MeshCheck.OVERHANG);
    double cap = 200 * Math.PI * (1 - Math.sqrt(0.5));
    assertThat(verdict.finding().measured()).isCloseTo(cap, within(0.02 * cap));
    MeshCheck box = MeshCheck.of(cube(0, 2), rules, Work.quiet());
    assertThat(box.verdict(MeshCheck.OVERHANG).count()).isZero();
  }
}
