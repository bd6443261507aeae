package org.arcuate.casefile.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.FindingJson;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.Piece;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.margin.CutMargin;
import org.arcuate.planning.resection.margin.MarginScheme;
import org.arcuate.planning.resection.measure.Capsule;
import org.arcuate.planning.resection.measure.Column;
import org.arcuate.planning.resection.measure.Spared;
import org.arcuate.planning.resection.measure.ZoneVolumes;
import org.arcuate.planning.resection.risk.MarginRisk;
import org.arcuate.planning.resection.template.Procedure;

/** A resection as the key {@code resection} of {@code out/report.json}, and its cuts read back. */
public final class ResectionJson {
  private ResectionJson() {}

  static Map<String, Object> of(PlannedResection planned) {
    Resection r = planned.resection();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("procedure", r.plan().procedure());
    all.put("type", planned.zones().type());
    all.put("side", planned.side().word());
    r.plan()
        .positiveReason()
        .ifPresent(reason -> {
          all.put("plannedPositive", true);
          all.put("reason", reason);
        });
    all.put("cuts", cuts(planned));
    all.put("margin", margin(planned));
    all.put("removed_cm3", volumes(planned.zones(), true));
    all.put("kept_cm3", volumes(planned.zones(), false));
    Map<String, Object> shares = new LinkedHashMap<>();
    planned.zones().parts().forEach((name, p) -> shares.put(name, 100 * p.removedShare()));
    all.put("removed_percent", shares);
    all.put("pieces", r.pieces().stream().map(ResectionJson::piece).toList());
    all.put("ring", planned.ring().word());
    all.put("joints", planned.ring().joints());
    if (!planned.ring().why().isEmpty()) all.put("ringWhy", planned.ring().why());
    all.put("posteriorColumn", planned.column().map(Column::word).orElse("unknown"));
    planned.column().ifPresent(c -> all.put("column", column(c)));
    planned.capsule().ifPresent(c -> all.put("jointCapsule", capsule(c)));
    all.put("released", planned.procedure().map(Procedure::released).orElse(List.of()));
    if (!planned.spared().isEmpty())
      all.put("spared", planned.spared().stream().map(ResectionJson::spared).toList());
    planned.risk().ifPresent(risk -> all.put("risk", risk(risk)));
    all.put("checks", planned.findings().stream().map(FindingJson::of).toList());
    return all;
  }

  private static List<Map<String, Object>> cuts(PlannedResection planned) {
    List<Map<String, Object>> cuts = new ArrayList<>();
    for (int c = 0; c < planned.draft().cuts().size(); c++) {
      Osteotomy cut = planned.draft().cuts().get(c);
      CutMargin m = planned.resection().margins().get(c);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", cut.name());
      one.put("bone", cut.bone());
      planned.draft().orders().get(c).chain().ifPresent(name -> one.put("chain", name));
      one.put("point", Json.list(cut.point()));
      one.put("normal", Json.list(cut.normal()));
      one.put("across", Json.list(cut.across()));
      one.put("corners", cut.corners().stream().map(Json::list).toList());
      one.put("kerf_mm", cut.kerfMm());
      one.put("offset_mm", planned.draft().offsetsMm()[c]);
      if (!m.face().isEmpty()) {
        one.put("margin_mm", m.mm());
        one.put("marginAt", Json.list(m.onCut()));
        one.put("length_mm", m.face().lengthMm());
        one.put("depth_mm", m.face().depthMm());
        one.put("area_mm2", m.face().areaMm2());
        one.put("class", classes(m.mm()));
      }
      cuts.add(one);
    }
    return cuts;
  }

  /** Cuts as they were written into a {@code resection.json}, for steps that build on them. */
  public static List<Osteotomy> cuts(Path file) {
    List<Osteotomy> cuts = new ArrayList<>();
    Map<String, Object> json = Json.read(file);
    for (PlanValues v : new PlanValues("resection", json).all("cuts")) {
      Vec3 point = PlanValues.point(v.list("point"));
      Vec3 normal = PlanValues.point(v.list("normal"));
      Vec3 across = PlanValues.point(v.list("across"));
      Vec3 up = normal.cross(across);
      List<Vec3> corners = v.points("corners");
      double[] ring = new double[2 * corners.size()];
      for (int i = 0; i < corners.size(); i++) {
        Vec3 d = corners.get(i).minus(point);
        ring[2 * i] = d.dot(across);
        ring[2 * i + 1] = d.dot(up);
      }
      cuts.add(
          new Osteotomy(
              v.needed("name"),
              v.needed("bone"),
              point,
              normal,
              across,
              ring,
              v.number("kerf_mm").orElse(2.4)));
    }
    return cuts;
  }

  private static Map<String, Object> margin(PlannedResection planned) {
    Resection r = planned.resection();
    CutMargin least = r.nearest();
    Map<String, Object> margin = new LinkedHashMap<>();
    margin.put("demanded_mm", r.plan().demandedMm());
    if (!least.face().isEmpty()) {
      margin.put("minimum_mm", least.mm());
      margin.put("at", Json.list(least.onCut()));
      margin.put("onTumour", Json.list(least.onTumour()));
      margin.put("cut", least.cut().name());
      margin.put("class", classes(least.mm()));
      margin.put("scheme", r.plan().scheme().word());
    }
    r.toSpecimenSurface()
        .ifPresent(s -> {
          margin.put("toSpecimenSurface_mm", s.mm());
          margin.put("specimenSurfaceAt", Json.list(s.at()));
        });
    return margin;
  }

  private static Map<String, Object> classes(double mm) {
    Map<String, Object> classes = new LinkedHashMap<>();
    for (MarginScheme scheme : MarginScheme.values()) classes.put(scheme.word(), scheme.of(mm));
    return classes;
  }

  private static Map<String, Object> volumes(ZoneVolumes zones, boolean removed) {
    Map<String, Object> volumes = new LinkedHashMap<>();
    zones
        .parts()
        .forEach((name, p) -> volumes.put(name, (removed ? p.removedMm3() : p.keptMm3()) / 1000));
    return volumes;
  }

  private static Map<String, Object> piece(Piece p) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", p.name());
    one.put("bone", p.bone());
    one.put("role", p.role().name().toLowerCase(java.util.Locale.ROOT));
    one.put("volume_cm3", p.bodyMm3() / 1000);
    one.put("bone_cm3", p.boneMm3() / 1000);
    one.put("tumour_cm3", p.tumourMm3() / 1000);
    return one;
  }

  private static Map<String, Object> column(Column c) {
    Map<String, Object> one = new LinkedHashMap<>();
    if (!Double.isNaN(c.leastMm2())) one.put("leastSection_mm2", c.leastMm2());
    one.put("leastShare", c.leastShare());
    one.put("at", Json.list(c.at()));
    one.put("tumourToNotch_mm", c.tumourToNotchMm());
    return one;
  }

  private static Map<String, Object> capsule(Capsule c) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("state", c.word());
    if (!c.cut().isEmpty()) {
      one.put("cut", c.cut());
      one.put("depth_mm", c.depthMm());
      one.put("at", Json.list(c.at()));
    }
    return one;
  }

  private static Map<String, Object> spared(Spared s) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("structure", s.structure());
    one.put("cut", s.cut());
    one.put("distance_mm", s.mm());
    one.put("at", Json.list(s.at()));
    return one;
  }

  private static Map<String, Object> risk(MarginRisk risk) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("technique", risk.technique().name());
    all.put("positive", risk.overall().positive());
    all.put("belowDemanded", risk.overall().belowDemanded());
    all.put("positiveClosedForm", risk.overall().positiveClosed());
    all.put("belowDemandedClosedForm", risk.overall().belowDemandedClosed());
    all.put("classes", risk.overall().classes());
    all.put("weakestCut", risk.weakest().name());
    all.put("weakestAt", Json.list(risk.weakest().weakest()));
    all.put("positiveByTechnique", risk.otherwise());
    all.put("samples", risk.samples());
    all.put("seed", risk.seed());
    Map<String, Object> errors = new LinkedHashMap<>();
    errors.put("shift_mm", risk.technique().shiftMm());
    errors.put("tilt_deg", risk.technique().tiltDeg());
    errors.put("commonShare", risk.technique().commonShare());
    errors.put("fusion_mm", risk.images().fusionMm());
    errors.put("slice_mm", risk.images().sliceMm());
    errors.put("source", risk.technique().source());
    all.put("errors", errors);
    List<Object> cuts = new ArrayList<>();
    for (MarginRisk.OfCut cut : risk.cuts()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", cut.name());
      one.put("positive", cut.chances().positive());
      one.put("belowDemanded", cut.chances().belowDemanded());
      one.put("positiveClosedForm", cut.chances().positiveClosed());
      one.put("belowDemandedClosedForm", cut.chances().belowDemandedClosed());
      one.put("classes", cut.chances().classes());
      one.put("at", Json.list(cut.weakest()));
      one.put("slides", cut.curve());
      cuts.add(one);
    }
    all.put("cuts", cuts);
    return all;
  }

  /** The value at a key of a resection, if it is there. */
  public static Optional<Object> at(Map<String, Object> resection, String... path) {
    Object value = resection;
    for (String key : path) {
      if (!(value instanceof Map<?, ?> map)) return Optional.empty();
      value = map.get(key);
    }
    return Optional.ofNullable(value);
  }
}
