package org.arcuate.imaging.volume;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;

/**
 * Values on a regular grid, x fastest. What the values mean is the type: CT numbers, MR
 * intensities, inside or outside, anatomical labels, or distances.
 *
 * <p>The record owns its array: nobody writes to it after construction, so it is shared between
 * threads without copies.
 */
public sealed interface Volume permits CtVolume, MrVolume, Mask, LabelMap, DistanceGrid {
  /** Where the voxels lie. */
  Grid grid();

  /** The value of voxel (i, j, k) as a number; loops use the array and {@link Grid#index}. */
  double value(int i, int j, int k);

  /** Checks that an array of {@code length} fits {@code grid}. */
  static void check(String what, Grid grid, int length) {
    if (length != grid.size())
      throw new BadInput("%s has %d values, its grid %s needs %d", what, length, grid, grid.size());
  }
}
