package org.arcuate.workstation.cli.registry;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./arcuate registry}. */
@Command(
    name = "registry",
    description = {
      "Keeps the patients of a department: operations, visits, images, scores, complications.",
      "Every change is kept with who, when and why; nothing is deleted, only withdrawn."
    },
    subcommands = {
      InitCommand.class,
      AddCommand.class,
      ChangeCommand.class,
      WithdrawCommand.class,
      ImportCommand.class,
      DueCommand.class,
      ShowCommand.class,
      AgreeCommand.class,
      ExportCommand.class
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ./arcuate registry init",
      "  ./arcuate registry add patient P-17 sex=F profile=extra-articular-hip",
      "  ./arcuate registry add visit P-17 date=2024-03-31 kind=clinic",
      "  ./arcuate registry import follow-up.csv --mapping follow-up.yaml",
      "  ./arcuate registry due",
      "  ./arcuate registry show P-17"
    })
public final class RegistryCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is needed, such as init, add or due");
  }
}
