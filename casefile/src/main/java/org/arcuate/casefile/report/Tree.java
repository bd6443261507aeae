package org.arcuate.casefile.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of {@code report.json}, read without surprise: what is not there is empty. */
record Tree(Optional<Object> value) {
  static Tree of(@Nullable Object value) {
    return new Tree(Optional.ofNullable(value));
  }

  Tree at(String... keys) {
    Object here = value.orElse(null);
    for (String key : keys) here = here instanceof Map<?, ?> map ? map.get(key) : null;
    return of(here);
  }

  boolean isThere() {
    return value.isPresent()
        && !(value.get() instanceof Map<?, ?> map && map.isEmpty())
        && !(value.get() instanceof List<?> list && list.isEmpty());
  }

  String text() {
    return value.map(Object::toString).orElse("");
  }

  Optional<Double> number() {
    return value.filter(Number.class::isInstance).map(n -> ((Number) n).doubleValue());
  }

  List<Tree> list() {
    List<Tree> list = new ArrayList<>();
    if (value.orElse(null) instanceof List<?> all) for (Object one : all) list.add(of(one));
    return list;
  }

  Map<String, Tree> entries() {
    Map<String, Tree> entries = new LinkedHashMap<>();
    if (value.orElse(null) instanceof Map<?, ?> all)
      all.forEach((key, one) -> entries.put(String.valueOf(key), of(one)));
    return entries;
  }
}
