package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/** Bits of a JPEG scan (ITU-T T.81 annex F.2.2): stuffed zeros removed, stops at a marker. */
final class JpegBits {
  private final byte[] data;
  private int at;
  private long bits;
  private int count;

  JpegBits(byte[] data, int at) {
    this.data = data;
    this.at = at;
  }

  private void fill() {
    while (count <= 48 && at < data.length) {
      int next = data[at] & 0xFF;
      if (next == 0xFF) {
        if (at + 1 >= data.length || data[at + 1] != 0) return;
        at++;
      }
      at++;
      count += 8;
      bits |= (long) next << (64 - count);
    }
  }

  /** The next 16 bits, zeros beyond the end. */
  int peek16() {
    if (count < 16) fill();
    return (int) (bits >>> 48);
  }

  void skip(int width) {
    if (count < width) throw new BadInput("JPEG: samples end early at byte %d", at);
    bits <<= width;
    count -= width;
  }

  int read(int width) {
    if (width == 0) return 0;
    int value = peek16() >>> (16 - width);
    skip(width);
    return value;
  }

  /** A number of {@code size} bits below 16, its sign told by the first (T.81 F.2.2.1). */
  int signed(int size) {
    if (size == 0) return 0;
    int v = read(size);
    return v < 1 << (size - 1) ? v - (1 << size) + 1 : v;
  }

  /** First byte of the marker after what was read. */
  int position() {
    int p = at;
    while (p + 1 < data.length
        && !((data[p] & 0xFF) == 0xFF && data[p + 1] != 0 && data[p + 1] != -1)) p++;
    return p;
  }

  void restart(int number) {
    int p = position();
    if (p + 1 >= data.length || (data[p + 1] & 0xFF) != 0xD0 + (number & 7))
      throw new BadInput("JPEG: restart marker %d is missing at byte %d", number & 7, p);
    at = p + 2;
    bits = 0;
    count = 0;
  }
}
