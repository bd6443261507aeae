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
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.plan.Plan;
import org.arcuate.casefile.step.ResectionJson;
import org.arcuate.casefile.step.Steps;
import org.arcuate.geometry.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code arcuate compare}. */
@Command(
    name = "compare",
    description = {
      "Compare the resections of two or more plans of one case.",
      "",
      "What the case needs first (images, fusion, labels, landmarks) is brought up to date;"
          + " nothing",
      "of the case is changed otherwise."
    },
    footer = {
      "",
      "For research and planning support; not a cleared medical device.",
      "",
      "Example:",
      "  ./arcuate compare case case/plan.yaml narrow.yaml"
    })
final class CompareCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "CASE", description = "case folder")
  Path folder = Path.of("");

  @Parameters(index = "1..*", arity = "2..*", paramLabel = "PLAN", description = "plans")
  List<Path> plans = List.of();

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CaseFolder opened = CaseFolder.open(folder);
    List<Plan> read = plans.stream().map(Plan::read).toList();
    Work work = options.on(terminal);
    Steps.ALL.run(opened, Optional.empty(), Optional.of("landmarks"), work.part(0, 0.5));
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (int p = 0; p < plans.size(); p++) {
      Work part = work.part(0.5 + 0.5 * p / plans.size(), 0.5 + 0.5 * (p + 1) / plans.size());
      CaseFolder with = new CaseFolder(opened.root(), opened.info(), read.get(p));
      all.put(plans.get(p).toString(), Steps.resection(with, Steps.ALL.upToDate(opened), part));
    }
    terminal.close();
    if (json) terminal.out().println(Json.pretty(all));
    else print(all);
    return ExitCode.OK;
  }

  /** A row of the table: what it shows, and where that stands in the report. */
  private record Row(String title, String unit, double factor, List<String> path) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("type", "", 1, List.of("type")),
          new Row("planned positive", "", 1, List.of("reason")),
          new Row("least margin", "mm", 1, List.of("margin", "minimum_mm")),
          new Row("at cut", "", 1, List.of("margin", "cut")),
          new Row("class (uicc)", "", 1, List.of("margin", "class", "uicc")),
          new Row("P(positive)", "%", 100, List.of("risk", "positive")),
          new Row("P(below demanded)", "%", 100, List.of("risk", "belowDemanded")),
          new Row("weakest cut", "", 1, List.of("risk", "weakestCut")),
          new Row("pelvic ring", "", 1, List.of("ring")),
          new Row("posterior column", "", 1, List.of("posteriorColumn")),
          new Row("  least section", "mm²", 1, List.of("column", "leastSection_mm2")),
          new Row("joint capsule", "", 1, List.of("jointCapsule", "state")));

  private void print(Map<String, Map<String, Object>> all) {
    List<Row> rows = new ArrayList<>(ROWS);
    List<String> bones = new ArrayList<>();
    for (Map<String, Object> one : all.values())
      if (one.get("kept_cm3") instanceof Map<?, ?> kept)
        for (Object name : kept.keySet())
          if (!bones.contains(name.toString())) bones.add(name.toString());
    for (String bone : bones)
      rows.add(new Row("kept " + bone, "cm³", 1, List.of("kept_cm3", bone)));
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-26s", ""));
    for (String name : all.keySet()) head.append(String.format(Locale.ROOT, "  %20s", end(name)));
    terminal.out().println(head);
    terminal.out().println(refusals(all));
    for (Row row : rows) {
      StringBuilder line = new StringBuilder();
      String title = row.unit().isEmpty() ? row.title() : row.title() + ", " + row.unit();
      line.append(String.format(Locale.ROOT, "%-26s", title));
      for (Map<String, Object> one : all.values())
        line.append(String.format(Locale.ROOT, "  %20s", shown(row, one)));
      terminal.out().println(line);
    }
    all.forEach((name, one) ->
        refused(one)
            .forEach(check ->
                terminal
                    .out()
                    .println(
                        end(name) + " refused: " + check.get("name") + ": " + check.get("why"))));
  }

  /** The checks that refuse a plan. */
  private static List<Map<?, ?>> refused(Map<String, Object> one) {
    List<Map<?, ?>> refused = new ArrayList<>();
    if (one.get("checks") instanceof List<?> checks)
      for (Object check : checks)
        if (check instanceof Map<?, ?> map && "refuse".equals(map.get("verdict"))) refused.add(map);
    return refused;
  }

  /** How many rules refuse each plan. */
  private static String refusals(Map<String, Map<String, Object>> all) {
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "%-26s", "rules that refuse"));
    for (Map<String, Object> one : all.values())
      line.append(String.format(Locale.ROOT, "  %20d", refused(one).size()));
    return line.toString();
  }

  private static String end(String name) {
    return name.length() <= 20 ? name : "…" + name.substring(name.length() - 19);
  }

  private static String shown(Row row, Map<String, Object> one) {
    Object value = ResectionJson.at(one, row.path().toArray(new String[0])).orElse("–");
    return value instanceof Number n
        ? String.format(Locale.ROOT, "%.2f", n.doubleValue() * row.factor())
        : value.toString();
  }
}
