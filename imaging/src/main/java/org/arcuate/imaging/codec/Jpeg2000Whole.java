package org.arcuate.imaging.codec;

import java.util.List;

/** The 5/3 wavelet in whole numbers, backwards (ISO/IEC 15444-1 F.3, F.4.8.1). */
final class Jpeg2000Whole {
  private Jpeg2000Whole() {}

  /** All resolutions put together, the smallest first; row by row. */
  static int[] compose(List<Jpeg2000Resolution> resolutions) {
    int[] low = resolutions.getFirst().bands().getFirst().whole();
    for (Jpeg2000Resolution r : resolutions.subList(1, resolutions.size()))
      if (!r.area().isEmpty()) low = compose(low, r);
    return low;
  }

  private static int[] compose(int[] low, Jpeg2000Resolution r) {
    int[] out = new int[r.area().width() * r.area().height()];
    int top = r.area().y0();
    int lowRow = 0;
    int highRow = 0;
    for (int y = 0; y < r.area().height(); y++) {
      if (((top + y) & 1) == 0) {
        interleave(low, r.bands().get(0), lowRow, out, y, r.area());
        lowRow++;
      } else {
        interleave(r.bands().get(1).whole(), r.bands().get(2), highRow, out, y, r.area());
        highRow++;
      }
    }
    columns(out, r.area());
    return out;
  }

  /** One row from low-pass values and a high-pass band, then the wavelet along it. */
  private static void interleave(
      int[] low, Jpeg2000Band high, int row, int[] out, int y, Jpeg2000Area area) {
    int width = area.width();
    int odd = area.x0() & 1;
    int highWidth = high.area().width();
    int lowWidth = width - highWidth;
    int to = y * width;
    for (int n = 0; n < lowWidth; n++) out[to + odd + 2 * n] = low[row * lowWidth + n];
    for (int n = 0; n < highWidth; n++)
      out[to + 1 - odd + 2 * n] = high.whole()[row * highWidth + n];
    row(out, to, width, odd);
  }

  private static void row(int[] v, int from, int width, int odd) {
    if (width == 1) {
      if (odd == 1) v[from] >>= 1;
      return;
    }
    int last = width - 1;
    for (int x = odd; x <= last; x += 2) {
      int before = v[from + (x > 0 ? x - 1 : 1)];
      int after = v[from + (x < last ? x + 1 : last - 1)];
      v[from + x] -= (before + after + 2) >> 2;
    }
    for (int x = 1 - odd; x <= last; x += 2) {
      int before = v[from + (x > 0 ? x - 1 : 1)];
      int after = v[from + (x < last ? x + 1 : last - 1)];
      v[from + x] += (before + after) >> 1;
    }
  }

  private static void columns(int[] v, Jpeg2000Area area) {
    int width = area.width();
    int height = area.height();
    int odd = area.y0() & 1;
    if (height == 1) {
      if (odd == 1) for (int x = 0; x < width; x++) v[x] >>= 1;
      return;
    }
    int last = height - 1;
    for (int y = odd; y <= last; y += 2)
      lower(
          v, y * width, (y > 0 ? y - 1 : 1) * width, (y < last ? y + 1 : last - 1) * width, width);
    for (int y = 1 - odd; y <= last; y += 2)
      raise(
          v, y * width, (y > 0 ? y - 1 : 1) * width, (y < last ? y + 1 : last - 1) * width, width);
  }

  private static void lower(int[] v, int to, int before, int after, int width) {
    for (int x = 0; x < width; x++) v[to + x] -= (v[before + x] + v[after + x] + 2) >> 2;
  }

  private static void raise(int[] v, int to, int before, int after, int width) {
    for (int x = 0; x < width; x++) v[to + x] += (v[before + x] + v[after + x]) >> 1;
  }
}
