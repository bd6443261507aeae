package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
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
    List<Vec3> edges = new ArrayList<>();
    for (int n = (int) Math.ceil(0.12 * length / STEP_MM); n * STEP_MM < 0.9 * length; n++) {
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
      if (Double.isFinite(least)) edges.add(edge);
    }
    return top(edges, inferiorSpine, way, hip.voxelMm());
  }

  /** The middle of what is as high as the top to within half a voxel. */
  private static Optional<Summit> top(List<Vec3> edges, Vec3 from, Vec3 way, double voxel) {
    double highest = edges.stream().mapToDouble(e -> e.minus(from).dot(way)).max().orElse(0);
    if (highest < 8) return Optional.empty();
    List<Vec3> high =
        edges.stream().filter(e -> e.minus(from).dot(way) > highest - 0.5 * voxel).toList();
    Vec3 sum = Vec3.ZERO;
    for (Vec3 e : high) sum = sum.plus(e);
    Vec3 mean = sum.times(1.0 / high.size());
    Vec3 apex = mean.plus(way.times(highest - mean.minus(from).dot(way)));
    double flat = high.getFirst().distance(high.getLast());
    return Optional.of(new Summit(apex, Math.hypot(0.3 * flat, 0.4 * voxel), true));
  }
}
