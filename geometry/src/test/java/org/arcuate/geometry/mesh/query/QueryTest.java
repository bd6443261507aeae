package org.arcuate.geometry.mesh.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Shapes;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  private static final Work QUIET = Work.quiet();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_nearest_point_is_that_of_trying_all_triangles(long seed) {
    Random random = new Random(seed);
    Mesh soup = Shapes.soup(random, 700, 0.2);
    Nearest nearest = new Nearest(TriangleTree.of(soup, QUIET));
    Nearest one = new Nearest(TriangleTree.of(soup, QUIET));
    for (int trial = 0; trial < 500; trial++) {
      Vec3 p = Shapes.point(random, 2).minus(new Vec3(0.5, 0.5, 0.5));
      double least = Double.POSITIVE_INFINITY;
      for (int t = 0; t < soup.triangleCount(); t++)
        least = Math.min(least, one.distance(p.x(), p.y(), p.z(), t));
      assertThat(nearest.find(p)).isEqualTo(least);
      assertThat(nearest.point().distance(p)).isCloseTo(least, within(1e-12));
    }
  }

  /** The nearest point of one triangle against a fine walk over it. */
  @Test
  void the_nearest_point_of_a_triangle_is_that_of_a_walk_over_it() {
    Random random = new Random(9);
    for (int trial = 0; trial < 60; trial++) {
      Mesh one = Shapes.soup(random, 1, 1);
      Vec3 p = Shapes.point(random, 2);
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i <= 200; i++)
        for (int j = 0; i + j <= 200; j++) {
          Vec3 a = one.corner(0, 0);
          Vec3 u = one.corner(0, 1).minus(a).times(i / 200.0);
          Vec3 v = one.corner(0, 2).minus(a).times(j / 200.0);
          least = Math.min(least, a.plus(u).plus(v).distance(p));
        }
      double found = new Nearest(TriangleTree.of(one, QUIET)).find(p);
      assertThat(found).isBetween(least - 0.01, least + 1e-12);
    }
  }

  @Test
  void the_signed_distance_of_a_turned_box_is_its_formula() {
    Random random = new Random(4);
    Mesh box = Shapes.box(new Vec3(-3, -2, -1), new Vec3(3, 2, 1));
    double[] points = new double[9000];
    for (int i = 0; i < points.length; i++) points[i] = random.nextDouble(-5, 5);
    for (int i = 0; i < 600; i++) points[i] = Math.round(points[i]);
    Mesh cloud = new Mesh(points, new int[0]);
    double[] found =
        SignedDistance.of(Shapes.moved(box, 0.8, new Vec3(9, 0, 1)), QUIET)
            .of(Shapes.moved(cloud, 0.8, new Vec3(9, 0, 1)).xyz(), QUIET);
    for (int i = 0; i < found.length; i++) {
      Vec3 p = cloud.vertex(i);
      double x = Math.abs(p.x()) - 3;
      double y = Math.abs(p.y()) - 2;
      double z = Math.abs(p.z()) - 1;
      double out = new Vec3(Math.max(x, 0), Math.max(y, 0), Math.max(z, 0)).length();
      double wanted = out + Math.min(0, Math.max(x, Math.max(y, z)));
      assertThat(found[i]).as("%s", p).isCloseTo(wanted, within(1e-12));
    }
  }

  /** Needles that meet in a point are where a normal of a single face gives the wrong sign. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_sign_is_that_of_the_winding_number_on_a_spiky_star(long seed) {
    Random random = new Random(seed);
    Mesh star = Shapes.ball(Vec3.ZERO, 1, 3);
    for (int v = 0; v < star.vertexCount(); v++) {
      double stretch = random.nextInt(3) == 0 ? 0.15 : random.nextDouble(1, 4);
      for (int k = 0; k < 3; k++) star.xyz()[3 * v + k] *= stretch;
    }
    TriangleTree tree = TriangleTree.of(star, QUIET);
    Rays rays = new Rays(tree);
    SignedDistance.Probe probe = SignedDistance.of(tree, QUIET).probe();
    Nearest plain = new Nearest(tree);
    int inside = 0;
    for (int trial = 0; trial < 4000; trial++) {
      Vec3 p = Shapes.point(random, 6).minus(new Vec3(3, 3, 3));
      int winding = rays.winding(p);
      inside += winding;
      double limit = random.nextDouble(-1, 2);
      boolean below = trial == 0 || probe.mayBeBelow(p.x(), p.y(), p.z(), limit);
      boolean above = trial == 0 || probe.mayBeAbove(p.x(), p.y(), p.z(), limit);
      double found = probe.at(p);
      assertThat(found < 0).isEqualTo(winding == 1);
      assertThat(Math.abs(found)).isEqualTo(plain.find(p));
      assertThat(below || found > limit).isTrue();
      assertThat(above || found < limit).isTrue();
    }
    assertThat(inside).isBetween(10, 3990);
  }

  @Test
  void the_winding_number_counts_shells_and_hollows() {
    Mesh big = Shapes.ball(Vec3.ZERO, 5, 3);
    Mesh small = Shapes.ball(Vec3.ZERO, 2, 3);
    assertThat(winding(Shapes.both(big, small))).isEqualTo(2);
    assertThat(winding(Shapes.both(big, Shapes.turned(small)))).isZero();
    assertThat(winding(Shapes.turned(big))).isEqualTo(-1);
    assertThat(winding(Shapes.moved(big, 1, new Vec3(6, 0, 0)))).isZero();
  }

  private static int winding(Mesh mesh) {
    return new Rays(TriangleTree.of(mesh, QUIET)).winding(Vec3.ZERO);
  }

  @Test
  void a_ray_meets_the_first_wall_along_an_axis_and_aslant() {
    Mesh box = Shapes.box(new Vec3(1, -2, -2), new Vec3(3, 2, 2));
    Rays rays = new Rays(TriangleTree.of(box, QUIET));
    assertThat(rays.first(Vec3.ZERO, new Vec3(1, 0, 0), 0)).isEqualTo(1);
    assertThat(rays.first(Vec3.ZERO, new Vec3(1, 0, 0), 1)).isEqualTo(3);
    assertThat(rays.first(Vec3.ZERO, new Vec3(-1, 0, 0), 0)).isInfinite();
    Vec3 aslant = new Vec3(1, 1, 0.5).unit();
    assertThat(rays.first(Vec3.ZERO, aslant, 0)).isCloseTo(1.5, within(1e-12));
    assertThat(rays.triangle()).isNotNegative();
  }

  /** Concentric balls of radius 10 and 10.5: every distance is 0.5 but for the facets. */
  @Test
  void the_distance_of_two_balls_is_the_difference_of_their_radii() {
    Mesh a = Shapes.ball(Vec3.ZERO, 10, 6);
    Mesh b = Shapes.ball(Vec3.ZERO, 10.5, 6);
    MeshDistance d = MeshDistance.of(a, b, 20_000, QUIET);
    for (MeshDistance.OneWay way : new MeshDistance.OneWay[] {d.forward(), d.backward()}) {
      assertThat(way.mean()).isCloseTo(0.5, within(0.002));
      assertThat(way.rms()).isCloseTo(0.5, within(0.002));
      assertThat(way.p95()).isCloseTo(0.5, within(0.005));
      assertThat(way.max()).isCloseTo(0.5, within(0.01));
    }
    assertThat(MeshDistance.of(a, a, 1000, QUIET).max()).isLessThan(1e-12);
  }

  /** A plate of 1 mm² over a plate of 4 mm²: the way there is 1 everywhere, the way back is not. */
  @Test
  void one_sided_distances_differ_where_one_surface_is_larger() {
    int[] two = {0, 1, 2, 0, 2, 3};
    Mesh small = new Mesh(new double[] {0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1}, two);
    Mesh large = new Mesh(new double[] {0, 0, 0, 2, 0, 0, 2, 2, 0, 0, 2, 0}, two);
    MeshDistance d = MeshDistance.of(small, large, 5000, QUIET);
    assertThat(d.forward().max()).isCloseTo(1, within(1e-12));
    assertThat(d.backward().max()).isCloseTo(Math.sqrt(3), within(1e-12));
    assertThat(d.backward().at()).isEqualTo(new Vec3(2, 2, 0));
  }

  @Test
  void samples_are_spread_evenly_over_the_area() {
    double[] points = MeshDistance.samples(Shapes.box(Vec3.ZERO, new Vec3(1, 1, 1)), 6000);
    long top = 0;
    double sum = 0;
    for (int i = 0; i < points.length; i += 3) if (points[i + 2] > 1 - 1e-9) top++;
    for (double x : points) sum += x;
    assertThat(top).isBetween(999L, 1001L);
    assertThat(sum / points.length).isCloseTo(0.5, within(0.005));
  }

  @Test
  void answers_do_not_depend_on_the_number_of_threads() {
    Mesh ball = Shapes.ball(Vec3.ZERO, 10, 5);
    double[] points = MeshDistance.samples(Shapes.moved(ball, 0.3, Vec3.ZERO), 30_000);
    double[] one = SignedDistance.of(ball, QUIET.threads(1)).of(points, QUIET.threads(1));
    double[] eight = SignedDistance.of(ball, QUIET.threads(8)).of(points, QUIET.threads(8));
    assertThat(Arrays.equals(one, eight)).isTrue();
  }

  @Test
  void an_open_mesh_has_no_inside_and_an_empty_one_no_nearest_point() {
    Mesh open = new Mesh(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2});
    assertThatThrownBy(() -> SignedDistance.of(open, QUIET))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("3 open");
    Mesh empty = new Mesh(new double[0], new int[0]);
    assertThatThrownBy(() -> SignedDistance.of(empty, QUIET)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> new Nearest(TriangleTree.of(empty, QUIET)))
        .isInstanceOf(BadInput.class);
    open.xyz()[0] = Double.NaN;
    assertThatThrownBy(() -> TriangleTree.of(open, QUIET)).isInstanceOf(BadInput.class);
  }
}
