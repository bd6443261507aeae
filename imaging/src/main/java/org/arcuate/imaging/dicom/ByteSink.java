package org.arcuate.imaging.dicom;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;

/** Bytes that grow, with numbers in one byte order. */
final class ByteSink {
  private final boolean bigEndian;
  private byte[] bytes = new byte[1 << 12];
  private int size;

  ByteSink(boolean bigEndian) {
    this.bigEndian = bigEndian;
  }

  boolean bigEndian() {
    return bigEndian;
  }

  int size() {
    return size;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  void zeros(int count) {
    room(count);
    size += count;
  }

  void bytes(byte[] from) {
    bytes(from, 0, from.length);
  }

  void bytes(byte[] from, int offset, int length) {
    room(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  void append(ByteSink other) {
    bytes(other.bytes, 0, other.size);
  }

  void octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void two(int value) {
    octet(bigEndian ? value >>> 8 : value);
    octet(bigEndian ? value : value >>> 8);
  }

  void four(int value) {
    two(bigEndian ? value >>> 16 : value);
    two(bigEndian ? value : value >>> 16);
  }

  void tag(int tag) {
    two(tag >>> 16);
    two(tag);
  }

  /** Appends numbers of {@code unit} bytes each, with the bytes of each in reverse order. */
  void reversed(byte[] from, int offset, int length, int unit) {
    room(length);
    int whole = length - length % unit;
    for (int start = 0; start < whole; start += unit)
      for (int b = unit - 1; b >= 0; b--) bytes[size++] = from[offset + start + b];
    bytes(from, offset + whole, length - whole);
  }

  private void room(int more) {
    long needed = (long) size + more;
    if (needed > Integer.MAX_VALUE - 8)
      throw new BadInput("DICOM file of more than 2 GB: cannot be written");
    if (needed > bytes.length)
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
  }
}
