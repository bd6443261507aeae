package org.arcuate.workstation.cli.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.score.Instrument;

/** Words such as {@code blood_ml=500} as texts by field. */
final class NameValues {
  private NameValues() {}

  /**
   * The texts; items of a score may stand by themselves ({@code pain=4}).
   *
   * @param instrument word of the score that the items belong to, empty if {@code instrument=} is
   *     among the words
   */
  static Map<String, String> of(Form form, List<String> words, String instrument) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> items = new LinkedHashMap<>();
    for (String word : words) {
      int at = word.indexOf('=');
      if (at < 1) throw new BadInput("values: needed words such as date=2024-03-31");
      String name = word.substring(0, at);
      boolean item = form == Form.SCORE && form.field(name).isEmpty();
      if ((item ? items : texts).put(name, word.substring(at + 1)) != null)
        throw new BadInput("values: %s is given twice", shown(name));
    }
    if (items.isEmpty()) return texts;
    if (texts.containsKey("items"))
      throw new BadInput("values: items are given one by one and together");
    String of = texts.getOrDefault("instrument", instrument);
    Instrument score = Instrument.called(of);
    StringBuilder line = new StringBuilder();
    for (Map.Entry<String, String> item : items.entrySet()) {
      if (score.item(item.getKey()).isEmpty())
        throw new BadInput(
            "values: neither the form score nor %s has %s; items are %s",
            of,
            shown(item.getKey()),
            String.join(", ", score.items().stream().map(Instrument.Item::name).toList()));
      if (item.getValue().isBlank()) continue;
      if (!item.getValue().matches("\\S+"))
        throw new BadInput("item %s: needed a number", item.getKey());
      line.append(line.isEmpty() ? "" : " ").append(item.getKey()).append('=');
      line.append(item.getValue());
    }
    texts.put("items", line.toString());
    return texts;
  }

  private static String shown(String name) {
    return name.matches("[a-z_0-9-]{1,30}") ? name : "a name of " + name.length() + " characters";
  }
}
