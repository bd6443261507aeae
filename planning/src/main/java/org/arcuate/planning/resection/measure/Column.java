package org.arcuate.planning.resection.measure;

import java.util.Locale;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.Landmark;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.CutBone;
import org.arcuate.planning.resection.Piece.Role;
import org.arcuate.planning.resection.Resection;

/**
 * What is left of the posterior column: bone from the ilium above the greater sciatic notch to the
 * ischium, in sections at right angles to the line from the notch to half-way between ischial spine
 * and tuberosity.
 *
 * @param verdict what became of it
 * @param leastMm2 area of its least section that is kept, mm²; 0 if it is interrupted
 * @param leastShare that area in parts of the same section before the resection
 * @param at middle of the least section, LPS mm
 * @param tumourToNotchMm from the tumour to the border of the greater sciatic notch, mm: what
 *     margin, kerf and column have to share
 */
public record Column(
    Verdict verdict, double leastMm2, double leastShare, Vec3 at, double tumourToNotchMm) {
  /** What became of a column. */
  public enum Verdict {
    /** No cut has touched it. */
    UNTOUCHED,
    /** It joins ilium and ischium, and carries. */
    KEPT,
    /** It joins them, but is thin. */
    THIN,
    /** Ilium and ischium are no longer joined by it. */
    REMOVED
  }

  /**
   * A column with a smaller section is thin: about 12 × 12 mm, two screws of 6.5 mm side by side do
   * not fit; an assumption of ours, no series gives a limit.
   */
  public static final double THIN_MM2 = 150;

  /** A thinner bridge is none: less than a pin of 6 mm, and within what voxels tell. */
  private static final double LEAST_MM2 = 30;

  /** Bone farther from the column's line belongs to something else, mm. */
  private static final double AROUND_MM = 42;

  /** How far from the named places bone is looked for, mm. */
  private static final double SEARCH_MM = 25;

  private static final double ABOVE_NOTCH_MM = 14;

  /** The column of one side; empty if its landmarks or the bone are absent. */
  public static Optional<Column> posterior(Resection resection, Side side) {
    Landmarks marks = resection.situs().landmarks();
    Optional<Vec3> notch = at(marks, "greater-sciatic-notch", side);
    Optional<Vec3> spine = at(marks, "ischial-spine", side);
    Optional<Vec3> tuberosity = at(marks, "ischial-tuberosity", side);
    if (notch.isEmpty() || spine.isEmpty() || tuberosity.isEmpty()) return Optional.empty();
    Vec3 below = spine.get().towards(tuberosity.get(), 0.5);
    if (!resection.situs().bones().containsKey(side.of("hip"))) return Optional.empty();
    CutBone cut = resection.bones().get(side.of("hip"));
    double room = resection.situs().tumour().distance().probe().at(notch.get());
    if (cut == null)
      return Optional.of(new Column(Verdict.UNTOUCHED, Double.NaN, 1, notch.get(), room));
    return Optional.of(measured(cut, notch.get(), below, room));
  }

  private static Optional<Vec3> at(Landmarks marks, String name, Side side) {
    return marks.find(name, side).map(Landmark::point);
  }

  private static Column measured(CutBone cut, Vec3 notch, Vec3 below, double room) {
    Vec3 down = below.minus(notch).unit();
    int top = piece(cut, notch.minus(down.times(ABOVE_NOTCH_MM)));
    int bottom = piece(cut, below);
    if (top == 0 || top != bottom) return new Column(Verdict.REMOVED, 0, 0, notch, room);
    Grid grid = cut.bone().grid();
    Vec3 s = grid.spacing();
    double slab = Math.max(s.x(), Math.max(s.y(), s.z()));
    int sections = Math.max(1, (int) (below.minus(notch).length() / slab));
    double[] kept = new double[sections];
    double[] all = new double[sections];
    Vec3[] middle = new Vec3[sections];
    java.util.Arrays.fill(middle, Vec3.ZERO);
    for (int v = 0; v < cut.bone().inside().length; v++) {
      if (cut.bone().inside()[v] == 0) continue;
      Vec3 p = cut.bone().lps(v);
      double h = p.minus(notch).dot(down);
      int section = (int) Math.floor(h / slab);
      if (section < 0 || section >= sections) continue;
      if (p.minus(notch).minus(down.times(h)).length() > AROUND_MM) continue;
      all[section]++;
      if (cut.separation().piece()[v] == top) {
        kept[section]++;
        middle[section] = middle[section].plus(p);
      }
    }
    int least = 0;
    for (int i = 1; i < sections; i++) if (kept[i] < kept[least]) least = i;
    double area = kept[least] * grid.voxelVolume() / slab;
    double share = all[least] > 0 ? kept[least] / all[least] : 0;
    Vec3 at = kept[least] > 0 ? middle[least].times(1 / kept[least]) : notch;
    Verdict verdict =
        area < LEAST_MM2 ? Verdict.REMOVED : area < THIN_MM2 ? Verdict.THIN : Verdict.KEPT;
    return new Column(verdict, area, share, at, room);
  }

  /** The remnant that holds the bone nearest to a place; 0 if there is none. */
  private static int piece(CutBone cut, Vec3 place) {
    Bone bone = cut.bone();
    double least = SEARCH_MM;
    int found = 0;
    for (int v = 0; v < bone.inside().length; v++) {
      if (bone.inside()[v] == 0 || cut.role(v) != Role.REMNANT) continue;
      Vec3 p = bone.lps(v);
      double d = p.distance(place);
      if (d < least) {
        least = d;
        found = cut.separation().piece()[v];
      }
    }
    return found;
  }

  /** As in reports: {@code kept}. */
  public String word() {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** The finding: refused if it had to be kept and is not. */
  public Finding finding(boolean demanded) {
    String rule = "R016 posterior column";
    String instead =
        String.format(
            Locale.ROOT,
            "the column cannot be kept: from the tumour to the notch there are %.1f mm for margin,"
                + " kerf and column; conventional resection (type-2 or type-2+3) instead",
            tumourToNotchMm);
    return switch (verdict) {
      case UNTOUCHED -> Finding.said(rule, Severity.PASS, "no cut touches this side");
      case KEPT -> new Finding(rule, Severity.PASS, leastMm2, THIN_MM2, "mm²", "");
      case THIN ->
          new Finding(
              rule,
              Severity.WARN,
              leastMm2,
              THIN_MM2,
              "mm²",
              "kept, but thin at its least section");
      case REMOVED ->
          demanded
              ? Finding.said(rule, Severity.REFUSE, instead)
              : Finding.said(rule, Severity.WARN, "is not kept");
    };
  }
}
