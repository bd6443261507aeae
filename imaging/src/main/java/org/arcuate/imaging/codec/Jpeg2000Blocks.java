package org.arcuate.imaging.codec;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;

/** Code blocks of one subband in one precinct, row by row, and where their bytes lie. */
final class Jpeg2000Blocks {
  private static final int PIECE = 3;

  final Jpeg2000Band band;
  final Jpeg2000Coding coding;
  final int across;
  final int count;
  private final Jpeg2000Area area;
  private final int widthLog;
  private final int heightLog;
  private final Jpeg2000TagTree inclusion;
  private final Jpeg2000TagTree zeroPlanes;
  private final int[] planes;
  private final int[] passes;
  private final byte[] lengthBits;
  private final int[][] pieces;
  private final int[] placed;

  /**
   * Blocks in {@code area}, which is a precinct's part of the band.
   *
   * @param cellWidth of the precinct in the band, as a power of two
   */
  Jpeg2000Blocks(
      Jpeg2000Band band, Jpeg2000Area area, Jpeg2000Coding coding, int cellWidth, int cellHeight) {
    this.band = band;
    this.coding = coding;
    this.area = area;
    widthLog = Math.min(coding.blockWidth(), cellWidth);
    heightLog = Math.min(coding.blockHeight(), cellHeight);
    boolean empty = area.isEmpty();
    across = empty ? 0 : ((area.x1() - 1) >> widthLog) - (area.x0() >> widthLog) + 1;
    int down = empty ? 0 : ((area.y1() - 1) >> heightLog) - (area.y0() >> heightLog) + 1;
    count = across * down;
    inclusion = new Jpeg2000TagTree(across, down);
    zeroPlanes = new Jpeg2000TagTree(across, down);
    planes = new int[count];
    passes = new int[count];
    lengthBits = new byte[count];
    pieces = new int[count][];
    placed = new int[count];
  }

  /** Samples of a block, in coordinates of the band. */
  Jpeg2000Area block(int b) {
    long x = (long) ((area.x0() >> widthLog) + b % across) << widthLog;
    long y = (long) ((area.y0() >> heightLog) + b / across) << heightLog;
    int left = (int) Math.max(x, area.x0());
    int top = (int) Math.max(y, area.y0());
    return new Jpeg2000Area(
        left,
        top,
        (int) Math.min(x + (1L << widthLog), area.x1()),
        (int) Math.min(y + (1L << heightLog), area.y1()));
  }

  /** Bit planes of a block, the empty ones on top left out. */
  int planes(int b) {
    return planes[b];
  }

  int passes(int b) {
    return passes[b];
  }

  /** Passes, first byte and length of each piece of a block, one after the other. */
  int[] pieces(int b) {
    return pieces[b] == null ? new int[0] : pieces[b];
  }

  /** Reads what one packet header says about these blocks. */
  void readHeader(int layer, Jpeg2000PacketBits in) {
    for (int b = 0; b < count; b++) {
      placed[b] = pieces[b] == null ? 0 : pieces[b].length;
      if (isIncluded(b, layer, in)) readPieces(b, in);
    }
  }

  private boolean isIncluded(int b, int layer, Jpeg2000PacketBits in) {
    if (passes[b] > 0) return in.bit() == 1;
    int x = b % across;
    int y = b / across;
    if (!inclusion.below(x, y, layer + 1, in)) return false;
    int zero = 0;
    while (!zeroPlanes.below(x, y, zero + 1, in)) zero++;
    planes[b] = band.planes() - zero;
    lengthBits[b] = 3;
    if (planes[b] < 1 || planes[b] > 30)
      throw new BadInput(
          "JPEG 2000: code block of %d bit planes: 1 to 30 can be decoded", planes[b]);
    return true;
  }

  private void readPieces(int b, Jpeg2000PacketBits in) {
    int more = passCount(in);
    while (in.bit() == 1) lengthBits[b]++;
    if (lengthBits[b] > 31) throw new BadInput("JPEG 2000: length of %d bits", lengthBits[b]);
    if (passes[b] + more > 3 * planes[b] - 2)
      throw new BadInput("JPEG 2000: %d passes over %d bit planes", passes[b] + more, planes[b]);
    while (more > 0) {
      int part = Math.min(more, coding.segmentEnd(passes[b]) - passes[b]);
      int bits = lengthBits[b] + 31 - Integer.numberOfLeadingZeros(part);
      if (bits > 31) throw new BadInput("JPEG 2000: length of %d bits", bits);
      append(b, part, in.bits(bits));
      passes[b] += part;
      more -= part;
    }
  }

  private void append(int b, int part, int length) {
    int[] old = pieces(b);
    int[] grown = Arrays.copyOf(old, old.length + PIECE);
    grown[old.length] = part;
    grown[old.length + 2] = length;
    pieces[b] = grown;
  }

  /** Passes a packet adds to a block (table B.4). */
  private static int passCount(Jpeg2000PacketBits in) {
    if (in.bit() == 0) return 1;
    if (in.bit() == 0) return 2;
    int n = in.bits(2);
    if (n < 3) return 3 + n;
    n = in.bits(5);
    return n < 31 ? 6 + n : 37 + in.bits(7);
  }

  /** Places the pieces of the last header behind each other; the first byte behind them. */
  int placeBodies(int from, int end) {
    int at = from;
    for (int b = 0; b < count; b++) {
      int[] own = pieces(b);
      for (int p = placed[b]; p < own.length; p += PIECE) {
        own[p + 1] = at;
        if (own[p + 2] > end - at)
          throw new BadInput(
              "JPEG 2000: code block of %d bytes, %d are left in its tile", own[p + 2], end - at);
        at += own[p + 2];
      }
    }
    return at;
  }
}
