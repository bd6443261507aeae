package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/** Bits of a packet header (ISO/IEC 15444-1 B.10.1): after a byte of ones comes a stuffed zero. */
final class Jpeg2000PacketBits {
  private final byte[] data;
  private int at;
  private int current;
  private int left;

  Jpeg2000PacketBits(byte[] data) {
    this.data = data;
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
    left = 0;
    current = 0;
  }

  int available() {
    return data.length - at;
  }

  int bit() {
    if (left == 0) {
      if (at >= data.length) throw new BadInput("JPEG 2000: tile is cut in a packet header");
      left = current == 0xFF ? 7 : 8;
      current = data[at++] & 0xFF;
    }
    left--;
    return (current >> left) & 1;
  }

  int bits(int count) {
    int value = 0;
    for (int n = 0; n < count; n++) value = (value << 1) | bit();
    return value;
  }

  /** Ends a header: the rest of its byte is dropped, and a stuffed byte if there is one. */
  void align() {
    if (current == 0xFF) at++;
    left = 0;
    current = 0;
  }

  /** Skips a marker with {@code more} bytes behind it, if it stands here. */
  void skipMarker(int marker, int more) {
    if (at + 1 < data.length
        && (data[at] & 0xFF) == marker >> 8
        && (data[at + 1] & 0xFF) == (marker & 0xFF)) at = Math.min(data.length, at + 2 + more);
  }
}
