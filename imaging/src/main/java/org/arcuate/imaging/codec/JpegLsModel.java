package org.arcuate.imaging.codec;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;

/** Parameters and adaptive contexts of one JPEG-LS scan (ITU-T T.87 annexes A and C). */
final class JpegLsModel {
  /** Order of run-length codes, T.87 A.2.1. */
  static final int[] J = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  /** The regular contexts end here; two run-interruption contexts follow. */
  static final int RUN = 365;

  final int maxval;
  final int near;
  final int step;
  final int range;
  final int qbpp;
  final int limit;
  final int reset;
  final int[] a = new int[RUN + 2];
  final int[] b = new int[RUN + 2];
  final int[] c = new int[RUN];
  final int[] n = new int[RUN + 2];
  private final byte[] quantised;

  /** {@code preset} is T1, T2, T3, RESET; 0 means the default. */
  JpegLsModel(int maxval, int near, int[] preset) {
    if (near > Math.min(255, maxval / 2))
      throw new BadInput("JPEG-LS: NEAR %d with largest value %d", near, maxval);
    this.maxval = maxval;
    this.near = near;
    step = 2 * near + 1;
    range = (maxval + 2 * near) / step + 1;
    qbpp = 32 - Integer.numberOfLeadingZeros(range - 1);
    int bpp = Math.max(2, 32 - Integer.numberOfLeadingZeros(maxval));
    limit = 2 * (bpp + Math.max(8, bpp));
    int[] t = thresholds(preset);
    reset = preset[3] == 0 ? 64 : preset[3];
    if (reset < 3 || reset > Math.max(255, maxval))
      throw new BadInput("JPEG-LS: RESET %d, 3 to %d are needed", reset, Math.max(255, maxval));
    quantised = new byte[2 * maxval + 1];
    for (int d = -maxval; d <= maxval; d++) quantised[d + maxval] = (byte) level(d, t);
    restart();
  }

  private int[] thresholds(int[] preset) {
    int[] t = new int[3];
    int[] basic = {3, 7, 21};
    int least = near + 1;
    for (int i = 0; i < 3; i++) {
      int standard;
      if (maxval >= 128) {
        int factor = (Math.min(maxval, 4095) + 128) >> 8;
        standard = factor * (basic[i] - (i + 2)) + i + 2 + (2 * i + 3) * near;
      } else {
        int factor = 256 / (maxval + 1);
        standard = Math.max(i + 2, basic[i] / factor + (2 * i + 3) * near);
      }
      if (standard > maxval || standard < least) standard = least;
      t[i] = preset[i] == 0 ? standard : preset[i];
      if (t[i] < least || t[i] > maxval)
        throw new BadInput("JPEG-LS: T%d is %d, %d to %d are needed", i + 1, t[i], least, maxval);
      least = t[i];
    }
    return t;
  }

  private int level(int d, int[] t) {
    int m = Math.abs(d);
    int q = m <= near ? 0 : m < t[0] ? 1 : m < t[1] ? 2 : m < t[2] ? 3 : 4;
    return d < 0 ? -q : q;
  }

  /** Back to the state at the start of a scan. */
  void restart() {
    Arrays.fill(a, Math.max(2, (range + 32) >> 6));
    Arrays.fill(b, 0);
    Arrays.fill(c, 0);
    Arrays.fill(n, 1);
  }

  /** Context with its sign, -364 to 364; 0 asks for run mode. */
  int context(int ra, int rb, int rc, int rd) {
    return 81 * quantised[rd - rb + maxval]
        + 9 * quantised[rb - rc + maxval]
        + quantised[rc - ra + maxval];
  }

  /** Median edge detecting predictor, corrected by the bias of {@code context}. */
  int predict(int ra, int rb, int rc, int context, int sign) {
    int low = Math.min(ra, rb);
    int high = Math.max(ra, rb);
    int p = rc >= high ? low : rc <= low ? high : ra + rb - rc;
    return clamp(p + sign * c[context]);
  }

  int clamp(int v) {
    return v < 0 ? 0 : Math.min(v, maxval);
  }

  int golomb(int context) {
    return golomb(a[context], n[context]);
  }

  int runGolomb(int type) {
    int at = RUN + type;
    return golomb(type == 0 ? a[at] : a[at] + (n[at] >> 1), n[at]);
  }

  private static int golomb(int sum, int count) {
    int k = 0;
    while (k < 24 && count << k < sum) k++;
    return k;
  }

  void update(int context, int error) {
    int count = n[context];
    int bias = b[context] + error * step;
    a[context] += Math.abs(error);
    if (count == reset) {
      a[context] >>= 1;
      bias >>= 1;
      count >>= 1;
    }
    count++;
    if (bias <= -count) {
      bias = Math.max(bias + count, 1 - count);
      if (c[context] > -128) c[context]--;
    } else if (bias > 0) {
      bias = Math.min(bias - count, 0);
      if (c[context] < 127) c[context]++;
    }
    b[context] = bias;
    n[context] = count;
  }

  /** In a run context, {@code b} counts the negative errors. */
  void updateRun(int type, int error, int mapped) {
    int at = RUN + type;
    if (error < 0) b[at]++;
    a[at] += (mapped + 1 - type) >> 1;
    if (n[at] == reset) {
      a[at] >>= 1;
      n[at] >>= 1;
      b[at] >>= 1;
    }
    n[at]++;
  }

  /** Value from prediction and quantised error: modulo the range, then clamped. */
  int reconstruct(int predicted, int error) {
    int v = predicted + error * step;
    if (v < -near) v += range * step;
    else if (v > maxval + near) v -= range * step;
    return clamp(v);
  }

  /** Error quantised by {@code near} and brought into the range. */
  int quantise(int error) {
    int q = error > 0 ? (error + near) / step : -((near - error) / step);
    if (q < 0) q += range;
    return q >= (range + 1) / 2 ? q - range : q;
  }
}
