package org.arcuate.imaging.volume;

import org.arcuate.geometry.grid.Grid;

/**
 * Intensities of a magnetic resonance image, or of any image whose unit is arbitrary.
 *
 * @param grid where the voxels lie
 * @param intensity the values, unit arbitrary, x fastest; never NaN
 */
public record MrVolume(Grid grid, float[] intensity) implements Volume {
  /** Checks that the array fits the grid. */
  public MrVolume {
    Volume.check("MR", grid, intensity.length);
  }

  @Override
  public double value(int i, int j, int k) {
    return intensity[grid.index(i, j, k)];
  }
}
