package org.arcuate.workstation.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.FindingJson;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.geometry.Finding;

/** The steps of a case and what rules say, for a person or as JSON. */
final class StepsTable {
  private StepsTable() {}

  static void print(List<Progress> steps, boolean json, Terminal terminal) {
    terminal.close();
    if (json) {
      terminal.out().println(Json.pretty(Map.of("steps", asList(steps))));
      return;
    }
    for (Progress step : steps) {
      String why = step.why().isEmpty() ? "" : "  (" + step.why() + ")";
      terminal.out().printf("%-10s %s%s%n", step.step(), words(step), why);
      for (Finding finding : step.findings()) terminal.out().println("    " + finding.line());
    }
  }

  static List<Map<String, Object>> asList(List<Progress> steps) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Progress step : steps) list.add(asMap(step));
    return list;
  }

  private static String words(Progress step) {
    return step.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Map<String, Object> asMap(Progress step) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("step", step.step());
    map.put("state", words(step));
    map.put("why", step.why());
    map.put("checks", step.findings().stream().map(FindingJson::of).toList());
    return map;
  }
}
