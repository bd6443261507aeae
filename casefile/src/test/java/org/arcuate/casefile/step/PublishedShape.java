package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.arcuate.casefile.plan.Shape;

/** Whether what was written is what the schema says. */
final class PublishedShape {
  private PublishedShape() {}

  static void check(Object value, Shape shape, String path) {
    switch (shape) {
      case Shape.Section section -> {
        assertThat(value).as(path).isInstanceOf(Map.class);
        Map<?, ?> map = (Map<?, ?>) value;
        assertThat(map.keySet().stream().map(Object::toString).toList())
            .as(path)
            .isSubsetOf(section.keys().keySet())
            .containsAll(section.required());
        map.forEach((k, v) -> check(v, section.keys().get(k), path + "." + k));
      }
      case Shape.Several several -> {
        assertThat(value).as(path).isInstanceOf(List.class);
        List<?> list = (List<?>) value;
        assertThat(list.size()).as(path).isBetween(several.least(), several.most());
        for (Object one : list) check(one, several.item(), path + "[]");
      }
      case Shape.Quantity q ->
          assertThat(((Number) value).doubleValue()).as(path).isBetween(q.low(), q.high());
      default -> assertThat(value).as(path).isInstanceOf(String.class);
    }
  }
}
