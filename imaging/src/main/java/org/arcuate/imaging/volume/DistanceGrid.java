package org.arcuate.imaging.volume;

import org.arcuate.geometry.grid.Grid;

/**
 * Signed distance to a surface on a regular grid: negative inside.
 *
 * @param grid where the voxels lie
 * @param mm the values, mm, x fastest
 */
public record DistanceGrid(Grid grid, float[] mm) implements Volume {
  /** Checks that the array fits the grid. */
  public DistanceGrid {
    Volume.check("distance grid", grid, mm.length);
  }

  @Override
  public double value(int i, int j, int k) {
    return mm[grid.index(i, j, k)];
  }
}
