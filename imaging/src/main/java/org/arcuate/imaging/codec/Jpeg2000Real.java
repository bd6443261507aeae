package org.arcuate.imaging.codec;

import java.util.List;

/**
 * The 9/7 wavelet, backwards (ISO/IEC 15444-1 F.3, F.4.8.2), in single precision.
 *
 * <p>High-pass values come without the gain of their subband, so they are scaled by 2 / K instead
 * of 1 / K; a lone high-pass value stays as it is. Factors and order of operations follow OpenJPEG,
 * whose rounding is what most readers show.
 */
final class Jpeg2000Real {
  private static final float ALPHA = -1.5861343f;
  private static final float BETA = -0.052980117f;
  private static final float GAMMA = 0.8829111f;
  private static final float DELTA = 0.44350687f;
  private static final float K = 1.2301741f;
  private static final float TWICE_INVERSE_K = 1.6257324f;
  private static final float[] STEPS = {-DELTA, -GAMMA, -BETA, -ALPHA};

  private Jpeg2000Real() {}

  /** All resolutions put together, the smallest first; row by row. */
  static float[] compose(List<Jpeg2000Resolution> resolutions) {
    float[] low = resolutions.getFirst().bands().getFirst().real();
    for (Jpeg2000Resolution r : resolutions.subList(1, resolutions.size()))
      if (!r.area().isEmpty()) low = compose(low, r);
    return low;
  }

  private static float[] compose(float[] low, Jpeg2000Resolution r) {
    float[] out = new float[r.area().width() * r.area().height()];
    int top = r.area().y0();
    int lowRow = 0;
    int highRow = 0;
    for (int y = 0; y < r.area().height(); y++) {
      if (((top + y) & 1) == 0) {
        interleave(low, r.bands().get(0), lowRow, out, y, r.area());
        lowRow++;
      } else {
        interleave(r.bands().get(1).real(), r.bands().get(2), highRow, out, y, r.area());
        highRow++;
      }
    }
    columns(out, r.area());
    return out;
  }

  /** One row from low-pass values and a high-pass band, then the wavelet along it. */
  private static void interleave(
      float[] low, Jpeg2000Band high, int row, float[] out, int y, Jpeg2000Area area) {
    int width = area.width();
    int odd = area.x0() & 1;
    int highWidth = high.area().width();
    int lowWidth = width - highWidth;
    int to = y * width;
    float k = width == 1 ? 1 : K;
    float h = width == 1 ? 1 : TWICE_INVERSE_K;
    for (int n = 0; n < lowWidth; n++) out[to + odd + 2 * n] = low[row * lowWidth + n] * k;
    for (int n = 0; n < highWidth; n++)
      out[to + 1 - odd + 2 * n] = high.real()[row * highWidth + n] * h;
    if (width > 1) for (int s = 0; s < 4; s++) row(out, to, width, (odd + s) & 1, STEPS[s]);
  }

  private static void row(float[] v, int from, int width, int first, float factor) {
    int last = width - 1;
    for (int x = first; x <= last; x += 2) {
      float before = v[from + (x > 0 ? x - 1 : 1)];
      float after = v[from + (x < last ? x + 1 : last - 1)];
      v[from + x] += (before + after) * factor;
    }
  }

  private static void columns(float[] v, Jpeg2000Area area) {
    int width = area.width();
    int height = area.height();
    int odd = area.y0() & 1;
    if (height == 1) return;
    for (int y = 0; y < height; y++)
      scale(v, y * width, width, ((odd + y) & 1) == 0 ? K : TWICE_INVERSE_K);
    int last = height - 1;
    for (int s = 0; s < 4; s++)
      for (int y = (odd + s) & 1; y <= last; y += 2) {
        int before = (y > 0 ? y - 1 : 1) * width;
        int after = (y < last ? y + 1 : last - 1) * width;
        add(v, y * width, before, after, width, STEPS[s]);
      }
  }

  private static void scale(float[] v, int from, int width, float factor) {
    for (int x = 0; x < width; x++) v[from + x] *= factor;
  }

  private static void add(float[] v, int to, int before, int after, int width, float factor) {
    for (int x = 0; x < width; x++) v[to + x] += (v[before + x] + v[after + x]) * factor;
  }
}
