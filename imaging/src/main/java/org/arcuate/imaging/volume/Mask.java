package org.arcuate.imaging.volume;

import org.arcuate.geometry.grid.Grid;

/**
 * A set of voxels.
 *
 * @param grid where the voxels lie
 * @param inside 1 for a voxel of the set, 0 for any other, x fastest
 */
public record Mask(Grid grid, byte[] inside) implements Volume {
  /** Checks that the array fits the grid. */
  public Mask {
    Volume.check("mask", grid, inside.length);
  }

  @Override
  public double value(int i, int j, int k) {
    return inside[grid.index(i, j, k)];
  }

  /** Number of voxels in the set. */
  public long count() {
    long count = 0;
    for (byte b : inside) count += b;
    return count;
  }

  /** Volume of the set, mm³. */
  public double volumeMm3() {
    return count() * grid.voxelVolume();
  }
}
