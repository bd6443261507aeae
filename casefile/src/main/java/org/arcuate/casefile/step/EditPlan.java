package org.arcuate.casefile.step;

import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.edit.LabelEdit;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.anatomy.edit.LabelSet.Others;
import org.arcuate.anatomy.edit.Tool;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/** One entry of {@code labels.edits} as a repair. */
final class EditPlan {
  private static final int LOWEST = -32768;
  private static final int HIGHEST = 32767;

  private final PlanValues plan;
  private final MaskFiles files;
  private final List<String> others;

  private EditPlan(PlanValues plan, MaskFiles files, List<String> others) {
    this.plan = plan;
    this.files = files;
    this.others = others;
  }

  /**
   * The repair that an entry means.
   *
   * @param others names of labels that the plan adds
   * @throws BadInput with the place in the plan
   */
  static LabelEdit of(PlanValues plan, MaskFiles files, List<String> others) {
    try {
      return new EditPlan(plan, files, others).edit();
    } catch (BadInput e) {
      boolean placed = String.valueOf(e.getMessage()).startsWith("plan.yaml: ");
      throw placed ? e : plan.complaint(e);
    }
  }

  private LabelEdit edit() {
    String label = label("label");
    boolean stay = plan.text("over").filter("background"::equals).isPresent();
    return new LabelEdit(label, tool(label), box(), stay ? Others.STAY : Others.GIVE_WAY);
  }

  private String label(String key) {
    return checked(key, plan.needed(key));
  }

  private String checked(String key, String name) {
    if (!files.isLabel(name))
      throw new BadInput(
          "%s is '%s': no such label; one of %s is needed (more of them can be named in"
              + " labels.others)",
          key, name, String.join(", ", LabelNames.all(others)));
    return name;
  }

  private Optional<Box> box() {
    List<Vec3> corners = plan.points("box");
    return corners.isEmpty()
        ? Optional.empty()
        : Optional.of(LabelEdit.box(corners.getFirst(), corners.getLast()));
  }

  private Tool tool(String label) {
    String word = plan.needed("tool");
    return switch (word) {
      case "threshold" ->
          new Tool.Threshold(
              range()
                  .orElseThrow(
                      () -> new BadInput("threshold: has neither above nor below, one is needed")),
              mode());
      case "grow" -> grow();
      case "islands" -> new Tool.Islands(islands());
      case "cut" ->
          new Tool.Cut(
              PlanValues.point(plan.values().get("point")),
              PlanValues.point(plan.values().get("normal")),
              plan.text("give").map(name -> checked("give", name)));
      case "fill-between" ->
          new Tool.FillBetween(normal(), plan.number("gap").orElse(Double.POSITIVE_INFINITY));
      case "fill-holes" -> new Tool.FillHoles();
      case "smooth" -> new Tool.Smooth(plan.number("by").orElse(1.0));
      case "union" -> new Tool.Combine(word, operand(label), Tool.Mode.ADD);
      case "intersect" -> new Tool.Combine(word, operand(label), Tool.Mode.KEEP);
      case "subtract" -> new Tool.Combine(word, operand(label), Tool.Mode.SUBTRACT);
      case "invert" -> new Tool.Invert();
      case "limit" -> new Tool.Limit();
      case "margin" -> new Tool.Margin(margin());
      default -> throw new IllegalStateException("tool " + word + " is in the schema only");
    };
  }

  /** Above and below are themselves left out; CT numbers are whole. */
  private Optional<Tool.Range> range() {
    Optional<Double> above = plan.number("above");
    Optional<Double> below = plan.number("below");
    if (above.isEmpty() && below.isEmpty()) return Optional.empty();
    int low = above.map(hu -> (int) Math.floor(hu) + 1).orElse(LOWEST);
    int high = below.map(hu -> (int) Math.ceil(hu) - 1).orElse(HIGHEST);
    if (low > high)
      throw new BadInput(
          "no CT number is above %s and below %s HU", above.orElse(0.0), below.orElse(0.0));
    return Optional.of(new Tool.Range(low, high));
  }

  private Tool.Mode mode() {
    return Tool.Mode.valueOf(plan.text("mode").orElse("add").toUpperCase(java.util.Locale.ROOT));
  }

  private Tool grow() {
    Optional<Tool.Range> range = range();
    Optional<Double> tolerance = plan.number("tolerance");
    if (range.isPresent() == tolerance.isPresent())
      throw new BadInput(
          "grow: give either tolerance, or above and below; it has %s",
          range.isPresent() ? "both" : "neither");
    return new Tool.Grow(
        plan.points("seeds"),
        range,
        tolerance.map(Double::intValue).orElse(0),
        plan.number("reach").orElse(Double.POSITIVE_INFINITY),
        mode());
  }

  private Tool.Islands.Keep islands() {
    Optional<Double> keep = plan.number("keep");
    Optional<Double> larger = plan.number("larger");
    List<Vec3> at = plan.points("at");
    int given = (keep.isPresent() ? 1 : 0) + (larger.isPresent() ? 1 : 0) + (at.isEmpty() ? 0 : 1);
    if (given != 1)
      throw new BadInput("islands: one of keep, larger and at is needed, it has %d", given);
    if (keep.isPresent()) return new Tool.Islands.Largest(keep.get().intValue());
    return larger.isPresent() ? new Tool.Islands.AtLeast(larger.get()) : new Tool.Islands.At(at);
  }

  private Vec3 normal() {
    return switch (plan.text("plane").orElse("axial")) {
      case "sagittal" -> new Vec3(1, 0, 0);
      case "coronal" -> new Vec3(0, 1, 0);
      default -> new Vec3(0, 0, 1);
    };
  }

  private Tool.Operand operand(String label) {
    String with = plan.needed("with");
    if (with.contains("/") || with.contains("."))
      return new Tool.Operand.Drawn(files.named(plan, with, label).mask());
    return new Tool.Operand.Label(checked("with", with));
  }

  private Vec3 margin() {
    Optional<Double> round = plan.number("by");
    if (round.isPresent()) return new Vec3(round.get(), round.get(), round.get());
    return PlanValues.point(plan.values().get("by"));
  }
}
