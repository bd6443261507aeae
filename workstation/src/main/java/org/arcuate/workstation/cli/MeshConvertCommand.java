package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "convert",
    description = {
      "Writes the models of files in another format; several files become one with several models,",
      "where the format can hold them (STL and PLY hold one)."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate mesh convert bone.stl -o bone.3mf",
      "  ./arcuate mesh convert hip-left.stl hip-right.stl sacrum.stl -o pelvis.glb"
    })
final class MeshConvertCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "mesh files; lengths are mm")
  List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "what to write: .stl, .3mf, .ply, .obj or .glb")
  Path output = Path.of("");

  @Option(names = "--text", description = "STL as text instead of binary")
  boolean text;

  MeshConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OutputFile.check(output, text ? new String[] {"stl"} : MeshFile.endings());
    List<Model> models = files.stream().flatMap(f -> MeshFile.read(f).stream()).toList();
    if (text) MeshFile.write(output, models, MeshFile.Format.STL_TEXT);
    else MeshFile.write(output, models);
    long triangles = models.stream().mapToLong(m -> m.mesh().triangleCount()).sum();
    terminal.say(
        "written: " + output + ", " + models.size() + " models, " + triangles + " triangles");
    return ExitCode.OK;
  }
}
