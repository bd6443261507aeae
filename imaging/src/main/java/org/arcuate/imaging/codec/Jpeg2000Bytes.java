package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/** Part of a JPEG 2000 codestream, read byte by byte, big endian; its end is an error. */
final class Jpeg2000Bytes {
  private final byte[] data;
  private final int end;
  private int at;

  Jpeg2000Bytes(byte[] data, int from, int end) {
    this.data = data;
    this.at = from;
    this.end = end;
  }

  int position() {
    return at;
  }

  int left() {
    return end - at;
  }

  int u8() {
    if (at >= end) throw new BadInput("JPEG 2000: header is cut at byte %d", at);
    return data[at++] & 0xFF;
  }

  int u16() {
    return (u8() << 8) | u8();
  }

  long u32() {
    return ((long) u16() << 16) | u16();
  }

  /** The next {@code count} bytes by themselves. */
  Jpeg2000Bytes slice(long count) {
    if (count < 0 || count > left())
      throw new BadInput(
          "JPEG 2000: %d bytes are announced at byte %d, %d are left", count, at, left());
    Jpeg2000Bytes part = new Jpeg2000Bytes(data, at, at + (int) count);
    at += (int) count;
    return part;
  }
}
