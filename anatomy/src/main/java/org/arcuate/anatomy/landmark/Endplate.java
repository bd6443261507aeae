package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;

/**
 * The endplate of a sacrum or of a vertebra.
 *
 * @param centre half-way between its front and back edge, on the bone
 * @param normal length 1, out of the bone
 * @param back length 1, in the plane, to the back
 * @param front its front edge in the middle
 * @param flatMm root mean square distance of the endplate from its plane, mm
 */
record Endplate(Vec3 centre, Vec3 normal, Vec3 back, Vec3 front, double flatMm) {
  /** Columns up to this far from the middle tell where front and back edge are, mm. */
  private static final double COLUMNS_MM = 16;

  /** A hole this wide ends the endplate, mm. */
  private static final double GAP_MM = 3;

  /** Half the width of the strip in which the promontory is looked for, mm. */
  private static final double STRIP_MM = 4;

  /** How well the middle plane is known, standard deviation, mm. */
  private static final double ACROSS_MM = 1.5;

  /** Reach of the endplate from its middle, mm. */
  private static final double REACH_MM = 30;

  /** Normals of the endplate deviate by up to this cosine. */
  private static final double ALIKE = 0.85;

  /**
   * The endplate near a place.
   *
   * @param outwards about along its normal
   * @param backwards about to the patient's back
   */
  static Optional<Endplate> of(BoneShape bone, Vec3 place, Vec3 outwards, Vec3 backwards) {
    Vec3 normal = outwards;
    Vec3 middle = place;
    double flat = 0;
    List<Vec3> patch = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      patch = patch(bone, middle, normal, round);
      if (patch.size() < 30) return Optional.empty();
      Vec3 mean = Vec3.ZERO;
      for (Vec3 p : patch) mean = mean.plus(p);
      middle = mean.times(1.0 / patch.size());
      normal = PlaneFit.normal(patch, middle, normal);
      double sum = 0;
      for (Vec3 p : patch) sum += Math.pow(normal.dot(p.minus(middle)), 2);
      flat = Math.sqrt(sum / patch.size());
    }
    Vec3 back = backwards.minus(normal.times(normal.dot(backwards))).unit();
    return edges(bone, patch, middle, normal, back, flat);
  }

  private static List<Vec3> patch(BoneShape bone, Vec3 middle, Vec3 normal, int round) {
    List<Vec3> patch = new ArrayList<>();
    double reach = round == 0 ? 14 : Math.min(REACH_MM, 16 + 4 * round);
    double cosine = round == 0 ? 0.5 : ALIKE;
    double thick = round < 2 ? 8 : 3;
    bone.within(
        middle,
        reach,
        p -> {
          Vec3 q = bone.point(p);
          if (bone.normal(p).dot(normal) < cosine) return;
          if (Math.abs(q.minus(middle).dot(normal)) > thick) return;
          patch.add(q);
        });
    return patch;
  }

  private static Optional<Endplate> edges(
      BoneShape bone, List<Vec3> patch, Vec3 middle, Vec3 normal, Vec3 back, double flat) {
    Vec3 across = normal.cross(back);
    double sum = 0;
    double first = 0;
    int columns = 0;
    for (double x = -COLUMNS_MM; x <= COLUMNS_MM; x += 2) {
      double at = x;
      double[] column =
          patch.stream()
              .map(p -> p.minus(middle))
              .filter(p -> Math.abs(p.dot(across) - at) < 1.5)
              .mapToDouble(p -> p.dot(back))
              .sorted()
              .toArray();
      if (column.length < 4) continue;
      int[] ends = ends(column);
      sum += (column[ends[0]] + column[ends[1]]) / 2;
      if (Math.abs(x) < 3) first = Math.min(first, column[ends[0]]);
      columns++;
    }
    if (columns < 6) return Optional.empty();
    Vec3 between = middle.plus(back.times(sum / columns));
    double depth = bone.enters(between.plus(normal.times(8)), normal.times(-1), 20);
    if (Double.isNaN(depth)) return Optional.empty();
    Vec3 centre = between.plus(normal.times(8 - depth));
    Vec3 front = middle.plus(back.times(first));
    return Optional.of(new Endplate(centre, normal, back, front, flat));
  }

  /** First and last of what hangs together around the middle, in sorted numbers. */
  private static int[] ends(double[] sorted) {
    int at = 0;
    while (at < sorted.length - 1 && sorted[at] < 0) at++;
    int first = at;
    while (first > 0 && sorted[first] - sorted[first - 1] < GAP_MM) first--;
    int last = at;
    while (last < sorted.length - 1 && sorted[last + 1] - sorted[last] < GAP_MM) last++;
    return new int[] {first, last};
  }

  /**
   * The promontory: in the middle plane through the endplate's centre, what stands out most upwards
   * and to the front near the front edge. The edge is too straight to tell where across it.
   */
  Optional<Summit> promontory(BoneShape bone) {
    Vec3 along = normal.times(0.65).minus(back.times(0.35)).unit();
    Vec3 across = normal.cross(back);
    double half = Math.max(STRIP_MM, 1.2 * bone.voxelMm());
    List<Vec3> strip = new ArrayList<>();
    bone.within(
        front,
        9,
        p -> {
          Vec3 q = bone.point(p);
          if (Math.abs(q.minus(centre).dot(across)) < half) strip.add(q);
        });
    if (strip.isEmpty()) return Optional.empty();
    double top = strip.stream().mapToDouble(q -> q.dot(along)).max().orElse(0);
    List<Vec3> high =
        strip.stream().filter(q -> q.dot(along) > top - 0.25 * bone.voxelMm()).toList();
    Vec3 sum = Vec3.ZERO;
    for (Vec3 q : high) sum = sum.plus(q);
    Vec3 mean = sum.times(1.0 / high.size());
    Vec3 lifted = mean.plus(along.times(top - mean.dot(along)));
    Vec3 point = lifted.minus(across.times(lifted.minus(centre).dot(across)));
    return Optional.of(new Summit(point, Math.hypot(ACROSS_MM, bone.voxelMm()), true));
  }

  /**
   * The middle, as a landmark: it wanders with the edges, by about a voxel each, and edges are
   * rounded, so that it is a matter of a millimetre where the middle between them is.
   */
  Summit summit(BoneShape bone) {
    return new Summit(centre, Math.hypot(Math.hypot(flatMm, 1), bone.voxelMm()), true);
  }
}
