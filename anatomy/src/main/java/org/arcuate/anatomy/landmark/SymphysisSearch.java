package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.anatomy.symmetry.SymmetryPlane;
import org.arcuate.geometry.space.Vec3;

/**
 * The middle of the pubic symphysis: amid the two faces of the pubic bodies that look at each
 * other. If a tumour has taken a piece of one face, amid the other and its own image in the plane
 * of symmetry: what is left of the first would draw the middle to itself.
 */
final class SymphysisSearch {
  /** Faces farther apart than this do not meet, mm. */
  private static final double WIDEST_MM = 14;

  /** What is wider than the narrowest place by this still belongs to the joint, mm. */
  private static final double MORE_MM = 3;

  /** Faces lie within this of where the template has the middle, mm. */
  private static final double REACH_MM = 45;

  /** Normals of faces deviate by up to this cosine. */
  private static final double ALIKE = 0.6;

  /** A face of which more than this lies in the tumour is not believed. */
  private static final double LOST = 0.04;

  /** What the tumour comes this near to counts as lost, mm. */
  private static final double TUMOUR_MM = 2;

  private final Vec3 place;
  private final Vec3 leftwards;
  private final List<Vec3> middles = new ArrayList<>();
  private final List<Double> gaps = new ArrayList<>();

  private SymphysisSearch(Vec3 place, Vec3 leftwards) {
    this.place = place;
    this.leftwards = leftwards;
  }

  /**
   * What was found.
   *
   * @param words how
   */
  record Found(Summit summit, String words) {}

  static Optional<Found> of(
      BoneShape left,
      BoneShape right,
      Vec3 place,
      Vec3 leftwards,
      Optional<SymmetryPlane> plane,
      Spoilt spoilt) {
    boolean leftLost = plane.isPresent() && isLost(right, place, leftwards, plane.get(), spoilt);
    boolean rightLost =
        plane.isPresent() && isLost(left, place, leftwards.times(-1), plane.get(), spoilt);
    if (leftLost && rightLost) return Optional.empty();
    SymphysisSearch search = new SymphysisSearch(place, leftwards);
    if (leftLost) search.mirrored(right, plane.get(), leftwards);
    else if (rightLost) search.mirrored(left, plane.get(), leftwards.times(-1));
    else search.both(left, right);
    double more = leftLost || rightLost ? plane.map(SymmetryPlane::residualMm).orElse(0.0) : 0;
    String words =
        leftLost || rightLost
            ? Landmark.MIRRORED + "the tumour reaches a face of the joint"
            : "middle of the faces of the pubic bodies";
    return search
        .middle(left.voxelMm())
        .map(p -> new Summit(p, Math.hypot(Math.hypot(1, more), 0.5 * left.voxelMm()), true))
        .map(s -> new Found(s, words));
  }

  /** Points of a bone's face, which looks to the side given. */
  private static List<Vec3> face(BoneShape bone, Vec3 place, Vec3 looks, SymmetryPlane plane) {
    List<Vec3> face = new ArrayList<>();
    bone.within(
        place,
        REACH_MM,
        p -> {
          Vec3 q = bone.point(p);
          if (bone.normal(p).dot(looks) >= ALIKE && 2 * Math.abs(plane.signed(q)) < WIDEST_MM)
            face.add(q);
        });
    return face;
  }

  /** True if the tumour has taken the face that a bone's face looks at. */
  private static boolean isLost(
      BoneShape other, Vec3 place, Vec3 looks, SymmetryPlane plane, Spoilt spoilt) {
    List<Vec3> face = face(other, place, looks, plane);
    long lost = face.stream().filter(q -> spoilt.byTumour(plane.mirror(q), TUMOUR_MM)).count();
    return lost > LOST * face.size();
  }

  private void mirrored(BoneShape bone, SymmetryPlane plane, Vec3 looks) {
    for (Vec3 q : face(bone, place, looks, plane)) {
      middles.add(q.towards(plane.mirror(q), 0.5));
      gaps.add(2 * Math.abs(plane.signed(q)));
    }
  }

  private void both(BoneShape left, BoneShape right) {
    left.within(
        place,
        REACH_MM,
        p -> {
          if (left.normal(p).dot(leftwards) > -ALIKE) return;
          Vec3 q = left.point(p);
          int other = right.nearest(q, WIDEST_MM);
          if (other < 0 || right.normal(other).dot(leftwards) < ALIKE) return;
          gaps.add(q.distance(right.point(other)));
          middles.add(q.towards(right.point(other), 0.5));
        });
  }

  private Optional<Vec3> middle(double voxelMm) {
    if (middles.size() < 20) return Optional.empty();
    double narrowest = gaps.stream().sorted().toList().get(gaps.size() / 20);
    Vec3 sum = Vec3.ZERO;
    int n = 0;
    for (int m = 0; m < middles.size(); m++)
      if (gaps.get(m) < narrowest + MORE_MM + voxelMm) {
        sum = sum.plus(middles.get(m));
        n++;
      }
    return Optional.of(sum.times(1.0 / n));
  }
}
