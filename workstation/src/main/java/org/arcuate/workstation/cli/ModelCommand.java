package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.surface.VolumeSurface;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "model",
    description = {
      "Makes a model of the surface on which a volume has one value.",
      "Closed, without holes; where the body goes beyond the images, the model is cut flat."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate model case/images/ct --iso 226 -o bone.stl",
      "  ./arcuate model labels.nii.gz --iso 0.5 -o labels.3mf"
    })
final class ModelCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ImageOptions source = new ImageOptions();

  @Option(
      names = "--iso",
      paramLabel = "VALUE",
      required = true,
      description = "value of the surface: HU of a CT (226 shows bone)")
  double iso;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "what to write: .stl, .3mf, .ply, .obj or .glb; mm, LPS")
  Path output = Path.of("");

  @Option(names = "--json", description = "what was made, as JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  ModelCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OutputFile.check(output, MeshFile.endings());
    Work work = options.on(terminal);
    ImageSource.Image image = source.read(work.part(0, 0.6));
    work.progress(0.6, "surface");
    Mesh mesh = VolumeSurface.of(image.volume(), iso, work.part(0.6, 0.8));
    work.progress(0.8, "writing");
    MeshFile.write(output, List.of(Model.of(OutputFile.stem(output), mesh)));
    for (String change : image.changes()) terminal.say("note: " + change);
    say(mesh);
    return ExitCode.OK;
  }

  private void say(Mesh mesh) {
    if (json) {
      Map<String, Object> made = new LinkedHashMap<>();
      made.put("file", output.toString());
      made.put("triangles", mesh.triangleCount());
      made.put("vertices", mesh.vertexCount());
      made.put("volume_mm3", mesh.volumeMm3());
      made.put("area_mm2", mesh.areaMm2());
      terminal.out().print(Json.pretty(made));
      return;
    }
    terminal.say(
        String.format(
            Locale.ROOT,
            "written: %s, %d triangles, %.1f cm³",
            output,
            mesh.triangleCount(),
            mesh.volumeMm3() / 1000));
  }
}
