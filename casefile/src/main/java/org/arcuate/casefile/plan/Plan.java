package org.arcuate.casefile.plan;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a case, checked, with defaults where {@code plan.yaml} says nothing.
 *
 * @param values sections by name, as {@link Shapes#PLAN} describes them
 */
public record Plan(Map<String, Object> values) {
  /** Copies the values. */
  public Plan {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads a plan.
   *
   * @throws org.arcuate.geometry.BadInput with all mistakes at once, each with its line and key
   */
  public static Plan read(Path file) {
    return parse(YamlText.read(file), file.toString());
  }

  /** Reads a plan from text; {@code name} is for messages. */
  public static Plan parse(String text, String name) {
    return new Plan(Reading.of(text, name, Shapes.PLAN));
  }

  /** Reads a plan from bytes, which have to be UTF-8. */
  public static Plan parse(byte[] bytes, String name) {
    return parse(YamlText.decode(bytes, name), name);
  }

  /** A section or value as JSON, the same for the same decisions; {@code null} if it is absent. */
  public String section(String key) {
    Object value = value(key);
    return value == null ? "null" : Json.compact(value);
  }

  /** A number by its path, such as {@code images.ct-series}; empty if it is absent. */
  public Optional<Double> number(String path) {
    return value(path) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  /** Text by its path, such as {@code fusion.mask}; empty if it is absent. */
  public Optional<String> text(String path) {
    return value(path) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private @Nullable Object value(String path) {
    Object value = values;
    for (String key : path.split("\\.", -1))
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    return value;
  }
}
