package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;

/**
 * The middle of the pubic symphysis: amid the two faces of the pubic bodies that look at each
 * other.
 */
final class SymphysisSearch {
  /** Faces farther apart than this do not meet, mm. */
  private static final double WIDEST_MM = 14;

  /** What is wider than the narrowest place by this still belongs to the joint, mm. */
  private static final double MORE_MM = 3;

  private SymphysisSearch() {}

  static Optional<Summit> of(BoneShape left, BoneShape right, Vec3 place, Vec3 leftwards) {
    List<Vec3> middles = new ArrayList<>();
    List<Double> gaps = new ArrayList<>();
    left.within(
        place,
        45,
        p -> {
          if (left.normal(p).dot(leftwards) > -0.6) return;
          Vec3 q = left.point(p);
          int other = right.nearest(q, WIDEST_MM);
          if (other < 0 || right.normal(other).dot(leftwards) < 0.6) return;
          gaps.add(q.distance(right.point(other)));
          middles.add(q.towards(right.point(other), 0.5));
        });
    if (middles.size() < 20) return Optional.empty();
    double narrowest = gaps.stream().sorted().toList().get(gaps.size() / 20);
    Vec3 sum = Vec3.ZERO;
    int n = 0;
    for (int m = 0; m < middles.size(); m++)
      if (gaps.get(m) < narrowest + MORE_MM + left.voxelMm()) {
        sum = sum.plus(middles.get(m));
        n++;
      }
    return Optional.of(new Summit(sum.times(1.0 / n), Math.hypot(1, 0.5 * left.voxelMm()), true));
  }
}
