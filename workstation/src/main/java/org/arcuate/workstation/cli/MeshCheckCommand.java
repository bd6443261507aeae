package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.FindingJson;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.mesh.check.MeshFigures;
import org.arcuate.geometry.mesh.check.MeshRules;
import org.arcuate.geometry.mesh.check.Verdict;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.space.Vec3;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Says whether the models of a file can be printed, and where not: closed, manifold,"
          + " oriented,",
      "free of self-intersection, no trapped powder; walls, gaps and overhangs if asked.",
      "Exit code 3 if a rule refuses."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate mesh check bone.stl",
      "  ./arcuate mesh check guide.stl --wall 1 --gap 0.5 --build 0,0,1 --json"
    })
final class MeshCheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "mesh file; lengths are mm")
  Path file = Path.of("");

  @Option(
      names = "--sliver",
      paramLabel = "MM",
      defaultValue = "" + MeshRules.SLIVER_MM,
      description = "least height of a triangle, mm (default: ${DEFAULT-VALUE})")
  double sliver;

  @Option(names = "--wall", paramLabel = "MM", description = "least thickness of material, mm")
  double wall;

  @Option(names = "--gap", paramLabel = "MM", description = "least width of a gap, mm")
  double gap;

  @Option(
      names = "--build",
      paramLabel = "X,Y,Z",
      split = ",",
      description = "direction in which the printer builds up; overhangs are looked for then")
  List<Double> build = List.of();

  @Option(
      names = "--overhang",
      paramLabel = "DEGREES",
      defaultValue = "45",
      description =
          "steepest angle to the build plate that needs support (default: ${DEFAULT-VALUE})")
  double overhang;

  @Option(names = "--json", description = "verdicts with places, and figures, as JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  MeshCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    MeshRules rules = rules();
    Work work = options.on(terminal);
    List<Model> models = MeshFile.read(file);
    boolean passes = true;
    List<Map<String, Object>> list = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Work part = work.part((double) i / models.size(), (i + 1.0) / models.size());
      part.progress(0, "checking " + models.get(i).name());
      MeshCheck check = MeshCheck.of(models.get(i).mesh(), rules, part);
      passes &= check.passes();
      terminal.close();
      if (json) list.add(asMap(models.get(i), check));
      else print(models.get(i), check);
    }
    if (json) terminal.out().println(Json.pretty(Map.of("passes", passes, "models", list)));
    return passes ? ExitCode.OK : ExitCode.REFUSED;
  }

  private MeshRules rules() {
    MeshRules sound = MeshRules.sound();
    MeshRules rules = new MeshRules(sliver, wall, gap, sound.build(), Math.toRadians(overhang));
    if (build.isEmpty()) return rules;
    if (build.size() != 3)
      throw new org.arcuate.geometry.BadInput(
          "--build has %d numbers: 3 are needed, such as 0,0,1", build.size());
    return rules.built(
        new Vec3(build.get(0), build.get(1), build.get(2)), Math.toRadians(overhang));
  }

  private void print(Model model, MeshCheck check) {
    MeshFigures f = check.figures();
    terminal.out().println(model.name());
    for (Verdict verdict : check.verdicts())
      terminal.out().println("  " + verdict.finding().line());
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "  %d triangles, %d components, %d hollows, genus %d, %.3f cm³, %.2f cm², %s mm%n",
            f.triangles(),
            f.components(),
            f.voids(),
            f.genus(),
            f.volumeMm3() / 1000,
            f.areaMm2() / 100,
            size(f));
  }

  private static String size(MeshFigures f) {
    Vec3 size = f.bounds().high().minus(f.bounds().low());
    return String.format(Locale.ROOT, "%.1f × %.1f × %.1f", size.x(), size.y(), size.z());
  }

  private static Map<String, Object> asMap(Model model, MeshCheck check) {
    MeshFigures f = check.figures();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", model.name());
    map.put("passes", check.passes());
    map.put("triangles", f.triangles());
    map.put("vertices", f.vertices());
    map.put("components", f.components());
    map.put("voids", f.voids());
    map.put("genus", f.genus());
    map.put("volume_mm3", f.volumeMm3());
    map.put("area_mm2", f.areaMm2());
    map.put("centre", Json.list(f.centre()));
    map.put("low", Json.list(f.bounds().low()));
    map.put("high", Json.list(f.bounds().high()));
    map.put("checks", check.verdicts().stream().map(MeshCheckCommand::asMap).toList());
    return map;
  }

  private static Map<String, Object> asMap(Verdict verdict) {
    Map<String, Object> map = new LinkedHashMap<>(FindingJson.of(verdict.finding()));
    map.put("count", verdict.count());
    map.put("places", verdict.places().stream().map(Json::list).toList());
    return map;
  }
}
