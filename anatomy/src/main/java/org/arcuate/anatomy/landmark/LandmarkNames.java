package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.anatomy.Side;

/** What landmarks are called. */
public final class LandmarkNames {
  /** Those with a left and a right. */
  public static final List<String> PAIRED =
      List.of(
          "asis",
          "aiis",
          "pubic-tubercle",
          "psis",
          "piis",
          "ischial-spine",
          "ischial-tuberosity",
          "greater-sciatic-notch",
          "greater-trochanter",
          "lesser-trochanter");

  /** Those in the middle. */
  public static final List<String> MIDDLE =
      List.of("sacral-centre", "promontory", "symphysis", "l5-endplate");

  /** All of them, with {@code -left} and {@code -right}. */
  public static final List<String> ALL = all();

  private LandmarkNames() {}

  private static List<String> all() {
    List<String> names = new ArrayList<>();
    for (String name : PAIRED) for (Side side : Side.values()) names.add(side.of(name));
    names.addAll(MIDDLE);
    return List.copyOf(names);
  }
}
