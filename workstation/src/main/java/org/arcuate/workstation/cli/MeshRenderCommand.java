package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.render.Rendering;
import org.arcuate.geometry.render.Scene;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.render.View;
import org.arcuate.geometry.space.Box;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "render",
    description = "Draws the models of files from one side or from several, as PNG.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate mesh render bone.stl -o bone.png",
      "  ./arcuate mesh render case/out/models/*.stl --view anterior --view left -o pelvis.png"
    })
final class MeshRenderCommand implements Callable<Integer> {
  private static final int[] PALETTE = {
    0xE8DCC4, 0x9DB8D2, 0xD9B38C, 0xB5CDA3, 0xD7A9B8, 0xC5B3DB, 0xE3CF7A, 0x8FC7C0
  };

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "mesh files; lengths are mm, LPS")
  List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.png",
      required = true,
      description = "the picture")
  Path output = Path.of("");

  @Option(
      names = "--view",
      paramLabel = "SIDE",
      description = "${COMPLETION-CANDIDATES}; may be given several times (default: all six)")
  List<View.Side> sides = List.of();

  @Option(
      names = "--size",
      paramLabel = "DOTS",
      defaultValue = "600",
      description = "width and height of a view, 16 to 8000 (default: ${DEFAULT-VALUE})")
  int size = 600;

  @Option(
      names = "--edges",
      paramLabel = "WHICH",
      defaultValue = "NONE",
      description = "edges to draw: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  Surface.Edges edges = Surface.Edges.NONE;

  @Option(
      names = "--clear",
      paramLabel = "OPACITY",
      defaultValue = "1",
      description = "opacity of all models, 0 to 1 (default: ${DEFAULT-VALUE})")
  double opacity = 1;

  @Mixin WorkOptions options = new WorkOptions();

  MeshRenderCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OutputFile.check(output, "png");
    List<Model> models = files.stream().flatMap(f -> MeshFile.read(f).stream()).toList();
    Scene scene =
        Scene.of(
            java.util.stream.IntStream.range(0, models.size())
                .mapToObj(i -> surface(models.get(i), i))
                .toList());
    Box box = scene.bounds();
    List<View> views =
        (sides.isEmpty() ? Arrays.asList(View.Side.values()) : sides)
            .stream().map(side -> View.of(box, side, size, size)).toList();
    Rendering.sheet(scene, views, Math.min(3, views.size()), options.on(terminal)).writePng(output);
    terminal.say("written: " + output);
    return ExitCode.OK;
  }

  private Surface surface(Model model, int number) {
    int rgb = model.rgb() == Model.BONE ? PALETTE[number % PALETTE.length] : model.rgb();
    Model shown = new Model(model.name(), model.mesh(), rgb, model.opacity() * opacity);
    return Surface.of(shown).with(edges);
  }
}
