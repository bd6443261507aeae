package org.arcuate.imaging.filter;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Volume;

/**
 * Smoothing with a Gaussian that is round in mm, whatever the spacing.
 *
 * <p>Separable; sampled at voxel centres, cut off at four standard deviations and scaled to sum 1,
 * so that constants stay. Beyond the image its outermost voxels go on. A standard deviation well
 * below the spacing of an axis leaves that axis alone.
 */
public final class Gaussian {
  private Gaussian() {}

  /**
   * A volume of the same kind: CT rounded to whole HU, halves upwards; of a mask, what is at least
   * a half.
   *
   * @param sigmaMm standard deviation, mm; 0 changes nothing; at most the longest side of the image
   * @throws BadInput for a label map, whose values are names; for a sheared grid
   */
  public static <V extends Volume> V smooth(V volume, double sigmaMm, Work work) {
    check(volume.grid(), sigmaMm);
    float[] smooth = smooth(volume.grid(), Values.of(volume, work), sigmaMm, work);
    return Values.like(volume, volume.grid(), smooth, work);
  }

  /**
   * Values on a grid, unrounded; a new array.
   *
   * @param values x fastest
   * @param sigmaMm standard deviation, mm; 0 to the longest side of the image
   */
  public static float[] smooth(Grid grid, float[] values, double sigmaMm, Work work) {
    check(grid, sigmaMm);
    if (values.length != grid.size())
      throw new BadInput(
          "Gaussian: %d values, the grid %s needs %d", values.length, grid, grid.size());
    Vec3 mm = grid.spacing();
    Taps[] taps = {
      Taps.gaussian(sigmaMm / mm.x()),
      Taps.gaussian(sigmaMm / mm.y()),
      Taps.gaussian(sigmaMm / mm.z())
    };
    int[] n = {grid.nx(), grid.ny(), grid.nz()};
    float[] smooth = Taps.apply(values, n, taps, work);
    work.progress(1, "smoothing");
    return smooth;
  }

  private static void check(Grid grid, double sigmaMm) {
    Upright.check("Gaussian", grid);
    Vec3 mm = grid.spacing();
    double longest = Math.max(grid.nx() * mm.x(), Math.max(grid.ny() * mm.y(), grid.nz() * mm.z()));
    if (!(sigmaMm >= 0 && sigmaMm <= longest))
      throw new BadInput(
          "standard deviation %s mm: must be 0 to %.4g mm, the longest side of the image",
          sigmaMm, longest);
  }
}
