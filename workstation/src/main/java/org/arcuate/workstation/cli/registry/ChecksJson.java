package org.arcuate.workstation.cli.registry;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.arcuate.outcomes.Finding;

/** Findings of the outcomes with the keys that findings have everywhere. */
final class ChecksJson {
  private ChecksJson() {}

  static Map<String, Object> of(Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", finding.rule());
    map.put("verdict", finding.severity().name().toLowerCase(Locale.ROOT));
    if (!Double.isNaN(finding.measured())) map.put("value", finding.measured());
    if (!Double.isNaN(finding.limit())) map.put("limit", finding.limit());
    if (!finding.unit().isEmpty()) map.put("unit", finding.unit());
    map.put("why", finding.why());
    return map;
  }
}
