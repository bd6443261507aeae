package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/**
 * Quantisation of one component (ISO/IEC 15444-1 A.6.4).
 *
 * @param guardBits bits kept against overflow
 * @param derived true if one step stands for all subbands
 * @param quantised false if subbands have a range only
 * @param exponents by subband, the smallest resolution first
 * @param mantissas likewise, of 11 bits
 */
record Jpeg2000Steps(
    int guardBits, boolean derived, boolean quantised, int[] exponents, int[] mantissas) {
  static Jpeg2000Steps read(Jpeg2000Bytes in) {
    int style = in.u8();
    int kind = style & 31;
    if (kind > 2) throw new BadInput("JPEG 2000: quantisation %d is not known", kind);
    int count = kind == 0 ? in.left() : kind == 1 ? 1 : in.left() / 2;
    int[] exponents = new int[count];
    int[] mantissas = new int[count];
    for (int b = 0; b < count; b++) {
      int word = kind == 0 ? in.u8() << 8 : in.u16();
      exponents[b] = word >> 11;
      mantissas[b] = word & 0x7FF;
    }
    return new Jpeg2000Steps(style >> 5, kind == 1, kind != 0, exponents, mantissas);
  }

  private void check(int band) {
    if (!derived && band >= exponents.length)
      throw new BadInput("JPEG 2000: no step for subband %d", band);
  }

  private int exponent(int band) {
    check(band);
    if (!derived) return exponents[band];
    return Math.max(0, exponents[0] - (band > 0 ? (band - 1) / 3 : 0));
  }

  /** Bit planes of a subband (eq. E-2). */
  int planes(int band) {
    return exponent(band) + guardBits - 1;
  }

  /**
   * Step of a subband (eq. E-3). The gain of the subband is left out; the wavelet makes up for it.
   */
  float step(int band, int precision) {
    int mantissa = mantissas[derived ? 0 : band];
    return (float) ((1 + mantissa / 2048.0) * Math.pow(2, precision - exponent(band)));
  }
}
