package org.arcuate.casefile.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arcuate.geometry.Finding;
import org.jspecify.annotations.Nullable;

/** Findings as JSON: {@code name, verdict, value, limit, unit, why}; absent where there is none. */
public final class FindingJson {
  private FindingJson() {}

  /** One finding. */
  public static Map<String, Object> of(Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", finding.rule());
    map.put("verdict", finding.severity().name().toLowerCase(Locale.ROOT));
    if (!Double.isNaN(finding.measured())) map.put("value", finding.measured());
    if (!Double.isNaN(finding.limit())) map.put("limit", finding.limit());
    if (!finding.unit().isEmpty()) map.put("unit", finding.unit());
    map.put("why", finding.why());
    return map;
  }

  /** Those of a list as it was read. */
  public static List<Finding> all(@Nullable Object list) {
    List<Finding> findings = new ArrayList<>();
    if (!(list instanceof List<?> all)) return findings;
    for (Object one : all) {
      Map<?, ?> map = (Map<?, ?>) one;
      findings.add(
          new Finding(
              text(map, "name"),
              Finding.Severity.valueOf(text(map, "verdict").toUpperCase(Locale.ROOT)),
              number(map, "value"),
              number(map, "limit"),
              text(map, "unit"),
              text(map, "why")));
    }
    return findings;
  }

  private static String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? "" : value.toString();
  }

  private static double number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
