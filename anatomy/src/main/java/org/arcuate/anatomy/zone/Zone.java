package org.arcuate.anatomy.zone;

/** A zone of the pelvis after Enneking and Dunham (1978). */
public enum Zone {
  /** The wing of the ilium. */
  I("ilium"),
  /** Around the acetabulum. */
  II("periacetabular"),
  /** Pubis and ischium. */
  III("pubis and ischium"),
  /** The sacrum. */
  IV("sacrum");

  private final String words;

  Zone(String words) {
    this.words = words;
  }

  /** What it is, in words. */
  public String words() {
    return words;
  }
}
