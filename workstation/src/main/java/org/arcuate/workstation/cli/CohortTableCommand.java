package org.arcuate.workstation.cli;

import java.util.List;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.cohort.Analysis;
import org.arcuate.outcomes.cohort.Characteristics;
import org.arcuate.outcomes.cohort.TextTable;
import org.arcuate.outcomes.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "table",
    description = "The first table of a paper: who the patients are, all and by group.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ./arcuate cohort table cohort.csv --columns age,sex,diagnosis --by site -o table1.html"
    })
final class CohortTableCommand extends CohortWork {
  @Option(
      names = "--columns",
      paramLabel = "COLUMN",
      split = ",",
      required = true,
      description = "columns to describe, in their order")
  List<String> columns = List.of();

  @Option(names = "--by", paramLabel = "COLUMN", description = "groups beside each other")
  Optional<String> by = Optional.empty();

  CohortTableCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  Analysis analysis() {
    Table table = source.table();
    TextTable described = Characteristics.of(table, columns, by);
    return new Analysis(
        described.caption(),
        List.of(described),
        List.of(),
        Json.object("head", described.head(), "rows", described.rows()),
        List.of());
  }
}
