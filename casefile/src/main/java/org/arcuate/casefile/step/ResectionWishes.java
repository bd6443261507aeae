package org.arcuate.casefile.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.measure.Tract;
import org.arcuate.planning.resection.risk.Technique;
import org.arcuate.planning.resection.template.Chain;
import org.arcuate.planning.resection.template.CutOrder;
import org.arcuate.planning.resection.template.Procedure;
import org.arcuate.planning.resection.template.Template;

/** What {@code plan.yaml} and {@code case.yaml} say about the resection, as types. */
record ResectionWishes(CaseFolder folder, PlanValues margin, PlanValues resection) {
  private static final double KERF_MM = 2.4;
  private static final double MARGIN_MM = 10;

  /** Corners of a patch lie this near to its plane, mm. */
  private static final double FLAT_MM = 2;

  private static final int SAMPLES = 20_000;

  static ResectionWishes of(CaseFolder folder) {
    return new ResectionWishes(
        folder,
        PlanValues.section(folder.plan().values(), "margin"),
        PlanValues.section(folder.plan().values(), "resection"));
  }

  String procedureWord() {
    Object word = folder.plan().values().get("procedure");
    return word == null ? "" : word.toString();
  }

  /** The procedure, if it is one that has cuts of its own. */
  Optional<Procedure> procedure() {
    for (Procedure p : Procedure.values())
      if (p.word().equals(procedureWord())) return Optional.of(p);
    return Optional.empty();
  }

  List<PlanValues> cuts() {
    return resection.all("cuts");
  }

  /** The cuts of the plan; those of the procedure if the plan has none. */
  List<CutOrder> orders(Side side) {
    List<CutOrder> orders = new ArrayList<>();
    for (PlanValues cut : cuts()) orders.addAll(orders(cut, side));
    if (orders.isEmpty()) procedure().ifPresent(p -> orders.addAll(p.orders(side)));
    return orders;
  }

  private List<CutOrder> orders(PlanValues cut, Side side) {
    String bone = cut.needed("bone");
    String name = cut.needed("name");
    CutOrder.Offset offset =
        cut.text("offset").filter("auto"::equals).isPresent()
            ? new CutOrder.Auto()
            : new CutOrder.Fixed(cut.number("offset").orElse(0.0));
    if (!cut.list("chain").isEmpty() || !cut.list("along").isEmpty())
      return CutOrder.of(name, bone, chain(cut), offset, CutOrder.Facing.BY_TUMOUR);
    Optional<String> word = cut.text("template");
    CutOrder.Start start;
    CutOrder.Facing facing = CutOrder.Facing.BY_TUMOUR;
    if (word.isPresent()) {
      Template template = Template.of(word.get());
      Side of = bone.endsWith("-left") ? Side.LEFT : bone.endsWith("-right") ? Side.RIGHT : side;
      start = new CutOrder.FromTemplate(template, of);
      facing = facing(template, of, side);
    } else {
      start = plane(cut);
    }
    Optional<double[]> extent =
        cut.list("extent").isEmpty()
            ? Optional.empty()
            : Optional.of(PlanValues.numbers(cut.list("extent")));
    return List.of(new CutOrder(name, bone, start, extent, cut.points("corners"), offset, facing));
  }

  private static Chain chain(PlanValues cut) {
    for (String key : List.of("chain", "along"))
      if (cut.list(key).isEmpty())
        throw new BadInput(
            "plan.yaml: %s: has no %s; a cut of several planes needs chain and along",
            cut.place(), key);
    for (String key : List.of("template", "point", "normal", "extent", "corners"))
      if (cut.values().get(key) != null)
        throw new BadInput(
            "plan.yaml: %s: has both chain and %s; give one of them", cut.place(), key);
    try {
      return new Chain(cut.points("chain"), PlanValues.point(cut.list("along")));
    } catch (BadInput e) {
      throw cut.complaint(e);
    }
  }

  /** By point and normal, or by the corners of a patch that lie in one plane. */
  private static CutOrder.FromPlane plane(PlanValues cut) {
    List<Vec3> corners = cut.points("corners");
    boolean given = !cut.list("point").isEmpty() && !cut.list("normal").isEmpty();
    if (!given && corners.size() < 3)
      throw new BadInput(
          "plan.yaml: %s: needs a template, or point and normal, or three corners or more",
          cut.place());
    Vec3 point = given ? PlanValues.point(cut.list("point")) : middle(corners);
    Vec3 normal = given ? PlanValues.point(cut.list("normal")) : newell(corners);
    if (!(normal.length() > 1e-9))
      throw new BadInput("plan.yaml: %s: its normal has no direction", cut.place());
    for (Vec3 corner : corners) {
      double off = Math.abs(normal.unit().dot(corner.minus(point)));
      if (off > FLAT_MM)
        throw new BadInput(
            "plan.yaml: %s: corner %s lies %.1f mm from the plane; at most %.0f mm",
            cut.place(), corner, off, FLAT_MM);
    }
    return new CutOrder.FromPlane(point, normal);
  }

  private static Vec3 middle(List<Vec3> corners) {
    Vec3 sum = Vec3.ZERO;
    for (Vec3 c : corners) sum = sum.plus(c);
    return sum.times(1.0 / corners.size());
  }

  /** Twice the area of a ring, as a vector (Newell). */
  private static Vec3 newell(List<Vec3> corners) {
    Vec3 middle = middle(corners);
    Vec3 sum = Vec3.ZERO;
    for (int i = 0; i < corners.size(); i++)
      sum =
          sum.plus(
              corners
                  .get(i)
                  .minus(middle)
                  .cross(corners.get((i + 1) % corners.size()).minus(middle)));
    return sum;
  }

  /** As the procedure has it, if it uses the template; else by the tumour. */
  private CutOrder.Facing facing(Template template, Side of, Side side) {
    if (procedure().isPresent())
      for (CutOrder order : procedure().get().orders(side))
        if (order.start().equals(new CutOrder.FromTemplate(template, of))) return order.facing();
    return CutOrder.Facing.BY_TUMOUR;
  }

  double kerfMm() {
    return folder.plan().number("resection.saw.kerf").orElse(KERF_MM);
  }

  double demandedMm() {
    return margin.number("minimum").orElse(MARGIN_MM);
  }

  String scheme() {
    return margin.text("classes").orElse("uicc");
  }

  Optional<String> positiveReason() {
    return margin.text("planned-positive").filter(t -> !t.isBlank());
  }

  /** Positive margins are planned for Ewing's sarcoma with radiotherapy only (R184). */
  Optional<Finding> positiveFinding(double leastMm) {
    if (positiveReason().isEmpty()) return Optional.empty();
    String rule = "R184 planned positive margin";
    if (leastMm > 0)
      return Optional.of(
          Finding.said(rule, Severity.WARN, "a reason is given, but no margin is positive"));
    boolean ewing = folder.info().diagnosis().toLowerCase(Locale.ROOT).contains("ewing");
    boolean rays = positiveReason().get().toLowerCase(Locale.ROOT).contains("radiother");
    return Optional.of(
        ewing && rays
            ? Finding.said(rule, Severity.WARN, "planned: " + positiveReason().get())
            : Finding.said(
                rule,
                Severity.REFUSE,
                "only for Ewing's sarcoma with radiotherapy: the diagnosis or the reason does not"
                    + " say so"));
  }

  boolean keepsColumn() {
    return resection.list("keep").contains("posterior-column");
  }

  Technique technique() {
    Technique standard = Technique.of(margin.text("technique").orElse("guide"));
    PlanValues own = values("errors");
    boolean given =
        List.of("shift", "tilt", "common-share").stream().anyMatch(k -> own.number(k).isPresent());
    if (!given)
      return standard.name().equals("guide")
          ? standard.leaning(new GuideWishes(folder).bladeLeanDegrees())
          : standard;
    return new Technique(
        standard.name(),
        own.number("shift").orElse(standard.shiftMm()),
        own.number("tilt").orElse(standard.tiltDeg()),
        own.number("common-share").orElse(standard.commonShare()),
        "plan.yaml");
  }

  private PlanValues values(String key) {
    return new PlanValues(
        "margin." + key,
        margin.values().get(key) instanceof java.util.Map<?, ?> map ? map : java.util.Map.of());
  }

  int samples() {
    return margin.number("samples").map(Double::intValue).orElse(SAMPLES);
  }

  long seed() {
    return 1;
  }

  Optional<Tract> tract() {
    if (!(resection.values().get("biopsy") instanceof java.util.Map<?, ?> map))
      return Optional.empty();
    PlanValues tract = new PlanValues("resection.biopsy", map);
    if (tract.list("entry").isEmpty() || tract.list("target").isEmpty()) return Optional.empty();
    return Optional.of(
        new Tract(
            PlanValues.point(tract.list("entry")),
            PlanValues.point(tract.list("target")),
            tract.number("radius").orElse(5.0)));
  }

  /** Structures to stay clear of: name, mask, region and frame of each. */
  List<PlanValues> structures() {
    return resection.all("structures");
  }
}
