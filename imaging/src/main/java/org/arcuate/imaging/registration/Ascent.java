package org.arcuate.imaging.registration;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/**
 * The climb to the nearest largest mutual information: quasi-Newton steps (BFGS) with a line search
 * by halving, in six numbers of one unit.
 *
 * <p>The numbers are a rotation vector, times the radius of the samples so that it is mm like the
 * shift that follows it; they count from the pose at which the climb starts.
 */
final class Ascent {
  private static final FrameId ANY = new FrameId("any");
  private static final double ENOUGH = 1e-4;

  private final Mattes metric;
  private final Affine start;
  private final double radius;
  private final int leastCounted;
  private final Work work;

  /**
   * How to climb.
   *
   * @param stepMm length of the first step
   * @param mostMm of any step
   * @param endMm a shorter step ends the climb
   * @param steps at most
   */
  record Pace(double stepMm, double mostMm, double endMm, int steps) {}

  /**
   * Where a climb ended.
   *
   * @param pose the samples' positions to LPS of the image
   * @param value mutual information there
   * @param steps how many were made
   */
  record Summit(Affine pose, Mattes.Value value, int steps) {}

  private Ascent(Mattes metric, Affine start, int leastCounted, Work work) {
    this.metric = metric;
    this.start = start;
    this.leastCounted = leastCounted;
    this.work = work;
    radius = metric.samples().radius();
  }

  /**
   * Climbs.
   *
   * @param leastCounted poses at which fewer samples have a partner are not gone to
   */
  static Summit from(Mattes metric, Affine start, Pace pace, int leastCounted, Work work) {
    return new Ascent(metric, start, leastCounted, work).climb(pace);
  }

  private Summit climb(Pace pace) {
    double[] at = new double[6];
    Mattes.Value value = metric.at(start, true, work);
    double[] slope = slope(value, at);
    double[][] inverse = null;
    int steps = 0;
    while (steps < pace.steps()) {
      double[] way = inverse == null ? scaled(slope, pace.stepMm()) : times(inverse, slope);
      if (!(dot(way, slope) > 0)) {
        inverse = null;
        way = scaled(slope, pace.stepMm());
      }
      double length = Math.sqrt(dot(way, way));
      if (!(length > 0)) break;
      if (length > pace.mostMm()) way = scaled(way, pace.mostMm());
      Step step = search(at, value, slope, way, pace.endMm());
      if (step == null) {
        if (inverse == null) break;
        inverse = null;
        steps++;
        continue;
      }
      steps++;
      double[] moved = minus(step.at, at);
      inverse = updated(inverse, moved, minus(slope, step.slope));
      at = step.at;
      value = step.value;
      slope = step.slope;
      if (Math.sqrt(dot(moved, moved)) < pace.endMm()) break;
    }
    return new Summit(moved(start, at, radius), value, steps);
  }

  private record Step(double[] at, Mattes.Value value, double[] slope) {}

  /** The first of ever shorter steps along {@code way} that gains enough; null if none does. */
  private @org.jspecify.annotations.Nullable Step search(
      double[] at, Mattes.Value value, double[] slope, double[] way, double endMm) {
    double gain = dot(way, slope);
    double length = Math.sqrt(dot(way, way));
    double part = 1;
    for (int trial = 0; trial < 12 && part * length >= endMm / 4; trial++) {
      double[] there = new double[6];
      for (int c = 0; c < 6; c++) there[c] = at[c] + part * way[c];
      Mattes.Value next = metric.at(moved(start, there, radius), true, work);
      double rise = next.information() - value.information();
      if (next.counted() >= leastCounted && rise >= ENOUGH * part * gain)
        return new Step(there, next, slope(next, there));
      double best = part * gain / (2 * (gain - rise / part));
      part = next.counted() < leastCounted ? part / 2 : Math.clamp(best, 0.1 * part, 0.5 * part);
    }
    return null;
  }

  /** The gradient by the six numbers; the turn's part goes through the left Jacobian. */
  private double[] slope(Mattes.Value value, double[] at) {
    Vec3 w = new Vec3(at[0], at[1], at[2]).times(1 / radius);
    Vec3 torque = value.torque();
    double angle = w.length();
    if (angle > 1e-9) {
      Vec3 a = w.times(1 / angle);
      double s = Math.sin(angle) / angle;
      double c = (1 - Math.cos(angle)) / angle;
      torque =
          torque.times(s).plus(a.times((1 - s) * a.dot(torque))).plus(torque.cross(a).times(c));
    }
    Vec3 f = value.force();
    return new double[] {
      torque.x() / radius, torque.y() / radius, torque.z() / radius, f.x(), f.y(), f.z()
    };
  }

  /** A pose after a motion given by six numbers, mm. */
  static Affine moved(Affine pose, double[] by, double radius) {
    Vec3 w = new Vec3(by[0], by[1], by[2]).times(1 / radius);
    Vec3 shift = new Vec3(by[3], by[4], by[5]);
    double angle = w.length();
    if (!(angle > 0)) return new Affine(pose.x(), pose.y(), pose.z(), pose.shift().plus(shift));
    Affine turn = Rigid.about(ANY, ANY, Vec3.ZERO, w, new Angle(angle), Vec3.ZERO).map();
    return new Affine(
        turn.turn(pose.x()), turn.turn(pose.y()), turn.turn(pose.z()), pose.shift().plus(shift));
  }

  /** The inverse of the (negative) curvature after one more step; kept if it is not definite. */
  private static double @org.jspecify.annotations.Nullable [][] updated(
      double @org.jspecify.annotations.Nullable [][] old, double[] step, double[] fall) {
    double sy = dot(step, fall);
    if (!(sy > 1e-12 * Math.sqrt(dot(step, step) * dot(fall, fall)))) return old;
    double[][] h = new double[6][6];
    double first = sy / dot(fall, fall);
    for (int r = 0; r < 6; r++)
      for (int c = 0; c < 6; c++) h[r][c] = old == null ? (r == c ? first : 0) : old[r][c];
    double[] hy = times(h, fall);
    double yhy = dot(fall, hy);
    for (int r = 0; r < 6; r++)
      for (int c = 0; c < 6; c++)
        h[r][c] +=
            (1 + yhy / sy) * step[r] * step[c] / sy - (hy[r] * step[c] + step[r] * hy[c]) / sy;
    return h;
  }

  private static double[] scaled(double[] v, double length) {
    double now = Math.sqrt(dot(v, v));
    double[] out = new double[v.length];
    if (now > 0) for (int c = 0; c < v.length; c++) out[c] = v[c] * length / now;
    return out;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int c = 0; c < a.length; c++) out[c] = a[c] - b[c];
    return out;
  }

  private static double[] times(double[][] m, double[] v) {
    double[] out = new double[v.length];
    for (int r = 0; r < m.length; r++) out[r] = dot(m[r], v);
    return out;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) sum += a[c] * b[c];
    return sum;
  }
}
