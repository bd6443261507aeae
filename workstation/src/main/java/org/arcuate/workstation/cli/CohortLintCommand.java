package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.cohort.CohortReport;
import org.arcuate.outcomes.lint.Linter;
import org.arcuate.outcomes.lint.Verdict;
import org.arcuate.outcomes.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lint",
    description = {
      "Whether the numbers that a text claims about a cohort follow from its table, from each"
          + " other,",
      "and can be at all. Exit code 3 if one does not."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate cohort lint claims.yaml --table cohort.csv"})
final class CohortLintCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "CLAIMS", description = "YAML file of claims; see the user guide")
  Path claims = Path.of("");

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "CSV of the cohort, instead of the one that the claims name")
  Optional<Path> table = Optional.empty();

  @Option(names = "--json", description = "every verdict as JSON")
  boolean json;

  CohortLintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Linter linter = Linter.of(claims, table.map(Table::read));
    if (json) terminal.out().println(Json.pretty(asMap(linter)));
    else terminal.out().print(CohortReport.table(linter).text());
    return linter.isRefused() ? ExitCode.REFUSED : ExitCode.OK;
  }

  private static Map<String, Object> asMap(Linter linter) {
    List<Object> verdicts = new ArrayList<>();
    for (Verdict v : linter.verdicts()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("line", v.line());
      one.put("place", v.place());
      one.put("rule", v.rule());
      one.put("outcome", v.outcome().name().toLowerCase(Locale.ROOT));
      one.put("printed", v.printed());
      one.put("computed", v.computed());
      one.put("why", v.why());
      verdicts.add(one);
    }
    return Map.of("stands", !linter.isRefused(), "verdicts", verdicts);
  }
}
