package org.arcuate.casefile.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.ResectionPlan;
import org.arcuate.planning.resection.Situs;
import org.arcuate.planning.resection.margin.MarginScheme;
import org.arcuate.planning.resection.measure.Capsule;
import org.arcuate.planning.resection.measure.Column;
import org.arcuate.planning.resection.measure.Exclusion;
import org.arcuate.planning.resection.measure.Ring;
import org.arcuate.planning.resection.measure.Spared;
import org.arcuate.planning.resection.measure.ZoneVolumes;
import org.arcuate.planning.resection.risk.DistanceMap;
import org.arcuate.planning.resection.risk.ImageError;
import org.arcuate.planning.resection.risk.MarginRisk;
import org.arcuate.planning.resection.risk.RiskCut;
import org.arcuate.planning.resection.risk.RiskModel;
import org.arcuate.planning.resection.template.CutOrder;
import org.arcuate.planning.resection.template.Draft;
import org.arcuate.planning.resection.template.HipPreserving;
import org.arcuate.planning.resection.template.Procedure;

/**
 * The resection that a plan asks for on a case, with all its measures.
 *
 * @param resection as carried out
 * @param draft the cuts as they were placed
 * @param side of the tumour
 * @param procedure of the plan, if it has cuts of its own
 * @param zones bone taken and kept
 * @param column posterior, of the side
 * @param capsule of the side's hip joint
 * @param ring of the pelvis
 * @param spared distances of cuts to drawn structures
 * @param risk of the margins; empty if no cut comes near the tumour
 * @param findings all of them
 */
public record PlannedResection(
    Resection resection,
    Draft draft,
    Side side,
    Optional<Procedure> procedure,
    ZoneVolumes zones,
    Optional<Column> column,
    Optional<Capsule> capsule,
    Ring ring,
    List<Spared> spared,
    Optional<MarginRisk> risk,
    List<Finding> findings) {
  private static final double AROUND_MM = 30;
  private static final double CELL_MM = 2;

  /** Copies the lists. */
  public PlannedResection {
    spared = List.copyOf(spared);
    findings = List.copyOf(findings);
  }

  /** Results of the steps before, by step. */
  private record Results(Map<String, Path> folders) {
    Path file(String step, String name) {
      Path folder = folders.get(step);
      if (folder == null) throw new BadInput("step %s is not done; run plan first", step);
      return folder.resolve(name);
    }

    ImageSpaces spaces(Grid ct) {
      return ImageSpaces.of(file("study", ""), file("fuse", ""), ct);
    }
  }

  /** Whether a plan asks for a resection at all. */
  static boolean isAsked(CaseFolder folder) {
    ResectionWishes wishes = ResectionWishes.of(folder);
    return !wishes.cuts().isEmpty() || wishes.procedure().isPresent();
  }

  /**
   * Carries out a plan.
   *
   * @param folders results of the steps study, fuse, segment and landmarks
   * @throws BadInput if there is no tumour, or a template lacks its landmarks
   */
  public static PlannedResection of(CaseFolder folder, Map<String, Path> folders, Work work) {
    Results results = new Results(folders);
    LabelMap labels = VolumeFile.read(results.file("segment", "labels.nrrd")).toLabels();
    Landmarks landmarks =
        LandmarksFile.read(Json.read(results.file("landmarks", "landmarks.json")));
    Situs situs = Situs.of(labels, landmarks, Zones.of(landmarks), work.part(0, 0.25));
    ResectionWishes wishes = ResectionWishes.of(folder);
    Side side = TumourSide.of(folder.info().side(), labels);
    DistanceMap map = DistanceMap.of(situs.tumour(), AROUND_MM, CELL_MM, work.part(0.25, 0.35));
    List<CutOrder> orders = named(wishes.orders(side));
    Procedure.Shape shape =
        wishes.procedure().map(Procedure::shape).orElse(Procedure.Shape.WITHIN_ALL);
    Draft draft =
        Draft.of(
            situs, orders, shape, wishes.kerfMm(), wishes.demandedMm(), map, work.part(0.35, 0.5));
    ResectionPlan plan =
        new ResectionPlan(
            wishes.procedureWord(),
            draft.cuts(),
            wishes.procedure().map(Procedure::whole).orElse(List.of()),
            wishes.demandedMm(),
            MarginScheme.of(wishes.scheme()),
            wishes.positiveReason());
    Resection resection = Resection.of(situs, plan, work.part(0.5, 0.85));
    Optional<MarginRisk> risk = risk(resection, wishes, results, map, work.part(0.85, 1));
    Structures structures =
        new Structures(folder, wishes.structures(), results.spaces(labels.grid()));
    return measured(resection, draft, side, wishes, risk, structures, work);
  }

  /** The same cuts, if each has a name of its own. */
  private static List<CutOrder> named(List<CutOrder> orders) {
    Set<String> names = new HashSet<>();
    for (CutOrder order : orders)
      if (!names.add(order.name()))
        throw new BadInput(
            "plan.yaml: resection.cuts: two cuts are called %s; names must differ", order.name());
    return orders;
  }

  private static PlannedResection measured(
      Resection resection,
      Draft draft,
      Side side,
      ResectionWishes wishes,
      Optional<MarginRisk> risk,
      Structures structures,
      Work work) {
    List<Finding> findings = new ArrayList<>(draft.findings());
    findings.addAll(resection.findings());
    Optional<Column> column = Column.posterior(resection, side);
    Optional<Capsule> capsule = Capsule.of(resection, side);
    boolean closed = wishes.procedure().equals(Optional.of(Procedure.EXTRA_ARTICULAR_HIP));
    boolean keep = wishes.keepsColumn() || closed;
    column.ifPresent(c -> findings.add(c.finding(keep)));
    capsule.ifPresent(c -> findings.add(c.finding(closed, side)));
    if (keep) findings.add(Exclusion.ischialBranches(resection.situs(), side));
    wishes
        .procedure()
        .flatMap(p ->
            HipPreserving.finding(resection.situs(), p, side, wishes.demandedMm(), wishes.kerfMm()))
        .ifPresent(findings::add);
    ZoneVolumes zones = ZoneVolumes.of(resection);
    wishes.procedure().map(p -> zones.finding(p.word(), p.zones())).ifPresent(findings::add);
    Ring ring = Ring.of(resection);
    findings.add(
        Finding.said(
            "R020 pelvic ring", ring.continuous() ? Severity.PASS : Severity.WARN, ring.why()));
    wishes.tract().map(t -> t.finding(resection)).ifPresent(findings::add);
    wishes.positiveFinding(resection.nearest().mm()).ifPresent(findings::add);
    List<Spared> spared = structures.spared(resection, findings, work);
    for (Spared one : spared) findings.add(one.finding());
    return new PlannedResection(
        resection,
        draft,
        side,
        wishes.procedure(),
        zones,
        column,
        capsule,
        ring,
        spared,
        risk,
        findings);
  }

  private static Optional<MarginRisk> risk(
      Resection resection, ResectionWishes wishes, Results results, DistanceMap map, Work work) {
    List<RiskCut> cuts = MarginRisk.cuts(resection, map, work);
    if (cuts.isEmpty()) return Optional.empty();
    RiskModel model = new RiskModel(cuts, wishes.technique(), imageError(results));
    return Optional.of(MarginRisk.of(resection, model, wishes.samples(), wishes.seed(), work));
  }

  /** From the fusion and the MR's slices; nothing if the tumour cannot have come from an MR. */
  private static ImageError imageError(Results results) {
    Path fusion = results.file("fuse", "fusion.json");
    Path mr = results.file("study", "mr.nrrd");
    Optional<Affine> ctFromMr = FusionJson.usable(fusion);
    if (ctFromMr.isEmpty() || !Files.exists(mr)) return ImageError.NONE;
    Grid grid = VolumeFile.read(mr).grid();
    double error =
        Json.read(fusion).get("targetError_mm") instanceof Number n ? n.doubleValue() : 0;
    return new ImageError(
        Math.clamp(error, 0, 100),
        Math.min(100, grid.spacing().z()),
        ctFromMr.get().turn(grid.axisZ()));
  }
}
