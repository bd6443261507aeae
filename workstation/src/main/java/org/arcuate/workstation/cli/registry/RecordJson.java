package org.arcuate.workstation.cli.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.arcuate.outcomes.registry.Change;
import org.arcuate.outcomes.registry.Kept;

/** Records as JSON; other programs read the keys: add freely, rename never. */
final class RecordJson {
  private RecordJson() {}

  static Map<String, Object> of(Kept kept) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("number", kept.id());
    map.put("form", kept.entry().form().word());
    map.put("patient", kept.entry().patient());
    map.put("version", kept.version());
    map.put("withdrawn", kept.withdrawn());
    map.put("values", kept.entry().texts());
    return map;
  }

  static Map<String, Object> of(Change change) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("at", change.edit().at().toString());
    map.put("who", change.edit().who());
    map.put("why", change.edit().why());
    map.put("version", change.version());
    map.put("field", change.field());
    map.put("old", change.old());
    map.put("new", change.now());
    return map;
  }
}
