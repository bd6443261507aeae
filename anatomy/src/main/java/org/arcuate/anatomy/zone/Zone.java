package org.arcuate.anatomy.zone;

/** A zone of the pelvis after Enneking and Dunham (1978). */
public enum Zone {
  /** The wing of the ilium. */
  I(1, "ilium"),
  /** Around the acetabulum. */
  II(2, "periacetabular"),
  /** Pubis and ischium. */
  III(3, "pubis and ischium"),
  /** The sacrum. */
  IV(4, "sacrum");

  private final int number;
  private final String words;

  Zone(int number, String words) {
    this.number = number;
    this.words = words;
  }

  /** 1 to 4. */
  public int number() {
    return number;
  }

  /** What it is, in words. */
  public String words() {
    return words;
  }
}
