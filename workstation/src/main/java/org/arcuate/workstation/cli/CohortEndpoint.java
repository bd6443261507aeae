package org.arcuate.workstation.cli;

import java.util.List;
import java.util.Optional;
import org.arcuate.outcomes.cohort.Endpoint;
import org.arcuate.outcomes.cohort.SurvivalAnalysis;
import org.arcuate.outcomes.table.Condition;
import picocli.CommandLine.Option;

/** What is waited for, by which groups, and when the curves are read. */
final class CohortEndpoint {
  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      required = true,
      description = "time until the event or the last visit")
  String time = "";

  @Option(
      names = "--event",
      paramLabel = "CONDITION",
      required = true,
      description = "the rows with the event, such as 'status=DOD|DOC'")
  String event = "";

  @Option(
      names = "--competing",
      paramLabel = "CONDITION",
      description = "the rows in which something else came first and made the event impossible")
  Optional<String> competing = Optional.empty();

  @Option(names = "--by", paramLabel = "COLUMN", description = "groups to compare")
  Optional<String> by = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      split = ",",
      description = "times at which the curves are read, such as 12,24,60")
  List<Double> at = List.of();

  @Option(
      names = "--unit",
      paramLabel = "WORD",
      defaultValue = "months",
      description = "unit of the times (default: ${DEFAULT-VALUE})")
  String unit = "";

  @Option(names = "--title", paramLabel = "TEXT", description = "title of table and figure")
  Optional<String> title = Optional.empty();

  Endpoint endpoint() {
    return new Endpoint(time, Condition.of(event), competing.map(Condition::of));
  }

  SurvivalAnalysis.Question question(String otherwise) {
    return new SurvivalAnalysis.Question(
        title.orElse(otherwise), unit, by, at.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
