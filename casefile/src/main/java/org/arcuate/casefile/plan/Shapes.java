package org.arcuate.casefile.plan;

import static org.arcuate.casefile.plan.Shape.count;
import static org.arcuate.casefile.plan.Shape.point;
import static org.arcuate.casefile.plan.Shape.quantity;
import static org.arcuate.casefile.plan.Shape.section;

import java.util.List;
import org.arcuate.casefile.plan.Shape.Choice;
import org.arcuate.casefile.plan.Shape.Either;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Several;
import org.arcuate.casefile.plan.Shape.Text;

/** What {@code case.yaml} and {@code plan.yaml} may say. */
public final class Shapes {
  static final String NAME = "[a-z0-9][a-z0-9+.-]{0,63}";
  static final List<String> BONES =
      List.of("hip-left", "hip-right", "sacrum", "femur-left", "femur-right", "l5");

  static final String USUAL_PROFILE = "extra-articular-hip";

  /** {@code case.yaml}. */
  public static final Section CASE =
      section("One patient's case, without anything that names the patient.")
          .with(
              "pseudonym",
              new Text(
                  "What the case is called everywhere.",
                  "[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}",
                  "ARC-0001",
                  null))
          .with(
              "side", new Choice("Side of the tumour.", List.of("left", "right", "midline"), null))
          .with("diagnosis", new Text("Diagnosis, in words.", "(?s).{0,500}", "chondrosarcoma", ""))
          .with(
              "origin",
              new Choice(
                  "Bone that the tumour comes from.",
                  List.of("acetabulum", "femur", "ilium", "pubis", "ischium", "sacrum"),
                  null))
          .with(
              "profile",
              new Choice(
                  "Protocol profile, which gives the defaults of the follow-up.",
                  List.of("extra-articular-hip", "revision", "paediatric", "zone-iv", "sacrectomy"),
                  USUAL_PROFILE))
          .requires("pseudonym", "side", "origin");

  /** {@code plan.yaml}. */
  public static final Section PLAN =
      section("Every decision of the plan; what is absent takes its default.")
          .with(
              "procedure",
              new Choice(
                  "Kind of operation.",
                  List.of(
                      "type-1",
                      "type-1+2",
                      "type-2",
                      "type-2+3",
                      "type-3",
                      "type-1+4",
                      "extra-articular-hip",
                      "revision",
                      "sacrectomy",
                      "hemipelvectomy",
                      "allograft"),
                  null))
          .with("images", images())
          .with("fusion", FusionShape.SECTION)
          .with("margin", ResectionShape.margin())
          .with("labels", LabelsShape.SECTION)
          .with("tumour", LabelsShape.TUMOUR)
          .with("landmarks", LandmarksShape.SECTION)
          .with("models", models())
          .with("resection", ResectionShape.resection())
          .with("guide", GuideShape.SHAPE)
          .with("implant", implant())
          .with("screws", screws())
          .with("strength", strength())
          .with("milestones", Milestones.SECTION);

  private Shapes() {}

  private static Section images() {
    return section("Which series of the images folders are used, where there are several.")
        .with("ct-series", count("Number of the CT, as `series` lists it.", 1, 9999, null, ""))
        .with("mr-series", count("Number of the MR, as `series` lists it.", 1, 9999, null, ""));
  }

  private static Section models() {
    return section("How the models of the labels are written.")
        .with(
            "within",
            quantity(
                "Triangles are saved as long as no point of the surface, before or after, is"
                    + " farther than this from the other; 0 to save none.",
                "mm",
                0,
                1,
                0.05,
                ""));
  }

  private static Section implant() {
    return section("The implant.")
        .with(
            "cup",
            section("Direction of the cup.")
                .with("inclination", quantity("Inclination.", "°", 0, 90, 45.0, "R114"))
                .with("anteversion", quantity("Anteversion.", "°", -30, 90, 25.0, "R114"))
                .with(
                    "definition",
                    new Choice(
                        "How the two angles are meant (Murray 1993).",
                        List.of("radiographic", "operative", "anatomic"),
                        "radiographic")))
        .with(
            "hip-centre",
            new Either(
                "Where the hip's centre goes: mirrored, by the height rule, or a point.",
                List.of(
                    new Choice("rule", List.of("mirror", "chd"), null), point("LPS mm of the CT")),
                "mirror"))
        .with(
            "porous",
            section("The porous layer where bone touches.")
                .with("layer", quantity("Thickness of the layer.", "mm", 0, 20, 2.0, "R036"))
                .with("pore", quantity("Largest ball that fits a pore.", "mm", 0.1, 3, 0.6, "R109"))
                .with("porosity", quantity("Share that is empty.", "", 0.1, 0.95, 0.70, "R109"))
                .with(
                    "cell",
                    new Choice(
                        "Kind of lattice.",
                        List.of(
                            "network-gyroid",
                            "sheet-gyroid",
                            "diamond",
                            "primitive",
                            "octet",
                            "cubic",
                            "stochastic"),
                        "network-gyroid")))
        .with(
            "material",
            new Text("Machine and material profile.", NAME, "ti6al4v-ebm", "ti6al4v-ebm"));
  }

  private static Section screws() {
    return section("The screws.")
        .with("ilium", count("Number in the ilium.", 0, 20, 3, "R047"))
        .with("ischium", count("Number in the ischium.", 0, 20, 2, "R047"))
        .with("pubis", count("Number in the pubis.", 0, 20, 0, "R120"))
        .with("sacrum", count("Number in the sacrum.", 0, 20, 0, "R121"))
        .with("longest", quantity("Greatest length.", "mm", 10, 200, 110.0, "R046"))
        .with(
            "avoid",
            new Several(
                "What the screws stay clear of.",
                new Choice("structure", List.of("old-tunnels", "broken-screws", "foramina"), null),
                0,
                10,
                List.of()));
  }

  private static Section strength() {
    return section("The proof of strength.")
        .with(
            "laws",
            new Several(
                "Laws from density to modulus.",
                new Text("law", NAME, "dalstra-1993", null),
                1,
                10,
                List.of("dalstra-1993", "keller-1994")))
        .with(
            "loads",
            new Several(
                "Load cases.",
                new Choice(
                    "load",
                    List.of("standing", "stance", "stairs-up", "stairs-down", "stumble", "sacral"),
                    null),
                1,
                10,
                List.of("stance", "stairs-up")))
        .with("body-mass", quantity("Mass of the patient.", "kg", 5, 300, 70.0, ""))
        .with("edge", quantity("Edge of the bricks of the model.", "mm", 0.5, 6, 2.5, ""))
        .with(
            "friction",
            quantity(
                "Coefficient of friction between implants and bone, whose faces may then open and"
                    + " slide; without it they are tied.",
                "",
                0,
                2,
                null,
                ""))
        .with(
            "phantom",
            new Several(
                "Rods of a phantom in the CT, for its calibration: HU and mg/cm³ of each.",
                new Several("rod", quantity("number", "", -2000, 5000, null, ""), 2, 2, null),
                2,
                20,
                null))
        .with(
            "tissues",
            new Several(
                "Air, fat and muscle in the CT, for its calibration without a phantom: HU of each.",
                quantity("number", "HU", -2000, 5000, null, ""),
                3,
                3,
                null));
  }
}
