package org.arcuate.imaging.codec;

/**
 * Accurate integer inverse DCT of 8 by 8 coefficients (Loeffler, Ligtenberg, Moschytz 1989, in
 * 13-bit fixed point): the rounding of the reference implementation most readers use.
 */
final class InverseDct {
  private static final int BITS = 13;

  private InverseDct() {}

  private static int fix(double x) {
    return (int) Math.round(x * (1 << BITS));
  }

  private static final int F0298 = fix(0.298631336);
  private static final int F0390 = fix(0.390180644);
  private static final int F0541 = fix(0.541196100);
  private static final int F0765 = fix(0.765366865);
  private static final int F0899 = fix(0.899976223);
  private static final int F1175 = fix(1.175875602);
  private static final int F1501 = fix(1.501321110);
  private static final int F1847 = fix(1.847759065);
  private static final int F1961 = fix(1.961570560);
  private static final int F2053 = fix(2.053119869);
  private static final int F2562 = fix(2.562915447);
  private static final int F3072 = fix(3.072711026);

  /** Dequantised coefficients in natural order become samples, clamped, level shift undone. */
  static void transform(int[] block, int precision) {
    int kept = precision > 8 ? 1 : 2;
    for (int x = 0; x < 8; x++) pass(block, x, 8, BITS - kept);
    int level = 1 << (precision - 1);
    int max = 2 * level - 1;
    for (int y = 0; y < 8; y++) {
      pass(block, 8 * y, 1, BITS + kept + 3);
      for (int i = 8 * y; i < 8 * y + 8; i++) {
        int v = block[i] + level;
        block[i] = v < 0 ? 0 : Math.min(v, max);
      }
    }
  }

  private static void pass(int[] b, int at, int step, int shift) {
    int z1 = (b[at + 2 * step] + b[at + 6 * step]) * F0541;
    int even2 = z1 - b[at + 6 * step] * F1847;
    int even3 = z1 + b[at + 2 * step] * F0765;
    int even0 = (b[at] + b[at + 4 * step]) << BITS;
    int even1 = (b[at] - b[at + 4 * step]) << BITS;
    int sum0 = even0 + even3;
    int sum3 = even0 - even3;
    int sum1 = even1 + even2;
    int sum2 = even1 - even2;
    int o0 = b[at + 7 * step];
    int o1 = b[at + 5 * step];
    int o2 = b[at + 3 * step];
    int o3 = b[at + step];
    int z5 = (o0 + o2 + o1 + o3) * F1175;
    int y1 = -(o0 + o3) * F0899;
    int y2 = -(o1 + o2) * F2562;
    int y3 = -(o0 + o2) * F1961 + z5;
    int y4 = -(o1 + o3) * F0390 + z5;
    int t0 = o0 * F0298 + y1 + y3;
    int t1 = o1 * F2053 + y2 + y4;
    int t2 = o2 * F3072 + y2 + y3;
    int t3 = o3 * F1501 + y1 + y4;
    int half = 1 << (shift - 1);
    b[at] = (sum0 + t3 + half) >> shift;
    b[at + 7 * step] = (sum0 - t3 + half) >> shift;
    b[at + step] = (sum1 + t2 + half) >> shift;
    b[at + 6 * step] = (sum1 - t2 + half) >> shift;
    b[at + 2 * step] = (sum2 + t1 + half) >> shift;
    b[at + 5 * step] = (sum2 - t1 + half) >> shift;
    b[at + 3 * step] = (sum3 + t0 + half) >> shift;
    b[at + 4 * step] = (sum3 - t0 + half) >> shift;
  }
}
