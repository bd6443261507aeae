package org.arcuate.planning.resection.template;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;

/**
 * One cut of several planes, as a step or a curve needs it: they stand on the sides of an open line
 * of points, and all of them hold one direction, in which the saw goes. The first and the last go
 * on to where the bone ends.
 *
 * <p>The line lies on the face of the specimen; the normal of each side points away from it, and is
 * {@code side × along}.
 *
 * @param points corners of the line, LPS mm
 * @param along the direction that all planes hold, length 1
 */
public record Chain(List<Vec3> points, Vec3 along) {
  /** Shorter sides are none, mm. */
  private static final double SHORTEST_MM = 2;

  /** Sharper corners leave no room for the saw: the cosine of a turn of 120°. */
  private static final double LEAST_COSINE = -0.5;

  /** Checks that it is a line that can be sawn. */
  public Chain {
    points = List.copyOf(points);
    if (points.size() < 3)
      throw new BadInput("chain: %d points: at least 3, for two planes", points.size());
    if (!(along.length() > 1e-9) || !along.isFinite())
      throw new BadInput("chain: along %s: has no direction", along);
    along = along.unit();
    for (int s = 0; s + 1 < points.size(); s++) {
      double mm = flat(points.get(s + 1).minus(points.get(s)), along).length();
      if (!(mm >= SHORTEST_MM))
        throw new BadInput(
            "chain: side %d is %.1f mm long across its direction: at least %.0f mm",
            s + 1, mm, SHORTEST_MM);
    }
    for (int j = 1; j + 1 < points.size(); j++) {
      Vec3 before = flat(points.get(j).minus(points.get(j - 1)), along).unit();
      Vec3 after = flat(points.get(j + 1).minus(points.get(j)), along).unit();
      if (before.dot(after) < LEAST_COSINE)
        throw new BadInput(
            "chain: turns by %.0f° at its point %d: at most 120°",
            Math.toDegrees(Math.acos(Math.clamp(before.dot(after), -1, 1))), j + 1);
    }
    int crossed = crossing(points, along);
    if (crossed >= 0)
      throw new BadInput("chain: its side %d crosses another, seen along it", crossed + 1);
  }

  private static Vec3 flat(Vec3 v, Vec3 along) {
    return v.minus(along.times(along.dot(v)));
  }

  /** A side that crosses one that is not its neighbour; -1 if none does. */
  private static int crossing(List<Vec3> points, Vec3 along) {
    for (int i = 0; i + 1 < points.size(); i++)
      for (int j = i + 2; j + 1 < points.size(); j++)
        if (part(points, along, i, j) && part(points, along, j, i)) return i;
    return -1;
  }

  /** Whether the ends of one side lie on both sides of another. */
  private static boolean part(List<Vec3> points, Vec3 along, int side, int other) {
    Vec3 from = points.get(side);
    Vec3 normal = points.get(side + 1).minus(from).cross(along);
    return normal.dot(points.get(other).minus(from)) * normal.dot(points.get(other + 1).minus(from))
        < 0;
  }

  /** How many planes it has. */
  public int sides() {
    return points.size() - 1;
  }

  /** Direction of a side across the chain, length 1. */
  Vec3 side(int s) {
    return flat(points.get(s + 1).minus(points.get(s)), along).unit();
  }

  /** Normal of a side, away from the specimen, length 1. */
  public Vec3 normal(int s) {
    return side(s).cross(along);
  }

  /** Middle of a side. */
  public Vec3 middle(int s) {
    return points.get(s).towards(points.get(s + 1), 0.5);
  }

  /**
   * The same with the specimen on its other side; side {@code s} is then the one as far from the
   * end.
   */
  Chain turned() {
    return new Chain(points.reversed(), along);
  }

  /** Distance from the line seen along it, mm: negative on the side of the specimen. */
  double height(Vec3 p) {
    double best = Double.POSITIVE_INFINITY;
    double height = 0;
    for (int s = 0; s < sides(); s++) {
      Vec3 d = p.minus(points.get(s));
      double length = side(s).dot(points.get(s + 1).minus(points.get(s)));
      double t = side(s).dot(d);
      double h = normal(s).dot(d);
      boolean before = t < 0 && s > 0;
      boolean after = t > length && s + 1 < sides();
      double off = before ? t : after ? t - length : 0;
      double mm = Math.hypot(h, off);
      if (mm >= best) continue;
      best = mm;
      Vec3 mean = before ? normal(s - 1) : after ? normal(s + 1) : Vec3.ZERO;
      Vec3 corner = after ? p.minus(points.get(s + 1)) : d;
      height = normal(s).plus(mean).dot(corner) < 0 ? -mm : mm;
    }
    return height;
  }

  /** Whether it can be moved outwards by so much without losing a side. */
  boolean bears(double mm) {
    List<Vec3> moved = moved(mm);
    for (int s = 0; s < sides(); s++)
      if (side(s).dot(moved.get(s + 1).minus(moved.get(s))) < SHORTEST_MM) return false;
    return true;
  }

  /** Each of its planes moved along its normal, mm. */
  Chain shifted(double mm) {
    return mm == 0 ? this : new Chain(moved(mm), along);
  }

  private List<Vec3> moved(double mm) {
    List<Vec3> moved = new ArrayList<>();
    for (int j = 0; j < points.size(); j++) {
      Vec3 before = normal(Math.max(0, j - 1));
      Vec3 after = normal(Math.min(sides() - 1, j));
      Vec3 mitre = before.plus(after).times(1 / (1 + before.dot(after)));
      moved.add(points.get(j).plus(mitre.times(mm)));
    }
    return moved;
  }

  /**
   * How far a side goes: from the lower to the upper height along it over its first point, mm. It
   * goes over its neighbours by {@code overMm}, and where the specimen's corner juts out also so
   * far that the kerfs of both meet.
   */
  double[] reach(int s, double kerfMm, double overMm) {
    double length = side(s).dot(points.get(s + 1).minus(points.get(s)));
    double low = s == 0 ? Double.NEGATIVE_INFINITY : -overMm - kerfMm * outwards(s);
    double high =
        s + 1 == sides() ? Double.POSITIVE_INFINITY : length + overMm + kerfMm * outwards(s + 1);
    return new double[] {low, high};
  }

  /** Tangent of half the turn at a point where the specimen juts out; 0 where it recedes. */
  private double outwards(int point) {
    Vec3 before = normal(point - 1);
    double cos = Math.clamp(before.dot(normal(point)), -1, 1);
    return before.dot(side(point)) < 0 ? Math.tan(Math.acos(cos) / 2) : 0;
  }
}
