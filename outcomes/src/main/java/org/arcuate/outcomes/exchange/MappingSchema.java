package org.arcuate.outcomes.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.outcomes.registry.Field;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.score.Instrument;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of mapping files, for editors. */
public final class MappingSchema {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private MappingSchema() {}

  /** The schema as text. */
  public static String text() {
    Map<String, Object> root = object("Mapping of a table to the registry of Arcuate.");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("patient", words("Column with the pseudonym."));
    properties.put("dates", words("How dates are written; yyyy-MM-dd if absent."));
    properties.put("decimal", choice("Decimal sign of numbers.", List.of(".", ",")));
    properties.put("missing", list("Texts that stand for nothing, besides the empty cell."));
    properties.put("encoding", words("Character set of the table; utf-8 if absent."));
    Map<String, Object> records = new LinkedHashMap<>();
    records.put("type", "array");
    records.put("minItems", 1);
    records.put("items", record());
    properties.put("records", records);
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("properties", properties);
    root.put("required", List.of("patient", "records"));
    root.put("$defs", Map.of("source", anySource()));
    return JSON.writeValueAsString(root) + "\n";
  }

  private static Map<String, Object> object(String meaning) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("description", meaning);
    map.put("type", "object");
    map.put("additionalProperties", false);
    return map;
  }

  private static Map<String, Object> words(String meaning) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("description", meaning);
    map.put("type", "string");
    return map;
  }

  private static Map<String, Object> choice(String meaning, List<String> options) {
    Map<String, Object> map = words(meaning);
    map.put("enum", options);
    return map;
  }

  private static Map<String, Object> list(String meaning) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("description", meaning);
    map.put("type", "array");
    map.put("items", Map.of("type", List.of("string", "number")));
    return map;
  }

  private static Map<String, Object> record() {
    List<String> forms = new ArrayList<>();
    List<Object> rules = new ArrayList<>();
    for (Form form : Form.values()) {
      forms.add(form.word());
      Map<String, Object> fields = object("Where each field comes from.");
      Map<String, Object> properties = new LinkedHashMap<>();
      for (Field field : form.fields()) properties.put(field.name(), source(field.meaning()));
      fields.put("properties", properties);
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("if", Map.of("properties", Map.of("form", Map.of("const", form.word()))));
      rule.put("then", Map.of("properties", Map.of("fields", fields)));
      rules.add(rule);
    }
    Map<String, Object> record = object("A record that a row makes.");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("form", choice("Kind of record.", forms));
    properties.put("fields", Map.of("type", "object"));
    properties.put("items", items());
    Map<String, Object> when = new LinkedHashMap<>();
    when.put("description", "Texts by column, one of which the cell must be.");
    when.put("type", "object");
    when.put("additionalProperties", list("Texts."));
    properties.put("if", when);
    properties.put("needs", list("Columns that must say something."));
    record.put("properties", properties);
    record.put("required", List.of("form", "fields"));
    record.put("allOf", rules);
    return record;
  }

  private static Map<String, Object> items() {
    Map<String, Object> items = object("Where each item of a score comes from.");
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Instrument instrument : Instrument.values())
      for (Instrument.Item item : instrument.items())
        properties.put(item.name(), source("Item of a score."));
    items.put("properties", properties);
    return items;
  }

  private static Map<String, Object> source(String meaning) {
    Map<String, Object> source = words(meaning);
    source.remove("type");
    source.put("$ref", "#/$defs/source");
    return source;
  }

  private static Map<String, Object> anySource() {
    Map<String, Object> how = object("How a cell is read.");
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("description", "The same text in every row.");
    value.put("type", List.of("string", "number"));
    properties.put("value", value);
    properties.put("column", words("The column."));
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("description", "What to say for which text of the cell.");
    said.put("type", "object");
    properties.put("words", said);
    properties.put("times", Map.of("type", "number"));
    properties.put("decimals", Map.of("type", "integer"));
    properties.put("written", words("h:mm for a duration, or how this date is written."));
    properties.put("months-after", words("A date, or a column with one."));
    how.put("properties", properties);
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("anyOf", List.of(words("The column."), how));
    return source;
  }
}
