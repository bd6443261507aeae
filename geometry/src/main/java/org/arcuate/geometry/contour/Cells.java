package org.arcuate.geometry.contour;

import org.arcuate.geometry.Work;

/** The cells through which the surface runs, numbered block by block and layer by layer. */
final class Cells {
  /** Hears of cells. */
  @FunctionalInterface
  interface Visitor {
    /** Cell {@code id} whose lowest corner is (i, j, k). */
    void cell(int id, int i, int j, int k);
  }

  final CellBlocks blocks;
  private final long[] active;
  private final int[] first;

  /** Bit c: corner c of the cell is inside. */
  private final byte[] inside;

  /** Bit 2 axis + side: inside corners are joined across a face with four crossings. */
  private byte[] joined = {};

  /** Cells in which the inside corners of faces with four crossings stay apart. */
  static Cells plain(CellBlocks blocks, Work work) {
    Cells cells = new Cells(blocks, work);
    cells.joined = new byte[cells.count()];
    return cells;
  }

  /** Cells in which they are joined where the solid joins them. */
  static Cells of(LocalSolid solid, CellBlocks blocks, Work work) {
    Cells cells = new Cells(blocks, work);
    cells.joined = FaceJoins.of(solid, cells, work);
    return cells;
  }

  private Cells(CellBlocks blocks, Work work) {
    this.blocks = blocks;
    int n = blocks.count();
    active = new long[8 * n];
    first = new int[8 * n + 1];
    int parts = (n + 63) / 64;
    work.slabs(
        parts,
        part -> {
          long[] w = new long[8];
          for (int b = 64 * part; b < Math.min(n, 64 * part + 64); b++)
            for (int z = 0; z < 8; z++) active[8 * b + z] = mixed(b, z, w);
        });
    int total = 0;
    for (int w = 0; w < 8 * n; w++) {
      first[w] = total;
      total += Long.bitCount(active[w]);
    }
    first[8 * n] = total;
    inside = new byte[total];
    work.slabs(
        parts,
        part -> {
          long[] w = new long[8];
          for (int b = 64 * part; b < Math.min(n, 64 * part + 64); b++) fill(b, w);
        });
  }

  private long mixed(int b, int z, long[] w) {
    blocks.corners(b, z, w);
    long any = 0;
    long all = -1L;
    for (long word : w) {
      any |= word;
      all &= word;
    }
    return any & ~all;
  }

  private void fill(int b, long[] w) {
    for (int z = 0; z < 8; z++) {
      if (active[8 * b + z] == 0) continue;
      blocks.corners(b, z, w);
      int cell = first[8 * b + z];
      for (long a = active[8 * b + z]; a != 0; a &= a - 1, cell++) {
        int bit = Long.numberOfTrailingZeros(a);
        int corners = 0;
        for (int c = 0; c < 8; c++) corners |= (int) (w[c] >>> bit & 1) << c;
        inside[cell] = (byte) corners;
      }
    }
  }

  int count() {
    return inside.length;
  }

  /** First cell of a block. */
  int firstOf(int block) {
    return first[8 * block];
  }

  /** Which corners of a cell are inside. */
  int inside(int cell) {
    return inside[cell] & 255;
  }

  /** Number of the cell with lowest corner (i, j, k); -1 if no surface runs through it. */
  int id(int i, int j, int k) {
    int block = blocks.blockOf(i, j, k);
    if (block < 0) return -1;
    int w = 8 * block + (k & 7);
    int bit = (i & 7) + 8 * (j & 7);
    if ((active[w] >>> bit & 1) == 0) return -1;
    return first[w] + Long.bitCount(active[w] & (1L << bit) - 1);
  }

  /** Whether the surface in a cell is a single sheet. */
  boolean isSimple(int cell) {
    return loops(cell).length == 1;
  }

  /** The edges along the rim of each sheet of a cell. */
  byte[][] loops(int cell) {
    return SheetCases.LOOPS[inside(cell) | joined[cell] << 8];
  }

  /** Whether the sheets of a cell may be cut by {@link CubeCases}. */
  boolean isPlain(int cell) {
    return joined[cell] == 0;
  }

  /** Shows the cells of a block in their order. */
  void visit(int block, Visitor visitor) {
    int cell = first[8 * block];
    int i = blocks.corner(block, 0);
    int j = blocks.corner(block, 1);
    int k = blocks.corner(block, 2);
    for (int z = 0; z < 8; z++)
      for (long a = active[8 * block + z]; a != 0; a &= a - 1) {
        int bit = Long.numberOfTrailingZeros(a);
        visitor.cell(cell++, i + (bit & 7), j + (bit >> 3), k + z);
      }
  }
}
