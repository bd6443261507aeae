package org.arcuate.geometry.solid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Solid} promises, for one example of every permitted class. */
class SolidContractTest {
  private static final Ball BALL = new Ball(new Vec3(1, 2, 3), 12);

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
        BALL.shell(2));
  }

  private static Vec3 point(Random random) {
    return new Vec3(
        random.nextDouble() * 60 - 30,
        random.nextDouble() * 60 - 30,
        random.nextDouble() * 60 - 30);
  }

  @ParameterizedTest
  @MethodSource("solids")
  void distance_changes_no_faster_than_the_point_moves(Solid solid) {
    Random random = new Random(7);
    for (int trial = 0; trial < 3000; trial++) {
      Vec3 a = point(random);
      Vec3 b = a.towards(point(random), trial % 2 == 0 ? 1 : 0.02);
      assertThat(Math.abs(solid.distanceMm(a) - solid.distanceMm(b)))
          .isLessThanOrEqualTo(a.distance(b) * 1.0001 + 1e-4);
    }
  }

  /** No point of the other side lies nearer than the distance says. */
  @ParameterizedTest
  @MethodSource("solids")
  void the_distance_is_never_larger_than_the_true_one(Solid solid) {
    Random random = new Random(8);
    for (int trial = 0; trial < 1500; trial++) {
      Vec3 p = point(random);
      double d = solid.distanceMm(p);
      Vec3 way = point(random).unit().times(Math.abs(d) * 0.999);
      double there = solid.distanceMm(p.plus(way));
      assertThat(there * Math.signum(d)).isGreaterThanOrEqualTo(-1e-3);
    }
  }

  @ParameterizedTest
  @MethodSource("solids")
  void the_box_holds_the_body(Solid solid) {
    Random random = new Random(9);
    for (int trial = 0; trial < 3000; trial++) {
      Vec3 p = point(random);
      if (solid.distanceMm(p) < 0)
        assertThat(solid.bounds().distance(new Box(p, p))).isLessThan(1e-9);
    }
  }

  @Test
  void a_round_cone_touches_both_balls() {
    RoundCone cone = new RoundCone(Vec3.ZERO, 5, new Vec3(20, 0, 0), 2);
    assertThat(cone.distanceMm(new Vec3(-5, 0, 0))).isEqualTo(0);
    assertThat(cone.distanceMm(new Vec3(22, 0, 0))).isEqualTo(0);
    assertThat(cone.distanceMm(new Vec3(30, 0, 0))).isEqualTo(8);
  }
}
