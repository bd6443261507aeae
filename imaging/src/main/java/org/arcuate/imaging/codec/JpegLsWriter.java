package org.arcuate.imaging.codec;

import java.io.ByteArrayOutputStream;

/** Writes the entropy-coded samples of a JPEG-LS scan. */
final class JpegLsWriter extends JpegLsScan {
  private final ByteArrayOutputStream out;
  private int pending;
  private int free = 8;

  JpegLsWriter(
      JpegLsModel model, int width, int components, boolean bySample, ByteArrayOutputStream out) {
    super(model, width, components, bySample);
    this.out = out;
  }

  private void write(int value, int width) {
    int left = width;
    while (left > 0) {
      int take = Math.min(left, free);
      pending = pending << take | value >>> (left - take) & (1 << take) - 1;
      free -= take;
      left -= take;
      if (free == 0) flushByte();
    }
  }

  private void flushByte() {
    out.write(pending);
    free = pending == 0xFF ? 7 : 8;
    pending = 0;
  }

  /** Fills the last byte; a last byte 0xFF is followed by a stuffed one. */
  void finish() {
    if (free < 8) {
      pending <<= free;
      flushByte();
      if (free == 7) flushByte();
    }
    free = 8;
  }

  private void mapped(int m, int k, int limit) {
    int longest = limit - model.qbpp - 1;
    int high = m >>> k;
    if (high < longest) {
      write(0, high);
      write(1, 1);
      write(m & (1 << k) - 1, k);
    } else {
      write(0, longest);
      write(1, 1);
      write(m - 1, model.qbpp);
    }
  }

  @Override
  int regular(int context, int sign, int predicted, int wanted) {
    int error = model.quantise(sign * (wanted - predicted));
    int k = model.golomb(context);
    boolean turned = model.near == 0 && k == 0 && 2 * model.b[context] <= -model.n[context];
    int e = turned ? ~error : error;
    mapped(e >= 0 ? 2 * e : -2 * e - 1, k, model.limit);
    model.update(context, error);
    return model.reconstruct(predicted, sign * error);
  }

  @Override
  int interruption(int type, int sign, int predicted, int runIndex, int wanted) {
    int error = model.quantise(sign * (wanted - predicted));
    int k = model.runGolomb(type);
    int at = JpegLsModel.RUN + type;
    boolean often = k != 0 || 2 * model.b[at] >= model.n[at];
    int odd = error != 0 && (error < 0) == often ? 1 : 0;
    int m = 2 * Math.abs(error) - type - odd;
    mapped(m, k, model.limit - JpegLsModel.J[runIndex] - 1);
    model.updateRun(type, error, m);
    return model.reconstruct(predicted, sign * error);
  }

  @Override
  int run(int[][] lines, int x, int left, int[] run, int component) {
    int length = 0;
    while (length < left && same(lines, x, x + length)) length++;
    for (int[] line : lines) java.util.Arrays.fill(line, x, x + length, line[x - 1]);
    int rest = length;
    while (rest >= 1 << JpegLsModel.J[run[component]]) {
      write(1, 1);
      rest -= 1 << JpegLsModel.J[run[component]];
      if (run[component] < 31) run[component]++;
    }
    if (length < left) {
      write(0, 1);
      write(rest, JpegLsModel.J[run[component]]);
    } else if (rest > 0) write(1, 1);
    return length;
  }

  private boolean same(int[][] lines, int x, int at) {
    for (int[] line : lines) if (Math.abs(line[at] - line[x - 1]) > model.near) return false;
    return true;
  }
}
