package org.arcuate.imaging.volume;

import org.arcuate.geometry.grid.Grid;

/**
 * CT numbers on a regular grid.
 *
 * @param grid where the voxels lie
 * @param hu the values, HU, x fastest
 */
public record CtVolume(Grid grid, short[] hu) implements Volume {
  /** Checks that the array fits the grid. */
  public CtVolume {
    Volume.check("CT", grid, hu.length);
  }

  @Override
  public double value(int i, int j, int k) {
    return hu[grid.index(i, j, k)];
  }
}
