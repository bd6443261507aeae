package org.arcuate.workstation.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "mesh",
    description = "Work on files of meshes: STL, 3MF, PLY, OBJ, GLB.",
    subcommands = {
      MeshCheckCommand.class,
      MeshSimplifyCommand.class,
      MeshConvertCommand.class,
      MeshRenderCommand.class
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ./arcuate mesh check bone.stl",
      "  ./arcuate mesh convert bone.stl -o bone.3mf",
      "  ./arcuate mesh render bone.stl -o bone.png"
    })
final class MeshCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is needed, such as check or render");
  }
}
