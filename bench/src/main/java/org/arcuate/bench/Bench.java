package org.arcuate.bench;

import org.arcuate.workstation.cli.Arcuate;
import org.arcuate.workstation.cli.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The measurements: {@code ./arcuate bench WHAT}. */
@Command(
    name = "arcuate bench",
    description = {
      "Measures how fast Arcuate works on this machine.",
      "",
      "Machines are noisy: compare figures of one run, or taken back to back."
    },
    subcommands = {
      EvidenceCommand.class,
      PictureCommand.class,
      PhantomsCommand.class,
      VolumeCommand.class,
      LatticeCommand.class,
      SolidsCommand.class,
      SurvivalCommand.class,
      RegistryCommand.class,
      StrengthCommand.class,
      RiskCommand.class,
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "WHAT",
    footer = {"", "Example:", "  ./arcuate bench volume case/images/ct"})
public final class Bench implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "what to measure is needed, such as volume");
  }

  /** Runs one measurement and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Arcuate.endProcess(new Bench(), arguments);
  }
}
