package org.arcuate.imaging.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.arcuate.geometry.BadInput;

/** Uncompressed pixel data (PS3.5 section 8.1). */
public final class NativePixels {
  private NativePixels() {}

  /**
   * Stored values of one frame of whole bytes: row by row, colour interleaved by pixel, signs
   * extended. A single frame of 1-bit data starts at the first bit of {@code offset}.
   *
   * @param length bytes that belong to the frame; more than needed is padding
   * @throws BadInput if the frame is cut, or its chroma is subsampled
   */
  public static int[] unpack(
      byte[] buffer, int offset, int length, boolean bigEndian, PixelLayout layout) {
    checkRange(buffer, offset, length);
    if (layout.bitsAllocated() == 1) return unpackBits(buffer, offset, length, 0, layout);
    checkPhotometric(layout);
    int width = layout.bitsAllocated() / 8;
    long needed = (long) layout.values() * width;
    if (length < needed)
      throw new BadInput("native pixel data: frame of %d bytes, %d are needed", length, needed);
    int[] words = new int[layout.values()];
    switch (width) {
      case 1 -> {
        for (int i = 0; i < words.length; i++) words[i] = buffer[offset + i] & 0xFF;
      }
      case 2 -> {
        // copied as a whole, then widened at the same index, which the compiler does in vectors
        short[] shorts = new short[words.length];
        bytes(buffer, offset, 2 * words.length, bigEndian).asShortBuffer().get(shorts);
        for (int i = 0; i < words.length; i++) words[i] = shorts[i] & 0xFFFF;
      }
      default -> bytes(buffer, offset, 4 * words.length, bigEndian).asIntBuffer().get(words);
    }
    int[] ordered = layout.planar() && layout.samples() == 3 ? byPixel(words) : words;
    StoredBits.fromWords(ordered, layout);
    return ordered;
  }

  /**
   * One frame of 1-bit data: bit 0 of a byte comes first.
   *
   * @param length bytes from {@code offset} that hold all frames
   * @param firstBit where the frame starts, counted from {@code offset}
   */
  public static int[] unpackBits(
      byte[] buffer, int offset, int length, long firstBit, PixelLayout layout) {
    checkRange(buffer, offset, length);
    if (layout.bitsAllocated() != 1)
      throw new BadInput("packed bits: %d bits allocated, 1 is needed", layout.bitsAllocated());
    if (firstBit < 0 || firstBit + layout.values() > 8L * length)
      throw new BadInput(
          "packed bits: frame from bit %d of %d values, %d bytes are there",
          firstBit, layout.values(), length);
    int[] values = new int[layout.values()];
    for (int i = 0; i < values.length; i++) {
      long bit = firstBit + i;
      values[i] = buffer[offset + (int) (bit >> 3)] >> (int) (bit & 7) & 1;
    }
    int[] ordered = layout.planar() && layout.samples() == 3 ? byPixel(values) : values;
    StoredBits.fromWords(ordered, layout);
    return ordered;
  }

  private static ByteBuffer bytes(byte[] buffer, int offset, int length, boolean bigEndian) {
    return ByteBuffer.wrap(buffer, offset, length)
        .slice()
        .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private static void checkRange(byte[] buffer, int offset, int length) {
    if (offset < 0 || length < 0 || (long) offset + length > buffer.length)
      throw new BadInput(
          "native pixel data: %d bytes at %d of a buffer of %d", length, offset, buffer.length);
  }

  private static void checkPhotometric(PixelLayout layout) {
    if (layout.photometric().endsWith("_422") || layout.photometric().endsWith("_420"))
      throw new BadInput(
          "native pixel data with photometric interpretation %s: subsampled chroma is not"
              + " supported",
          layout.photometric());
  }

  private static int[] byPixel(int[] planes) {
    int pixels = planes.length / 3;
    int[] out = new int[planes.length];
    for (int c = 0; c < 3; c++)
      for (int p = 0; p < pixels; p++) out[3 * p + c] = planes[c * pixels + p];
    return out;
  }
}
