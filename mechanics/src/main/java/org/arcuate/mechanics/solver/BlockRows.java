package org.arcuate.mechanics.solver;

/**
 * A symmetric matrix of square blocks, springs left out, that is read row by row, and the six
 * motions that it does not resist.
 */
interface BlockRows {
  /** Rows of blocks: nodes, or groups of them. */
  int rows();

  /** Edge of a block. */
  int block();

  /** The most blocks that a row holds. */
  int mostInRow();

  /**
   * Reads a row. May be called by several threads at once.
   *
   * @param columns of the blocks, the row's own among them unless nothing holds it
   * @param blocks one after the other, each row by row
   * @return number of blocks
   */
  int read(int row, int[] columns, double[] blocks);

  /** What a row does in each of the six motions of the whole: component · 6 + motion. */
  void motions(int row, double[] out);
}
