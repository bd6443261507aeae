package org.arcuate.anatomy.segmentation;

import java.util.List;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * Where sacrum and vertebrae lie along the spine: found by trying, as the edge of one endplate
 * looks like that of the next.
 */
final class SpinePlace {
  /** How far the sacrum with L5 is looked for: degrees, mm, mm. */
  static final int[] SPINE = {24, 12, 20};

  /** How far each vertebra for itself is looked for. */
  static final int[] VERTEBRA = {18, 8, 12};

  private static final int[] SPINE_FINE = {12, 8, 16};

  private SpinePlace() {}

  /** Places sacrum, L5 and the vertebra above in a fine image. */
  static void find(List<FittedBone> spine, Field soft) {
    settle(spine, 2, SPINE_FINE, soft);
    settle(spine.subList(1, 3), 1, VERTEBRA, soft);
    fit(spine.subList(1, 2), soft);
    settle(spine.subList(2, 3), 1, VERTEBRA, soft);
    fit(spine.subList(2, 3), soft);
  }

  private static void fit(List<FittedBone> one, Field soft) {
    for (double reach : new double[] {8, 7, 6, 5}) {
      one.getFirst().look(soft, reach, true);
      one.getFirst().move(LinearFit.of(one, LinearFit.Freedom.SIMILAR, 0.01));
    }
  }

  /**
   * Moves bones by the turn about x and the shifts along y and z that give most contrast.
   *
   * @param judged how many of them, the first ones, are looked at
   * @param most degrees, mm along y, mm along z
   * @param field the image
   */
  static void settle(List<FittedBone> moved, int judged, int[] most, Field field) {
    Vec3 centre = LinearFit.centre(moved.subList(0, judged));
    double highest = -1;
    Affine best = Affine.IDENTITY;
    for (int x = -most[0]; x <= most[0]; x += 6)
      for (int y = -most[1]; y <= most[1]; y += 4)
        for (int z = -most[2]; z <= most[2]; z += 4) {
          Affine turn = TemplateFit.about(centre, TemplateSearch.turned(new double[] {x, 0, 0}, 1));
          Affine map =
              new Affine(turn.x(), turn.y(), turn.z(), turn.shift().plus(new Vec3(0, y, z)));
          double score = 0;
          for (FittedBone bone : moved.subList(0, judged)) {
            FittedBone copy = new FittedBone(bone);
            copy.move(map);
            score += contrast(copy, field);
          }
          // of equal ones, the nearest
          score -= 1e-4 * (Math.abs(x) + Math.abs(y) + Math.abs(z));
          if (score > highest) {
            highest = score;
            best = map;
          }
        }
    for (FittedBone bone : moved) bone.move(best);
  }

  /** How much brighter it is just inside a bone than outside. */
  static double contrast(FittedBone bone, Field field) {
    double sum = 0;
    int n = 0;
    for (int p = 0; p < bone.count(); p += 4, n++) {
      Vec3 q = bone.point(p);
      Vec3 m = bone.normal(p);
      float in = field.at(q.minus(m)) + field.at(q.minus(m.times(3)));
      float out = field.at(q.plus(m.times(4))) + field.at(q.plus(m.times(7)));
      if (!Float.isNaN(in + out)) sum += in - out;
    }
    return sum / n;
  }
}
