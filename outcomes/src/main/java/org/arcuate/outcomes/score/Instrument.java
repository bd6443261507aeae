package org.arcuate.outcomes.score;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;

/**
 * A score with its items: which values each may take, and how they make the total.
 *
 * <p>MSTS-87 has other items and another scale; it is none of these and is not mixed with MSTS-93.
 */
public enum Instrument {
  /** Enneking 1993, lower limb: six items of 0 to 5, 30 is best (R155, R156). */
  MSTS_93(
      "msts-93",
      30,
      Item.points("pain", 5, 4, 3, 2, 1, 0),
      Item.points("function", 5, 4, 3, 2, 1, 0),
      Item.points("emotional", 5, 4, 3, 2, 1, 0),
      Item.points("supports", 5, 4, 3, 2, 1, 0),
      Item.points("walking", 5, 4, 3, 2, 1, 0),
      Item.points("gait", 5, 4, 3, 2, 1, 0)),

  /** Harris 1969: pain, function, deformity and range of motion, 100 is best (R157). */
  HHS(
      "hhs",
      100,
      Item.points("pain", 44, 40, 30, 20, 10, 0),
      Item.points("limp", 11, 8, 5, 0),
      Item.points("support", 11, 7, 5, 3, 2, 0),
      Item.points("distance", 11, 8, 5, 2, 0),
      Item.points("stairs", 4, 2, 1, 0),
      Item.points("shoes", 4, 2, 0),
      Item.points("sitting", 5, 3, 0),
      Item.points("transport", 1, 0),
      Item.range("fixed-flexion-deg", 0, 120),
      Item.range("fixed-adduction-deg", 0, 90),
      Item.range("fixed-internal-rotation-deg", 0, 90),
      Item.range("leg-difference-cm", 0, 30),
      Item.range("flexion-deg", 0, 160),
      Item.range("abduction-deg", 0, 90),
      Item.range("external-rotation-deg", 0, 90),
      Item.range("adduction-deg", 0, 90)),

  /** Visual analogue scale of pain, 0 none to 10 worst, in tenths (R231). */
  VAS("vas", 10, Item.range("pain", 0, 10)),

  /** Karnofsky performance status, tens from 0 (dead) to 100 (normal) (R231). */
  KPS("kps", 100, Item.points("status", 100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0));

  /**
   * One item.
   *
   * @param name name in tables
   * @param points the values allowed, best first; empty if any number within the range is
   * @param least smallest value
   * @param most largest value
   */
  public record Item(String name, List<Integer> points, double least, double most) {
    static Item points(String name, Integer... points) {
      List<Integer> allowed = List.of(points);
      return new Item(name, allowed, allowed.getLast(), allowed.getFirst());
    }

    static Item range(String name, double least, double most) {
      return new Item(name, List.of(), least, most);
    }

    /**
     * The value that a text says.
     *
     * @throws BadInput if it is none of those allowed: half points, other scales
     */
    BigDecimal parse(String text) {
      BigDecimal value;
      try {
        value = text.length() > 12 ? null : new BigDecimal(text.strip());
      } catch (NumberFormatException e) {
        value = null;
      }
      if (value == null || value.stripTrailingZeros().scale() > 1 || value.scale() < -3)
        throw new BadInput("item %s: is no number with at most one decimal", name);
      boolean fits =
          points.isEmpty()
              ? value.doubleValue() >= least && value.doubleValue() <= most
              : points.stream().anyMatch(p -> BigDecimal.valueOf(p).compareTo(value(text)) == 0);
      if (!fits)
        throw new BadInput("item %s: %s, needed %s", name, value.toPlainString(), needed());
      return value.signum() == 0
          ? BigDecimal.ZERO
          : new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    private static BigDecimal value(String text) {
      return new BigDecimal(text.strip());
    }

    private String needed() {
      if (points.isEmpty()) return BigDecimal.valueOf(least) + " to " + BigDecimal.valueOf(most);
      return "one of " + String.join(", ", points.stream().map(String::valueOf).toList());
    }
  }

  private final String word;
  private final int most;
  private final List<Item> items;

  Instrument(String word, int most, Item... items) {
    this.word = word;
    this.most = most;
    this.items = List.of(items);
  }

  /** Name in records. */
  public String word() {
    return word;
  }

  /** Largest total. */
  public int most() {
    return most;
  }

  /** The items, in the order of the form. */
  public List<Item> items() {
    return items;
  }

  /** True if a larger total is better. */
  public boolean moreIsBetter() {
    return this != VAS;
  }

  /** An item by its name. */
  public Optional<Item> item(String name) {
    return items.stream().filter(i -> i.name().equals(name)).findFirst();
  }

  /** The instrument that is called so. */
  public static Instrument called(String word) {
    for (Instrument instrument : values()) if (instrument.word.equals(word)) return instrument;
    throw new BadInput(
        "instrument: needed one of %s",
        String.join(", ", Arrays.stream(values()).map(Instrument::word).toList()));
  }

  /**
   * Refuses a total that no sheet of this instrument can have.
   *
   * @param total a total whose items are not known
   */
  public void checkTotal(BigDecimal total) {
    boolean wrong =
        total.signum() < 0
            || total.doubleValue() > most
            || this == MSTS_93 && total.stripTrailingZeros().scale() > 0
            || this == VAS && total.stripTrailingZeros().scale() > 1
            || this == KPS && total.remainder(BigDecimal.TEN).signum() != 0;
    if (wrong)
      throw new BadInput(
          "total of %s: %s, needed %s",
          word,
          total.toPlainString(),
          switch (this) {
            case MSTS_93 -> "a whole number from 0 to 30";
            case HHS -> "0 to 100";
            case VAS -> "0 to 10 with at most one decimal";
            case KPS -> "a multiple of 10 from 0 to 100";
          });
  }
}
