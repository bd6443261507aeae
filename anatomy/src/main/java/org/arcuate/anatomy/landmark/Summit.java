package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;

/**
 * The point of a bone that stands out farthest along a direction, near a place.
 *
 * @param point the middle of what is as high as the top to within a quarter of a voxel
 * @param sdMm how far such a point wanders: the spread of what is nearly as high, with the voxel
 * @param standsOut true if the surface falls off all around; otherwise it is a place on a slope
 */
record Summit(Vec3 point, double sdMm, boolean standsOut) {
  /** A top has nothing higher within this, mm. */
  private static final double AROUND_MM = 3.5;

  /** What is nearly as high is looked for within this of the top, mm. */
  private static final double FLAT_MM = 8;

  /**
   * The summit near a place.
   *
   * @param along length 1
   * @param reachMm how far from the place it may be
   * @param loose a summit {@code d} off the place counts as lower by {@code d² / (2 loose)}, mm
   */
  static Optional<Summit> of(BoneShape bone, Vec3 place, Vec3 along, double reachMm, double loose) {
    List<Integer> near = new ArrayList<>();
    bone.within(place, reachMm, near::add);
    int top = -1;
    int slope = -1;
    double bestTop = Double.NEGATIVE_INFINITY;
    double bestSlope = Double.NEGATIVE_INFINITY;
    for (int p : near) {
      Vec3 q = bone.point(p);
      double off = q.distance(place);
      double score = q.dot(along) - off * off / (2 * loose);
      if (score > bestSlope) {
        bestSlope = score;
        slope = p;
      }
      if (score > bestTop && isTop(bone, q, along)) {
        bestTop = score;
        top = p;
      }
    }
    if (slope < 0) return Optional.empty();
    return Optional.of(middle(bone, bone.point(top >= 0 ? top : slope), along, top >= 0));
  }

  private static boolean isTop(BoneShape bone, Vec3 q, Vec3 along) {
    boolean[] higher = {false};
    double least = q.dot(along) + 1e-9;
    bone.within(
        q,
        Math.max(AROUND_MM, 2 * bone.voxelMm()),
        p -> higher[0] |= bone.point(p).dot(along) > least);
    return !higher[0];
  }

  private static Summit middle(BoneShape bone, Vec3 top, Vec3 along, boolean standsOut) {
    double height = top.dot(along);
    double voxel = bone.voxelMm();
    double[] sum = new double[4];
    double[] wide = new double[2];
    bone.within(
        top,
        FLAT_MM,
        p -> {
          Vec3 q = bone.point(p);
          double below = height - q.dot(along);
          if (below < -1e-9 || below > 0.5 * voxel) return;
          double off = q.distance(top);
          wide[0] += off * off;
          wide[1]++;
          if (below > 0.25 * voxel) return;
          sum[0] += q.x();
          sum[1] += q.y();
          sum[2] += q.z();
          sum[3]++;
        });
    Vec3 mean = new Vec3(sum[0], sum[1], sum[2]).times(1 / sum[3]);
    Vec3 point = mean.plus(along.times(height - mean.dot(along)));
    double spread = Math.sqrt(wide[0] / wide[1]);
    return new Summit(point, Math.hypot(0.5 * spread, 0.4 * voxel), standsOut);
  }
}
