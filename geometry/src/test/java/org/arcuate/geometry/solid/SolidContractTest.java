package org.arcuate.geometry.solid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Redistancing;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Solid} promises, for one example of every permitted class. */
class SolidContractTest {
  private static final Ball BALL = new Ball(new Vec3(1, 2, 3), 12);

  private static final Sampled MASK = mask();
  private static final Solid MESH = MeshSolid.of(wedge(), Work.quiet());
  private static final Solid REDISTANCED =
      Redistancing.of(
          new HalfSpace(Vec3.ZERO, new Vec3(1, 0.4, 0))
              .and(new HalfSpace(Vec3.ZERO, new Vec3(-1, 0.4, 0.2)))
              .and(BALL),
          0.8,
          Work.quiet());

  /** A tetrahedron. */
  private static Mesh wedge() {
    double[] xyz = {-12, -9, -7, 14, -8, -6, 1, 15, -8, 2, 3, 12};
    return new Mesh(xyz, new int[] {0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3});
  }

  private static Sampled mask() {
    Grid grid = Grid.of(30, 30, 30, new Vec3(1, 1.2, 1), new Vec3(-14, -15, -13));
    byte[] inside = new byte[grid.size()];
    Solid ball = new Ball(new Vec3(1, 2, 1), 9);
    for (int v = 0; v < inside.length; v++)
      if (ball.distanceMm(grid.lps(v % 30, v / 30 % 30, v / 900)) < 0) inside[v] = 1;
    return MaskSurface.of(grid, inside, Work.quiet());
  }

  static Stream<Solid> solids() {
    Ball other = new Ball(new Vec3(10, 0, 0), 9);
    List<Vec3> outline =
        List.of(
            new Vec3(-15, -10, 0), new Vec3(14, -12, 0), new Vec3(16, 12, 0), new Vec3(-12, 9, 0));
    List<Plate.Knot> knots =
        List.of(
            new Plate.Knot(new Vec3(-15, -10, 0), 4), new Plate.Knot(new Vec3(14, -12, 3), 5),
            new Plate.Knot(new Vec3(16, 12, -2), 4), new Plate.Knot(new Vec3(-12, 9, 4), 6));
    Affine mirror =
        new Affine(
            new Vec3(-1.5, 0, 0), new Vec3(0, 1.5, 0), new Vec3(0, 0, 1.5), new Vec3(2, 0, 0));
    return Stream.of(
        BALL,
        new Ellipsoid(new Vec3(0, 1, 2), new Vec3(15, 8, 11)),
        new RoundCone(new Vec3(-8, 0, 0), 9, new Vec3(9, 4, 2), 3),
        Tube.through(
            List.of(new Ball(new Vec3(-12, 0, 0), 5), other, new Ball(new Vec3(5, 14, 6), 3)), 4),
        new HalfSpace(new Vec3(1, 2, 3), new Vec3(1, -2, 0.5)),
        new RoundedBox(new Vec3(1, 0, 0), new Vec3(12, 8, 6), 2),
        new Torus(new Vec3(0, 0, 1), new Vec3(1, 1, 1), 12, 4),
        new Plate(Vec3.ZERO, new Vec3(1, 0, 0), new Vec3(0, 1, 0), outline, knots, 8),
        new Placed(new RoundedBox(Vec3.ZERO, new Vec3(9, 6, 4), 1), mirror),
        new Union(List.of(BALL, other), 5),
        BALL.or(other),
        new Intersection(BALL, other, 3),
        new Difference(BALL, other, 3),
        new Offset(BALL, 2),
        BALL.shell(2),
        BALL.shell(1, 2),
        BALL.complement(),
        BALL.towards(RoundedBox.sharp(Box.around(Vec3.ZERO, 8)), 0.4),
        new Offset(new Ellipsoid(new Vec3(0, 1, 2), new Vec3(15, 4, 11)), 3),
        new Offset(
            new HalfSpace(Vec3.ZERO, new Vec3(1, 0.3, 0))
                .and(new HalfSpace(Vec3.ZERO, new Vec3(-1, 0.3, 0)))
                .and(BALL),
            2),
        many(),
        new Frustum(new Vec3(-8, 2, 1), 7, new Vec3(9, 4, 2), 3),
        new Frustum(new Vec3(-8, 2, 1), 0, new Vec3(3, 4, 12), 9),
        Frustum.cylinder(new Vec3(1, 2, -9), new Vec3(1, 2, 10), 6),
        star(),
        star()
            .placed(
                new Affine(
                    new Vec3(0, 1, 0), new Vec3(0, 0, 1), new Vec3(1, 0, 0), new Vec3(1, 2, 3))),
        new Revolution(Outline.polygon(0, -8, 9, -6, 4, 0, 12, 9, 0, 7)),
        new Revolution(new Outline(List.of(square(10, 0, 6), square(10, 0, 2)))),
        Extrusion.plate(List.of(new Vec3(-9, -8, 2), new Vec3(12, -8, 5), new Vec3(12, 9, 5)), 4),
        hull(),
        sampled(),
        MASK,
        MESH,
        REDISTANCED);
  }

  private static double[] square(double x, double y, double half) {
    return new double[] {
      x - half, y - half, x + half, y - half, x + half, y + half, x - half, y + half
    };
  }

  /** Five spikes with a pentagonal hole. */
  private static Solid star() {
    double[] ring = new double[20];
    double[] hole = new double[10];
    for (int i = 0; i < 10; i++) {
      double r = i % 2 == 0 ? 15 : 6;
      ring[2 * i] = r * Math.cos(i * Math.PI / 5);
      ring[2 * i + 1] = r * Math.sin(i * Math.PI / 5);
      if (i % 2 == 0) {
        hole[i] = 3 * Math.cos(i * Math.PI / 5);
        hole[i + 1] = 3 * Math.sin(i * Math.PI / 5);
      }
    }
    return new Extrusion(new Outline(List.of(ring, hole)), -4, 9);
  }

  private static Solid hull() {
    Random random = new Random(3);
    List<Vec3> points = new ArrayList<>();
    for (int i = 0; i < 40; i++)
      points.add(
          new Vec3(random.nextInt(21) - 10, random.nextInt(21) - 10, random.nextInt(21) - 10));
    return Hull.of(points);
  }

  private static Solid many() {
    Random random = new Random(4);
    List<Solid> parts = new ArrayList<>();
    for (int i = 0; i < 30; i++)
      parts.add(new Ball(SolidContract.point(random), 1 + 4 * random.nextDouble()));
    return new Union(parts, 2);
  }

  /** A box and two balls on a turned grid, cut by its border. */
  private static Sampled sampled() {
    double c = Math.sqrt(0.5);
    Grid grid =
        new Grid(
            25,
            21,
            23,
            new Vec3(1.2, 1.5, 1),
            new Vec3(-1, -20, -11),
            new Vec3(c, c, 0),
            new Vec3(-c, c, 0),
            new Vec3(0, 0, 1),
            FrameId.UNKNOWN);
    Solid truth =
        RoundedBox.sharp(new Box(new Vec3(-9, -8, -7), new Vec3(4, 3, 20)))
            .or(new Ball(new Vec3(9, 0, 0), 5))
            .or(new Ball(new Vec3(-3, 9, 0), 0.7));
    float[] mm = new float[grid.size()];
    for (int i = 0; i < mm.length; i++) {
      Vec3 p = grid.lps(i % 25, i / 25 % 21, i / 25 / 21);
      mm[i] = (float) truth.distanceMm(p);
    }
    return Sampled.of(grid, mm, Work.quiet());
  }

  @Test
  void every_permitted_class_is_among_the_examples() {
    List<Class<?>> seen = new ArrayList<>();
    solids().forEach(s -> seen.add(s.getClass()));
    for (Class<?> kind : Solid.class.getPermittedSubclasses())
      if (kind != Body.class) assertThat(seen).contains(kind);
  }

  @ParameterizedTest
  @MethodSource("solids")
  void distance_changes_no_faster_than_the_point_moves(Solid solid) {
    SolidContract.changesNoFasterThanThePointMoves(solid);
  }

  @ParameterizedTest
  @MethodSource("solids")
  void the_distance_is_never_larger_than_the_true_one(Solid solid) {
    SolidContract.isNeverLargerThanTheTrueDistance(solid);
  }

  @ParameterizedTest
  @MethodSource("solids")
  void the_box_holds_the_body(Solid solid) {
    SolidContract.boxHoldsTheBody(solid);
  }

  @ParameterizedTest
  @MethodSource("solids")
  void the_interval_over_a_box_holds_the_distances_in_it(Solid solid) {
    SolidContract.intervalHoldsTheDistancesInABox(solid);
  }

  @ParameterizedTest
  @MethodSource("solids")
  void a_block_gives_what_its_points_give_one_by_one(Solid solid) {
    SolidContract.blockGivesWhatItsPointsGive(solid);
  }

  @Test
  void a_round_cone_touches_both_balls() {
    RoundCone cone = new RoundCone(Vec3.ZERO, 5, new Vec3(20, 0, 0), 2);
    assertThat(cone.distanceMm(new Vec3(-5, 0, 0))).isEqualTo(0);
    assertThat(cone.distanceMm(new Vec3(22, 0, 0))).isEqualTo(0);
    assertThat(cone.distanceMm(new Vec3(30, 0, 0))).isEqualTo(8);
  }
}
