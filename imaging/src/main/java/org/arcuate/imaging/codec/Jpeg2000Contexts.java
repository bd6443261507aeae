package org.arcuate.imaging.codec;

/** Context labels of the coefficient bits (ISO/IEC 15444-1 tables D.1 to D.3), as tables. */
final class Jpeg2000Contexts {
  static final int SIGN = 9;
  static final int REFINE = 14;
  static final int RUN = 17;
  static final int UNIFORM = 18;
  static final int COUNT = 19;

  /**
   * Contexts of significance by subband orientation and the 3 × 3 significant neighbours, bits 0 to
   * 8 row by row.
   */
  static final byte[][] SIGNIFICANCE = significance();

  /**
   * Context of a sign and the bit to flip it with in bit 7. Index: significant left, right, above,
   * below in bits 0 to 3, their signs in bits 4 to 7.
   */
  static final byte[] SIGNS = signs();

  private Jpeg2000Contexts() {}

  private static byte[][] significance() {
    byte[][] tables = new byte[4][512];
    for (int f = 0; f < 512; f++) {
      int h = ((f >> 3) & 1) + ((f >> 5) & 1);
      int v = ((f >> 1) & 1) + ((f >> 7) & 1);
      int d = (f & 1) + ((f >> 2) & 1) + ((f >> 6) & 1) + ((f >> 8) & 1);
      tables[0][f] = straight(h, v, d);
      tables[1][f] = straight(v, h, d);
      tables[2][f] = tables[0][f];
      tables[3][f] = diagonal(h + v, d);
    }
    return tables;
  }

  private static byte straight(int h, int v, int d) {
    if (h == 2) return 8;
    if (h == 1) return (byte) (v > 0 ? 7 : d > 0 ? 6 : 5);
    if (v > 0) return (byte) (2 + v);
    return (byte) Math.min(d, 2);
  }

  private static byte diagonal(int hv, int d) {
    if (d >= 3) return 8;
    if (d == 2) return (byte) (hv > 0 ? 7 : 6);
    if (d == 1) return (byte) (3 + Math.min(hv, 2));
    return (byte) Math.min(hv, 2);
  }

  private static byte[] signs() {
    byte[] table = new byte[256];
    for (int f = 0; f < 256; f++) {
      int h = clamp(side(f, 0) + side(f, 1));
      int v = clamp(side(f, 2) + side(f, 3));
      int flip = h < 0 || (h == 0 && v < 0) ? 1 : 0;
      if (flip == 1) {
        h = -h;
        v = -v;
      }
      int context = h == 1 ? 12 + v : 9 + v;
      table[f] = (byte) ((flip << 7) | context);
    }
    return table;
  }

  private static int side(int f, int n) {
    return ((f >> n) & 1) * (1 - 2 * ((f >> (4 + n)) & 1));
  }

  private static int clamp(int v) {
    return Math.max(-1, Math.min(1, v));
  }
}
