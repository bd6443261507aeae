package org.arcuate.outcomes.registry;

import java.util.Arrays;
import java.util.Locale;
import org.arcuate.outcomes.BadInput;

/** What a visit can hold, and a protocol can ask for. */
public enum Content {
  /** Seen in person. */
  CLINICAL,
  /** Heard of by phone or letter. */
  CONTACT,
  /** Radiograph of the pelvis. */
  RADIOGRAPH,
  /** CT of the pelvis. */
  CT,
  /** MR of the pelvis. */
  MR,
  /** Tomosynthesis of the pelvis. */
  TOMOSYNTHESIS,
  /** Any image of the chest. */
  CHEST,
  /** MSTS-93, complete or its total. */
  MSTS_93,
  /** Harris hip score, complete or its total. */
  HHS,
  /** Pain. */
  VAS,
  /** Karnofsky status. */
  KPS,
  /** A reading by any criterion of osseointegration. */
  OSSEOINTEGRATION,
  /** Abduction angle. */
  ABDUCTION,
  /** Body weight moment arm. */
  BWMA,
  /** Cup height discrepancy. */
  CHD,
  /** Sacroiliac joint space. */
  SI_SPACE;

  /** Name in protocols. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its bit in a mask of contents. */
  public int bit() {
    return 1 << ordinal();
  }

  /** The content that is called so. */
  public static Content called(String word) {
    for (Content content : values()) if (content.word().equals(word)) return content;
    throw new BadInput(
        "content of a visit: needed one of %s",
        String.join(", ", Arrays.stream(values()).map(Content::word).toList()));
  }
}
