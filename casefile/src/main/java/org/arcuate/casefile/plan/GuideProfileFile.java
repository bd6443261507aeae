package org.arcuate.casefile.plan;

import static org.arcuate.casefile.plan.Shape.quantity;
import static org.arcuate.casefile.plan.Shape.section;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.arcuate.casefile.plan.Shape.Choice;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Several;
import org.arcuate.casefile.plan.Shape.Text;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.print.PrintProcess;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.guide.GuideProfile;

/** A file with the clearances and walls of one's own machine and material for guides. */
public final class GuideProfileFile {
  private static final GuideProfile USUAL = GuideProfile.named("pa12-sls");

  /** What it may say; lengths in mm. */
  public static final Section SHAPE =
      section("How guides are made on a machine of a material.")
          .with("name", new Text("What the report calls it.", Shapes.NAME, "our-printer", null))
          .with(
              "process",
              new Choice(
                  "Printing process, which gives the thinnest wall that is built.",
                  PrintProcess.KNOWN.stream().map(PrintProcess::name).toList(),
                  null))
          .with("contact", mm("Between bone and guide.", 0.01, 2, USUAL.contactMm()))
          .with("printer", mm("What the printer adds to a surface.", 0, 1, USUAL.printerMm()))
          .with(
              "blade-clearance",
              mm("Beside the blade, both sides together.", 0, 2, USUAL.bladeClearanceMm()))
          .with("pin-clearance", mm("Beside a wire, in diameter.", 0, 2, USUAL.pinClearanceMm()))
          .with("wall", mm("Of the body over the bone.", 0.5, 20, USUAL.wallMm()))
          .with("slot-wall", mm("Beside a slot.", 0.5, 20, USUAL.slotWallMm()))
          .with("height", mm("Over which a slot leads the blade.", 2, 40, USUAL.heightMm()))
          .with("beyond", mm("Of a slot past the bone.", 0, 40, USUAL.beyondMm()))
          .with(
              "density",
              quantity("Of the printed material.", "g/cm³", 0.1, 25, USUAL.densityGcm3(), ""))
          .with(
              "build",
              new Several(
                  "Edges of the room that the machine builds in.",
                  quantity("An edge.", "mm", 20, 5000, null, ""),
                  3,
                  3,
                  List.of(USUAL.buildMm().x(), USUAL.buildMm().y(), USUAL.buildMm().z())))
          .with(
              "source",
              new Text("Where the figures come from.", "(?s).{1,300}", "test prints", null))
          .requires("name", "process", "source");

  private GuideProfileFile() {}

  private static Shape mm(String sentence, double low, double high, double standard) {
    return quantity(sentence, "mm", low, high, standard, "");
  }

  /**
   * Reads a profile.
   *
   * @throws BadInput with all mistakes at once, each with its line and key, or if a wall is thinner
   *     than the process builds
   */
  public static GuideProfile read(Path file) {
    return parse(YamlText.read(file), file.toString());
  }

  static GuideProfile parse(String text, String name) {
    Map<String, Object> values = Reading.of(text, name, SHAPE);
    PrintProcess process = PrintProcess.named(String.valueOf(values.get("process")));
    for (String wall : new String[] {"wall", "slot-wall"})
      if (number(values, wall) < process.leastWallMm())
        throw new BadInput(
            "%s: %s: is %s mm, %s builds no wall thinner than %s mm",
            name, wall, number(values, wall), process.name(), process.leastWallMm());
    return new GuideProfile(
        String.valueOf(values.get("name")),
        process.name(),
        number(values, "contact"),
        number(values, "printer"),
        number(values, "blade-clearance"),
        number(values, "pin-clearance"),
        number(values, "wall"),
        number(values, "slot-wall"),
        number(values, "height"),
        number(values, "beyond"),
        number(values, "density"),
        edges(values),
        String.valueOf(values.get("source")));
  }

  private static double number(Map<String, Object> values, String key) {
    return values.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static Vec3 edges(Map<String, Object> values) {
    List<?> list = values.get("build") instanceof List<?> edges ? edges : List.of();
    double[] mm = list.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    return new Vec3(mm[0], mm[1], mm[2]);
  }
}
