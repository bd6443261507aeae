package org.arcuate.imaging.codec;
import org.arcuate.geometry.BadInput;
final class Jpeg2000 {
  private Jpeg2000() {}
  static int[] decode(byte[] data, PixelLayout layout) { throw new BadInput("JPEG 2000: %d", data.length + layout.rows()); }
}
