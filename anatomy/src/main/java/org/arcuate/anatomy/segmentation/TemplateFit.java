package org.arcuate.anatomy.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;

/**
 * A template bent to the bones of one patient: the whole pelvis first, then each bone for itself,
 * at last each patch of its surface.
 *
 * @param bones in the order of the template
 * @param heads femoral heads: left, right; look at their support
 * @param field the image it was bent to: part that is bone, or brightness in parts of cortex
 * @param fine true for the latter
 */
record TemplateFit(List<FittedBone> bones, List<HeadSphere> heads, Field field, boolean fine) {
  /** Within this an edge is taken as the bone's own, mm. */
  private static final double NEAR_MM = 3;

  /** Turns tried for each femur about its head, degrees about x, y, z. */
  private static final int[] BENT = {-36, -18, 0, 18, 36};

  private static final int[] SPREAD = {-18, 0, 18};

  /** Radius of the template's heads, mm. */
  private static final double HEAD_MM = 23.6;

  /** A head is believed from this support on. */
  static final double HEAD_SUPPORT = 0.5;

  /**
   * Bends a template from where it was found.
   *
   * @param sharp true if voxels show the edges of foramina; otherwise bones go without
   */
  static TemplateFit of(CtVolume ct, TemplateSearch.Pose pose, boolean sharp, Work work) {
    Affine map = pose.map();
    List<FittedBone> bones = new ArrayList<>();
    for (TemplateBone bone : pose.template().bones()) bones.add(new FittedBone(bone, map));
    List<Vec3> heads = new ArrayList<>();
    for (Vec3 head : pose.template().heads()) heads.add(map.apply(head));
    Boneness cells = Boneness.of(ct, around(bones, Boneness.bounds(ct.grid())), 2, work);
    Boneness soft = cells.blurred(1.5, work);
    Field field = new Field(soft.grid(), soft.part());
    double radius = HEAD_MM * pose.size();
    Fitting fitting = new Fitting(bones, heads, ct, field, radius, map.z().unit(), work);
    List<HeadSphere> spheres = fitting.run(sharp);
    return new TemplateFit(List.copyOf(bones), spheres, field, false);
  }

  /**
   * The same, bent to what a fine image shows, gaps of joints included.
   *
   * @param soft a smoothed CT, in parts of the brightness of cortex
   */
  TemplateFit refined(Field soft, Work work) {
    List<FittedBone> copies = new ArrayList<>();
    for (FittedBone bone : bones) copies.add(new FittedBone(bone));
    SpinePlace.find(
        List.of(copies.get(BoneTemplate.SACRUM), copies.get(BoneTemplate.L5), copies.get(6)), soft);
    List<FittedBone> bent =
        work.map(
            bones.size(),
            b -> {
              FittedBone bone = copies.get(b);
              int side = b == BoneTemplate.FEMUR_RIGHT ? 1 : 0;
              for (double[] step : FINE) {
                bone.look(soft, step[1], true);
                if (bone.name.startsWith("femur")) head(bone, heads.get(side));
                bone.bend(step[0], 1);
              }
              return bone;
            });
    return new TemplateFit(bent, heads, soft, true);
  }

  /** The edges of a head are where the ball ends. */
  private static void head(FittedBone femur, HeadSphere sphere) {
    if (sphere.support() < HEAD_SUPPORT) return;
    Vec3 neck = neck(femur, sphere.centre());
    for (int p = 0; p < femur.count(); p++) {
      Vec3 q = femur.point(p).minus(sphere.centre());
      double r = q.length();
      double off = sphere.radiusMm() - r;
      if (Math.abs(off) > 12 || q.dot(neck) > 0.5 * r) continue;
      double along = Math.max(0.5, femur.normal(p).dot(q) / r);
      femur.way[p] = (float) (off / along);
      femur.weight[p] = 1;
    }
  }

  /** Reach of a patch and of the look along its normals, mm, step by step. */
  private static final double[][] FINE = {
    {25, 13}, {20, 12}, {16, 11}, {14, 10}, {12, 8}, {10, 7}, {9, 6}, {8, 5}, {8, 4}
  };

  private static Box around(List<FittedBone> bones, Box limit) {
    double[] low = {1e300, 1e300, 1e300};
    double[] high = {-1e300, -1e300, -1e300};
    for (FittedBone bone : bones)
      for (int c = 0; c < bone.points.length; c++) {
        low[c % 3] = Math.min(low[c % 3], bone.points[c] - 50);
        high[c % 3] = Math.max(high[c % 3], bone.points[c] + 50);
      }
    return new Box(
        new Vec3(
            Math.max(low[0], limit.low().x()),
            Math.max(low[1], limit.low().y()),
            Math.max(low[2], limit.low().z())),
        new Vec3(
            Math.min(high[0], limit.high().x()),
            Math.min(high[1], limit.high().y()),
            Math.min(high[2], limit.high().z())));
  }

  /** The heads that were found as balls. */
  List<HeadSphere> seenHeads() {
    return heads.stream().filter(h -> h.support() >= HEAD_SUPPORT).toList();
  }

  /** Directions from the heads down along the femora, about: left, right. */
  List<Vec3> necks() {
    List<Vec3> necks = new ArrayList<>();
    for (int side = 0; side < 2; side++) {
      FittedBone femur = bones.get(BoneTemplate.FEMUR_LEFT + side);
      necks.add(neck(femur, heads.get(side).centre()));
    }
    return necks;
  }

  /** From the head's centre to the middle of what lies within 60 mm of it. */
  private static Vec3 neck(FittedBone femur, Vec3 head) {
    Vec3 sum = Vec3.ZERO;
    int n = 0;
    for (int p = 0; p < femur.count(); p++) {
      double d = femur.point(p).distance(head);
      if (d > 30 && d < 65) {
        sum = sum.plus(femur.point(p));
        n++;
      }
    }
    return n == 0 ? new Vec3(0, 0, -1) : sum.times(1.0 / n).minus(head).unit();
  }

  /**
   * The part of a bone's surface points with an edge within {@link #NEAR_MM}; 0 if less than a
   * tenth of the bone is in the image.
   */
  double matched(int b) {
    FittedBone bone = bones.get(b);
    bone.look(field, NEAR_MM, fine);
    int seen = 0;
    int matched = 0;
    for (int p = 0; p < bone.count(); p++) {
      if (Float.isNaN(field.at(bone.point(p)))) continue;
      seen++;
      if (!Float.isNaN(bone.way[p])) matched++;
    }
    return seen < 0.1 * bone.count() ? 0 : matched / (double) seen;
  }

  private record Fitting(
      List<FittedBone> bones,
      List<Vec3> heads,
      CtVolume ct,
      Field field,
      double headMm,
      Vec3 up,
      Work work) {
    List<HeadSphere> run(boolean sharp) {
      List<FittedBone> pelvis = bones.subList(0, 3);
      repeat(pelvis, bones, LinearFit.Freedom.SIMILAR, 0.001, 20, 6);
      repeat(pelvis, bones, LinearFit.Freedom.AFFINE, 0.01, 16, 6);
      repeat(pelvis, bones, LinearFit.Freedom.AFFINE, 0.003, 12, 5);
      for (int side = 0; side < 2; side++) {
        FittedBone hip = bones.get(side);
        FittedBone femur = bones.get(BoneTemplate.FEMUR_LEFT + side);
        repeat(List.of(hip), List.of(hip, femur), LinearFit.Freedom.SIMILAR, 0.003, 10, 5);
        repeat(List.of(hip), List.of(hip), LinearFit.Freedom.AFFINE, 0.003, 8, 5);
      }
      List<FittedBone> spine =
          List.of(bones.get(BoneTemplate.SACRUM), bones.get(BoneTemplate.L5), bones.get(6));
      SpinePlace.settle(spine, 2, SpinePlace.SPINE, field);
      repeat(spine.subList(0, 1), spine, LinearFit.Freedom.SIMILAR, 0.003, 10, 6);
      repeat(spine.subList(0, 1), spine.subList(0, 1), LinearFit.Freedom.AFFINE, 0.005, 8, 5);
      SpinePlace.settle(spine.subList(1, 3), 1, SpinePlace.VERTEBRA, field);
      repeat(spine.subList(1, 2), spine.subList(1, 2), LinearFit.Freedom.SIMILAR, 0.01, 8, 4);
      SpinePlace.settle(spine.subList(2, 3), 1, SpinePlace.VERTEBRA, field);
      repeat(spine.subList(2, 3), spine.subList(2, 3), LinearFit.Freedom.SIMILAR, 0.01, 8, 4);
      List<Vec3> necks =
          List.of(
              neck(bones.get(BoneTemplate.FEMUR_LEFT), heads.get(0)),
              neck(bones.get(BoneTemplate.FEMUR_RIGHT), heads.get(1)));
      List<HeadSphere> spheres = HeadSearch.both(ct, heads, necks, up, headMm, work);
      work.slabs(2, side -> femur(side, spheres.get(side)));
      if (!sharp) bones.replaceAll(FittedBone::withoutGaps);
      work.slabs(
          bones.size(),
          b -> bend(bones.get(b), spheres.get(b == BoneTemplate.FEMUR_RIGHT ? 1 : 0)));
      return spheres;
    }

    private void repeat(
        List<FittedBone> led,
        List<FittedBone> moved,
        LinearFit.Freedom freedom,
        double stiff,
        double reach,
        int times) {
      for (int t = 0; t < times; t++) {
        work.slabs(led.size(), b -> led.get(b).look(field, reach));
        Affine map = LinearFit.of(led, freedom, stiff);
        for (FittedBone bone : moved) bone.move(map);
        for (int side = 0; side < 2; side++)
          if (moved.contains(bones.get(BoneTemplate.FEMUR_LEFT + side)))
            heads.set(side, map.apply(heads.get(side)));
      }
    }

    private void femur(int side, HeadSphere sphere) {
      int at = BoneTemplate.FEMUR_LEFT + side;
      FittedBone start = bones.get(at);
      Vec3 head = heads.get(side);
      if (sphere.support() > HEAD_SUPPORT) {
        double grow = Math.clamp(sphere.radiusMm() / headMm, 0.8, 1.25);
        Affine place = about(head, TemplateSearch.turnedBy(Vec3.ZERO, grow));
        Vec3 shift = sphere.centre().minus(head);
        start.move(new Affine(place.x(), place.y(), place.z(), place.shift().plus(shift)));
        head = sphere.centre();
      }
      FittedBone best = start;
      double most = -1;
      for (int x : BENT)
        for (int y : SPREAD)
          for (int z : BENT) {
            FittedBone turned = new FittedBone(start);
            turned.move(about(head, TemplateSearch.turned(new double[] {x, y, z}, 1)));
            double score = SpinePlace.contrast(turned, field);
            if (score > most) {
              most = score;
              best = turned;
            }
          }
      bones.set(at, best);
      List<FittedBone> one = List.of(best);
      for (double reach : new double[] {14, 14, 12, 10, 10, 8, 8, 6, 6}) {
        look(best, reach, sphere);
        best.move(LinearFit.of(one, LinearFit.Freedom.SIMILAR, 0.003));
      }
      for (int t = 0; t < 4; t++) {
        look(best, 6, sphere);
        best.move(LinearFit.of(one, LinearFit.Freedom.AFFINE, 0.003));
      }
    }

    /** Looks for edges; those of the head are where the ball ends. */
    private void look(FittedBone femur, double reach, HeadSphere sphere) {
      femur.look(field, reach);
      head(femur, sphere);
    }

    private void bend(FittedBone bone, HeadSphere sphere) {
      double[][] steps = {{30, 10}, {24, 8}, {20, 8}, {16, 7}, {12, 6}, {10, 5}, {8, 5}, {8, 4}};
      for (double[] step : steps) {
        if (bone.name.startsWith("femur")) look(bone, step[1], sphere);
        else bone.look(field, step[1]);
        bone.bend(step[0], 2);
      }
    }
  }

  /** A linear map about a centre that stays. */
  static Affine about(Vec3 centre, Affine turn) {
    return new Affine(turn.x(), turn.y(), turn.z(), centre.minus(turn.apply(centre)));
  }
}
