package org.arcuate.planning.resection.measure;

import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.CutBone;
import org.arcuate.planning.resection.Piece.Role;
import org.arcuate.planning.resection.Resection;

/**
 * The tract of the biopsy, which has to go with the specimen.
 *
 * @param entry where the needle went in, LPS mm
 * @param target where it ended, in the tumour, LPS mm
 * @param radiusMm of tissue around it that counts as soiled
 */
public record Tract(Vec3 entry, Vec3 target, double radiusMm) {
  private static final double STEP_MM = 0.5;

  /** Checks the numbers. */
  public Tract {
    if (!entry.isFinite() || !target.isFinite() || !(radiusMm >= 0 && radiusMm <= 50))
      throw new BadInput(
          "biopsy tract from %s to %s, radius %s mm: cannot be used", entry, target, radiusMm);
  }

  /** Whether the bone that the tract goes through is taken out, all along and all around. */
  public Finding finding(Resection resection) {
    String rule = "biopsy tract in the specimen";
    int steps = 1 + (int) Math.ceil(entry.distance(target) / STEP_MM);
    for (int s = 0; s <= steps; s++) {
      Vec3 p = entry.towards(target, s / (double) steps);
      for (Bone whole : resection.situs().bones().values())
        if (!resection.bones().containsKey(whole.name()) && whole.holds(p))
          return left(rule, p, whole.name() + ", which is not cut");
      for (CutBone cut : resection.bones().values()) {
        int v = cut.bone().grid().indexAt(p);
        if (v < 0) continue;
        if (cut.separation().piece()[v] != 0 && cut.role(v) != Role.SPECIMEN)
          return left(rule, p, cut.bone().name());
      }
    }
    return clearance(resection, rule, steps);
  }

  private static Finding left(String rule, Vec3 p, String bone) {
    return Finding.said(
        rule,
        Severity.REFUSE,
        String.format(
            Locale.ROOT,
            "it leaves the specimen at (%.1f, %.1f, %.1f) in %s",
            p.x(),
            p.y(),
            p.z(),
            bone));
  }

  private Finding clearance(Resection resection, String rule, int steps) {
    double least = Double.POSITIVE_INFINITY;
    String nearest = "";
    for (var cut : resection.plan().cuts())
      for (int s = 0; s <= steps; s++) {
        Vec3 p = entry.towards(target, s / (double) steps);
        double border = Math.max(0, cut.toBorder(cut.u(p), cut.v(p)));
        double d = Math.hypot(cut.height(p), border) - radiusMm;
        if (d < least) {
          least = d;
          nearest = cut.name();
        }
      }
    Finding finding = Finding.atLeast(rule, least, 0, "mm");
    return finding.severity() == Severity.PASS
        ? finding
        : finding.why("the tissue around it reaches cut " + nearest);
  }
}
