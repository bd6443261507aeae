package org.arcuate.workstation.cli;

import java.util.concurrent.Callable;
import org.arcuate.outcomes.cohort.SurvivalAnalysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "km",
    description = "Kaplan-Meier curves with numbers at risk; the log-rank test of groups.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ./arcuate cohort km cohort.csv --time months --event status=DOD --by site -o survival.svg"
    })
final class CohortSurvivalCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin CohortSource source = new CohortSource();
  @Mixin CohortEndpoint endpoint = new CohortEndpoint();
  @Mixin CohortOutput output = new CohortOutput();

  CohortSurvivalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    output.check();
    return output.give(
        terminal,
        SurvivalAnalysis.survival(
            endpoint.endpoint().of(source.table(endpoint.by.isPresent())),
            endpoint.question("Survival without the event")));
  }
}
