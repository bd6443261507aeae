package org.arcuate.planning.resection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.Vec3;

/** What can be wrong with cuts: they miss, do not reach, stray, or stand twice. */
final class CutCheck {
  /** Smaller touches of another bone are nothing, mm². */
  private static final double TOUCH_MM2 = 4;

  private static final double RASTER_MM = 1;

  private CutCheck() {}

  /** Findings about all cuts. */
  static List<Finding> of(Situs situs, List<CutBone> bones) {
    List<Finding> findings = new ArrayList<>();
    for (CutBone cutBone : bones) {
      List<Osteotomy> cuts = cutBone.separation().cuts();
      findings.addAll(through(cutBone.separation()));
      for (int c = 0; c < cuts.size(); c++) {
        for (Bone other : situs.bones().values())
          if (!other.name().equals(cutBone.bone().name()))
            stray(cuts.get(c), other).ifPresent(findings::add);
      }
      List<Finding> twice = twice(cuts);
      findings.addAll(twice);
      if (twice.isEmpty()) sliver(cutBone).ifPresent(findings::add);
      for (Piece piece : cutBone.pieces())
        if (piece.role() == Piece.Role.LOOSE)
          findings.add(
              new Finding(
                  "loose piece of " + piece.bone(),
                  Severity.REFUSE,
                  piece.bodyMm3() / 1000,
                  Double.NaN,
                  "cm³",
                  "lies between two cuts and belongs neither to the specimen nor to what is kept"));
    }
    return findings;
  }

  /** A piece that has no body of its own, the largest if there are several. */
  private static Optional<Finding> sliver(CutBone cutBone) {
    Separation parts = cutBone.separation();
    int largest = 0;
    for (int p = 1; p <= parts.count(); p++) {
      int number = p;
      if (parts.voxels()[p - 1] * cutBone.bone().grid().voxelVolume() >= CutBone.CHIP_MM3
          && cutBone.pieces().stream().noneMatch(q -> q.numbers().contains(number))
          && (largest == 0 || parts.voxels()[p - 1] > parts.voxels()[largest - 1])) largest = p;
    }
    if (largest == 0) return Optional.empty();
    Vec3 at = within(cutBone.bone(), parts.piece(), largest);
    return Optional.of(
        new Finding(
            "pieces of " + cutBone.bone().name() + " come apart",
            Severity.REFUSE,
            parts.voxels()[largest - 1] * cutBone.bone().grid().voxelVolume() / 1000,
            CutBone.CHIP_MM3 / 1000,
            "cm³",
            String.format(
                Locale.ROOT,
                "a piece at (%.1f, %.1f, %.1f) hangs on another by a sliver thinner than a voxel;"
                    + " make the patches larger, or leave out a cut that is too near to another",
                at.x(),
                at.y(),
                at.z())));
  }

  /** The voxel of a piece that lies nearest to the middle of it, LPS mm. */
  private static Vec3 within(Bone bone, int[] piece, int number) {
    Vec3 sum = Vec3.ZERO;
    int count = 0;
    for (int v = 0; v < piece.length; v++)
      if (Math.abs(piece[v]) == number) {
        sum = sum.plus(bone.lps(v));
        count++;
      }
    Vec3 middle = sum.times(1.0 / count);
    Vec3 best = middle;
    double least = Double.POSITIVE_INFINITY;
    for (int v = 0; v < piece.length; v++)
      if (Math.abs(piece[v]) == number && bone.lps(v).distance(middle) < least) {
        best = bone.lps(v);
        least = best.distance(middle);
      }
    return best;
  }

  private static List<Finding> twice(List<Osteotomy> cuts) {
    List<Finding> findings = new ArrayList<>();
    for (int c = 0; c < cuts.size(); c++)
      for (int d = 0; d < c; d++) twice(cuts.get(d), cuts.get(c)).ifPresent(findings::add);
    return findings;
  }

  /**
   * Whether each cut parts the bone; where one does not, the place where its patch ends too early.
   */
  private static List<Finding> through(Separation parts) {
    Reach reach = Reach.of(parts);
    List<Finding> findings = new ArrayList<>();
    for (int c = 0; c < parts.cuts().size(); c++) {
      Osteotomy cut = parts.cuts().get(c);
      String rule = "cut " + cut.name() + " parts " + parts.bone().name();
      String why =
          Double.isNaN(parts.parted()[c])
              ? "its patch meets no bone of " + parts.bone().name() + near(cut, parts.bone())
              : reach.why(cut);
      findings.add(
          Finding.said(
              rule, parts.parts(c) ? Severity.PASS : Severity.REFUSE, parts.parts(c) ? "" : why));
    }
    return findings;
  }

  private static String near(Osteotomy cut, Bone bone) {
    Vec3 p = cut.point();
    return String.format(
        Locale.ROOT,
        "; its point (%.1f, %.1f, %.1f) lies %.0f mm from the bone",
        p.x(),
        p.y(),
        p.z(),
        Math.max(0, bone.solid().distanceMm(p)));
  }

  private static Optional<Finding> stray(Osteotomy cut, Bone other) {
    double area = 0;
    double deepest = 0;
    Vec3 at = cut.point();
    Section section = Section.of(cut, other.solid(), 0, RASTER_MM);
    for (int n = 0; n < section.mm().length; n++) {
      Vec3 p = section.at(n);
      if (!(section.mm()[n] < 0) || cut.toBorder(cut.u(p), cut.v(p)) >= 0) continue;
      area += RASTER_MM * RASTER_MM;
      if (section.mm()[n] < deepest) {
        deepest = section.mm()[n];
        at = p;
      }
    }
    if (area < TOUCH_MM2) return Optional.empty();
    return Optional.of(
        new Finding(
            "cut " + cut.name() + " spares " + other.name(),
            Severity.WARN,
            area,
            0,
            "mm²",
            String.format(
                Locale.ROOT,
                "its patch strays into %s, deepest at (%.1f, %.1f, %.1f)",
                other.name(),
                at.x(),
                at.y(),
                at.z())));
  }

  /** Two cuts in one place: nearly parallel, within both kerfs, and over each other. */
  private static Optional<Finding> twice(Osteotomy a, Osteotomy b) {
    double cos = Math.abs(a.normal().dot(b.normal()));
    double apart = Math.abs(a.height(b.point()));
    boolean over =
        b.corners().stream().anyMatch(p -> a.toBorder(a.u(p), a.v(p)) < 0)
            || a.corners().stream().anyMatch(p -> b.toBorder(b.u(p), b.v(p)) < 0)
            || Arrays.equals(a.ring(), b.ring());
    if (cos < Math.cos(Math.toRadians(5)) || apart > a.kerfMm() + b.kerfMm() || !over)
      return Optional.empty();
    return Optional.of(
        new Finding(
            "cuts " + a.name() + " and " + b.name() + " differ",
            Severity.REFUSE,
            apart,
            a.kerfMm() + b.kerfMm(),
            "mm",
            String.format(
                Locale.ROOT,
                "both run in the same place, at (%.1f, %.1f, %.1f); leave one out",
                b.point().x(),
                b.point().y(),
                b.point().z())));
  }
}
