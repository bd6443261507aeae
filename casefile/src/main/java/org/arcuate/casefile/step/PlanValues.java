package org.arcuate.casefile.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.jspecify.annotations.Nullable;

/**
 * Values of a plan that was read, as types.
 *
 * @param place where they stand, such as {@code labels.edits[2]}
 * @param values by key
 */
record PlanValues(String place, Map<?, ?> values) {

  /** A section of the plan; empty if it is absent. */
  static PlanValues section(Map<String, Object> plan, String key) {
    return new PlanValues(key, plan.get(key) instanceof Map<?, ?> map ? map : Map.of());
  }

  /** The groups of keys in a list, each with its place. */
  List<PlanValues> all(String key) {
    List<PlanValues> all = new ArrayList<>();
    for (Object one : list(key))
      if (one instanceof Map<?, ?> map)
        all.add(new PlanValues(place + "." + key + "[" + (all.size() + 1) + "]", map));
    return all;
  }

  /** A list; empty if it is absent. */
  List<?> list(String key) {
    return values.get(key) instanceof List<?> list ? list : List.of();
  }

  /** Text, if it is there. */
  Optional<String> text(String key) {
    Object value = values.get(key);
    return value == null ? Optional.empty() : Optional.of(value.toString());
  }

  /** Text that has to be there. */
  String needed(String key) {
    return text(key).orElseThrow(() -> new BadInput("plan.yaml: %s: has no %s", place, key));
  }

  /** A number, if it is there. */
  Optional<Double> number(String key) {
    return values.get(key) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  /** Points, three numbers each. */
  List<Vec3> points(String key) {
    List<Vec3> points = new ArrayList<>();
    for (Object one : list(key)) points.add(point(one));
    return points;
  }

  /** A point of three numbers. */
  static Vec3 point(@Nullable Object value) {
    double[] n = numbers(value);
    return new Vec3(n[0], n[1], n[2]);
  }

  /** Numbers of a list. */
  static double[] numbers(@Nullable Object value) {
    List<?> list = value instanceof List<?> all ? all : List.of();
    return list.stream()
        .mapToDouble(n -> n instanceof Number number ? number.doubleValue() : Double.NaN)
        .toArray();
  }

  /** The complaint with the place before it. */
  BadInput complaint(BadInput e) {
    return BadInput.because("plan.yaml: " + place + ": " + e.getMessage(), e);
  }

  /** The values with text keys. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    values.forEach((key, value) -> map.put(String.valueOf(key), value));
    return map;
  }
}
