package org.arcuate.imaging.codec;

import java.util.List;

/** Part of one resolution that has packets of its own (ISO/IEC 15444-1 B.6). */
final class Jpeg2000Precinct {
  private final Jpeg2000Resolution resolution;
  private final Jpeg2000Area cell;
  private final int number;
  private List<Jpeg2000Blocks> blocks = List.of();
  private int layers;

  /**
   * A precinct of {@code resolution}.
   *
   * @param column of the precinct, counted from coordinate 0
   * @param row likewise
   */
  Jpeg2000Precinct(Jpeg2000Resolution resolution, int column, int row, int number) {
    this.resolution = resolution;
    this.cell = new Jpeg2000Area(column, row, column, row);
    this.number = number;
  }

  int component() {
    return resolution.component();
  }

  int resolution() {
    return resolution.number();
  }

  /** Rank within its resolution. */
  int number() {
    return number;
  }

  /** Column of the reference grid at which its packets come. */
  long x() {
    int shift = resolution.coding().precinctWidth(resolution.number()) + resolution.down();
    return Math.max(resolution.tile().x0(), shifted(cell.x0(), shift));
  }

  /** Row of the reference grid at which its packets come. */
  long y() {
    int shift = resolution.coding().precinctHeight(resolution.number()) + resolution.down();
    return Math.max(resolution.tile().y0(), shifted(cell.y0(), shift));
  }

  private static long shifted(int v, int shift) {
    return v == 0 ? 0 : (long) v << Math.min(shift, 31);
  }

  /** Layers read so far. */
  int layers() {
    return layers;
  }

  void layerRead() {
    layers++;
  }

  /** Code blocks by subband; made when first asked for. */
  List<Jpeg2000Blocks> madeBlocks() {
    if (blocks.isEmpty()) blocks = resolution.blocks(cell.x0(), cell.y0());
    return blocks;
  }

  /** Code blocks by subband; none if all packets were empty. */
  List<Jpeg2000Blocks> blocks() {
    return blocks;
  }
}
