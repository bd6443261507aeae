package org.arcuate.imaging.codec;

import java.io.ByteArrayOutputStream;
import org.arcuate.geometry.BadInput;

/**
 * RLE lossless (PS3.5 annex G): one PackBits segment per byte of a sample, highest byte first.
 *
 * <p>Two bytes give at most 128, so a frame larger than 64 times its data is refused unread.
 */
final class Rle {
  private static final int HEADER = 64;
  private static final int MAX_SEGMENTS = 15;

  private Rle() {}

  static int[] decode(byte[] data, PixelLayout layout) {
    return layout.bitsAllocated() == 1 ? decodeBits(data, layout) : decodeBytes(data, layout);
  }

  /** 1-bit data: the packed bytes of the frame are one segment. */
  private static int[] decodeBits(byte[] data, PixelLayout layout) {
    int packed = (layout.values() + 7) / 8;
    int columns = Math.min(packed, 65535);
    int rows = (packed + columns - 1) / columns;
    if (layout.samples() != 1 || rows > 1)
      throw new BadInput("RLE: 1-bit frame of %d values is not supported", layout.values());
    PixelLayout bytes = new PixelLayout(1, columns, 1, 8, 8, 7, false, false, "MONOCHROME2");
    int[] words = decodeBytes(data, bytes);
    byte[] bits = new byte[packed];
    for (int i = 0; i < packed; i++) bits[i] = (byte) words[i];
    return NativePixels.unpackBits(bits, 0, packed, 0, layout);
  }

  private static int[] decodeBytes(byte[] data, PixelLayout layout) {
    int bytes = bytesPerSample(layout);
    int segments = bytes * layout.samples();
    if (data.length < HEADER)
      throw new BadInput("RLE: %d bytes, the header alone has %d", data.length, HEADER);
    int declared = word(data, 0);
    if (declared != segments)
      throw new BadInput("RLE: %d segments, the layout needs %d", declared, segments);
    int pixels = layout.rows() * layout.columns();
    long least = HEADER + segments * 2L * ((pixels + 127L) / 128);
    if (data.length < least)
      throw new BadInput(
          "RLE: %d bytes cannot hold %d values, at least %d are needed",
          data.length, layout.values(), least);
    int[] words = new int[layout.values()];
    for (int s = 0; s < segments; s++) {
      int from = word(data, 4 + 4 * s);
      int to = s + 1 < segments ? word(data, 8 + 4 * s) : data.length;
      if (from < HEADER || to < from || to > data.length)
        throw new BadInput("RLE: segment %d from %d to %d of %d bytes", s, from, to, data.length);
      int shift = 8 * (bytes - 1 - s % bytes);
      unpack(data, from, to, words, s / bytes, layout.samples(), shift);
    }
    StoredBits.fromWords(words, layout);
    return words;
  }

  private static void unpack(
      byte[] data, int from, int to, int[] words, int first, int step, int shift) {
    int in = from;
    int out = first;
    while (out < words.length) {
      if (in >= to) throw cut(out, words.length);
      int code = data[in++];
      if (code >= 0) {
        if (in + code >= to) throw cut(out, words.length);
        for (int i = 0; i <= code && out < words.length; i++, out += step)
          words[out] |= (data[in + i] & 0xFF) << shift;
        in += code + 1;
      } else if (code != -128) {
        if (in >= to) throw cut(out, words.length);
        int value = (data[in++] & 0xFF) << shift;
        for (int i = 0; i <= -code && out < words.length; i++, out += step) words[out] |= value;
      }
    }
  }

  private static BadInput cut(int at, int of) {
    return new BadInput("RLE: segment ends at value %d of %d", at, of);
  }

  static byte[] encode(int[] values, PixelLayout layout) {
    int bytes = bytesPerSample(layout);
    int segments = bytes * layout.samples();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] header = new byte[HEADER];
    put(header, 0, segments);
    byte[] row = new byte[layout.columns()];
    int low = layout.highBit() + 1 - layout.bitsStored();
    int mask = (int) ((1L << layout.bitsStored()) - 1);
    for (int s = 0; s < segments; s++) {
      put(header, 4 + 4 * s, HEADER + body.size());
      int shift = 8 * (bytes - 1 - s % bytes);
      int at = s / bytes;
      for (int y = 0; y < layout.rows(); y++) {
        for (int x = 0; x < row.length; x++, at += layout.samples())
          row[x] = (byte) (((values[at] & mask) << low) >>> shift);
        pack(row, body);
      }
      if ((body.size() & 1) == 1) body.write(0);
    }
    byte[] out = new byte[HEADER + body.size()];
    System.arraycopy(header, 0, out, 0, HEADER);
    System.arraycopy(body.toByteArray(), 0, out, HEADER, body.size());
    return out;
  }

  private static void pack(byte[] row, ByteArrayOutputStream out) {
    int at = 0;
    while (at < row.length) {
      int same = run(row, at);
      if (same >= 2) {
        out.write(1 - same);
        out.write(row[at]);
        at += same;
      } else {
        int start = at;
        while (at < row.length && at - start < 128 && run(row, at) < 3) at++;
        out.write(at - start - 1);
        out.write(row, start, at - start);
      }
    }
  }

  private static int run(byte[] row, int at) {
    int end = at + 1;
    while (end < row.length && end - at < 128 && row[end] == row[at]) end++;
    return end - at;
  }

  private static int bytesPerSample(PixelLayout layout) {
    int bytes = layout.bitsAllocated() / 8;
    if (bytes == 0 || bytes * layout.samples() > MAX_SEGMENTS)
      throw new BadInput("RLE with %d bits allocated is not supported", layout.bitsAllocated());
    return bytes;
  }

  private static int word(byte[] b, int at) {
    return (b[at] & 0xFF) | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | b[at + 3] << 24;
  }

  private static void put(byte[] b, int at, int value) {
    for (int i = 0; i < 4; i++) b[at + i] = (byte) (value >>> 8 * i);
  }
}
