package org.arcuate.outcomes.registry;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;

/**
 * How a surgical margin is put into classes. The same word means different things in different
 * schemes (R1 is positive for {@link #UICC} and negative for {@link #DISTANCE_2MM}), so that a
 * class is never kept without its scheme.
 */
public enum MarginScheme {
  /** Residual tumour: R0 none, R1 microscopic, R2 macroscopic. */
  UICC("uicc", "R0", "R1", "R2"),
  /** Enneking 1980: intralesional, marginal, wide, radical. */
  ENNEKING("enneking", "intralesional", "marginal", "wide", "radical"),
  /** Requirement R213: R0 above 2 mm, R1 from 0 to 2 mm and negative, R2 positive. */
  DISTANCE_2MM("distance-2mm", "R0", "R1", "R2"),
  /** Requirement R230: wide, marginal, intracapsular. */
  CAPSULE("capsule", "wide", "marginal", "intracapsular"),
  /** Requirement R081: negative or positive. */
  SIGN("sign", "negative", "positive");

  private final String word;
  private final List<String> classes;

  MarginScheme(String word, String... classes) {
    this.word = word;
    this.classes = List.of(classes);
  }

  /** Name in records. */
  public String word() {
    return word;
  }

  /** The classes, best first but for {@link #ENNEKING}. */
  public List<String> classes() {
    return classes;
  }

  static String[] names() {
    return Arrays.stream(values()).map(MarginScheme::word).toArray(String[]::new);
  }

  /** The scheme that is called so. */
  public static MarginScheme called(String word) {
    for (MarginScheme scheme : values()) if (scheme.word.equals(word)) return scheme;
    throw new BadInput("margin scheme: needed one of %s", String.join(", ", names()));
  }

  /** True if the class says that no tumour was left at the surface. */
  public boolean negative(String margin) {
    return switch (this) {
      case UICC -> margin.equals("R0");
      case DISTANCE_2MM -> !margin.equals("R2");
      case ENNEKING -> !margin.equals("intralesional");
      case CAPSULE -> !margin.equals("intracapsular");
      case SIGN -> margin.equals("negative");
    };
  }

  /** Refuses a class of another scheme, and a distance that contradicts the class. */
  void check(String margin, Optional<BigDecimal> millimetres) {
    if (!classes.contains(margin))
      throw new BadInput(
          "margin_class: is none of the scheme %s, needed one of %s",
          word, String.join(", ", classes));
    if (millimetres.isEmpty()) return;
    double mm = millimetres.get().doubleValue();
    boolean contradicts =
        switch (this) {
          case DISTANCE_2MM ->
              margin.equals("R0") ? mm <= 2 : margin.equals("R1") ? mm > 2 : mm > 0;
          case UICC, ENNEKING, CAPSULE, SIGN -> negative(margin) ? false : mm > 0;
        };
    if (contradicts)
      throw new BadInput("margin_mm: %s contradicts class %s of scheme %s", mm, margin, word);
  }
}
