package org.arcuate.casefile.plan;

import static org.arcuate.casefile.plan.Shape.count;
import static org.arcuate.casefile.plan.Shape.point;
import static org.arcuate.casefile.plan.Shape.quantity;
import static org.arcuate.casefile.plan.Shape.section;
import static org.arcuate.casefile.plan.Shapes.BONES;
import static org.arcuate.casefile.plan.Shapes.NAME;

import java.util.List;
import org.arcuate.casefile.plan.Shape.Choice;
import org.arcuate.casefile.plan.Shape.Either;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Several;
import org.arcuate.casefile.plan.Shape.Text;

/** What {@code plan.yaml} may say of margins and cuts. */
final class ResectionShape {
  private ResectionShape() {}

  /** The section of margins. */
  static Section margin() {
    return section("How far from the tumour the cuts have to stay.")
        .with(
            "minimum",
            quantity("Least margin beyond the enhanced edge.", "mm", 0, 100, 10.0, "R014"))
        .with(
            "classes",
            new Choice(
                "Scheme by which margins are classed.",
                List.of("uicc", "enneking", "two-millimetre"),
                "uicc"))
        .with(
            "planned-positive",
            new Text(
                "Why a positive margin is planned; without it one is refused.",
                "(?s).{1,500}",
                "Ewing's sarcoma, radiotherapy before and after",
                null))
        .with(
            "technique",
            new Choice(
                "How the cuts are made, for the risk.",
                List.of("freehand", "navigation", "guide"),
                "guide"))
        .with(
            "errors",
            section("The centre's own errors of the technique; they replace the published ones.")
                .with(
                    "shift",
                    quantity("Standard deviation along the normal.", "mm", 0, 50, null, ""))
                .with("tilt", quantity("Standard deviation of the tilt.", "°", 0, 30, null, ""))
                .with(
                    "common-share",
                    quantity(
                        "Share of the shift's variance that moves all cuts.", "", 0, 1, null, "")))
        .with("samples", count("Operations drawn for the risk.", 1000, 1000000, 20000, ""));
  }

  /** The section of cuts. */
  static Section resection() {
    Section cut =
        section("One bounded cut through one bone.")
            .with("name", new Text("What the cut is called.", NAME, "supra-acetabular", null))
            .with("bone", new Choice("Bone that is cut.", BONES, null))
            .with(
                "template",
                new Choice(
                    "First draft from landmarks.",
                    List.of(
                        "supra-acetabular",
                        "posterior-column",
                        "pubic",
                        "ischial",
                        "sacroiliac",
                        "posterior-iliac",
                        "iliac-wing",
                        "femoral-neck",
                        "trochanteric",
                        "sacral",
                        "transverse-iliac",
                        "supra-acetabular-front",
                        "supra-acetabular-back",
                        "sacral-ala"),
                    null))
            .with(
                "offset",
                new Either(
                    "Shift along the normal: mm, or `auto` to where the margin is just met.",
                    List.of(
                        new Choice("slide to the margin", List.of("auto"), null),
                        quantity("shift", "mm", -200, 200, null, "")),
                    null))
            .with("point", point("Point on the cut, LPS mm of the CT"))
            .with(
                "normal",
                new Several(
                    "Direction away from the tumour, LPS.",
                    quantity("component", "", -1e6, 1e6, null, ""),
                    3,
                    3,
                    null))
            .with(
                "extent",
                new Several(
                    "Width and height of the patch.",
                    quantity("size", "mm", 1, 500, null, ""),
                    2,
                    2,
                    null))
            .with(
                "corners",
                new Several(
                    "Corners of the patch along its border, instead of an extent; alone they give"
                        + " the plane, too.",
                    point("Corner, LPS mm of the CT"),
                    3,
                    60,
                    null))
            .with(
                "chain",
                new Several(
                    "A step or a curve: corners of a line on the specimen's face; on each of its"
                        + " sides stands a plane, and the planes make one cut. The first and the"
                        + " last go on to where the bone ends.",
                    point("Corner of the line, LPS mm of the CT"),
                    3,
                    21,
                    null))
            .with(
                "along",
                new Several(
                    "Direction that all planes of a chain hold, in which the saw goes, LPS.",
                    quantity("component", "", -1e6, 1e6, null, ""),
                    3,
                    3,
                    null))
            .requires("name", "bone");
    return section("What is cut.")
        .with(
            "keep",
            new Several(
                "What must not be cut.",
                new Choice(
                    "structure",
                    List.of(
                        "posterior-column", "anterior-column", "acetabulum", "sacroiliac-joint"),
                    null),
                0,
                10,
                List.of()))
        .with(
            "biopsy",
            section("The tract of the biopsy, which goes with the specimen.")
                .with("entry", point("Where the needle went in, LPS mm of the CT"))
                .with("target", point("Where it ended, LPS mm of the CT"))
                .with("radius", quantity("Tissue around it that is soiled.", "mm", 0, 50, 5.0, ""))
                .requires("entry", "target"))
        .with(
            "structures",
            new Several(
                "Vessels, nerves and others to stay clear of.",
                section("A structure that was drawn.")
                    .with("name", new Text("What it is.", NAME, "external-iliac-artery", null))
                    .with(
                        "mask",
                        new Text(
                            "Drawing by hand, a file in masks.",
                            "masks/(?!.*(^|/)\\.\\.(/|$))[^\\\\\\x00]{1,300}",
                            "masks/artery.nrrd",
                            null))
                    .with("region", LabelsShape.region())
                    .with("frame", LabelsShape.frame())
                    .requires("name", "mask"),
                0,
                50,
                List.of()))
        .with("cuts", new Several("The cuts, in the order of surgery.", cut, 0, 20, List.of()))
        .with(
            "saw",
            section("The saw.")
                .with("blade", quantity("Thickness of the blade.", "mm", 0.2, 5, 2.0, "R026"))
                .with(
                    "clearance",
                    quantity("Room of the blade in its slot.", "mm", 0, 1, 0.2, "R193"))
                .with("kerf", quantity("Bone lost to the saw.", "mm", 0.2, 8, 2.4, "R044")));
  }
}
