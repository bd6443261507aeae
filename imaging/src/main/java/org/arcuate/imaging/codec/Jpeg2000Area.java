package org.arcuate.imaging.codec;

/** Rectangle of whole coordinates; the second edges are outside. May be empty, never inverted. */
record Jpeg2000Area(int x0, int y0, int x1, int y1) {
  int width() {
    return x1 - x0;
  }

  int height() {
    return y1 - y0;
  }

  boolean isEmpty() {
    return x1 <= x0 || y1 <= y0;
  }

  /**
   * Samples of a subband {@code levels} decompositions down (ISO/IEC 15444-1 eq. B-15).
   *
   * @param highX 1 for the high-pass side in x, otherwise 0
   * @param highY likewise in y
   */
  Jpeg2000Area down(int levels, int highX, int highY) {
    return new Jpeg2000Area(
        edge(x0, levels, highX),
        edge(y0, levels, highY),
        edge(x1, levels, highX),
        edge(y1, levels, highY));
  }

  private static int edge(long v, int levels, int high) {
    long shift = high == 0 ? 0 : 1L << (levels - 1);
    return (int) ((v - shift + (1L << levels) - 1) >> levels);
  }

  /** The part inside the cell that starts at {@code x}, {@code y} and is 2^{@code w} wide. */
  Jpeg2000Area cell(long x, long y, int w, int h) {
    int left = (int) Math.max(x0, Math.min(x, x1));
    int top = (int) Math.max(y0, Math.min(y, y1));
    return new Jpeg2000Area(
        left,
        top,
        (int) Math.max(left, Math.min(x + (1L << w), x1)),
        (int) Math.max(top, Math.min(y + (1L << h), y1)));
  }
}
