package org.arcuate.workstation.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "cohort",
    description = {
      "Tables, curves, models and tests of a cohort, the results section as one page, and whether",
      "the numbers of a text follow from its table. A cohort is a CSV file, one row per patient, or"
          + " the",
      "registry."
    },
    subcommands = {
      CohortColumnsCommand.class,
      CohortTableCommand.class,
      CohortSurvivalCommand.class,
      CohortIncidenceCommand.class,
      CohortCoxCommand.class,
      CohortCompareCommand.class,
      CohortReportCommand.class,
      CohortLintCommand.class,
      CohortExamplesCommand.class,
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ./arcuate cohort examples -o cohorts",
      "  ./arcuate cohort km cohorts/extra-articular-hip.csv --time months --event status=DOD",
      "  ./arcuate cohort lint cohorts/extra-articular-hip.yaml"
    })
final class CohortCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is needed, such as km or lint");
  }
}
