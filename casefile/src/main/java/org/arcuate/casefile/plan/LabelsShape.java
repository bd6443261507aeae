package org.arcuate.casefile.plan;

import static org.arcuate.casefile.plan.Shape.count;
import static org.arcuate.casefile.plan.Shape.point;
import static org.arcuate.casefile.plan.Shape.quantity;
import static org.arcuate.casefile.plan.Shape.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.arcuate.casefile.plan.Shape.Choice;
import org.arcuate.casefile.plan.Shape.Either;
import org.arcuate.casefile.plan.Shape.Kinds;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Several;
import org.arcuate.casefile.plan.Shape.Text;

/** What {@code plan.yaml} may say of labels and of the tumour. */
final class LabelsShape {
  private static final String LABEL = "[a-z][a-z0-9-]{0,40}";
  private static final String CT_POINT = "LPS mm of the CT";

  /** The section of the tumour. */
  static final Section TUMOUR =
      section("Where the tumour is: a drawing, or seeds to grow it from.")
          .with("mask", file("Drawing by hand, relative to the case folder.", "masks/tumour.nrrd"))
          .with("region", region())
          .with("frame", frame())
          .with("seeds", seeds("Points inside the tumour.", "LPS mm of the MR's own space"))
          .with("background", seeds("Points outside the tumour.", "LPS mm of the MR's own space"));

  /** The section of the labels. */
  static final Section SECTION =
      section("What a person changes in the labels: drawings, then repairs in their order.")
          .with(
              "others",
              new Several(
                  "Names of more labels than those of bones, tumour and metal.",
                  new Text("name", LABEL, "nerve-left", null),
                  0,
                  50,
                  List.of()))
          .with(
              "masks",
              new Several("Drawings that outrank what is computed.", mask(), 0, 100, List.of()))
          .with(
              "edits",
              new Several("Repairs, done one after the other.", edit(), 0, 1000, List.of()));

  private LabelsShape() {}

  private static Text file(String sentence, String example) {
    return new Text(sentence, "(?!/)(?!.*(^|/)\\.\\.(/|$))[^\\\\\\x00]{1,300}", example, null);
  }

  static Text region() {
    return new Text("Name of the segment, region or label in the file.", ".{1,64}", "GTV", null);
  }

  static Choice frame() {
    return new Choice(
        "Image in whose space the file is drawn, where it does not say so itself.",
        List.of("ct", "mr"),
        null);
  }

  private static Several seeds(String sentence, String where) {
    return new Several(sentence, point(where), 1, 1000, null);
  }

  private static Text label(String sentence) {
    return new Text(sentence, LABEL, "hip-left", null);
  }

  private static Section mask() {
    return section("One drawing.")
        .with("label", label("The label that it is."))
        .with("file", file("The file, relative to the case folder.", "masks/hip-left.nrrd"))
        .with("region", region())
        .with("frame", frame())
        .requires("label", "file");
  }

  private static Section tool(String sentence) {
    return section(sentence).with("label", label("The label that is changed.")).requires("label");
  }

  private static Several box(String sentence) {
    return new Several(sentence, point(CT_POINT), 2, 2, null);
  }

  private static Section boxed(Section tool) {
    return tool.with("box", box("Nothing changes outside: lower and upper corner."))
        .with(
            "over",
            new Choice(
                "Whether labels in the way give way, or only voxels without a label are taken.",
                List.of("all", "background"),
                "all"));
  }

  private static Section mode(Section tool) {
    return tool.with(
        "mode",
        new Choice(
            "What the selection does to the label.",
            List.of("add", "subtract", "keep", "replace"),
            "add"));
  }

  private static Section range(Section tool) {
    return tool.with("above", quantity("CT numbers above this.", "HU", -32768, 32767, null, ""))
        .with("below", quantity("CT numbers below this.", "HU", -32768, 32767, null, ""));
  }

  private static Kinds edit() {
    SequencedMap<String, Section> tools = new LinkedHashMap<>();
    tools.put(
        "threshold",
        boxed(mode(range(tool("Selects by CT number within a box.")))).requires("label", "box"));
    tools.put(
        "grow",
        boxed(mode(range(tool("Selects what hangs on seeds and has CT numbers in a range."))))
            .with("seeds", seeds("Points to grow from.", CT_POINT))
            .with(
                "tolerance",
                quantity(
                    "CT numbers within this of those at the seeds, in place of above and below.",
                    "HU",
                    1,
                    5000,
                    null,
                    ""))
            .with("reach", quantity("Farthest from the nearest seed.", "mm", 0.1, 1000, null, ""))
            .requires("label", "seeds"));
    tools.put("islands", boxed(islands()));
    tools.put("cut", boxed(cut()));
    tools.put("fill-between", boxed(fillBetween()));
    tools.put("fill-holes", boxed(tool("Fills hollows that are closed on all sides.")));
    tools.put(
        "smooth",
        boxed(tool("Smooths the surface and keeps the volume."))
            .with("by", quantity("Standard deviation of the Gaussian.", "mm", 0.1, 20, 1.0, "")));
    tools.put("union", boxed(operand("Adds another label or a drawing.")));
    tools.put("intersect", boxed(operand("Keeps what another label or a drawing has, too.")));
    tools.put("subtract", boxed(operand("Takes another label or a drawing away.")));
    tools.put(
        "invert",
        boxed(tool("Inside becomes outside and outside inside, within a box."))
            .requires("label", "box"));
    tools.put(
        "limit",
        tool("Takes away what lies outside a box.")
            .with("box", box("What is kept: lower and upper corner."))
            .requires("label", "box"));
    tools.put("margin", boxed(margin()));
    return new Kinds("One repair.", "tool", tools);
  }

  private static Section islands() {
    return tool("Keeps some of the pieces: give one of keep, larger and at.")
        .with("keep", count("The largest ones, so many.", 1, 1000, null, ""))
        .with("larger", quantity("Those of at least this volume.", "cm³", 0, 100000, null, ""))
        .with("at", seeds("Those at these points.", CT_POINT));
  }

  private static Section cut() {
    return tool("Takes away one side of a plane.")
        .with("point", point("Point on the plane, LPS mm of the CT"))
        .with(
            "normal",
            new Several(
                "Direction towards what is taken away, LPS.",
                quantity("component", "", -1e6, 1e6, null, ""),
                3,
                3,
                null))
        .with("give", label("The label that gets what is taken away."))
        .requires("label", "point", "normal");
  }

  private static Section fillBetween() {
    return tool("Fills slices between drawn ones by shape.")
        .with(
            "plane",
            new Choice("Plane of the slices.", List.of("axial", "coronal", "sagittal"), "axial"))
        .with("gap", quantity("Wider gaps stay open.", "mm", 0, 1000, null, ""));
  }

  private static Section operand(String sentence) {
    return tool(sentence)
        .with(
            "with", file("Name of a label, or a file that starts with masks/.", "masks/more.nrrd"))
        .with("region", region())
        .with("frame", frame())
        .requires("label", "with");
  }

  private static Section margin() {
    Shape.Quantity one = quantity("Width.", "mm", -100, 100, null, "");
    return tool("Moves the surface outwards, or inwards if below 0.")
        .with(
            "by",
            new Either(
                "Width, or one for each of the patient's axes x, y, z.",
                List.of(one, new Several("x, y, z", one, 3, 3, null)),
                null))
        .requires("label", "by");
  }
}
