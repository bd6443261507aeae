package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/** A scan of lossless JPEG (T.81 annex H), predictors 1 to 7. */
final class JpegLossless {
  private final JpegComponent[] components;
  private final PixelLayout layout;
  private final int predictor;
  private final int point;
  private final int start;

  JpegLossless(
      JpegComponent[] components, PixelLayout layout, int precision, int predictor, int point) {
    if (predictor < 1 || predictor > 7)
      throw new BadInput("JPEG lossless: predictor %d, 1 to 7 are needed", predictor);
    if (point >= precision)
      throw new BadInput("JPEG lossless: point transform %d of %d bits", point, precision);
    this.components = components;
    this.layout = layout;
    this.predictor = predictor;
    this.point = point;
    start = 1 << (precision - point - 1);
  }

  void read(JpegBits in, int restart) {
    int columns = layout.columns();
    if (restart % columns != 0)
      throw new BadInput(
          "JPEG lossless: restart interval %d is not of whole rows of %d", restart, columns);
    int every = restart / columns;
    boolean fresh = true;
    for (int y = 0; y < layout.rows(); y++) {
      if (every > 0 && y > 0 && y % every == 0) {
        in.restart(y / every - 1);
        fresh = true;
      }
      row(in, y * columns, fresh);
      fresh = false;
    }
    if (point > 0)
      for (JpegComponent c : components)
        for (int i = 0; i < c.plane.length; i++) c.plane[i] <<= point;
  }

  private void row(JpegBits in, int from, boolean fresh) {
    int columns = layout.columns();
    for (int x = 0; x < columns; x++)
      for (JpegComponent c : components) {
        int i = from + x;
        int p;
        if (fresh) p = x == 0 ? start : c.plane[i - 1] & 0xFFFF;
        else p = x == 0 ? c.plane[i - columns] & 0xFFFF : predict(c.plane, i, i - columns);
        c.plane[i] = (short) (p + difference(in, c));
      }
  }

  private int predict(short[] plane, int i, int up) {
    int a = plane[i - 1] & 0xFFFF;
    int b = plane[up] & 0xFFFF;
    int c = plane[up - 1] & 0xFFFF;
    return switch (predictor) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + ((b - c) >> 1);
      case 6 -> b + ((a - c) >> 1);
      default -> (a + b) >> 1;
    };
  }

  private static int difference(JpegBits in, JpegComponent c) {
    int size = c.dc.next(in);
    if (size > 16) throw new BadInput("JPEG lossless: difference of %d bits", size);
    return size == 16 ? 32768 : in.signed(size);
  }
}
