package org.arcuate.casefile.plan;

import static org.arcuate.casefile.plan.Shape.count;
import static org.arcuate.casefile.plan.Shape.point;
import static org.arcuate.casefile.plan.Shape.quantity;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.anatomy.zone.Zone;
import org.arcuate.casefile.plan.Shape.Choice;
import org.arcuate.casefile.plan.Shape.Flag;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Several;
import org.arcuate.casefile.plan.Shape.Text;
import org.arcuate.planning.resection.margin.MarginScheme;
import org.arcuate.planning.resection.risk.Technique;

/** What {@code out/report.json} says of the resection, under the key {@code resection}. */
final class ResectionReportShape {
  private static final double FAR = 1e6;

  private static final List<String> BONES =
      List.of("hip-left", "hip-right", "sacrum", "femur-left", "femur-right", "l5");

  private ResectionReportShape() {}

  /** The section. */
  static Section section() {
    return Shape.section("The resection as planned; empty without a procedure and without cuts.")
        .with("procedure", words("Kind of operation."))
        .with("type", words("Zones taken, after Enneking and Dunham (1978)."))
        .with("side", words("Of the tumour."))
        .with("plannedPositive", new Flag("True if a positive margin is planned.", null))
        .with("reason", words("Why it is."))
        .with("cuts", new Several("In the order of the plan.", cut(), 0, 400, null))
        .with("margin", margin())
        .with("removed_cm3", parts("Healthy bone taken, with the kerf.", "cm³"))
        .with("kept_cm3", parts("Healthy bone that stays.", "cm³"))
        .with("removed_percent", parts("Share taken, bone and tumour.", "%"))
        .with("pieces", new Several("What the bones fall into.", piece(), 0, 1000, null))
        .with("ring", new Choice("Of the pelvis.", List.of("continuous", "interrupted"), null))
        .with("joints", joints())
        .with("ringWhy", words("What interrupts it."))
        .with(
            "posteriorColumn",
            new Choice(
                "Of the side.", List.of("untouched", "kept", "thin", "removed", "unknown"), null))
        .with("column", column())
        .with("jointCapsule", capsule())
        .with("released", new Several("Joints taken apart.", words("Joint."), 0, 5, null))
        .with("spared", new Several("Distances to drawn structures.", spared(), 0, 1000, null))
        .with("risk", risk())
        .with("checks", new Several("What rules say.", check(), 0, 10000, null))
        .with("models", new Several("Files in out.", model(), 0, 1000, null));
  }

  private static Text words(String sentence) {
    return new Text(sentence, "(?s).*", "supra-acetabular", null);
  }

  private static Shape mm(String sentence) {
    return quantity(sentence, "mm", -FAR, FAR, null, "");
  }

  private static Shape chance(String sentence) {
    return quantity(sentence, "", 0, 1, null, "");
  }

  private static Shape number(String sentence, String unit) {
    return quantity(sentence, unit, -FAR, FAR, null, "");
  }

  private static Several vector(String sentence) {
    return new Several(sentence, quantity("component", "", -1, 1, null, ""), 3, 3, null);
  }

  private static Section cut() {
    return Shape.section("A cut; its plane is the face of the specimen.")
        .with("name", words("What it is called."))
        .with("bone", words("That it cuts."))
        .with("chain", words("The cut of several planes that it is one of."))
        .with("point", point("Of the plane"))
        .with("normal", vector("Away from the specimen."))
        .with("across", vector("First axis of the patch."))
        .with("corners", new Several("Of the patch.", point("Corner"), 3, 10000, null))
        .with("kerf_mm", mm("Bone that the saw takes, along the normal."))
        .with("offset_mm", mm("Slid outwards from its template or point."))
        .with("margin_mm", mm("Least distance from the tumour, within bone."))
        .with("marginAt", point("Its place on the cut"))
        .with("length_mm", mm("Longer extent of the face."))
        .with("depth_mm", mm("Shorter extent of the face."))
        .with("area_mm2", number("Of the face.", "mm²"))
        .with("class", classes())
        .requires("name", "bone", "point", "normal", "kerf_mm");
  }

  private static Section classes() {
    Section all = Shape.section("By scheme.");
    for (MarginScheme s : MarginScheme.values())
      all = all.with(s.word(), new Choice("After this scheme.", s.classes(), null));
    return all;
  }

  private static Section margin() {
    return Shape.section("Least over all cuts.")
        .with("demanded_mm", mm("By the plan."))
        .with("minimum_mm", mm("As planned."))
        .with("at", point("Its place on the cut"))
        .with("onTumour", point("Nearest point of the tumour"))
        .with("cut", words("Which."))
        .with("class", classes())
        .with("scheme", words("That the plan goes by."))
        .with("toSpecimenSurface_mm", mm("To the specimen's whole surface."))
        .with("specimenSurfaceAt", point("Its place"))
        .requires("demanded_mm");
  }

  private static Section parts(String sentence, String unit) {
    Section all = Shape.section(sentence);
    for (String bone : BONES) {
      all = all.with(bone, number("Of the bone.", unit));
      for (Zone zone : Zone.values())
        all = all.with(bone + " zone " + zone.name(), number("Of its zone.", unit));
    }
    return all;
  }

  private static Section piece() {
    return Shape.section("A body.")
        .with("name", words("As its model."))
        .with("bone", words("That it comes from."))
        .with(
            "role",
            new Choice("What it is.", List.of("specimen", "remnant", "loose", "kerf"), null))
        .with("volume_cm3", number("Of the body.", "cm³"))
        .with("bone_cm3", number("Healthy bone by voxels.", "cm³"))
        .with("tumour_cm3", number("Tumour by voxels.", "cm³"))
        .requires("name", "bone", "role", "volume_cm3");
  }

  private static Section joints() {
    Section all = Shape.section("Where kept bones still touch.");
    for (String joint : List.of("sacroiliac-left", "sacroiliac-right", "symphysis"))
      all = all.with(joint, new Choice("Contact.", List.of("kept", "lost"), null));
    return all;
  }

  private static Section column() {
    return Shape.section("Posterior column.")
        .with("leastSection_mm2", number("Least section that is kept.", "mm²"))
        .with("leastShare", chance("Of the same section before."))
        .with("at", point("Its middle"))
        .with("tumourToNotch_mm", mm("What margin, kerf and column share."));
  }

  private static Section capsule() {
    return Shape.section("Hip joint.")
        .with(
            "state",
            new Choice(
                "What becomes of it.",
                List.of("untouched", "inside", "opened", "disarticulated"),
                null))
        .with("cut", words("That opens it."))
        .with("depth_mm", mm("How deep."))
        .with("at", point("Where"))
        .requires("state");
  }

  private static Section spared() {
    return Shape.section("One structure and one cut.")
        .with("structure", words("Which."))
        .with("cut", words("Which."))
        .with("distance_mm", mm("Least; negative if the saw enters."))
        .with("at", point("Where"))
        .requires("structure", "cut", "distance_mm");
  }

  private static Section chances(Section section) {
    List<String> names = new ArrayList<>();
    for (MarginScheme s : MarginScheme.values())
      for (String c : s.classes()) if (!names.contains(c)) names.add(c);
    Section classes = Shape.section("Of each class of the plan's scheme, drawn.");
    for (String name : names) classes = classes.with(name, chance("Of this class."));
    return section
        .with("positive", chance("Margin below 0, drawn."))
        .with("belowDemanded", chance("Margin below what was demanded, drawn."))
        .with("positiveClosedForm", chance("The first in closed form."))
        .with("belowDemandedClosedForm", chance("The second in closed form."))
        .with("classes", classes);
  }

  private static Section risk() {
    Section otherwise = Shape.section("Probability of a positive margin with each technique.");
    for (Technique t : List.of(Technique.FREEHAND, Technique.NAVIGATION, Technique.GUIDE))
      otherwise = otherwise.with(t.name(), chance("With it."));
    Section errors =
        Shape.section("Standard deviations.")
            .with("shift_mm", mm("Along the normal."))
            .with("tilt_deg", number("Of the tilt.", "°"))
            .with("commonShare", chance("Of the shift's variance that moves all cuts."))
            .with("fusion_mm", mm("Of the fusion."))
            .with("slice_mm", mm("Of the MR."))
            .with("source", words("Where they come from."));
    Section slide =
        Shape.section("A cut moved outwards.")
            .with("slideMm", mm("How far."))
            .with("positive", chance("Its margin below 0."))
            .with("belowDemanded", chance("Its margin below what was demanded."))
            .with("overallPositive", chance("Any margin below 0."))
            .with("boneMm3", number("What the specimen gains.", "mm³"));
    Section cut =
        chances(Shape.section("One cut.").with("name", words("Which.")))
            .with("at", point("Its weakest spot"))
            .with("slides", new Several("From -10 to 10 mm.", slide, 0, 100, null));
    return chances(
            Shape.section("That margins turn out too small.")
                .with("technique", words("How the cuts are made.")))
        .with("weakestCut", words("Which."))
        .with("weakestAt", point("Where"))
        .with("positiveByTechnique", otherwise)
        .with("samples", count("Operations drawn.", 0, 1_000_000, null, ""))
        .with("seed", count("Of the drawing.", 0, 1_000_000, null, ""))
        .with("errors", errors)
        .with("cuts", new Several("That come near the tumour.", cut, 0, 20, null));
  }

  private static Section check() {
    return Shape.section("A rule.")
        .with("name", words("Which."))
        .with("verdict", new Choice("What it says.", List.of("pass", "warn", "refuse"), null))
        .with("value", number("Measured.", "as under unit"))
        .with("limit", number("Allowed.", "as under unit"))
        .with("unit", words("Of both."))
        .with("why", words("In words."))
        .requires("name", "verdict");
  }

  private static Section model() {
    return Shape.section("A file.")
        .with("file", words("In out."))
        .with("triangles", count("In it.", 0, Integer.MAX_VALUE, null, ""))
        .with("volume_cm3", number("Of the body.", "cm³"));
  }
}
