package org.arcuate.workstation.cli;

import java.util.List;
import org.arcuate.outcomes.cohort.Analysis;
import org.arcuate.outcomes.cohort.ModelAnalysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "cox",
    description = {
      "A regression on the time until an event: Cox, Firth for few events, Fine and Gray where",
      "other events compete. Exit code 3 if the events cannot bear the variables."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate cohort cox cohort.csv --time months --event status=DOD --variables age,sex",
      "  ./arcuate cohort cox cohort.csv --time months --event failure=yes --competing status=DOD"
          + " \\",
      "      --variables age --model fine-gray"
    })
final class CohortCoxCommand extends CohortWork {
  @Mixin CohortEndpoint endpoint = new CohortEndpoint();

  @Option(
      names = "--variables",
      paramLabel = "COLUMN",
      split = ",",
      required = true,
      description = "columns that may explain the event; words become one indicator per level")
  List<String> variables = List.of();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "cox",
      description = "cox, firth or fine-gray (default: ${DEFAULT-VALUE})")
  String model = "";

  CohortCoxCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  Analysis analysis() {
    return ModelAnalysis.of(
        endpoint.endpoint().of(source.table()), variables, ModelAnalysis.Model.named(model));
  }
}
