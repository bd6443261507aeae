package org.arcuate.imaging.codec;

/** Turns sample words into stored values: cuts the stored bits out and extends their sign. */
final class StoredBits {
  private StoredBits() {}

  /** Words as they stand in native data: the value ends at the high bit. */
  static void fromWords(int[] words, PixelLayout layout) {
    extend(words, layout.highBit() + 1 - layout.bitsStored(), layout.bitsStored(), layout.signed());
  }

  /**
   * Samples of a codestream of {@code precision} bits. A codestream narrower than the data set says
   * is right about its own sign bit; a wider one holds whole words, padded above.
   */
  static void fromSamples(int[] samples, int precision, PixelLayout layout) {
    int shift = precision > layout.highBit() ? layout.highBit() + 1 - layout.bitsStored() : 0;
    extend(samples, shift, Math.min(precision, layout.bitsStored()), layout.signed());
  }

  private static void extend(int[] words, int shift, int bits, boolean signed) {
    int up = 32 - bits;
    for (int i = 0; i < words.length; i++) {
      int high = (words[i] >>> shift) << up;
      words[i] = signed ? high >> up : high >>> up;
    }
  }
}
