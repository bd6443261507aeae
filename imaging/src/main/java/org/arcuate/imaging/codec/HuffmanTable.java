package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/** A Huffman table of a JPEG file (T.81 annex C), looked up by 16 bits at once. */
final class HuffmanTable {
  private static final int FAST = 10;
  private final short[] fast = new short[1 << FAST];
  private final int[] end = new int[17];
  private final int[] offset = new int[17];
  private final byte[] symbols;

  /** {@code counts[i]} codes of length i + 1. */
  HuffmanTable(int[] counts, byte[] symbols) {
    this.symbols = symbols;
    int code = 0;
    int used = 0;
    for (int length = 1; length <= 16; length++) {
      offset[length] = used - code;
      int next = code + counts[length - 1];
      if (next > 1 << length) throw new BadInput("JPEG: Huffman table with too many codes");
      if (length <= FAST)
        for (int c = code; c < next; c++, used++) spread(c, length, symbols[used]);
      else used += next - code;
      end[length] = next << (16 - length);
      code = next << 1;
    }
  }

  private void spread(int code, int length, byte symbol) {
    int from = code << (FAST - length);
    short entry = (short) (length << 8 | symbol & 0xFF);
    java.util.Arrays.fill(fast, from, from + (1 << (FAST - length)), entry);
  }

  int next(JpegBits in) {
    int bits = in.peek16();
    int entry = fast[bits >>> (16 - FAST)];
    if (entry != 0) {
      in.skip(entry >> 8);
      return entry & 0xFF;
    }
    for (int length = FAST + 1; length <= 16; length++)
      if (bits < end[length]) {
        in.skip(length);
        return symbols[offset[length] + (bits >>> (16 - length))] & 0xFF;
      }
    throw new BadInput("JPEG: no such Huffman code");
  }
}
