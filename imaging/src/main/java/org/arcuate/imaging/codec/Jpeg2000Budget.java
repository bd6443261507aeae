package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/** Steps that a codestream of some length may cost; keeps hostile data from working for hours. */
final class Jpeg2000Budget {
  private static final long FREE = 1L << 28;
  private static final long PER_BYTE = 1 << 13;

  private long left;

  Jpeg2000Budget(int bytes) {
    left = FREE + PER_BYTE * bytes;
  }

  void spend(long steps) {
    left -= steps;
    if (left < 0)
      throw new BadInput("JPEG 2000: far more work than the length of the data justifies");
  }
}
