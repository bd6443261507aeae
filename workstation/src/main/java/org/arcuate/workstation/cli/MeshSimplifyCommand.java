package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.change.Simplification;
import org.arcuate.geometry.mesh.file.MeshFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "simplify",
    description = {
      "Writes the models of a file with fewer triangles, and says how far the surfaces are apart"
          + " at",
      "most, both ways. What was sound stays sound."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate mesh simplify bone.stl --within 0.1 -o bone-light.stl",
      "  ./arcuate mesh simplify bone.stl --part 0.1 -o bone-light.3mf"
    })
final class MeshSimplifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "mesh file; lengths are mm")
  Path file = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "what to write: .stl, .3mf, .ply, .obj or .glb")
  Path output = Path.of("");

  @Option(
      names = "--within",
      paramLabel = "MM",
      description = "no point of either surface may be farther than this from the other")
  double within = Double.POSITIVE_INFINITY;

  @Option(
      names = "--part",
      paramLabel = "PART",
      description = "part of the triangles to keep, 0 to 1")
  double part;

  @Option(names = "--json", description = "what was reached, as JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  MeshSimplifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OutputFile.check(output, MeshFile.endings());
    if (!(part >= 0 && part <= 1)) throw new BadInput("--part %s: must be from 0 to 1", part);
    if (part == 0 && Double.isInfinite(within))
      throw new BadInput("how far to go is missing: give --within MM or --part PART");
    Work work = options.on(terminal);
    List<Model> models = MeshFile.read(file);
    List<Model> simple = new ArrayList<>();
    List<Map<String, Object>> reached = new ArrayList<>();
    List<Double> bounds = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Model model = models.get(i);
      Work share = work.part((double) i / models.size(), (i + 1.0) / models.size());
      int wanted = (int) Math.ceil(part * model.mesh().triangleCount());
      Simplification s = Simplification.of(model.mesh(), wanted, within, share);
      simple.add(new Model(model.name(), s.mesh(), model.rgb(), model.opacity()));
      reached.add(asMap(model, s));
      bounds.add(s.boundMm());
    }
    MeshFile.write(output, simple);
    terminal.close();
    if (json)
      terminal
          .out()
          .println(Json.pretty(Json.object("file", output.toString(), "models", reached)));
    else
      for (int i = 0; i < simple.size(); i++)
        terminal.say(
            String.format(
                Locale.ROOT,
                "%s: %d of %d triangles, within %.4f mm",
                simple.get(i).name(),
                simple.get(i).mesh().triangleCount(),
                models.get(i).mesh().triangleCount(),
                bounds.get(i)));
    return ExitCode.OK;
  }

  private static Map<String, Object> asMap(Model model, Simplification s) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", model.name());
    map.put("before", model.mesh().triangleCount());
    map.put("triangles", s.mesh().triangleCount());
    map.put("away_mm", s.awayMm());
    map.put("back_mm", s.backMm());
    map.put("bound_mm", s.boundMm());
    return map;
  }
}
