package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/**
 * How the samples of one frame are laid out, as the data set says it.
 *
 * @param rows height, 1 to 65535
 * @param columns width, 1 to 65535
 * @param samples per pixel, 1 (grey) or 3 (colour)
 * @param bitsAllocated 1, 8, 16 or 32
 * @param bitsStored 1 to bitsAllocated
 * @param highBit usually bitsStored - 1
 * @param signed two's complement
 * @param planar true if each colour plane stands by itself in native data
 * @param photometric interpretation, such as MONOCHROME2 or RGB
 */
public record PixelLayout(
    int rows,
    int columns,
    int samples,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    boolean planar,
    String photometric) {
  /** Checks the ranges. */
  public PixelLayout {
    if (rows < 1 || rows > 65535 || columns < 1 || columns > 65535)
      throw new BadInput("image of %d rows and %d columns: each must be 1 to 65535", rows, columns);
    if (samples != 1 && samples != 3)
      throw new BadInput("%d samples per pixel: 1 or 3 are needed", samples);
    if (bitsAllocated != 1 && bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32)
      throw new BadInput("%d bits allocated: 1, 8, 16 or 32 are needed", bitsAllocated);
    if (bitsStored < 1 || bitsStored > bitsAllocated)
      throw new BadInput("%d bits stored of %d allocated", bitsStored, bitsAllocated);
    if (highBit < bitsStored - 1 || highBit >= bitsAllocated)
      throw new BadInput(
          "high bit %d with %d bits stored of %d", highBit, bitsStored, bitsAllocated);
    if ((long) rows * columns * samples > Integer.MAX_VALUE - 8)
      throw new BadInput("image of %d rows and %d columns: too large", rows, columns);
  }

  /** Number of values of one frame. */
  public int values() {
    return rows * columns * samples;
  }
}
