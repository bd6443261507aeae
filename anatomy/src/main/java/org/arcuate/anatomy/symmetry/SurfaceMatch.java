package org.arcuate.anatomy.symmetry;

import java.util.Arrays;
import java.util.function.Predicate;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;

/**
 * Points of one surface beside the surface they are to lie on: for each, the nearest point of the
 * other and how far its plane is away.
 */
final class SurfaceMatch {
  /** About how many points are compared. */
  private static final int SAMPLES = 3000;

  /** Normals have to agree by this cosine. */
  private static final double ALIKE = 0.5;

  /** A map of points and, by {@code turn}, of normals. */
  interface Way {
    Vec3 point(Vec3 p);

    Vec3 turn(Vec3 d);
  }

  final Vec3[] from;
  final Vec3[] normal;
  final double[] way;
  final double[] weight;
  private int asked;

  private SurfaceMatch(int n) {
    from = new Vec3[n];
    normal = new Vec3[n];
    way = new double[n];
    weight = new double[n];
  }

  /**
   * The match.
   *
   * @param moved surface whose points are mapped
   * @param map to where they are to lie
   * @param fixed surface they are to lie on
   * @param reachMm pairs farther apart do not count
   * @param counts which places of the fixed surface count
   */
  static SurfaceMatch of(
      BoneShape moved, Way map, BoneShape fixed, double reachMm, Predicate<Vec3> counts) {
    int step = Math.max(1, moved.count() / SAMPLES);
    SurfaceMatch m = new SurfaceMatch((moved.count() + step - 1) / step);
    for (int s = 0; s < m.from.length; s++) {
      m.from[s] = moved.point(s * step);
      Vec3 p = map.point(m.from[s]);
      m.normal[s] = Vec3.ZERO;
      m.way[s] = Double.NaN;
      if (!counts.test(p) || fixed.insideImageMm(p) < 3) continue;
      m.asked++;
      int near = fixed.nearest(p, reachMm);
      if (near < 0 || fixed.normal(near).dot(map.turn(moved.normal(s * step))) < ALIKE) continue;
      m.normal[s] = fixed.normal(near);
      m.way[s] = fixed.point(near).minus(p).dot(m.normal[s]);
    }
    m.weigh();
    return m;
  }

  /** Tukey's biweight, three robust standard deviations wide but at least 1.5 mm. */
  private void weigh() {
    double[] off = Arrays.stream(way).filter(w -> !Double.isNaN(w)).map(Math::abs).toArray();
    Arrays.sort(off);
    double median = off.length == 0 ? 1 : off[off.length / 2];
    double band = Math.max(1.5, 3 * 1.4826 * median);
    for (int s = 0; s < way.length; s++) {
      double t = way[s] / band;
      weight[s] = Math.abs(t) < 1 ? (1 - t * t) * (1 - t * t) : 0; // NaN weighs nothing
    }
  }

  /** Root mean square of the ways that count, mm. */
  double residualMm() {
    double sum = 0;
    int n = 0;
    for (int s = 0; s < way.length; s++)
      if (weight[s] > 0) {
        sum += way[s] * way[s];
        n++;
      }
    return n == 0 ? Double.NaN : Math.sqrt(sum / n);
  }

  /** The part of the points asked about that count. */
  double agreeing() {
    int n = 0;
    for (double w : weight) if (w > 0) n++;
    return asked == 0 ? 0 : n / (double) asked;
  }
}
