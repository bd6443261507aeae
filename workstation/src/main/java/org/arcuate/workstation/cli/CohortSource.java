package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.outcomes.cohort.RegistryTable;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.outcomes.registry.Screening;
import org.arcuate.outcomes.table.Condition;
import org.arcuate.outcomes.table.Table;
import org.arcuate.workstation.cli.registry.RegistryOptions;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which patients a command works on. */
final class CohortSource {
  @Parameters(
      arity = "0..1",
      paramLabel = "TABLE",
      description = "CSV file: the first line names the columns, one row per patient")
  Optional<Path> file = Optional.empty();

  @Option(
      names = "--database",
      paramLabel = "WHERE",
      description = {
        "the cohort of a registry instead of TABLE: folder or postgresql://user@host/name;",
        "columns as 'cohort columns' lists them"
      })
  Optional<String> database = Optional.empty();

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "only these rows, such as 'sex=F & age>=18'")
  Optional<String> where = Optional.empty();

  /** All that is known of each patient. */
  Table table() {
    return table(true);
  }

  /**
   * The rows.
   *
   * @param records of a registry, every record; otherwise the courses alone, which is quick
   */
  Table table(boolean records) {
    if (file.isPresent() == database.isPresent())
      throw new BadInput("a cohort is needed: a TABLE, or a registry with --database");
    Table all = file.isPresent() ? Table.read(file.get()) : registry(records || where.isPresent());
    return where.isPresent() ? all.where(Condition.of(where.get())) : all;
  }

  private Table registry(boolean records) {
    try (Registry registry = RegistryOptions.open(database.orElseThrow())) {
      return records
          ? RegistryTable.of(registry.courses(), registry.subjects())
          : RegistryTable.of(registry.courses());
    }
  }

  /** The figures of the flow chart, if the cohort comes from a registry. */
  Optional<Screening> screening() {
    if (database.isEmpty()) return Optional.empty();
    try (Registry registry = RegistryOptions.open(database.get())) {
      return Optional.of(registry.screening());
    }
  }
}
