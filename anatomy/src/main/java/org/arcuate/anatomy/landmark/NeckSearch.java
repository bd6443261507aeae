package org.arcuate.anatomy.landmark;

import java.util.Optional;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;

/**
 * The axis of the femoral neck: through the head's centre and the middles of the sections around
 * the narrowest one, which are cut at right angles to the axis, until it stands still.
 */
final class NeckSearch {
  private static final int ROUNDS = 8;

  private NeckSearch() {}

  static Optional<NeckAxis> of(BoneShape femur, FemoralHead head, Vec3 trochanter) {
    Vec3 centre = head.centre();
    double r = head.radiusMm();
    // the neck runs to the lower part of the greater trochanter, below its tip
    Vec3 way = trochanter.minus(centre).unit();
    Optional<NeckAxis> axis = Optional.empty();
    for (int round = 0; round < ROUNDS; round++) {
      BoneSection least = null;
      double at = 0;
      for (double s = 0.7 * r; s <= 1.7 * r; s++) {
        Optional<BoneSection> here = section(femur, centre, way, s);
        if (here.isEmpty()) continue;
        if (least == null || here.get().areaMm2() < least.areaMm2()) {
          least = here.get();
          at = s;
        }
      }
      if (least == null) return Optional.empty();
      Vec3 sum = Vec3.ZERO;
      int n = 0;
      for (double s = at - 3; s <= at + 5; s++) {
        Optional<BoneSection> here = section(femur, centre, way, s);
        if (here.isEmpty()) continue;
        sum = sum.plus(here.get().middle().minus(centre).unit());
        n++;
      }
      Vec3 next = sum.unit();
      double moved = Math.toDegrees(Math.acos(Math.clamp(next.dot(way), -1, 1)));
      way = next;
      double spread = Math.toDegrees(Math.acos(Math.clamp(sum.length() / n, -1, 1)));
      axis =
          Optional.of(
              new NeckAxis(
                  centre.plus(way.times(2 * r)),
                  way.times(-1),
                  least.middle(),
                  least.areaMm2(),
                  Math.hypot(Math.max(spread, moved), 1),
                  "head's centre and the middles of the sections around the narrowest"));
    }
    return axis;
  }

  private static Optional<BoneSection> section(BoneShape femur, Vec3 centre, Vec3 way, double s) {
    return BoneSection.of(femur, centre.plus(way.times(s)), way, p -> true);
  }
}
