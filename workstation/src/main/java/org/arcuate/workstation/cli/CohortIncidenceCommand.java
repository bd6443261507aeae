package org.arcuate.workstation.cli;

import org.arcuate.outcomes.cohort.Analysis;
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
final class CohortIncidenceCommand extends CohortWork {
  @Mixin CohortEndpoint endpoint = new CohortEndpoint();

  CohortIncidenceCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  Analysis analysis() {
    return SurvivalAnalysis.incidence(
        endpoint.endpoint().of(source.table(endpoint.by.isPresent())),
        endpoint.question("Cumulative incidence"));
  }
}
