package org.arcuate.workstation.cli;

import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.outcomes.cohort.Analysis;
import org.arcuate.outcomes.cohort.Comparison;
import org.arcuate.outcomes.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "compare",
    description = {
      "A score at several visits (Friedman, Wilcoxon with Bonferroni and Holm, paired t), or one",
      "variable between two groups (Mann-Whitney for numbers, Fisher for words)."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate cohort compare cohort.csv --columns 'msts before,msts after' -o scores.svg",
      "  ./arcuate cohort compare cohort.csv --columns msts --by site"
    })
final class CohortCompareCommand extends CohortWork {
  @Option(
      names = "--columns",
      paramLabel = "COLUMN",
      split = ",",
      required = true,
      description = "the visits in their order, or one variable together with --by")
  List<String> columns = List.of();

  @Option(names = "--by", paramLabel = "COLUMN", description = "two groups")
  Optional<String> by = Optional.empty();

  CohortCompareCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  Analysis analysis() {
    Table table = source.table();
    if (by.isPresent() && columns.size() > 1)
      throw new BadInput(
          "--by compares one variable between groups: %d columns were given", columns.size());
    return by.isPresent()
        ? Comparison.between(table, columns.getFirst(), by.get())
        : Comparison.overTime(table, columns);
  }
}
