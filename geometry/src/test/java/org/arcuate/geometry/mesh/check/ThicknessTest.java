package org.arcuate.geometry.mesh.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Shapes;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.solid.Frustum;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Diameters of the largest balls at points of the surface, against closed forms. */
class ThicknessTest {
  private static final Work QUIET = Work.quiet();

  private static Thickness walls(Mesh mesh) {
    return Thickness.ofWalls(TriangleTree.of(mesh, QUIET), 100, 1, QUIET);
  }

  private static Thickness gaps(Mesh mesh) {
    return Thickness.ofGaps(TriangleTree.of(mesh, QUIET), 100, 1, QUIET);
  }

  private static double least(Thickness thickness) {
    return Arrays.stream(thickness.mm()).min().orElseThrow();
  }

  /** On its faces the thickness, whatever the place; at its rim the width, along it. */
  @Test
  void a_plate_is_as_thick_as_it_is_at_every_point() {
    Thickness plate = walls(Shapes.box(Vec3.ZERO, new Vec3(10, 8, 0.3)));
    assertThat(plate.mm().length).isGreaterThan(30_000);
    int faces = 0;
    for (int i = 0; i < plate.mm().length; i++) {
      double z = plate.point(i).z();
      if (z > 1e-9 && z < 0.3 - 1e-9) continue;
      faces++;
      assertThat(plate.mm()[i]).isCloseTo(0.3, within(1e-9));
    }
    assertThat(faces).isGreaterThan(30_000);
  }

  /**
   * At distance h from the edge of a wedge with angle a the ball has the diameter 2 h tan(a / 2).
   */
  @ParameterizedTest
  @ValueSource(doubles = {10, 30, 50})
  void a_wedge_grows_from_its_edge(double degrees) {
    double half = Math.toRadians(degrees) / 2;
    double x = 20 * Math.cos(half);
    double y = 20 * Math.sin(half);
    double[] xyz = {0, 0, 0, x, -y, 0, x, y, 0, 0, 0, 9, x, -y, 9, x, y, 9};
    int[] t = {0, 2, 1, 3, 4, 5, 0, 1, 4, 0, 4, 3, 1, 2, 5, 1, 5, 4, 2, 0, 3, 2, 3, 5};
    Thickness wedge = walls(new Mesh(xyz, t));
    int faces = 0;
    for (int i = 0; i < wedge.mm().length; i++) {
      Vec3 p = wedge.point(i);
      double h = Math.hypot(p.x(), p.y());
      boolean slanted = Math.abs(Math.abs(p.y()) - p.x() * Math.tan(half)) < 1e-9;
      if (!slanted || p.z() < 1e-9 || p.z() > 9 - 1e-9 || p.x() > x - 1e-9) continue;
      faces++;
      assertThat(wedge.mm()[i]).isCloseTo(2 * h * Math.tan(half), within(1e-6));
    }
    assertThat(faces).isGreaterThan(10_000);
    assertThat(least(wedge)).isLessThan(0.2 * Math.tan(half));
  }

  /** An edge of 70° is no thin wall. */
  @Test
  void a_blunt_edge_is_no_wall() {
    double[] xyz = {0, 0, 0, 10, 0, 0, 10, 27.5, 0, 0, 0, 9, 10, 0, 9, 10, 27.5, 9};
    int[] t = {0, 2, 1, 3, 4, 5, 0, 1, 4, 0, 4, 3, 1, 2, 5, 1, 5, 4, 2, 0, 3, 2, 3, 5};
    Thickness wedge = walls(new Mesh(xyz, t));
    int bottom = 0;
    for (int i = 0; i < wedge.mm().length; i++)
      if (wedge.point(i).y() < 1e-9) {
        bottom++;
        assertThat(wedge.mm()[i]).isInfinite();
      }
    assertThat(bottom).isGreaterThan(1000);
  }

  /**
   * To within half the edge of a facet: a ball that touches one away from its middle has its centre
   * beside.
   */
  @Test
  void a_ball_is_as_thick_as_its_diameter_and_has_no_gap() {
    TriangleTree ball = TriangleTree.of(Shapes.ball(new Vec3(3, 4, 5), 10, 5), QUIET);
    for (double mm : Thickness.ofWalls(ball, 100, 401, QUIET).mm())
      assertThat(mm).isCloseTo(20, within(0.5));
    for (double mm : Thickness.ofGaps(ball, 100, 401, QUIET).mm()) assertThat(mm).isInfinite();
  }

  @Test
  void the_gap_between_two_plates_is_their_distance_where_they_face_each_other() {
    Mesh low = Shapes.box(Vec3.ZERO, new Vec3(10, 8, 1));
    Mesh high = Shapes.box(new Vec3(0, 0, 1.25), new Vec3(10, 8, 3));
    Thickness gap = gaps(Shapes.both(low, high));
    for (int i = 0; i < gap.mm().length; i++) {
      double z = gap.point(i).z();
      boolean facing = z > 1 - 1e-9 && z < 1.25 + 1e-9;
      if (facing) assertThat(gap.mm()[i]).isCloseTo(0.25, within(1e-9));
      else assertThat(gap.mm()[i]).isInfinite();
    }
  }

  /** A tube: the wall is the difference of the radii, the bore as wide as its diameter. */
  @Test
  void a_tube_has_a_wall_and_a_bore() {
    Vec3 up = new Vec3(0, 0, 8);
    Mesh tube =
        Contour.of(
            new Frustum(Vec3.ZERO, 5, up, 5)
                .minus(new Frustum(new Vec3(0, 0, -1), 4, new Vec3(0, 0, 9), 4)),
            0.3,
            QUIET);
    TriangleTree tree = TriangleTree.of(tube, QUIET);
    Thickness wall = Thickness.ofWalls(tree, 3, 301, QUIET);
    Thickness bore = Thickness.ofGaps(tree, 20, 301, QUIET);
    for (int i = 0; i < wall.mm().length; i++) {
      Vec3 p = wall.point(i);
      double r = Math.hypot(p.x(), p.y());
      if (p.z() < 1.5 || p.z() > 6.5) continue;
      assertThat(wall.mm()[i]).isCloseTo(1, within(0.03));
      // A triangle that leans by 3° off the round bore leans its ball to the side: 3 % less.
      if (r < 4.5) assertThat(bore.mm()[i]).isCloseTo(8, within(0.3));
      else assertThat(bore.mm()[i]).isInfinite();
    }
  }

  @Test
  void answers_do_not_depend_on_the_number_of_threads() {
    TriangleTree tree = TriangleTree.of(Shapes.torus(20, 5, 80, 40), QUIET);
    assertThat(Thickness.ofWalls(tree, 12, 9, QUIET.threads(1)).mm())
        .isEqualTo(Thickness.ofWalls(tree, 12, 9, QUIET.threads(7)).mm());
  }
}
