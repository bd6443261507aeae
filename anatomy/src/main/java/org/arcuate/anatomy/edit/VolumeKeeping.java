package org.arcuate.anatomy.edit;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.filter.Crop;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.Mask;

/** Smoothing of a mask that keeps the number of its voxels. */
final class VolumeKeeping {
  private VolumeKeeping() {}

  /**
   * As many voxels as before: those with the greatest share of the mask in a Gaussian around them;
   * of equal ones, those that come first.
   */
  static Mask smoothed(Mask mask, double sigmaMm, Work work) {
    Grid grid = mask.grid();
    VoxelBox box = VoxelBox.around(mask).grown(grid, 4 * sigmaMm);
    Mask part = Crop.to(mask, box, work);
    float[] share = new float[part.inside().length];
    for (int v = 0; v < share.length; v++) share[v] = part.inside()[v];
    share = Gaussian.smooth(part.grid(), share, sigmaMm, work);
    float[] sorted = share.clone();
    Arrays.sort(sorted);
    int wanted = (int) part.count();
    float least = sorted[sorted.length - wanted];
    int above = 0;
    for (float s : share) if (s > least) above++;
    byte[] inside = new byte[grid.size()];
    int v = 0;
    for (int k = 0; k < box.nz(); k++)
      for (int j = 0; j < box.ny(); j++)
        for (int i = 0; i < box.nx(); i++, v++) {
          boolean tie = share[v] == least && above < wanted;
          if (tie) above++;
          if (tie || share[v] > least)
            inside[grid.index(box.i() + i, box.j() + j, box.k() + k)] = 1;
        }
    return new Mask(grid, inside);
  }
}
