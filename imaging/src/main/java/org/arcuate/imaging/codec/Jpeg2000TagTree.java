package org.arcuate.imaging.codec;

/** Numbers of a grid of code blocks, coded by their minima (ISO/IEC 15444-1 B.10.2). */
final class Jpeg2000TagTree {
  private final int[] widths;
  private final int[] starts;
  private final int[] low;
  private final boolean[] known;

  Jpeg2000TagTree(int width, int height) {
    int levels = 1;
    for (int s = Math.max(width, height); s > 1; s = (s + 1) / 2) levels++;
    widths = new int[levels];
    starts = new int[levels + 1];
    int w = width;
    int h = height;
    for (int n = 0; n < levels; n++) {
      widths[n] = w;
      starts[n + 1] = starts[n] + w * h;
      w = (w + 1) / 2;
      h = (h + 1) / 2;
    }
    low = new int[starts[levels]];
    known = new boolean[starts[levels]];
  }

  /** Reads on until it is known whether the number at x, y lies below {@code limit}. */
  boolean below(int x, int y, int limit, Jpeg2000PacketBits in) {
    int least = 0;
    int node = 0;
    for (int n = widths.length - 1; n >= 0; n--) {
      node = starts[n] + (y >> n) * widths[n] + (x >> n);
      int v = Math.max(low[node], least);
      while (v < limit && !known[node]) {
        if (in.bit() == 1) known[node] = true;
        else v++;
      }
      low[node] = v;
      least = v;
    }
    return known[node] && low[node] < limit;
  }
}
