package org.arcuate.casefile.plan;

import static org.arcuate.casefile.plan.Shape.count;
import static org.arcuate.casefile.plan.Shape.direction;
import static org.arcuate.casefile.plan.Shape.point;
import static org.arcuate.casefile.plan.Shape.quantity;
import static org.arcuate.casefile.plan.Shape.section;

import java.util.List;
import org.arcuate.casefile.plan.Shape.Choice;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Several;
import org.arcuate.casefile.plan.Shape.Text;

/** What {@code out/report.json} says of each guide, as its written mesh was measured. */
final class GuideReportShape {
  private static final double FAR = 1e6;

  static final Several GUIDES =
      new Several("The guides, as their written meshes were measured.", guide(), 0, 100, null);

  private GuideReportShape() {}

  private static Shape mm(String sentence) {
    return quantity(sentence, "mm", -FAR, FAR, null, "");
  }

  private static Shape length(String sentence) {
    return quantity(sentence, "mm", 0, FAR, null, "");
  }

  private static Shape angle(String sentence) {
    return quantity(sentence, "°", 0, 180, null, "");
  }

  private static Text words(String sentence) {
    return new Text(sentence, "(?s).*", "pa12-sls", null);
  }

  private static Section guide() {
    return section("A guide.")
        .with("file", words("Its mesh, beside the report."))
        .with("approach", direction("The way it comes off, from the bone to the surgeon."))
        .with("exposure", words("Surgical approach within which that way was looked for."))
        .with("material", words("Name of the profile."))
        .with("profile", profile())
        .with("blade", words("Thickness of the blade."))
        .with("slots", new Several("One a cut.", slot(), 1, 20, null))
        .with(
            "contactGap_mm",
            section("Gap between guide and bone over the contact.")
                .with("mean", mm("Mean."))
                .with("p95", mm("95 % of the contact lie within this."))
                .with("least", mm("Narrowest place of the whole guide; negative if in bone."))
                .requires("mean", "p95", "least"))
        .with("contact_cm2", quantity("Touched, seen along the approach.", "cm²", 0, FAR, null, ""))
        .with(
            "stability",
            quantity("Least eigenvalue of the contact's stiffness, scaled.", "", 0, 1, null, ""))
        .with("uniqueness", length("How much worse the next best pose fits."))
        .with("liftOff_mm", mm("Least distance from bone on the way off."))
        .with("pins", new Several("The wires.", pin(), 0, 12, null))
        .with(
            "windows",
            new Several("Places of the bone seen through the shell.", point("Place"), 0, 6, null))
        .with("ribs", count("Plates that hold walls of slots upright.", 0, 1000, null, ""))
        .with("bladeStop_mm", length("Blade from its tip to the collar that the slot stops."))
        .with(
            "onTissue",
            new Several(
                "What tissue left under half of the guide does to each cut.",
                tissue(),
                0,
                20,
                null))
        .with("bone", words("Model that it sits on, beside the report."))
        .with("graft", graft())
        .with("mass_g", quantity("Of the printed guide.", "g", 0, FAR, null, ""))
        .with(
            "size_mm",
            new Several(
                "Along its first slot, across it and along its approach.",
                length("length"),
                3,
                3,
                null))
        .with("triangles", count("Of the mesh.", 0, Integer.MAX_VALUE, null, ""))
        .with("volume_cm3", quantity("Of the material.", "cm³", 0, FAR, null, ""))
        .requires(
            "file",
            "approach",
            "exposure",
            "material",
            "profile",
            "blade",
            "slots",
            "contactGap_mm",
            "contact_cm2",
            "stability",
            "uniqueness",
            "liftOff_mm",
            "pins",
            "windows",
            "ribs",
            "onTissue",
            "mass_g",
            "size_mm",
            "triangles",
            "volume_cm3");
  }

  private static Section profile() {
    return section("Clearances and walls with which it was drawn.")
        .with("process", words("Printing process."))
        .with("contact_mm", length("Between bone and guide."))
        .with("printer_mm", length("What the printer adds to a surface."))
        .with("bladeClearance_mm", length("Beside the blade, both sides together."))
        .with("pinClearance_mm", length("Beside a wire, in diameter."))
        .with("wall_mm", length("Of the body over the bone."))
        .with("slotWall_mm", length("Beside a slot."))
        .with("height_mm", length("Over which a slot leads the blade."))
        .with("beyond_mm", length("Of a slot past the bone."))
        .with("leastWall_mm", length("Thinnest wall that the process builds."))
        .with("density_gcm3", quantity("Of the printed material.", "g/cm³", 0, 25, null, ""))
        .with(
            "build_mm",
            new Several("Room that the machine builds in.", length("length"), 3, 3, null))
        .with("source", words("Of the figures."))
        .requires("process", "contact_mm", "printer_mm", "leastWall_mm", "source");
  }

  private static Section slot() {
    return section("A slot.")
        .with("cut", words("Name of its cut."))
        .with("point", point("Of its middle plane as drawn"))
        .with("normal", direction("Of that plane, that of the cut."))
        .with("width_mm", length("Width between its walls as made, plates left out."))
        .with("insert_mm", length("Thickness of each plate that lines it; 0 for none."))
        .with(
            "off_mm", length("Greatest distance of its plane as made from the middle of the kerf."))
        .with("tilt_deg", angle("Between both."))
        .with("length_mm", length("Of its opening."))
        .with("bladeTilt_deg", angle("How far a blade can lean in it."))
        .with("lostAt40mm_mm", length("Margin lost by that lean 40 mm below the slot."))
        .requires("cut", "point", "normal", "width_mm", "off_mm", "tilt_deg", "length_mm");
  }

  private static Section graft() {
    return section(
            "The donor's bone, if the guide is for one; all its places are in its own frame.")
        .with("mirrored", new Choice("From the other side.", List.of("no", "yes"), null))
        .with("residual_mm", length("Root mean square over the part that agrees."))
        .with("agreeing", quantity("That part of the surface.", "", 0, 1, null, ""))
        .with(
            "patientFromGraft",
            new Several(
                "Rows of the map.",
                new Several("Row.", quantity("Number.", "", -FAR, FAR, null, ""), 4, 4, null),
                3,
                3,
                null))
        .with("cuts", new Several("Its cuts.", graftCut(), 1, 20, null))
        .requires("mirrored", "residual_mm", "agreeing", "patientFromGraft", "cuts");
  }

  private static Section graftCut() {
    return section("A cut on it: the plane is the face of the graft, the kerf lies beyond.")
        .with("name", words("As on the patient."))
        .with("point", point("Of the plane"))
        .with("normal", direction("Away from the graft."))
        .with("kerf_mm", length("Width that the saw takes."))
        .requires("name", "point", "normal", "kerf_mm");
  }

  private static Section tissue() {
    return section("The worst half.")
        .with("cut", words("Name of the cut."))
        .with("layer_mm", length("Thickness of the tissue."))
        .with("shift_mm", length("How far the middle of the cut moves across its plane."))
        .with("tilt_deg", angle("How far its plane turns."))
        .requires("cut", "layer_mm", "shift_mm", "tilt_deg");
  }

  private static Section pin() {
    return section("A wire.")
        .with("entry", point("Where it enters the bone"))
        .with("direction", direction("Into the bone."))
        .with("hole_mm", length("Diameter of its hole as drawn."))
        .with("depth_mm", length("In bone."))
        .with("given", new Choice("Whether the plan put it there.", List.of("no", "yes"), null))
        .requires("entry", "direction", "hole_mm", "depth_mm", "given");
  }
}
