package org.arcuate.imaging.codec;

import java.util.Arrays;

/**
 * The values of a frame, colour by pixel, whose memory grows with the rows really decoded: a short
 * file that claims a huge frame fails at its end before much is allocated.
 */
final class GrowingFrame {
  private final int rowValues;
  private final int total;
  private int[] values;

  GrowingFrame(PixelLayout layout, int dataLength) {
    rowValues = layout.columns() * layout.samples();
    total = layout.values();
    long start = Math.max(Math.max(1 << 16, rowValues), 64L * dataLength);
    values = new int[(int) Math.min(total, start)];
  }

  /** The array, long enough to write {@code row}. */
  int[] forRow(int row) {
    long need = (row + 1L) * rowValues;
    if (need > values.length)
      values = Arrays.copyOf(values, (int) Math.min(total, Math.max(need, 2L * values.length)));
    return values;
  }

  /** All values; every row has been asked for before. */
  int[] values() {
    return values.length == total ? values : Arrays.copyOf(values, total);
  }
}
