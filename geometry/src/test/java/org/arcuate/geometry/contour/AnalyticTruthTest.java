package org.arcuate.geometry.contour;

import static java.lang.Math.PI;
import static java.lang.Math.sqrt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Ellipsoid;
import org.arcuate.geometry.solid.Extrusion;
import org.arcuate.geometry.solid.Frustum;
import org.arcuate.geometry.solid.HalfSpace;
import org.arcuate.geometry.solid.Hull;
import org.arcuate.geometry.solid.Outline;
import org.arcuate.geometry.solid.Revolution;
import org.arcuate.geometry.solid.RoundCone;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Torus;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Volumes and areas of solids and of their booleans, turned, against closed forms: within 0.1 % at
 * a hundredth of their size.
 */
class AnalyticTruthTest {
  /** A solid of about {@code size} mm with its volume and area. */
  record Truth(String name, Solid solid, double size, double volume, double area) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Vec3 O = Vec3.ZERO;

  private static Vec3 up(double z) {
    return new Vec3(0, 0, z);
  }

  private static Solid box(double x, double y, double z) {
    return new RoundedBox(O, new Vec3(x / 2, y / 2, z / 2), 0);
  }

  private static Solid below(double z) {
    return new HalfSpace(up(z), up(1));
  }

  /** Cap of height h of a ball of radius r. */
  private static double cap(double r, double h) {
    return PI * h * h * (3 * r - h) / 3;
  }

  static Stream<Truth> primitives() {
    double e = sqrt(1 - 25.0 / 64);
    Solid needle = new Ellipsoid(O, new Vec3(5, 5, 8));
    Solid rounded = new RoundedBox(O, new Vec3(6, 5, 4), 1.5);
    Solid tetrahedron =
        Hull.of(List.of(O, new Vec3(6, 0, 0), new Vec3(0, 6, 0), new Vec3(0, 0, 6)));
    Solid angle = new Extrusion(Outline.polygon(0, 0, 8, 0, 8, 3, 3, 3, 3, 8, 0, 8), -2, 3);
    double slant = sqrt(100 + 4);
    return Stream.of(
        new Truth("ball", new Ball(O, 5), 10, 500 * PI / 3, 100 * PI),
        new Truth(
            "ellipsoid",
            needle,
            16,
            4 * PI / 3 * 200,
            2 * PI * 25 + 2 * PI * 5 * 8 / e * Math.asin(e)),
        new Truth("box", box(10, 8, 6), 10, 480, 2 * (80 + 48 + 60)),
        steiner("rounded box", rounded, 9, 7, 5, 1.5),
        steiner("box grown by an offset", box(9, 7, 5).grown(1.5), 9, 7, 5, 1.5),
        new Truth("cylinder", Frustum.cylinder(O, up(10), 4), 10, 160 * PI, 2 * PI * 4 * 14),
        new Truth(
            "frustum",
            new Frustum(O, 5, up(10), 3),
            10,
            PI * 10 / 3 * 49,
            PI * (25 + 9 + 8 * slant)),
        new Truth("cone", new Frustum(O, 5, up(12), 0), 12, PI * 100, PI * 5 * (5 + 13)),
        new Truth(
            "capsule", RoundCone.capsule(O, up(6), 3), 12, PI * 54 + 36 * PI, PI * 36 + 36 * PI),
        roundCone(),
        new Truth("torus", new Torus(O, up(1), 6, 2), 16, 2 * PI * PI * 6 * 4, 4 * PI * PI * 12),
        new Truth("angle", angle, 8, 5 * 39, 2 * 39 + 5 * 32),
        new Truth(
            "ring",
            new Revolution(Outline.rectangle(2, 6).moved(4, 0)),
            10,
            PI * (25 - 9) * 6,
            2 * PI * (25 - 9) + 2 * PI * 8 * 6),
        new Truth("tetrahedron", tetrahedron, 6, 36, 54 + sqrt(3) / 4 * 72));
  }

  /** A box of inner sides a, b, c and everything within r of it (Steiner's formula). */
  private static Truth steiner(String name, Solid solid, double a, double b, double c, double r) {
    double faces = a * b + b * c + c * a;
    double edges = a + b + c;
    return new Truth(
        name,
        solid,
        a + 2 * r,
        a * b * c + 2 * r * faces + PI * r * r * edges + 4 * PI / 3 * r * r * r,
        2 * faces + 2 * PI * r * edges + 4 * PI * r * r);
  }

  private static Truth roundCone() {
    double p = 4;
    double q = 2;
    double d = 6;
    double s = (p - q) / d;
    double c = sqrt(1 - s * s);
    double height = d + q * s - p * s;
    double volume =
        cap(p, p * (1 + s))
            + cap(q, q * (1 - s))
            + PI * height / 3 * c * c * (p * p + p * q + q * q);
    double area =
        2 * PI * p * p * (1 + s) + 2 * PI * q * q * (1 - s) + PI * c * (p + q) * height / c;
    return new Truth("round cone", new RoundCone(O, p, up(d), q), 12, volume, area);
  }

  static Stream<Truth> booleans() {
    Solid ball = new Ball(O, 5);
    Solid other = new Ball(up(6), 5);
    double lens = 2 * cap(5, 2);
    double capArea = 2 * PI * 5 * 2;
    Solid rod = Frustum.cylinder(up(-20), up(20), 2);
    Solid bar = Frustum.cylinder(new Vec3(-9, 0, 0), new Vec3(9, 0, 0), 3);
    Solid beam = Frustum.cylinder(new Vec3(0, -9, 0), new Vec3(0, 9, 0), 3);
    Solid corner = new HalfSpace(new Vec3(1, 3, 3), new Vec3(1, 1, 1));
    double cut = 2; // leg of the corner that the plane x + y + z = 7 takes off
    double slant = sqrt(100 + 4);
    return Stream.of(
        new Truth("ball or ball", ball.or(other), 16, 1000 * PI / 3 - lens, 200 * PI - 2 * capArea),
        new Truth("lens of two balls", ball.and(other), 8, lens, 2 * capArea),
        new Truth("ball minus ball", ball.minus(other), 10, 500 * PI / 3 - lens, 100 * PI),
        new Truth(
            "box minus cylinder",
            box(10, 8, 6).minus(rod),
            10,
            480 - 24 * PI,
            376 - 8 * PI + 24 * PI),
        new Truth("two cylinders at right angles", bar.and(beam), 6, 16.0 / 3 * 27, 16 * 9),
        new Truth(
            "box without a corner",
            box(6, 6, 6).and(corner),
            6,
            216 - cut * cut * cut / 6,
            216 - 1.5 * cut * cut + sqrt(3) / 2 * cut * cut),
        new Truth(
            "frustum minus cylinder",
            new Frustum(O, 5, up(10), 3).minus(rod),
            10,
            PI * 10 / 3 * 49 - 40 * PI,
            PI * (25 + 9 + 8 * slant) - 8 * PI + 40 * PI),
        new Truth(
            "torus and a ball apart",
            new Torus(O, up(1), 6, 2).or(new Ball(up(0), 3)),
            16,
            48 * PI * PI + 36 * PI,
            48 * PI * PI + 36 * PI),
        new Truth(
            "capsule between planes",
            RoundCone.capsule(O, up(6), 3).and(below(8)).and(below(2).complement()),
            12,
            PI * 9 * 4 + 18 * PI - cap(3, 1),
            PI * 9 + 2 * PI * 3 * 4 + 2 * PI * 3 * 2 + PI * (9 - 4)),
        new Truth(
            "shell of a ball", ball.shell(1), 10, 4 * PI / 3 * (125 - 64), 4 * PI * (25 + 16)),
        new Truth("half a ball", ball.and(below(0)), 10, 250 * PI / 3, 75 * PI),
        new Truth(
            "ball minus plane at a fifth", ball.minus(below(3)), 8, cap(5, 2), capArea + 16 * PI));
  }

  private static final Affine TURNED = RandomBodies.turn(0.7, -0.4, 1.9);

  @ParameterizedTest
  @MethodSource({"primitives", "booleans"})
  void a_solid_has_its_volume_and_area(Truth truth) {
    Mesh mesh = Contour.of(truth.solid.placed(TURNED), truth.size / 100, Work.quiet());
    assertThat(mesh.volumeMm3()).as("volume").isCloseTo(truth.volume, within(1e-3 * truth.volume));
    assertThat(mesh.areaMm2()).as("area").isCloseTo(truth.area, within(1e-3 * truth.area));
  }

  /** A blend adds to what either holds, and stays within the seam grown by the blend. */
  @org.junit.jupiter.api.Test
  void a_blend_lies_between_the_union_and_the_union_grown() {
    Solid ball = new Ball(O, 5);
    Solid other = new Ball(up(6), 5);
    double sharp = 1000 * PI / 3 - 2 * cap(5, 2);
    double blended = Contour.of(ball.or(other, 2), 0.2, Work.quiet()).volumeMm3();
    double grown = Contour.of(ball.or(other).grown(0.5), 0.2, Work.quiet()).volumeMm3();
    assertThat(blended).isBetween(sharp * 1.001, grown);
  }
}
