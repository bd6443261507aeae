package org.arcuate.workstation.cli;

import java.util.concurrent.Callable;
import org.arcuate.outcomes.cohort.SurvivalAnalysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "cif",
    description = "Cumulative incidence where other events compete; Gray's test of groups.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ./arcuate cohort cif cohort.csv --time months --event failure=yes --competing status=DOD"
    })
final class CohortIncidenceCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin CohortSource source = new CohortSource();
  @Mixin CohortEndpoint endpoint = new CohortEndpoint();
  @Mixin CohortOutput output = new CohortOutput();

  CohortIncidenceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    output.check();
    return output.give(
        terminal,
        SurvivalAnalysis.incidence(
            endpoint.endpoint().of(source.table(endpoint.by.isPresent())),
            endpoint.question("Cumulative incidence")));
  }
}
