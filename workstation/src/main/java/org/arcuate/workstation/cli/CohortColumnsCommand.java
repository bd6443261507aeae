package org.arcuate.workstation.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "columns",
    description =
        "The columns of a table, or of a registry as a table, and what is missing in each.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate cohort columns cohort.csv",
      "  ./arcuate cohort columns --database registry"
    })
final class CohortColumnsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin CohortSource source = new CohortSource();

  @Option(names = "--json", description = "print JSON")
  boolean json;

  CohortColumnsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Table table = source.table();
    List<Map<String, Object>> columns = new ArrayList<>();
    for (String name : table.names()) {
      Map<String, Object> column = new LinkedHashMap<>();
      column.put("name", name);
      column.put("numbers", table.isNumeric(name));
      column.put("missing", table.texts(name).stream().filter(String::isEmpty).count());
      columns.add(column);
    }
    if (json) {
      terminal.out().println(Json.pretty(Map.of("rows", table.n(), "columns", columns)));
      return ExitCode.OK;
    }
    terminal.out().println(table.n() + " rows");
    for (Map<String, Object> column : columns)
      terminal
          .out()
          .printf(
              "%-36s %s, missing %s%n",
              column.get("name"),
              Boolean.TRUE.equals(column.get("numbers")) ? "numbers" : "words",
              column.get("missing"));
    return ExitCode.OK;
  }
}
