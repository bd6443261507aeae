package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.arcuate.outcomes.table.Condition;
import org.arcuate.outcomes.table.Table;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which patients a command works on. */
final class CohortSource {
  @Parameters(
      paramLabel = "TABLE",
      description = "CSV file: the first line names the columns, one row per patient")
  Path file = Path.of("");

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "only these rows, such as 'sex=F & age>=18'")
  Optional<String> where = Optional.empty();

  Table table() {
    Table all = Table.read(file);
    return where.isPresent() ? all.where(Condition.of(where.get())) : all;
  }
}
