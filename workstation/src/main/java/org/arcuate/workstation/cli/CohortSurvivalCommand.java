package org.arcuate.workstation.cli;

import org.arcuate.outcomes.cohort.Analysis;
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
final class CohortSurvivalCommand extends CohortWork {
  @Mixin CohortEndpoint endpoint = new CohortEndpoint();

  CohortSurvivalCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  Analysis analysis() {
    return SurvivalAnalysis.survival(
        endpoint.endpoint().of(source.table(endpoint.by.isPresent())),
        endpoint.question("Survival without the event"));
  }
}
