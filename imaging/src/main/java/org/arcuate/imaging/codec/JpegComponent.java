package org.arcuate.imaging.codec;

/** One colour component of a JPEG frame: its tables and its samples. */
final class JpegComponent {
  private static final HuffmanTable NONE = new HuffmanTable(new int[16], new byte[0]);

  final int id;
  final int h;
  final int v;
  final int quantiser;
  final int width;
  final int height;
  final int blocksAcross;
  final int blocksDown;
  final int stride;
  final short[] plane;
  HuffmanTable dc = NONE;
  HuffmanTable ac = NONE;
  int[] quantisation = {};
  int last;
  private final int growX;
  private final int growY;

  JpegComponent(
      int id,
      int h,
      int v,
      int quantiser,
      int maxH,
      int maxV,
      int rows,
      int columns,
      boolean lossless) {
    this.id = id;
    this.h = h;
    this.v = v;
    this.quantiser = quantiser;
    growX = maxH / h;
    growY = maxV / v;
    width = (columns + growX - 1) / growX;
    height = (rows + growY - 1) / growY;
    blocksAcross = (columns + 8 * maxH - 1) / (8 * maxH) * h;
    blocksDown = (rows + 8 * maxV - 1) / (8 * maxV) * v;
    stride = lossless ? width : 8 * blocksAcross;
    plane = new short[Math.multiplyExact(stride, lossless ? height : 8 * blocksDown)];
  }

  void put(int[] block, int bx, int by) {
    for (int y = 0; y < 8; y++) {
      int out = (8 * by + y) * stride + 8 * bx;
      for (int x = 0; x < 8; x++) plane[out + x] = (short) block[8 * y + x];
    }
  }

  /** Full-size samples into every {@code step}th value; halved chroma is interpolated. */
  void store(int[] values, int first, int step, int rows, int columns) {
    int[] line = new int[width * growX];
    int[] sums = new int[width];
    boolean smooth = growX == 2 && growY <= 2 && width > 2;
    for (int y = 0; y < rows; y++) {
      if (smooth) smooth(y, line, sums);
      else
        for (int x = 0; x < columns; x++) line[x] = plane[y / growY * stride + x / growX] & 0xFFFF;
      int out = y * columns * step + first;
      for (int x = 0; x < columns; x++, out += step) values[out] = line[x];
    }
  }

  /** Triangle filter: 3/4 of the nearer sample and 1/4 of the farther, in each direction. */
  private void smooth(int y, int[] line, int[] sums) {
    int near = y / growY;
    int far = Math.clamp(y % growY == 0 ? near - 1 : near + 1, 0, height - 1);
    boolean both = growY == 2;
    int scale = both ? 4 : 2;
    int down = both ? 8 : 1;
    int up = both ? 7 : 2;
    for (int x = 0; x < width; x++) {
      int s = plane[near * stride + x] & 0xFFFF;
      sums[x] = both ? 3 * s + (plane[far * stride + x] & 0xFFFF) : s;
    }
    for (int x = 0; x < width; x++) {
      int left = sums[Math.max(x - 1, 0)];
      int right = sums[Math.min(x + 1, width - 1)];
      line[2 * x] = (3 * sums[x] + left + down) >> scale;
      line[2 * x + 1] = (3 * sums[x] + right + up) >> scale;
    }
  }
}
