package org.arcuate.outcomes.registry;

import java.util.Arrays;
import org.arcuate.outcomes.BadInput;

/**
 * What is measured on images, each with its definition, unit and sign.
 *
 * <p>Readings by criteria are words: {@code yes}, {@code no} or {@code not-assessable}. The three
 * criteria of osseointegration are different things and are never pooled.
 */
public enum Quantity {
  /**
   * Body weight moment arm, cm: distance of the cup's centre of rotation from the axis of symmetry
   * of the pelvis on the AP radiograph, 0 or more (R150).
   */
  BWMA("bwma", "cm", 0, 30),
  /**
   * Cup height discrepancy, mm: height of the healthy side's centre of rotation above the line
   * through the ischial tuberosities less that of the affected side. Negative if the affected side
   * is higher, that is if the limb became shorter (R151, R152).
   */
  CHD("chd", "mm", -200, 200),
  /** Angle of the cup to the horizontal on the AP radiograph, degrees (R072). */
  ABDUCTION("abduction", "deg", -90, 180),
  /** Anteversion of the cup, degrees, radiographic. */
  ANTEVERSION("anteversion", "deg", -90, 90),
  /** Width of the sacroiliac joint space, mm, on the side that the record names (R233). */
  SI_SPACE("si-space", "mm", 0, 60),
  /** Movement of L5 against the first postoperative image, mm; positive downwards (R291). */
  L5_SINKING("l5-sinking", "mm", -100, 100),
  /** Opening of the posterior pelvic ring, mm (R291). */
  RING_OPENING("ring-opening", "mm", 0, 300),
  /** No radiolucent line at the contact of implant and bone on CT (R071). */
  NO_RADIOLUCENCY("osseointegration-no-radiolucency"),
  /** Trabeculae connected to the implant's surface on tomosynthesis (R153). */
  TRABECULAE_CONNECTED("osseointegration-trabeculae-connected"),
  /** Continuous trabeculae on the implant's surface and no gap on CT (R289, R290). */
  NO_GAP("osseointegration-no-gap"),
  /** Valgus of the implant seen (R075). */
  VALGUS("valgus"),
  /** Separation of the sacroiliac joint seen (R075). */
  SI_SEPARATION("si-separation");

  private final String word;
  private final String unit;
  private final double least;
  private final double most;

  Quantity(String word) {
    this(word, "", Double.NaN, Double.NaN);
  }

  Quantity(String word, String unit, double least, double most) {
    this.word = word;
    this.unit = unit;
    this.least = least;
    this.most = most;
  }

  /** Name in records. */
  public String word() {
    return word;
  }

  /** Unit, empty for a reading by a criterion. */
  public String unit() {
    return unit;
  }

  /** True if it is read as yes, no or not assessable. */
  public boolean isReading() {
    return unit.isEmpty();
  }

  static String[] names() {
    return Arrays.stream(values()).map(Quantity::word).toArray(String[]::new);
  }

  /** The quantity that is called so. */
  public static Quantity called(String word) {
    for (Quantity quantity : values()) if (quantity.word.equals(word)) return quantity;
    throw new BadInput("quantity: needed one of %s", String.join(", ", names()));
  }

  /** Refuses a value that is none of this quantity. */
  void check(String value) {
    boolean word = value.equals("yes") || value.equals("no") || value.equals("not-assessable");
    if (isReading() != word)
      throw new BadInput(
          "value of %s: needed %s", this.word, isReading() ? "yes, no or not-assessable" : unit);
    if (word) return;
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new BadInput("value of %s: %s, needed a number", this.word, value);
    }
    if (!(number >= least && number <= most))
      throw new BadInput(
          "value of %s: %s %s, needed %s to %s", this.word, value, unit, least, most);
  }
}
