package org.arcuate.casefile.plan;

import static org.arcuate.casefile.plan.Shape.point;
import static org.arcuate.casefile.plan.Shape.quantity;
import static org.arcuate.casefile.plan.Shape.section;

import java.util.List;
import org.arcuate.casefile.plan.Shape.Choice;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Several;
import org.arcuate.casefile.plan.Shape.Text;

/** What {@code plan.yaml} may say of the fusion of MR and CT. */
final class FusionShape {
  /** The section. */
  static final Section SECTION =
      section("How the MR is brought onto the CT.")
          .with(
              "method",
              new Choice(
                  "By the images themselves, by paired landmarks, by a given matrix, or by a DICOM"
                      + " spatial registration.",
                  List.of("mutual-information", "landmarks", "given", "dicom"),
                  "mutual-information"))
          .with(
              "mask",
              new Text(
                  "Part of the CT that has to fit, a file in masks.",
                  "masks/(?!.*(^|/)\\.\\.(/|$))[^\\\\\\x00]{1,300}",
                  "masks/pelvis.nrrd",
                  null))
          .with("landmarks", landmarks())
          .with(
              "matrix",
              new Several(
                  "From the MR to the CT, LPS mm: four rows, the last one 0 0 0 1.",
                  new Several("row", quantity("number", "", -10000, 10000, null, ""), 4, 4, null),
                  4,
                  4,
                  null))
          .with(
              "file",
              new Text(
                  "DICOM spatial registration, a file in registration.",
                  "registration/(?!.*(^|/)\\.\\.(/|$))[^\\\\\\x00]{1,300}",
                  "registration/mr-to-ct.dcm",
                  null));

  private FusionShape() {}

  private static Several landmarks() {
    Section pair =
        section("One point that can be seen in both images.")
            .with("name", new Text("What it is.", ".{1,60}", "left femoral head", null))
            .with("ct", point("LPS mm of the CT"))
            .with("mr", point("LPS mm of the MR's own space"))
            .requires("name", "ct", "mr");
    return new Several("Paired landmarks.", pair, 3, 100, null);
  }
}
