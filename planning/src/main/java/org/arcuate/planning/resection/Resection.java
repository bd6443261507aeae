package org.arcuate.planning.resection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.planning.resection.margin.CutMargin;

/**
 * A planned resection, carried out on the image: margins, pieces, and what is wrong with it.
 *
 * @param situs what it was planned on
 * @param plan what was decided
 * @param margins of the cuts, in their order
 * @param bones that are cut, and those that go as a whole, by name
 * @param pieces specimens, remnants by size, loose pieces, kerf
 * @param findings what rules say
 */
public record Resection(
    Situs situs,
    ResectionPlan plan,
    List<CutMargin> margins,
    SortedMap<String, CutBone> bones,
    List<Piece> pieces,
    List<Finding> findings) {
  /** Raster of cut faces, mm. */
  public static final double RASTER_MM = 0.75;

  /** Part of the tumour that may lie outside the specimen: that of its outermost voxels. */
  private static final double SPILT = 0.001;

  /** Copies the lists. */
  public Resection {
    margins = List.copyOf(margins);
    pieces = List.copyOf(pieces);
    findings = List.copyOf(findings);
  }

  /** Carries out a plan. */
  public static Resection of(Situs situs, ResectionPlan plan, Work work) {
    TreeSet<String> touched = new TreeSet<>(plan.whole());
    touched.retainAll(situs.bones().keySet());
    for (Osteotomy cut : plan.cuts()) touched.add(situs.bone(cut.bone()).name());
    List<CutMargin> margins =
        work.map(plan.cuts().size(), c -> margin(situs, plan.cuts().get(c), RASTER_MM));
    List<String> names = List.copyOf(touched);
    List<CutBone> cutBones =
        work.map(
            names.size(),
            b -> {
              List<Osteotomy> cuts =
                  plan.cuts().stream().filter(c -> c.bone().equals(names.get(b))).toList();
              boolean whole = plan.whole().contains(names.get(b));
              return CutBone.of(situs.bone(names.get(b)), cuts, whole, work);
            });
    SortedMap<String, CutBone> bones = new TreeMap<>();
    for (CutBone bone : cutBones) bones.put(bone.bone().name(), bone);
    List<Finding> findings = new ArrayList<>(CutCheck.of(situs, cutBones));
    findings.addAll(judged(plan, margins, cutBones));
    return new Resection(situs, plan, margins, bones, named(cutBones), findings);
  }

  /**
   * The voxels of bone and tumour that do not stay: specimen, kerf, and loose pieces.
   *
   * @param image the grid of the labels
   */
  public Mask taken(Grid image) {
    byte[] taken = new byte[image.size()];
    for (CutBone cut : bones.values()) {
      Grid grid = cut.bone().grid();
      Vec3 first = image.voxel(grid.lps(0, 0, 0));
      int x = (int) Math.round(first.x());
      int y = (int) Math.round(first.y());
      int z = (int) Math.round(first.z());
      for (int v = 0; v < grid.size(); v++) {
        if (cut.bone().inside()[v] == 0 || cut.role(v) == Piece.Role.REMNANT) continue;
        int i = x + v % grid.nx();
        int j = y + v / grid.nx() % grid.ny();
        int k = z + v / (grid.nx() * grid.ny());
        if (image.contains(i, j, k)) taken[image.index(i, j, k)] = 1;
      }
    }
    return new Mask(image, taken);
  }

  /** The margin of one cut. */
  public static CutMargin margin(Situs situs, Osteotomy cut, double rasterMm) {
    CutFace face = face(situs, cut, rasterMm);
    Work alone = Work.quiet().threads(1);
    return CutMargin.of(face, region(situs, cut), situs.tumour(), rasterMm, alone);
  }

  /** The least of {@link #margin}, mm, found without the distances of the whole face. */
  public static double marginMm(Situs situs, Osteotomy cut, double rasterMm) {
    CutFace face = face(situs, cut, rasterMm);
    return CutMargin.leastMm(face, region(situs, cut), situs.tumour(), rasterMm);
  }

  /** The face of one cut in bone and tumour. */
  public static CutFace face(Situs situs, Osteotomy cut, double rasterMm) {
    return CutFace.of(cut, region(situs, cut), rasterMm);
  }

  private static Solid region(Situs situs, Osteotomy cut) {
    return situs.bone(cut.bone()).solid().or(situs.tumour().solid());
  }

  private static List<Piece> named(List<CutBone> bones) {
    List<Piece> all = new ArrayList<>();
    List<Piece> rest = new ArrayList<>();
    for (CutBone bone : bones)
      for (Piece p : bone.pieces())
        (p.role() == Piece.Role.REMNANT || p.role() == Piece.Role.LOOSE ? rest : all).add(p);
    rest.sort(Comparator.comparingDouble(p -> -p.bodyMm3()));
    int remnants = 0;
    int loose = 0;
    for (Piece p : rest)
      all.add(
          p.named(p.role() == Piece.Role.REMNANT ? "remnant-" + ++remnants : "loose-" + ++loose));
    all.sort(Comparator.comparing(Piece::role));
    return all;
  }

  private static List<Finding> judged(
      ResectionPlan plan, List<CutMargin> margins, List<CutBone> bones) {
    List<Finding> findings = new ArrayList<>();
    for (CutMargin m : margins) {
      if (m.face().isEmpty()) continue;
      findings.add(judged(plan, "R014 margin at cut " + m.cut().name(), m));
    }
    long in = 0;
    long out = 0;
    for (CutBone bone : bones) {
      in += bone.tumourVoxels()[0];
      out += bone.tumourVoxels()[1];
    }
    double spilt = in + out == 0 ? 1 : out / (double) (in + out);
    findings.add(
        new Finding(
            "tumour in the specimen",
            spilt <= SPILT ? Severity.PASS : positive(plan) ? Severity.WARN : Severity.REFUSE,
            100 * (1 - spilt),
            100 * (1 - SPILT),
            "%",
            spilt <= SPILT
                ? ""
                : in == 0
                    ? "the specimen holds nothing of the tumour: no cut bone does, or its cuts do"
                        + " not part it"
                    : "part of the tumour stays behind"));
    if (bones.stream().noneMatch(b -> b.roles().contains(Piece.Role.SPECIMEN)))
      findings.add(
          Finding.said(
              "specimen", Severity.REFUSE, "nothing is parted from the bones by the cuts"));
    return findings;
  }

  private static boolean positive(ResectionPlan plan) {
    return plan.positiveReason().isPresent();
  }

  /** A margin against what is demanded; one that is planned positive is only marked. */
  private static Finding judged(ResectionPlan plan, String rule, CutMargin m) {
    double rounded = Math.rint(m.mm() * 1000) / 1000;
    Finding plain = Finding.atLeast(rule, rounded, plan.demandedMm(), "mm");
    if (plain.severity() == Severity.PASS) return plain;
    Vec3 at = m.onCut();
    String place =
        String.format(
            Locale.ROOT,
            m.mm() < 0
                ? "enters the tumour, deepest at (%.1f, %.1f, %.1f)"
                : "least at (%.1f, %.1f, %.1f)",
            at.x(),
            at.y(),
            at.z());
    if (m.mm() <= 0 && positive(plan))
      return new Finding(
          rule,
          Severity.WARN,
          rounded,
          plan.demandedMm(),
          "mm",
          plan.mark().orElse("") + "; " + place);
    return plain.why(place);
  }

  /** The cut that comes nearest to the tumour. */
  public CutMargin nearest() {
    return margins.stream().min(Comparator.comparingDouble(CutMargin::mm)).orElseThrow();
  }

  /** All bone that is taken out, as one mesh; without triangles if there is none. */
  public Mesh specimen() {
    List<Mesh> parts =
        pieces.stream().filter(p -> p.role() == Piece.Role.SPECIMEN).map(Piece::mesh).toList();
    return parts.isEmpty() ? new Mesh(new double[0], new int[0]) : MeshBuilder.joined(parts);
  }

  /** Remnants, the largest first. */
  public List<Piece> remnants() {
    return pieces.stream().filter(p -> p.role() == Piece.Role.REMNANT).toList();
  }

  /** Least distance from the tumour's surface to that of the specimen, mm, and its place. */
  public Optional<SurfaceMargin> toSpecimenSurface() {
    return SurfaceMargin.of(specimen(), nearest(), situs.tumour());
  }
}
