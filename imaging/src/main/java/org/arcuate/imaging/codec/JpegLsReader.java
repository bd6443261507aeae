package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/** Reads the entropy-coded samples of a JPEG-LS scan. */
final class JpegLsReader extends JpegLsScan {
  private final byte[] data;
  private int at;
  private long bits;
  private int count;
  private boolean afterFf;

  JpegLsReader(
      JpegLsModel model, int width, int components, boolean bySample, byte[] data, int at) {
    super(model, width, components, bySample);
    this.data = data;
    this.at = at;
  }

  /** First byte after the samples read so far: that of a marker. */
  int position() {
    int p = at;
    while (p + 1 < data.length && !((data[p] & 0xFF) == 0xFF && data[p + 1] < 0)) p++;
    return p;
  }

  /** Passes a restart marker and starts anew. */
  void restartAt(int number) {
    int p = position();
    if (p + 1 >= data.length || (data[p + 1] & 0xFF) != 0xD0 + (number & 7))
      throw new BadInput("JPEG-LS: restart marker %d is missing at byte %d", number & 7, p);
    at = p + 2;
    bits = 0;
    count = 0;
    afterFf = false;
    restart();
  }

  private void fill() {
    while (count <= 48 && at < data.length) {
      int next = data[at] & 0xFF;
      if (next == 0xFF && (at + 1 >= data.length || data[at + 1] < 0)) return;
      int width = afterFf ? 7 : 8;
      count += width;
      bits |= (long) next << (64 - count);
      afterFf = next == 0xFF;
      at++;
    }
  }

  private int read(int width) {
    if (width == 0) return 0;
    if (count < width) fill();
    if (count < width) throw new BadInput("JPEG-LS: samples end early at byte %d", at);
    int value = (int) (bits >>> (64 - width));
    bits <<= width;
    count -= width;
    return value;
  }

  private int mapped(int k, int limit) {
    int longest = limit - model.qbpp - 1;
    if (count < 48) fill();
    int zeros = Long.numberOfLeadingZeros(bits);
    if (zeros >= count || zeros > longest) return slowMapped(k, longest);
    bits <<= zeros + 1;
    count -= zeros + 1;
    return zeros == longest ? read(model.qbpp) + 1 : zeros << k | read(k);
  }

  private int slowMapped(int k, int longest) {
    int zeros = 0;
    while (read(1) == 0)
      if (++zeros > longest) throw new BadInput("JPEG-LS: code too long at byte %d", at);
    return zeros == longest ? read(model.qbpp) + 1 : zeros << k | read(k);
  }

  @Override
  int regular(int context, int sign, int predicted, int wanted) {
    int k = model.golomb(context);
    int m = mapped(k, model.limit);
    int error = (m & 1) == 0 ? m >> 1 : -((m + 1) >> 1);
    if (model.near == 0 && k == 0 && 2 * model.b[context] <= -model.n[context]) error = ~error;
    checkError(error);
    model.update(context, error);
    return model.reconstruct(predicted, sign * error);
  }

  @Override
  int interruption(int type, int sign, int predicted, int runIndex, int wanted) {
    int k = model.runGolomb(type);
    int m = mapped(k, model.limit - JpegLsModel.J[runIndex] - 1);
    int at = JpegLsModel.RUN + type;
    int odd = (m + type) & 1;
    int size = (m + type + 1) >> 1;
    boolean negative = (k != 0 || 2 * model.b[at] >= model.n[at]) == (odd == 1);
    int error = negative ? -size : size;
    checkError(error);
    model.updateRun(type, error, m);
    return model.reconstruct(predicted, sign * error);
  }

  private void checkError(int error) {
    if (Math.abs(error) > model.range)
      throw new BadInput("JPEG-LS: error %d outside the range at byte %d", error, at);
  }

  @Override
  int run(int[][] lines, int x, int left, int[] run, int component) {
    int length = 0;
    while (length < left) {
      int order = JpegLsModel.J[run[component]];
      if (read(1) == 0) {
        length += read(order);
        if (length >= left) throw new BadInput("JPEG-LS: run past the line at byte %d", at);
        break;
      }
      int whole = 1 << order;
      if (whole <= left - length && run[component] < 31) run[component]++;
      length += Math.min(whole, left - length);
    }
    for (int[] line : lines) java.util.Arrays.fill(line, x, x + length, line[x - 1]);
    return length;
  }
}
