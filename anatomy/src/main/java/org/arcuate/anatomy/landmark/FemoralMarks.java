package org.arcuate.anatomy.landmark;

import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;

/** The trochanters of a femur, along and across the axis of its shaft. */
record FemoralMarks(Vec3 shaft, Vec3 up, boolean hasShaft) {
  /** Shaft that has to be seen below the lesser trochanter for an axis, mm. */
  private static final double SHAFT_MM = 35;

  /**
   * The axis of the shaft below the lesser trochanter; without enough of it, the pelvis' own
   * upwards.
   */
  static FemoralMarks of(BoneShape femur, PelvicAxes axes, Vec3 lesser) {
    Vec3 up = axes.up();
    Vec3 at = lesser;
    boolean seen = false;
    for (int round = 0; round < 3; round++) {
      Optional<Vec3> high = middle(femur, lesser, up, 18, 30);
      double low = lowest(femur, lesser, up);
      if (high.isEmpty() || low < 18 + SHAFT_MM) break;
      Optional<Vec3> far =
          middle(femur, lesser, up, Math.min(low - 3, 90) - 12, Math.min(low - 3, 90));
      if (far.isEmpty()) break;
      at = high.get();
      up = high.get().minus(far.get()).unit();
      seen = true;
    }
    return new FemoralMarks(at, up, seen);
  }

  private static double lowest(BoneShape femur, Vec3 lesser, Vec3 up) {
    double low = 0;
    for (int p = 0; p < femur.count(); p++)
      low = Math.max(low, lesser.minus(femur.point(p)).dot(up));
    return low;
  }

  /** Middle of the surface between two depths below the lesser trochanter. */
  private static Optional<Vec3> middle(
      BoneShape femur, Vec3 lesser, Vec3 up, double from, double to) {
    Vec3 sum = Vec3.ZERO;
    int n = 0;
    for (int p = 0; p < femur.count(); p++) {
      double depth = lesser.minus(femur.point(p)).dot(up);
      if (depth < from || depth > to) continue;
      sum = sum.plus(femur.point(p));
      n++;
    }
    return n < 30 ? Optional.empty() : Optional.of(sum.times(1.0 / n));
  }

  /** The tip of the greater trochanter: its highest point along the shaft. */
  Optional<Summit> greater(BoneShape femur, Vec3 place) {
    return Summit.of(femur, place, up, 22, 40);
  }

  /** The tip of the lesser trochanter: what stands farthest off the shaft, inwards and back. */
  Optional<Summit> lesser(BoneShape femur, Side side, PelvicAxes axes, Vec3 place) {
    Vec3 off = place.minus(shaft);
    Vec3 beside = off.minus(up.times(off.dot(up)));
    Vec3 along = hasShaft && beside.length() > 5 ? beside.unit() : axes.way(side, -0.8, 0.6, 0);
    return Summit.of(femur, place, along, 16, 30);
  }
}
