package org.arcuate.imaging.filter;

/** Which voxels are neighbours. */
public enum Connectivity {
  /** Voxels that share a face: 6. */
  FACES_6,
  /** Voxels that share a face or an edge: 18. */
  EDGES_18,
  /** Voxels that share a face, an edge or a corner: 26. */
  CORNERS_26;

  /**
   * How far runs of neighbouring rows may lie apart along x and still touch: 0 if they must
   * overlap, 1 if they may meet at a corner, -1 if such rows are no neighbours.
   *
   * @param axes in how many of y and z the rows differ, 1 or 2
   */
  int reach(int axes) {
    return switch (this) {
      case FACES_6 -> axes == 1 ? 0 : -1;
      case EDGES_18 -> axes == 1 ? 1 : 0;
      case CORNERS_26 -> 1;
    };
  }
}
