package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.anatomy.Side;

/** What landmarks are called. */
public final class LandmarkNames {
  /** Those of the hip bones, which are each other's image in the plane of symmetry. */
  public static final List<String> OF_HIP =
      List.of(
          "asis",
          "aiis",
          "pubic-tubercle",
          "psis",
          "piis",
          "ischial-spine",
          "ischial-tuberosity",
          "greater-sciatic-notch");

  /** Those of the femora, which lie as they like. */
  public static final List<String> OF_FEMUR = List.of("greater-trochanter", "lesser-trochanter");

  /** Those in the middle. */
  public static final List<String> MIDDLE =
      List.of("sacral-centre", "promontory", "symphysis", "l5-endplate");

  /** All of them, with {@code -left} and {@code -right}. */
  public static final List<String> ALL = all();

  private LandmarkNames() {}

  private static List<String> all() {
    List<String> names = new ArrayList<>();
    for (List<String> paired : List.of(OF_HIP, OF_FEMUR))
      for (String name : paired) for (Side side : Side.values()) names.add(side.of(name));
    names.addAll(MIDDLE);
    return List.copyOf(names);
  }
}
