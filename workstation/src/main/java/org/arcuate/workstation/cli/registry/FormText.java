package org.arcuate.workstation.cli.registry;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.registry.Field;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.score.Instrument;

/** The fields of a form, for a person or a program. */
final class FormText {
  private FormText() {}

  static void print(Form form, PrintStream out, boolean json) {
    if (json) {
      out.println(Json.pretty(asMap(form)));
      return;
    }
    out.println(
        form.word()
            + ", told apart by: "
            + (form.key().isEmpty() ? "patient" : "patient, " + String.join(", ", form.key())));
    for (Field field : form.fields())
      out.println(
          "  "
              + field.name()
              + (field.needed() ? " (needed)" : "")
              + ": "
              + field.meaning()
              + "; "
              + kind(field));
    if (form != Form.SCORE) return;
    for (Instrument instrument : Instrument.values()) {
      out.println("items of " + instrument.word() + ":");
      for (Instrument.Item item : instrument.items())
        out.println(
            "  "
                + item.name()
                + ": "
                + (item.points().isEmpty()
                    ? item.least() + " to " + item.most()
                    : item.points().toString()));
    }
  }

  private static String kind(Field field) {
    return switch (field.kind()) {
      case Field.Text text -> "text of at most " + text.longest() + " characters";
      case Field.Code code -> "one of " + String.join(", ", code.options());
      case Field.Whole range -> "whole number, " + range.least() + " to " + range.most();
      case Field.Decimal range -> "number, " + range.least() + " to " + range.most();
      case Field.Day day -> "date";
      case Field.Flag flag -> "yes or no";
    };
  }

  private static Map<String, Object> asMap(Form form) {
    List<Object> fields = new ArrayList<>();
    for (Field field : form.fields()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", field.name());
      one.put("needed", field.needed());
      one.put("meaning", field.meaning());
      one.put("kind", kind(field));
      fields.add(one);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("form", form.word());
    map.put("key", form.key());
    map.put("fields", fields);
    return map;
  }
}
