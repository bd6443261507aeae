package org.arcuate.geometry.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.mesh.query.SelfContacts;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.HalfSpace;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Torus;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContourTest {
  private static final Solid BALL = new Ball(new Vec3(1, 2, 3), 10);
  private static final List<String> SOUND =
      List.of(
          MeshCheck.FINITE,
          MeshCheck.CLOSED,
          MeshCheck.EDGES,
          MeshCheck.VERTICES,
          MeshCheck.ORIENTED,
          MeshCheck.AREA,
          MeshCheck.SLIVER,
          MeshCheck.CROSSING);

  /** Closed, manifold, oriented, free of self-intersection: also as rounded in a file. */
  static Mesh sound(Mesh mesh) {
    MeshCheck check = MeshCheck.of(mesh, Work.quiet());
    for (String rule : SOUND)
      assertThat(check.verdict(rule).passes()).as(check.complaints()).isTrue();
    double[] rounded = mesh.xyz().clone();
    for (int c = 0; c < rounded.length; c++) rounded[c] = (float) rounded[c];
    TriangleTree tree = TriangleTree.of(new Mesh(rounded, mesh.triangles()), Work.quiet());
    assertThat(SelfContacts.of(tree, Work.quiet()).none()).isTrue();
    return mesh;
  }

  static Solid turned(Solid solid, double a, double b) {
    Affine about =
        new Affine(
            new Vec3(Math.cos(a), Math.sin(a), 0),
            new Vec3(-Math.sin(a), Math.cos(a), 0),
            new Vec3(0, 0, 1),
            Vec3.ZERO);
    Affine tilt =
        new Affine(
            new Vec3(1, 0, 0),
            new Vec3(0, Math.cos(b), Math.sin(b)),
            new Vec3(0, -Math.sin(b), Math.cos(b)),
            new Vec3(0.3, -0.7, 1.1));
    return solid.placed(about).placed(tilt);
  }

  @Test
  void a_ball_has_its_volume_and_area() {
    Mesh mesh = sound(Contour.of(BALL, 0.2, Work.quiet()));
    double volume = 4 * Math.PI / 3 * 1000;
    assertThat(mesh.volumeMm3()).isCloseTo(volume, within(1e-3 * volume));
    assertThat(mesh.areaMm2()).isCloseTo(4 * Math.PI * 100, within(0.4 * Math.PI));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.4, 0.7, 1.1})
  void a_turned_box_has_its_volume_and_area(double angle) {
    Solid box = turned(new RoundedBox(Vec3.ZERO, new Vec3(10, 8, 6), 0), angle, 1.3 * angle);
    Mesh mesh = sound(Contour.of(box, 0.2, Work.quiet()));
    assertThat(mesh.volumeMm3()).isCloseTo(3840, within(3.84));
    assertThat(mesh.areaMm2()).isCloseTo(1504, within(1.504));
  }

  @Test
  void a_torus_has_its_volume_and_area() {
    Solid torus = turned(new Torus(Vec3.ZERO, new Vec3(0, 0, 1), 36, 12), 0.3, 0.5);
    Mesh mesh = sound(Contour.of(torus, 0.96, Work.quiet()));
    double volume = 2 * Math.PI * Math.PI * 36 * 144;
    assertThat(mesh.volumeMm3()).isCloseTo(volume, within(1e-3 * volume));
    double area = 4 * Math.PI * Math.PI * 36 * 12;
    assertThat(mesh.areaMm2()).isCloseTo(area, within(1e-3 * area));
  }

  /** Some of the thousand bodies that {@code ContourEvidence} goes through. */
  @ParameterizedTest
  @ValueSource(ints = {0, 20, 40, 60, 80})
  void bodies_of_up_to_thirty_parts_give_sound_meshes(int first) {
    for (int seed = first; seed < first + 4; seed++)
      sound(Contour.of(RandomBodies.of(seed), 1, Work.quiet()));
  }

  /** Balls and plates that fit between the corners of the cells asked for. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.4, 0.7, 1.4})
  void what_falls_between_the_corners_of_cells_is_found_in_finer_ones(double halfMm) {
    Random random = new Random(7);
    for (int trial = 0; trial < 20; trial++) {
      Vec3 centre = new Vec3(random.nextDouble(), random.nextDouble(), random.nextDouble());
      Mesh ball = sound(Contour.of(new Ball(centre.times(9), halfMm), 3, Work.quiet()));
      assertThat(ball.volumeMm3()).isPositive().isLessThan(4.19 * Math.pow(halfMm, 3));
      Solid plate = new RoundedBox(centre.times(9), new Vec3(4, 5, halfMm), 0);
      Mesh mesh = sound(Contour.smooth(turned(plate, trial, 0.4), 3, Work.quiet()));
      assertThat(mesh.triangleCount()).isPositive();
    }
  }

  @Test
  void a_solid_without_a_point_gives_an_empty_mesh() {
    Solid nothing = BALL.and(new Ball(new Vec3(30, 0, 0), 10));
    assertThat(Contour.of(nothing, 1, Work.quiet()).triangleCount()).isZero();
  }

  @Test
  void lattices_give_sound_meshes() {
    for (int seed = 0; seed < 5; seed++)
      sound(Contour.of(RandomBodies.lattice(seed), 0.3, Work.quiet()));
  }

  /** Here sheets come so near to each other that their vertices fall together when rounded. */
  @ParameterizedTest
  @ValueSource(longs = {24, 117})
  void lattices_that_all_but_touch_give_sound_meshes(long seed) {
    sound(Contour.of(RandomBodies.lattice(seed), 0.15, Work.quiet()));
  }

  /** Four of the hundred bodies of each kind that {@code SharpEvidence} goes through. */
  @ParameterizedTest
  @EnumSource(SharpBody.Kind.class)
  void edges_and_faces_of_turned_bodies_are_reproduced(SharpBody.Kind kind) {
    for (long seed = 0; seed < 4; seed++) {
      SharpBody body = SharpBody.of(kind, seed);
      Mesh mesh = sound(Contour.of(body.solid(), body.resolutionMm(), Work.quiet()));
      Vec3[] place = {Vec3.ZERO};
      assertThat(SharpEvidence.edges(body, mesh, place))
          .as("edge of seed %d near %s", seed, place[0])
          .isLessThan(0.02 * body.resolutionMm());
      assertThat(SharpEvidence.faces(body, mesh)).as("face of seed %d", seed).isLessThan(1e-4);
    }
  }

  @Test
  void a_smooth_body_is_contoured_without_looking_for_edges() {
    Mesh mesh = sound(Contour.smooth(BALL, 0.2, Work.quiet()));
    double volume = 4 * Math.PI / 3 * 1000;
    assertThat(mesh.volumeMm3()).isCloseTo(volume, within(1e-3 * volume));
    for (int v = 0; v < mesh.vertexCount(); v++)
      assertThat(Math.abs(BALL.distanceMm(mesh.vertex(v)))).isLessThan(0.002);
  }

  @Test
  void the_mesh_is_the_same_on_one_two_and_eight_threads() {
    Solid solid = turned(new RoundedBox(Vec3.ZERO, new Vec3(10, 8, 6), 0), 0.3, 0.2).minus(BALL);
    Mesh one = Contour.of(solid, 0.4, Work.quiet().threads(1));
    for (int threads : new int[] {2, 8}) {
      Mesh more = Contour.of(solid, 0.4, Work.quiet().threads(threads));
      assertThat(more.xyz()).isEqualTo(one.xyz());
      assertThat(more.triangles()).isEqualTo(one.triangles());
    }
  }

  @Test
  void a_body_without_end_is_refused_and_one_without_inside_gives_an_empty_mesh() {
    Solid half = new HalfSpace(Vec3.ZERO, new Vec3(0, 0, 1));
    assertThatThrownBy(() -> Contour.of(half, 1, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> Contour.of(BALL, 0, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("resolution");
    assertThatThrownBy(() -> Contour.of(BALL, 1e-4, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("too fine");
    assertThat(Contour.of(BALL.minus(BALL.grown(1)), 1, Work.quiet()).triangleCount()).isZero();
  }
}
