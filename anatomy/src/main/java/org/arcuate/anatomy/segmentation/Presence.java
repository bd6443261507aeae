package org.arcuate.anatomy.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.anatomy.shape.PointCells;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.space.Vec3;

/**
 * Which bones are in the image, and whether there is a pelvis at all.
 *
 * @param used indices of the bones that are there
 * @param findings those that are not, or only in part
 */
record Presence(List<Integer> used, List<Finding> findings) {
  /**
   * This part of the surface of the hip bones must be found, in coarse and in fine voxels on
   * average. A skull has 0.69 to 0.74, half a pelvis with metal 0.72 …
   */
  private static final double HIP = 0.66;

  /** … if no femoral head is seen: a pelvis cut off above the heads has 0.85 and more. */
  private static final double HIP_ALONE = 0.79;

  /** A femoral head counts from this support on; balls fitted into a skull reach 0.46. */
  private static final double HEAD = 0.6;

  /** Any other bone's. */
  private static final double OTHER = 0.25;

  /** A vertebra's: its neighbour looks much the same. */
  private static final double VERTEBRA = 0.5;

  /** The smallest adult, in parts of the average. */
  private static final double SMALLEST = 0.73;

  /** A vertebra whose surface lies in the sacrum to more than this part is none. */
  private static final double OVERLAP = 0.12;

  /** The middles of two vertebrae are at least this far apart, mm. */
  private static final double APART_MM = 22;

  /** A point lies in a bone if the nearest of its surface, within this, says so, mm. */
  private static final double NEAR_MM = 12;

  /**
   * Looks at what was found.
   *
   * @param rough the fit to coarse voxels
   * @param fit the same, refined
   */
  static Presence of(TemplateFit rough, TemplateFit fit, TemplateSearch.Pose pose) {
    double[] matched = new double[fit.bones().size()];
    for (int b = 0; b < matched.length; b++) matched[b] = fit.matched(b);
    double hip = (hips(rough) + hips(fit)) / 2;
    boolean head = fit.heads().stream().anyMatch(h -> h.support() >= HEAD);
    double needed = head ? HIP : HIP_ALONE;
    if (hip < needed || pose.size() < SMALLEST)
      return new Presence(List.of(), List.of(none(why(hip, needed, head, pose.size()))));
    List<Integer> used = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int b = 0; b < matched.length; b++) {
      boolean there = matched[b] >= limit(b) && (b < BoneTemplate.L5 || isClear(fit, b));
      if (there && b > BoneTemplate.L5 && !used.contains(BoneTemplate.L5)) there = false;
      if (there) used.add(b);
      else if (b < Bones.NAMES.size())
        findings.add(
            Finding.said(
                "bone " + Bones.NAMES.get(b),
                Finding.Severity.WARN,
                "is not in the image, or too little of it"));
    }
    return new Presence(List.copyOf(used), List.copyOf(findings));
  }

  /** The part of the surface of the hip bones that is found, of those in the image. */
  private static double hips(TemplateFit fit) {
    double left = fit.matched(BoneTemplate.HIP_LEFT);
    double right = fit.matched(BoneTemplate.HIP_RIGHT);
    return Math.min(left, right) > 0 ? (left + right) / 2 : Math.max(left, right);
  }

  private static String why(double hip, double needed, boolean head, double size) {
    return String.format(
        Locale.ROOT,
        "at the likeliest place %.0f %% of the surface of the hip bones are there (needed:"
            + " %.0f %%, as %s femoral head is seen), at %.2f of the average size (needed: %.2f)",
        100 * hip,
        100 * needed,
        head ? "a" : "no",
        size,
        SMALLEST);
  }

  /** What is said where there is no pelvis. */
  static Finding none(String why) {
    return Finding.said("pelvis", Finding.Severity.REFUSE, "no pelvis found in the CT: " + why);
  }

  private static double limit(int b) {
    if (b >= BoneTemplate.L5) return VERTEBRA;
    return OTHER;
  }

  /** True if a vertebra does not lie in the bone below. */
  private static boolean isClear(TemplateFit fit, int b) {
    FittedBone below = fit.bones().get(b == BoneTemplate.L5 ? BoneTemplate.SACRUM : b - 1);
    FittedBone bone = fit.bones().get(b);
    double apart = LinearFit.centre(List.of(bone)).distance(LinearFit.centre(List.of(below)));
    if (apart < APART_MM) return false;
    PointCells cells = new PointCells(below.points, NEAR_MM);
    int inside = 0;
    for (int p = 0; p < bone.count(); p++) {
      Vec3 q = bone.point(p);
      int o = cells.nearest(q, NEAR_MM);
      if (o >= 0 && q.minus(below.point(o)).dot(below.normal(o)) < -1.5) inside++;
    }
    return inside <= OVERLAP * bone.count();
  }
}
