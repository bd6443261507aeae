package org.arcuate.casefile.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.plan.Shape.Choice;
import org.arcuate.casefile.plan.Shape.Day;
import org.arcuate.casefile.plan.Shape.Either;
import org.arcuate.casefile.plan.Shape.Flag;
import org.arcuate.casefile.plan.Shape.Kinds;
import org.arcuate.casefile.plan.Shape.Quantity;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Several;
import org.arcuate.casefile.plan.Shape.Text;

/** Shapes as JSON Schema (draft 2020-12), for editors and other programs. */
public final class JsonSchema {
  private JsonSchema() {}

  /** The schema of a file. */
  public static String of(String title, Section shape) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.putAll(schema(shape));
    return Json.pretty(schema) + "\n";
  }

  /** The schema of some keys of a file that has others, too. */
  public static String ofPart(String title, Section shape) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.putAll(schema(shape));
    schema.put("additionalProperties", true);
    return Json.pretty(schema) + "\n";
  }

  private static Map<String, Object> schema(Shape shape) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", shape.sentence());
    switch (shape) {
      case Section section -> {
        Map<String, Object> properties = new LinkedHashMap<>();
        section.keys().forEach((key, inner) -> properties.put(key, schema(inner)));
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!section.required().isEmpty()) schema.put("required", section.required());
        schema.put("additionalProperties", false);
      }
      case Kinds kinds ->
          schema.put("oneOf", kinds.kinds().values().stream().map(JsonSchema::schema).toList());
      case Quantity q -> {
        schema.put("type", q.whole() ? "integer" : "number");
        schema.put("minimum", q.low());
        schema.put("maximum", q.high());
        if (!q.unit().isEmpty()) schema.put("x-unit", q.unit());
        if (!q.requirement().isEmpty()) schema.put("x-requirement", q.requirement());
      }
      case Choice choice -> schema.put("enum", choice.words());
      case Text text -> {
        schema.put("type", "string");
        schema.put("pattern", "^(?:" + text.pattern().replace("(?s)", "") + ")$");
      }
      case Day day -> {
        schema.put("type", "string");
        schema.put("format", "date");
      }
      case Flag flag -> schema.put("type", "boolean");
      case Several several -> {
        schema.put("type", "array");
        schema.put("items", schema(several.item()));
        schema.put("minItems", several.least());
        schema.put("maxItems", several.most());
      }
      case Either either -> {
        List<Map<String, Object>> shapes =
            either.shapes().stream().map(JsonSchema::schema).toList();
        schema.put("anyOf", shapes);
      }
    }
    Object standard = shape.standard();
    if (standard != null) schema.put("default", standard);
    return schema;
  }
}
