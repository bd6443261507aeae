package org.arcuate.planning.guide;

import java.util.Locale;
import org.arcuate.geometry.BadInput;

/** How far a slot holds the blade. */
public enum SlotKind {
  /** On both sides and at both ends: for an oscillating saw. */
  CLOSED,
  /** On both sides and at one end: a reciprocating blade comes in from the other. */
  OPEN_END,
  /** On the side of the bone that is kept: the blade is laid against one wall. */
  ONE_SIDED;

  /** A kind by its name in small letters. */
  public static SlotKind named(String name) {
    for (SlotKind one : values()) if (one.word().equals(name)) return one;
    throw new BadInput("slot %s: needed closed, open-end or one-sided", name);
  }

  /** Its name in small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
