package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/**
 * Image and tiles on the reference grid (ISO/IEC 15444-1 A.5.1), held against the layout.
 *
 * @param image area of the image
 * @param tileX left edge of the first tile
 * @param tileY upper edge of the first tile
 * @param tileWidth of all tiles before they are cut by the image
 * @param tileHeight likewise
 * @param components 1 or 3
 * @param precision bits of a sample
 * @param signed true if samples are not shifted by half their range
 */
record Jpeg2000Size(
    Jpeg2000Area image,
    long tileX,
    long tileY,
    long tileWidth,
    long tileHeight,
    int components,
    int precision,
    boolean signed) {
  private static final int MOST_BITS = 24;

  static Jpeg2000Size read(Jpeg2000Bytes in, PixelLayout layout) {
    in.u16();
    long x1 = in.u32();
    long y1 = in.u32();
    long x0 = in.u32();
    long y0 = in.u32();
    long tileWidth = in.u32();
    long tileHeight = in.u32();
    long tileX = in.u32();
    long tileY = in.u32();
    int count = in.u16();
    if (x1 - x0 != layout.columns() || y1 - y0 != layout.rows() || count != layout.samples())
      throw new BadInput(
          "JPEG 2000: %d rows, %d columns, %d components; the data set says %d, %d, %d",
          y1 - y0, x1 - x0, count, layout.rows(), layout.columns(), layout.samples());
    if (x1 > Integer.MAX_VALUE || y1 > Integer.MAX_VALUE)
      throw new BadInput("JPEG 2000: image ends at %d, %d of its grid", x1, y1);
    if (tileX > x0 || tileY > y0 || tileX + tileWidth <= x0 || tileY + tileHeight <= y0)
      throw new BadInput("JPEG 2000: the first tile does not touch the image");
    int depth = depth(in, count);
    int precision = (depth & 0x7F) + 1;
    if (precision > MOST_BITS || precision > layout.bitsAllocated())
      throw new BadInput(
          "JPEG 2000: %d bits, %d allocated; at most %d",
          precision, layout.bitsAllocated(), MOST_BITS);
    Jpeg2000Area image = new Jpeg2000Area((int) x0, (int) y0, (int) x1, (int) y1);
    return new Jpeg2000Size(
        image, tileX, tileY, tileWidth, tileHeight, count, precision, (depth & 0x80) != 0);
  }

  private static int depth(Jpeg2000Bytes in, int count) {
    int depth = -1;
    for (int c = 0; c < count; c++) {
      int own = in.u8();
      if (in.u16() != 0x0101)
        throw new BadInput("JPEG 2000: subsampled components are not supported");
      if (c > 0 && own != depth) throw new BadInput("JPEG 2000: components differ in depth");
      depth = own;
    }
    return depth;
  }

  private long across() {
    return (image.x1() - tileX + tileWidth - 1) / tileWidth;
  }

  /** Number of tiles. */
  long tiles() {
    return across() * ((image.y1() - tileY + tileHeight - 1) / tileHeight);
  }

  /** Area of one tile, cut by the image. */
  Jpeg2000Area tile(int t) {
    long x = tileX + (t % across()) * tileWidth;
    long y = tileY + (t / across()) * tileHeight;
    return new Jpeg2000Area(
        (int) Math.max(x, image.x0()),
        (int) Math.max(y, image.y0()),
        (int) Math.min(x + tileWidth, image.x1()),
        (int) Math.min(y + tileHeight, image.y1()));
  }
}
