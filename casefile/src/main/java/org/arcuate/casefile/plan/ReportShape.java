package org.arcuate.casefile.plan;

import static org.arcuate.casefile.plan.Shape.point;
import static org.arcuate.casefile.plan.Shape.quantity;
import static org.arcuate.casefile.plan.Shape.section;

import java.util.List;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.LandmarkNames;
import org.arcuate.anatomy.landmark.PelvicFrame;
import org.arcuate.anatomy.zone.Zone;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Several;
import org.arcuate.casefile.plan.Shape.Text;

/**
 * What {@code out/report.json} says of landmarks, frames, heads, zones, the resection and guides;
 * other keys stand beside.
 */
public final class ReportShape {
  /** These keys of the report. */
  public static final Section ANATOMY =
      section("Landmarks and what hangs on them. All points LPS mm in the frame of the CT.")
          .with("landmarks", landmarks())
          .with("landmarksAbsent", absent())
          .with("frames", frames())
          .with("symmetry", symmetry())
          .with("heads", sides("Femoral heads.", head()))
          .with("hips", sides("Rim, lines, axes and columns.", hip()))
          .with("zones", zones())
          .with("formerOutline", former());

  /** The keys that are published. */
  public static final Section PUBLISHED =
      new Section(
              "Landmarks and what hangs on them, the resection and the guides. All points LPS mm in"
                  + " the frame of the CT.",
              ANATOMY.keys(),
              List.of())
          .with("resection", ResectionReportShape.section())
          .with("guides", GuideReportShape.GUIDES);

  private static final double FAR = 1e6;

  private ReportShape() {}

  private static Section sides(String sentence, Section one) {
    Section both = section(sentence);
    for (Side side : Side.values()) both = both.with(side.word(), one);
    return both;
  }

  private static Shape mm(String sentence) {
    return quantity(sentence, "mm", 0, FAR, null, "");
  }

  private static Shape mm2(String sentence) {
    return quantity(sentence, "mm²", 0, FAR, null, "");
  }

  private static Text words(String sentence) {
    return new Text(sentence, "(?s).*", "foremost point of the wing", null);
  }

  private static Several vector(String sentence) {
    return new Several(sentence, quantity("component", "", -1, 1, null, ""), 3, 3, null);
  }

  private static Section landmarks() {
    Section one =
        section("A landmark.")
            .with("point", point("Where it is"))
            .with("sd_mm", mm("Standard deviation of the place, over all three axes."))
            .with("madeBy", words("How it was found."))
            .requires("point", "sd_mm", "madeBy");
    Section all = section("Those that are there.");
    for (String name : LandmarkNames.ALL) all = all.with(name, one);
    return all;
  }

  private static Section absent() {
    Section all = section("Those that are not, each with the reason.");
    for (String name : LandmarkNames.ALL) all = all.with(name, words("Why it is absent."));
    return all;
  }

  private static Section frames() {
    Section one =
        section("A frame of axes.")
            .with("origin", point("Where it starts"))
            .with("x", vector("First axis."))
            .with("y", vector("Second axis."))
            .with("z", vector("Third axis."))
            .with("sd_deg", quantity("Of its directions.", "°", 0, 180, null, ""))
            .with("madeBy", words("From what."))
            .requires("origin", "x", "y", "z");
    Section all = section("Frames fixed to the pelvis.");
    all = all.with(PelvicFrame.ANTERIOR_PLANE, one);
    for (Side side : Side.values()) all = all.with(side.of(PelvicFrame.ISB), one);
    return all;
  }

  private static Section symmetry() {
    return section("The plane that mirrors one hip bone onto the other.")
        .with("point", point("Of the plane"))
        .with("normal", vector("To the patient's left."))
        .with("residual_mm", mm("Root mean square distance over what agrees."))
        .with("agreeing", quantity("The part that agrees.", "", 0, 1, null, ""))
        .with("madeBy", words("How."));
  }

  private static Section head() {
    return section("A femoral head.")
        .with("centre", point("Of the ball"))
        .with("radius_mm", mm("Of the bone."))
        .with("sd_mm", mm("Of the centre."))
        .with("madeBy", words("How."))
        .requires("centre", "radius_mm");
  }

  private static Section hip() {
    Several line = new Several("Points in order.", point("LPS mm"), 2, 10000, null);
    Section rim =
        section("Rim of the acetabulum.")
            .with("centre", point("In its plane"))
            .with("normal", vector("Out of the cup."))
            .with("radius_mm", mm("Mean."))
            .with("sd_mm", mm("Of the rim about its plane."))
            .with("inclination_deg", angle("Radiographic (Murray 1993)."))
            .with("anteversion_deg", angle("Radiographic (Murray 1993)."))
            .with("madeBy", words("How."));
    Section arcuate =
        section("Arcuate line, from the sacroiliac joint to the pubic tubercle.")
            .with("points", line)
            .with("length_mm", mm("Along it."))
            .with("sd_mm", mm("Across it."))
            .with("madeBy", words("How."));
    Section neck =
        section("Axis of the femoral neck.")
            .with("base", point("Towards the shaft"))
            .with("direction", vector("To the head."))
            .with("narrowestAt", point("Middle of the least section"))
            .with("narrowest_mm2", mm2("Its area."))
            .with("sd_deg", angle("Of the direction."))
            .with("madeBy", words("How."));
    Section column =
        section("A column.")
            .with("axis", line)
            .with("least_mm2", mm2("Area of the least section."))
            .with("leastAt", point("Its middle"))
            .with("leastNormal", vector("Across it."))
            .with("madeBy", words("How."));
    return section("One hip.")
        .with("rim", rim)
        .with("arcuateLine", arcuate)
        .with("neck", neck)
        .with("anteriorColumn", column)
        .with("posteriorColumn", column);
  }

  private static Shape angle(String sentence) {
    return quantity(sentence, "°", -180, 180, null, "");
  }

  private static Section zones() {
    Section border =
        section("A plane between two zones.")
            .with("name", words("Which."))
            .with("side", words("Left or right."))
            .with("outer", words("Zone on the side of the normal; on the other is II."))
            .with("point", point("Of the plane"))
            .with("normal", vector("Away from the acetabulum."))
            .with("rule", words("How it was placed."));
    Section volumes = section("Bone of each zone.");
    for (Zone zone : Zone.values())
      volumes = volumes.with(zone.name(), quantity("Volume.", "cm³", 0, FAR, null, ""));
    return section("Zones of Enneking.")
        .with("borders", new Several("The borders.", border, 0, 6, null))
        .with("volumes_cm3", sides("By side.", volumes))
        .with("file", words("Their label map."));
  }

  private static Section former() {
    Section part =
        section("What one bone lost.")
            .with("bone", words("Which."))
            .with("volume_cm3", quantity("Estimate.", "cm³", 0, FAR, null, ""))
            .with("residual_mm", mm("Of the mirrored bone from what is left."))
            .with("agreeing", quantity("The part that agrees.", "", 0, 1, null, ""));
    return section("Bone that the tumour destroyed, estimated by mirroring the other side.")
        .with("parts", new Several("One a bone.", part, 0, 6, List.of()))
        .with("file", words("Label map with the label estimated."));
  }
}
