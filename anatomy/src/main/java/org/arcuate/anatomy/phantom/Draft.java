package org.arcuate.anatomy.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.RoundCone;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Tube;
import org.arcuate.geometry.space.Vec3;

/**
 * The hand that draws one side of a patient: turns the average man's points into this patient's.
 *
 * <p>The draft is the left side in mm: x left, y posterior, z up, origin midway between the
 * anterior superior spines, both pubic tubercles in the plane y = 0. Points are scaled, widened for
 * a woman, bent by a slow wave (≤ 1 mm common to both sides, ≤ 1 mm of the side's own), and
 * mirrored.
 */
final class Draft {
  private final PhantomSpec spec;
  private final double mirror;
  private final double scale;
  private final double[] common;
  private final double[] own;

  Draft(PhantomSpec spec, PhantomSpec.Side side) {
    this.spec = spec;
    mirror = side == PhantomSpec.Side.LEFT ? 1 : -1;
    scale = spec.size() * (female() ? 0.95 : 1);
    common = waves(new Random(spec.seed() * 31 + 5));
    own = waves(new Random(spec.seed() * 31 + (mirror > 0 ? 7 : 11)));
  }

  private static double[] waves(Random random) {
    double[] w = new double[9];
    for (int i = 0; i < 9; i++) w[i] = random.nextDouble() * 2 * Math.PI;
    return w;
  }

  boolean female() {
    return spec.sex() == PhantomSpec.Sex.FEMALE;
  }

  /** A point of the draft, in the patient. */
  Vec3 at(double x, double y, double z) {
    double wide = female() ? 1 + 0.12 * smooth((-z - 20) / 70) : 1;
    double low = female() ? 0.95 : 1;
    double side = smooth((x - 8) / 50);
    double wx = wave(common, 0, y, z) * side + wave(own, 0, y, z) * side;
    double wy = wave(common, 1, x, z) + wave(own, 1, x, z) * side;
    double wz = wave(common, 2, x, y) + wave(own, 2, x, y) * side;
    return new Vec3(mirror * (scale * x * wide + wx), scale * y + wy, scale * z * low + wz);
  }

  private static double wave(double[] w, int axis, double a, double b) {
    return 0.5 * (Math.sin(a / 45 + w[3 * axis]) + Math.sin(b / 38 + w[3 * axis + 1]));
  }

  private static double smooth(double t) {
    double c = Math.clamp(t, 0, 1);
    return c * c * (3 - 2 * c);
  }

  /** A direction of the draft, in the patient: mirrored only. */
  Vec3 direction(double x, double y, double z) {
    return new Vec3(mirror * x, y, z).unit();
  }

  /** A length of the draft, in the patient. */
  double mm(double mm) {
    return mm * scale;
  }

  Ball ball(double x, double y, double z, double r) {
    return new Ball(at(x, y, z), mm(r));
  }

  /** A smooth tube through rows of x, y, z, radius. */
  Solid tube(double[]... rows) {
    List<Ball> balls = new ArrayList<>();
    for (double[] r : rows) balls.add(ball(r[0], r[1], r[2], r[3]));
    return Tube.through(balls, 4);
  }

  RoundCone cone(double[] a, double[] b) {
    return new RoundCone(at(a[0], a[1], a[2]), mm(a[3]), at(b[0], b[1], b[2]), mm(b[3]));
  }

  List<Vec3> points(double[]... rows) {
    List<Vec3> points = new ArrayList<>();
    for (double[] r : rows) points.add(at(r[0], r[1], r[2]));
    return points;
  }

  /** A closed smooth line through points: Catmull–Rom, six parts each. */
  static List<Vec3> closed(List<Vec3> knots) {
    List<Vec3> line = new ArrayList<>();
    int n = knots.size();
    for (int i = 0; i < n; i++)
      for (int s = 0; s < 6; s++) {
        double t = s / 6.0;
        line.add(
            knots
                .get((i + n - 1) % n)
                .times(((-t + 2) * t - 1) * t / 2)
                .plus(knots.get(i).times(((3 * t - 5) * t * t + 2) / 2))
                .plus(knots.get((i + 1) % n).times(((-3 * t + 4) * t + 1) * t / 2))
                .plus(knots.get((i + 2) % n).times((t - 1) * t * t / 2)));
      }
    return line;
  }
}
