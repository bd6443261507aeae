package org.arcuate.casefile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON text of maps, lists, records, numbers and strings, in the order they have. */
public final class Json {
  private static final JsonMapper COMPACT = JsonMapper.builder().build();
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** On one line. */
  public static String compact(Object value) {
    return COMPACT.writeValueAsString(value);
  }

  /** Indented, for people. */
  public static String pretty(Object value) {
    return PRETTY.writeValueAsString(value);
  }

  /** The coordinates of a point or direction. */
  public static List<Double> list(Vec3 v) {
    return List.of(v.x(), v.y(), v.z());
  }

  /** Keys and values, in this order: {@code object("a", 1, "b", "two")}. */
  public static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int at = 0; at < keysAndValues.length; at += 2)
      map.put((String) keysAndValues[at], keysAndValues[at + 1]);
    return map;
  }

  /** The list of keys and values in a file. */
  public static List<Map<String, Object>> readList(Path file) {
    try {
      return COMPACT.readValue(file.toFile(), new TypeReference<List<Map<String, Object>>>() {});
    } catch (JacksonException e) {
      throw BadInput.because(file + ": is not the JSON it should be", e);
    }
  }

  /** The keys and values of a file. */
  public static Map<String, Object> read(Path file) {
    try {
      return COMPACT.readValue(file.toFile(), new TypeReference<Map<String, Object>>() {});
    } catch (JacksonException e) {
      throw BadInput.because(file + ": is not the JSON it should be", e);
    }
  }

  /** The keys and values of a text; {@code name} is for messages. */
  public static Map<String, Object> parse(byte[] text, String name) {
    try {
      return COMPACT.readValue(text, new TypeReference<Map<String, Object>>() {});
    } catch (JacksonException e) {
      throw BadInput.because(name + ": is not the JSON it should be", e);
    }
  }
}
