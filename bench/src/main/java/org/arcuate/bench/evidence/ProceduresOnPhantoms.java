package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.landmark.PhantomLandmarks;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomSpec.TumourSite;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.planning.resection.CutBone;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.Piece;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.ResectionPlan;
import org.arcuate.planning.resection.Situs;
import org.arcuate.planning.resection.margin.CutMargin;
import org.arcuate.planning.resection.margin.MarginScheme;
import org.arcuate.planning.resection.measure.Column;
import org.arcuate.planning.resection.measure.Ring;
import org.arcuate.planning.resection.measure.ZoneVolumes;
import org.arcuate.planning.resection.risk.DistanceMap;
import org.arcuate.planning.resection.template.Draft;
import org.arcuate.planning.resection.template.Procedure;

/** Every procedure on phantoms with the tumour at every site of both sides. */
final class ProceduresOnPhantoms implements Evidence {
  private static final double TUMOUR_MM = 24;
  private static final double DEMANDED_MM = 6;
  private static final double KERF_MM = 2.4;

  /** What a procedure does to a tumour at a site, by construction. */
  private record Truth(Procedure procedure, TumourSite site, String zones, String ring) {}

  /**
   * Where each procedure belongs; the tumour lies in the part that it takes. That of the acetabulum
   * lies in its roof, so the cut above it goes through zone I; the sacrum goes with the iliac side
   * of its joints.
   */
  private static final List<Truth> SUITED =
      List.of(
          new Truth(Procedure.TYPE_1, TumourSite.ILIUM, "I", "continuous"),
          new Truth(Procedure.TYPE_1_2, TumourSite.ILIUM, "I+II", "interrupted"),
          new Truth(Procedure.TYPE_1_2, TumourSite.ACETABULUM, "I+II", "interrupted"),
          new Truth(Procedure.TYPE_2, TumourSite.ACETABULUM, "I+II", "interrupted"),
          new Truth(Procedure.TYPE_2_3, TumourSite.ACETABULUM, "I+II+III", "interrupted"),
          new Truth(Procedure.TYPE_2_3, TumourSite.PUBIS, "II+III", "interrupted"),
          new Truth(Procedure.TYPE_3, TumourSite.PUBIS, "III", "interrupted"),
          new Truth(Procedure.TYPE_1_4, TumourSite.ILIUM, "I+IV", "interrupted"),
          new Truth(Procedure.EXTRA_ARTICULAR_HIP, TumourSite.ACETABULUM, "I+II", "continuous"),
          new Truth(Procedure.EXTRA_ARTICULAR_HIP, TumourSite.FEMUR, "II", "continuous"),
          new Truth(Procedure.SACRECTOMY, TumourSite.SACRUM, "I+IV", "interrupted"),
          new Truth(Procedure.HEMIPELVECTOMY, TumourSite.ACETABULUM, "I+II+III", "interrupted"),
          new Truth(Procedure.HEMIPELVECTOMY, TumourSite.ILIUM, "I+II+III", "interrupted"),
          new Truth(Procedure.HEMIPELVECTOMY, TumourSite.PUBIS, "I+II+III", "interrupted"));

  /** One operation, measured. */
  private record Case(
      Procedure procedure,
      TumourSite site,
      Side side,
      int cuts,
      int parted,
      double marginOff,
      double volumesOff,
      double rolesOff,
      boolean meets,
      boolean told,
      String zones,
      String ring,
      String column,
      double columnMm2,
      String why) {
    Optional<Truth> truth() {
      return SUITED.stream()
          .filter(t -> t.procedure() == procedure && t.site() == site)
          .findFirst();
    }

    boolean isTrue() {
      return truth()
          .map(t -> meets && t.zones().equals(zones) && t.ring().equals(ring) && columnFits())
          .orElse(true);
    }

    /** The column stands where its ends, above the notch and in the ischium, are kept. */
    private boolean columnFits() {
      return switch (procedure) {
        case TYPE_1 -> !column.equals("removed");
        case EXTRA_ARTICULAR_HIP -> column.equals("kept") || column.equals("thin");
        case SACRECTOMY -> true;
        case TYPE_1_2, TYPE_2, TYPE_2_3, TYPE_3, TYPE_1_4, HEMIPELVECTOMY ->
            column.equals("removed");
      };
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%-20s %-10s %-5s cuts %d/%d margin %.3f volumes %.5f roles %.5f %s %-8s %-11s %-9s %.0f"
              + " mm² %s %s",
          procedure.word(),
          site,
          side.word(),
          parted,
          cuts,
          marginOff,
          volumesOff,
          rolesOff,
          meets ? "meets" : told ? "told" : "SILENT",
          zones,
          ring,
          column,
          columnMm2,
          truth().isEmpty() ? "" : isTrue() ? "true" : "FALSE",
          why);
    }
  }

  @Override
  public String title() {
    return "Resection: every procedure on phantoms";
  }

  @Override
  public String about() {
    return "Nine procedures with the tumour, 24 mm, at five sites on both sides of a phantom in"
        + " voxels of 3 mm, landmarks by formula, margin 6 mm. Margins beside brute force: the"
        + " tumour's surface in points 0.5 mm apart, the plane in points of 0.05 mm around the"
        + " nearest. Pieces by the side of each plane that a voxel lies on. Zones, ring and column"
        + " as they follow from the procedure, where it takes the part that the tumour lies in;"
        + " elsewhere it has to refuse, or to meet the margin.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    List<Case> cases = all(at.quiet(), List.of());
    double margin = 0;
    double volumes = 0;
    double roles = 0;
    long cuts = 0;
    long parted = 0;
    for (Case c : cases) {
      margin = Math.max(margin, c.marginOff());
      volumes = Math.max(volumes, c.volumesOff());
      roles = Math.max(roles, c.rolesOff());
      cuts += c.cuts();
      parted += c.parted();
    }
    List<Case> suited = cases.stream().filter(c -> c.truth().isPresent()).toList();
    return new Measured(
        List.of(
            Row.allOf("cuts that part their bone", parted, cuts, "separation by voxels"),
            Row.atMost("largest error of a margin", margin, 0.1, "mm", "brute force"),
            Row.atMost(
                "specimen, remnants and kerf beside the bone",
                100 * volumes,
                0.1,
                "%",
                "the bone's own contour"),
            Row.atMost(
                "voxels in the wrong piece", 100 * roles, 0.5, "%", "the sides of the planes"),
            Row.allOf(
                "margin, zones, ring and column of procedures where they belong",
                suited.stream().filter(Case::isTrue).count(),
                suited.size(),
                "construction"),
            Row.allOf(
                "operations that meet the margin or say why not",
                cases.stream().filter(c -> c.meets() || c.told()).count(),
                cases.size(),
                "verdict")));
  }

  /** All operations. */
  private static List<Case> all(Work work, List<String> sites) {
    List<Case> cases = new ArrayList<>();
    for (PhantomSpec.Side side : PhantomSpec.Side.values())
      for (TumourSite site : TumourSite.values()) {
        if (!sites.isEmpty() && !sites.contains(site.name())) continue;
        Situs situs = situs(site, side, work);
        Side of = side == PhantomSpec.Side.LEFT ? Side.LEFT : Side.RIGHT;
        for (Procedure procedure : Procedure.values())
          cases.add(operated(situs, procedure, site, of, work));
      }
    return cases;
  }

  private static Situs situs(TumourSite site, PhantomSpec.Side side, Work work) {
    Phantom phantom =
        Phantom.of(new PhantomSpec(PhantomSpec.Sex.MALE, 1, side, site, TUMOUR_MM, 1));
    Landmarks landmarks = PhantomLandmarks.of(phantom.truth(work));
    return Situs.of(
        phantom.labels(phantom.ctGrid(CtScan.coarse()), work),
        landmarks,
        Zones.of(landmarks),
        work);
  }

  private static Case operated(
      Situs situs, Procedure procedure, TumourSite site, Side side, Work work) {
    DistanceMap map = DistanceMap.of(situs.tumour(), 20, 3, work);
    Draft draft =
        Draft.of(situs, procedure.orders(side), procedure.shape(), KERF_MM, DEMANDED_MM, map, work);
    ResectionPlan plan =
        new ResectionPlan(
            procedure.word(),
            draft.cuts(),
            procedure.whole(),
            DEMANDED_MM,
            MarginScheme.UICC,
            Optional.empty());
    Resection r = Resection.of(situs, plan, work);
    List<Finding> findings = new ArrayList<>(draft.findings());
    findings.addAll(r.findings());
    int parted = 0;
    for (Osteotomy cut : plan.cuts())
      if (says(findings, "cut " + cut.name() + " parts " + cut.bone()).isEmpty()) parted++;
    double margin = 0;
    for (CutMargin m : r.margins())
      if (!m.face().isEmpty())
        margin = Math.max(margin, BruteMargin.of(situs, m.cut()).off(m.mm()));
    List<Finding> refused =
        findings.stream().filter(f -> f.severity() == Finding.Severity.REFUSE).toList();
    boolean inside = says(findings, "tumour in the specimen").isEmpty();
    boolean far = r.margins().stream().allMatch(m -> m.mm() >= DEMANDED_MM - 1e-3);
    return new Case(
        procedure,
        site,
        side,
        plan.cuts().size(),
        parted,
        margin,
        volumesOff(r, work),
        rolesOff(r, procedure.shape()),
        inside && far && refused.isEmpty(),
        !refused.isEmpty(),
        ZoneVolumes.of(r).type(),
        Ring.of(r).word(),
        Column.posterior(r, side).map(Column::word).orElse("unknown"),
        Column.posterior(r, side).map(Column::leastMm2).orElse(Double.NaN),
        refused.isEmpty() ? "" : refused.getFirst().rule() + ": " + refused.getFirst().why());
  }

  /** What a rule says if it does not pass. */
  private static Optional<Finding> says(List<Finding> findings, String rule) {
    return findings.stream()
        .filter(f -> f.rule().equals(rule) && f.severity() != Finding.Severity.PASS)
        .findFirst();
  }

  /** Largest share of a bone by which its pieces and kerf miss or exceed it. */
  private static double volumesOff(Resection r, Work work) {
    double worst = 0;
    for (CutBone bone : r.bones().values()) {
      double whole = Contour.of(bone.bone().solid(), 1, work).volumeMm3();
      double sum = bone.pieces().stream().mapToDouble(Piece::bodyMm3).sum();
      worst = Math.max(worst, Math.abs(sum / whole - 1));
    }
    return worst;
  }

  /**
   * Largest share of a bone's voxels whose role is not that of the side of the planes they lie on.
   */
  private static double rolesOff(Resection r, Procedure.Shape shape) {
    double worst = 0;
    for (CutBone bone : r.bones().values()) {
      List<Osteotomy> cuts = bone.separation().cuts();
      if (cuts.isEmpty()) continue;
      byte[] inside = bone.bone().inside();
      var grid = bone.bone().grid();
      long all = 0;
      long wrong = 0;
      for (int v = 0; v < inside.length; v++) {
        if (inside[v] == 0) continue;
        all++;
        Piece.Role role = bone.role(v);
        if (role == Piece.Role.KERF) continue;
        var p = grid.lps(v % grid.nx(), v / grid.nx() % grid.ny(), v / grid.nx() / grid.ny());
        long below = cuts.stream().filter(c -> c.height(p) < 0).count();
        boolean taken = shape == Procedure.Shape.WITHIN_ALL ? below == cuts.size() : below > 0;
        if (taken != (role == Piece.Role.SPECIMEN)) wrong++;
      }
      worst = Math.max(worst, wrong / (double) all);
    }
    return worst;
  }

  /** Prints every operation on a line; with names of sites, those only. */
  public static void main(String[] arguments) {
    for (Case c : all(Work.quiet(), List.of(arguments))) System.out.println(c.line());
  }
}
