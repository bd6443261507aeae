package org.arcuate.anatomy.landmark;

import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;

/**
 * The greater sciatic notch: between the posterior inferior and the ischial spine.
 *
 * <p>From points of the line between the spines rays run forwards, up and a little outwards, at
 * right angles to the line. In each plane across the line the ray that meets bone first marks the
 * notch's edge; the apex is where even that ray goes farthest.
 */
final class SciaticNotch {
  private static final double STEP_MM = 1;

  /** Rays start this far to either side of the line, mm. */
  private static final double BESIDE_MM = 12;

  private SciaticNotch() {}

  static Optional<Summit> apex(
      BoneShape hip, Side side, PelvicAxes axes, Vec3 inferiorSpine, Vec3 ischialSpine) {
    Vec3 line = ischialSpine.minus(inferiorSpine);
    double length = line.length();
    if (length < 15 || length > 140) return Optional.empty();
    Vec3 along = line.unit();
    Vec3 way = axes.way(side, 0.45, -0.6, 0.66);
    Vec3 beside = along.cross(way).unit();
    double deepest = -1;
    Vec3 apex = Vec3.ZERO;
    double[] depths = new double[(int) (length / STEP_MM) + 1];
    for (int n = (int) Math.ceil(0.12 * length); n < depths.length && n < 0.9 * length; n++) {
      double least = Double.POSITIVE_INFINITY;
      Vec3 edge = Vec3.ZERO;
      for (double b = -BESIDE_MM; b <= BESIDE_MM; b += STEP_MM) {
        Vec3 from = inferiorSpine.plus(along.times(n * STEP_MM)).plus(beside.times(b));
        double t = hip.holds(from) ? 0 : hip.enters(from, way, 90);
        if (t < least) {
          least = t;
          edge = from.plus(way.times(t));
        }
      }
      depths[n] = Double.isFinite(least) ? edge.minus(inferiorSpine).dot(way) : 0;
      if (depths[n] > deepest) {
        deepest = depths[n];
        apex = edge;
      }
    }
    if (deepest < 8) return Optional.empty();
    double flat = 0;
    for (double d : depths) if (d > deepest - 0.5 * hip.voxelMm()) flat += STEP_MM;
    return Optional.of(new Summit(apex, Math.hypot(0.3 * flat, 0.4 * hip.voxelMm()), true));
  }
}
