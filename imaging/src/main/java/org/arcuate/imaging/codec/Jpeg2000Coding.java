package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/**
 * How the code blocks of one component were made (ISO/IEC 15444-1 table A.15).
 *
 * @param levels of the wavelet, 0 to 32
 * @param blockWidth of a code block, as a power of two
 * @param blockHeight likewise
 * @param style flags of table A.19
 * @param reversible true for the 5/3 wavelet, false for the 9/7
 * @param precincts sizes by resolution, as the file has them: exponents of width and height
 */
record Jpeg2000Coding(
    int levels, int blockWidth, int blockHeight, int style, boolean reversible, int[] precincts) {
  static final int BYPASS = 1;
  static final int RESET = 2;
  static final int TERMINATE = 4;
  static final int CAUSAL = 8;
  static final int SYMBOLS = 32;

  /** Reads it; {@code sized} tells if precinct sizes follow. */
  static Jpeg2000Coding read(Jpeg2000Bytes in, boolean sized) {
    int levels = in.u8();
    int width = in.u8() + 2;
    int height = in.u8() + 2;
    int style = in.u8();
    int wavelet = in.u8();
    if (levels > 32) throw new BadInput("JPEG 2000: %d wavelet levels, at most 32", levels);
    if (width > 10 || height > 10 || width + height > 12)
      throw new BadInput("JPEG 2000: code blocks of 2^%d x 2^%d are not allowed", width, height);
    if ((style & 0x40) != 0) throw new BadInput("JPEG 2000: high throughput is not supported");
    if (style > 0x40) throw new BadInput("JPEG 2000: code block style %d is not known", style);
    if (wavelet > 1) throw new BadInput("JPEG 2000: wavelet %d is not known", wavelet);
    int[] precincts = new int[levels + 1];
    for (int r = 0; r <= levels; r++) {
      precincts[r] = sized ? in.u8() : 0xFF;
      if (r > 0 && ((precincts[r] & 15) == 0 || precincts[r] >> 4 == 0))
        throw new BadInput("JPEG 2000: precincts of one sample");
    }
    return new Jpeg2000Coding(levels, width, height, style, wavelet == 1, precincts);
  }

  boolean has(int flag) {
    return (style & flag) != 0;
  }

  /** Width of precincts at a resolution, as a power of two. */
  int precinctWidth(int resolution) {
    return precincts[resolution] & 15;
  }

  int precinctHeight(int resolution) {
    return precincts[resolution] >> 4;
  }

  /** First pass behind the codeword segment that holds {@code pass} (ISO/IEC 15444-1 D.4, D.6). */
  int segmentEnd(int pass) {
    if (has(TERMINATE)) return pass + 1;
    if (!has(BYPASS)) return Integer.MAX_VALUE;
    if (pass < 10) return 10;
    return (pass - 10) % 3 == 0 ? pass + 2 : pass + 1;
  }

  /** True if a pass is plain bits, not arithmetic code. */
  boolean isRaw(int pass) {
    return has(BYPASS) && pass >= 10 && (pass - 10) % 3 != 2;
  }
}
