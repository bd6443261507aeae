package org.arcuate.bench.evidence;

import static java.lang.Math.PI;
import static java.lang.Math.sqrt;

import java.util.List;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Frustum;
import org.arcuate.geometry.solid.HalfSpace;
import org.arcuate.geometry.solid.Hull;
import org.arcuate.geometry.solid.RoundCone;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Torus;
import org.arcuate.geometry.space.Vec3;

/**
 * A solid whose volume and area have a formula.
 *
 * @param solid around the origin
 * @param sizeMm its largest extent, about
 */
record SolidTruth(Solid solid, double sizeMm, double volumeMm3, double areaMm2) {
  private static final Vec3 O = Vec3.ZERO;

  private static Vec3 up(double z) {
    return new Vec3(0, 0, z);
  }

  private static Solid box(double x, double y, double z) {
    return new RoundedBox(O, new Vec3(x / 2, y / 2, z / 2), 0);
  }

  /** Cap of height h of a ball of radius r. */
  private static double cap(double r, double h) {
    return PI * h * h * (3 * r - h) / 3;
  }

  static List<SolidTruth> primitives() {
    Solid tetrahedron =
        Hull.of(List.of(O, new Vec3(6, 0, 0), new Vec3(0, 6, 0), new Vec3(0, 0, 6)));
    return List.of(
        new SolidTruth(new Ball(O, 5), 10, 500 * PI / 3, 100 * PI),
        new SolidTruth(box(10, 8, 6), 10, 480, 376),
        new SolidTruth(Frustum.cylinder(O, up(10), 4), 10, 160 * PI, 112 * PI),
        new SolidTruth(new Frustum(O, 5, up(12), 0), 12, 100 * PI, 90 * PI),
        new SolidTruth(RoundCone.capsule(O, up(6), 3), 12, 90 * PI, 72 * PI),
        new SolidTruth(new Torus(O, up(1), 6, 2), 16, 48 * PI * PI, 48 * PI * PI),
        new SolidTruth(tetrahedron, 6, 36, 54 + sqrt(3) / 4 * 72));
  }

  static List<SolidTruth> booleans() {
    Solid ball = new Ball(O, 5);
    Solid other = new Ball(up(6), 5);
    double lens = 2 * cap(5, 2);
    Solid rod = Frustum.cylinder(up(-20), up(20), 2);
    Solid bar = Frustum.cylinder(new Vec3(-9, 0, 0), new Vec3(9, 0, 0), 3);
    Solid beam = Frustum.cylinder(new Vec3(0, -9, 0), new Vec3(0, 9, 0), 3);
    Solid corner = new HalfSpace(new Vec3(1, 3, 3), new Vec3(1, 1, 1));
    return List.of(
        new SolidTruth(ball.or(other), 16, 1000 * PI / 3 - lens, 160 * PI),
        new SolidTruth(ball.and(other), 8, lens, 40 * PI),
        new SolidTruth(ball.minus(other), 10, 500 * PI / 3 - lens, 100 * PI),
        new SolidTruth(box(10, 8, 6).minus(rod), 10, 480 - 24 * PI, 376 + 16 * PI),
        new SolidTruth(bar.and(beam), 6, 144, 144),
        new SolidTruth(box(6, 6, 6).and(corner), 6, 216 - 8.0 / 6, 210 + 2 * sqrt(3)),
        new SolidTruth(ball.shell(1), 10, 4 * PI / 3 * 61, 164 * PI),
        new SolidTruth(ball.and(new HalfSpace(O, up(1))), 10, 250 * PI / 3, 75 * PI));
  }
}
