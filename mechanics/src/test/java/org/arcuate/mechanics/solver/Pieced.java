package org.arcuate.mechanics.solver;

import org.arcuate.mechanics.body.Pieces;
import org.arcuate.mechanics.body.VoxelBody;

/** Bodies without their specks. */
final class Pieced {
  private Pieced() {}

  static VoxelBody largest(VoxelBody body) {
    Pieces pieces = Pieces.of(body);
    return pieces.count() == 1 ? body : pieces.without(body, Integer.MAX_VALUE);
  }
}
