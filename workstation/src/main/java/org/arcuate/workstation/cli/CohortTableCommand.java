package org.arcuate.workstation.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.outcomes.cohort.Analysis;
import org.arcuate.outcomes.cohort.Characteristics;
import org.arcuate.outcomes.cohort.TextTable;
import org.arcuate.outcomes.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
final class CohortTableCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin CohortSource source = new CohortSource();

  @Option(
      names = "--columns",
      paramLabel = "COLUMN",
      split = ",",
      required = true,
      description = "columns to describe, in their order")
  List<String> columns = List.of();

  @Option(names = "--by", paramLabel = "COLUMN", description = "groups beside each other")
  Optional<String> by = Optional.empty();

  @Mixin CohortOutput output = new CohortOutput();

  CohortTableCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    output.check();
    Table table = source.table();
    TextTable described = Characteristics.of(table, columns, by);
    return output.give(
        terminal,
        new Analysis(
            described.caption(),
            List.of(described),
            List.of(),
            Map.of("head", described.head(), "rows", described.rows()),
            List.of()));
  }
}
