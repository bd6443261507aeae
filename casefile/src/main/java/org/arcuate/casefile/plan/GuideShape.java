package org.arcuate.casefile.plan;

import static org.arcuate.casefile.plan.Shape.count;
import static org.arcuate.casefile.plan.Shape.direction;
import static org.arcuate.casefile.plan.Shape.point;
import static org.arcuate.casefile.plan.Shape.quantity;
import static org.arcuate.casefile.plan.Shape.section;
import static org.arcuate.casefile.plan.Shapes.BONES;
import static org.arcuate.casefile.plan.Shapes.NAME;

import java.util.List;
import org.arcuate.casefile.plan.Shape.Choice;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Several;
import org.arcuate.casefile.plan.Shape.Text;

/** What a plan may say of guides. */
final class GuideShape {
  static final Section SHAPE =
      section("The cutting guide.")
          .with(
              "draw",
              new Choice(
                  "Whether guides are drawn; each is measured, and takes some ten seconds.",
                  List.of("no", "yes"),
                  "yes"))
          .with(
              "height",
              quantity(
                  "Height of the slots' walls; by default the profile's.",
                  "mm",
                  2,
                  40,
                  null,
                  "R194"))
          .with(
              "wall",
              quantity(
                  "Walls beside slots; by default the profile's.", "mm", 0.5, 20, null, "R194"))
          .with(
              "contact-gap",
              quantity(
                  "Between guide and bone; by default the profile's.", "mm", 0.01, 2, null, ""))
          .with(
              "pins",
              section("Pins that hold the guide.")
                  .with("diameter", quantity("Diameter of a pin.", "mm", 0.8, 6, 2.0, "R254"))
                  .with("count", count("Number of pins.", 3, 12, 4, "R254"))
                  .with(
                      "at",
                      new Several(
                          "Pins that are given, such as in holes that an implant will use again.",
                          section("A pin.")
                              .with(
                                  "cut", new Text("Cut whose guide it holds.", NAME, "pubic", null))
                              .with("entry", point("Where it enters the bone, LPS mm of the CT"))
                              .with("direction", direction("Into the bone."))
                              .requires("cut", "entry", "direction"),
                          0,
                          24,
                          List.of())))
          .with(
              "approach",
              new Choice(
                  "From where it is put on; `auto` takes the direction from which it sits best.",
                  List.of(
                      "auto", "posterolateral", "ilioinguinal", "submuscular", "posterior", "any"),
                  "auto"))
          .with(
              "slot",
              new Choice(
                  "How slots hold the blade: all around, open at one end, or by one wall.",
                  List.of("closed", "open-end", "one-sided"),
                  "closed"))
          .with(
              "without",
              new Several(
                  "Cuts that are made without a guide, such as navigated ones.",
                  new Text("Name of a cut.", NAME, "pubic", null),
                  0,
                  20,
                  List.of()))
          .with(
              "together",
              new Several(
                  "Cuts that one guide leads; every other cut has its own.",
                  new Several(
                      "Names of cuts on one bone.",
                      new Text("Name of a cut.", NAME, "supra-acetabular", null),
                      2,
                      6,
                      null),
                  0,
                  10,
                  List.of()))
          .with("material", new Text("Machine and material profile.", NAME, "pa12-sls", "pa12-sls"))
          .with(
              "profile",
              new Text(
                  "Profile of one's own machine in place of material, a file in profiles.",
                  "profiles/(?!.*(^|/)\\.\\.(/|$))[^\\\\\\x00]{1,300}",
                  "profiles/our-printer.yaml",
                  null))
          .with("label", new Text("What is engraved; `auto` makes it.", ".{1,40}", "auto", "auto"))
          .with(
              "exposure",
              new Several(
                  "What the surgeon lays open, as balls; outside of them no guide touches bone.",
                  section("A ball.")
                      .with("centre", point("LPS mm of the CT"))
                      .with("radius", quantity("Its radius.", "mm", 5, 300, null, ""))
                      .requires("centre", "radius"),
                  0,
                  50,
                  List.of()))
          .with(
              "graft",
              section("A donor's bone that gets the same cuts, with guides of its own.")
                  .with(
                      "model",
                      new Text(
                          "Its surface, a closed mesh in mm, in whatever frame; a file in masks.",
                          "masks/(?!.*(^|/)\\.\\.(/|$))[^\\\\\\x00]{1,300}",
                          "masks/graft.stl",
                          null))
                  .with("bone", new Choice("The patient's bone that it replaces.", BONES, null))
                  .with(
                      "mirrored",
                      new Choice(
                          "Whether it comes from the other side.", List.of("no", "yes"), "no"))
                  .requires("model", "bone"))
          .with(
              "windows",
              count("Openings in the shell through which its seat is seen.", 0, 6, 2, ""))
          .with(
              "ribs",
              new Choice(
                  "Plates that hold the walls of slots upright.", List.of("no", "yes"), "yes"))
          .with(
              "stop",
              quantity(
                  "Length of the blade up to a collar that the slot stops; absent: no stop.",
                  "mm",
                  20,
                  250,
                  null,
                  ""))
          .with(
              "insert",
              quantity(
                  "Thickness of metal plates that line both sides of slots; absent: none.",
                  "mm",
                  0.3,
                  3,
                  null,
                  ""));

  private GuideShape() {}
}
