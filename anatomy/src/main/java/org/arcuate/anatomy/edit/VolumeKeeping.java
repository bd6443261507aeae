package org.arcuate.anatomy.edit;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.filter.Crop;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.imaging.filter.Interpolation;
import org.arcuate.imaging.filter.Placement;
import org.arcuate.imaging.filter.Resample;
import org.arcuate.imaging.filter.Upright;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;

/** Smoothing of a mask that keeps the number of its voxels. */
final class VolumeKeeping {
  private VolumeKeeping() {}

  /**
   * As many voxels as before: those with the greatest share of the mask in a Gaussian around them;
   * of equal ones, those that come first. On a sheared grid the shares are taken on the upright one
   * and read off between its voxels.
   */
  static Mask smoothed(Mask mask, double sigmaMm, Work work) {
    Grid grid = mask.grid();
    VoxelBox box = VoxelBox.around(mask).grown(grid, 4 * sigmaMm);
    Mask part = Crop.to(mask, box, work);
    float[] share = shares(part, sigmaMm, work);
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

  private static float[] shares(Mask mask, double sigmaMm, Work work) {
    float[] share = new float[mask.inside().length];
    for (int v = 0; v < share.length; v++) share[v] = mask.inside()[v];
    MrVolume upright = Upright.of(new MrVolume(mask.grid(), share), work);
    float[] smooth = Gaussian.smooth(upright.grid(), upright.intensity(), sigmaMm, work);
    if (mask.grid().isOrthogonal()) return smooth;
    MrVolume field = new MrVolume(upright.grid(), smooth);
    return Resample.onto(field, Placement.of(mask.grid()), Interpolation.LINEAR, 0, work)
        .intensity();
  }
}
