package org.arcuate.anatomy.segmentation;

/** How the measured voxels show the cortex of a bone. */
enum Cortex {
  /** Closed, at its own brightness: voxels are little larger than it is thick. */
  CLEAR,

  /** Blurred, with gaps. */
  BLURRED,

  /** The same, around marrow as dark as fat: in places nothing bright is left of it. */
  FAINT
}
