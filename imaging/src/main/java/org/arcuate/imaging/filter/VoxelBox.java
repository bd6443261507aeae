package org.arcuate.imaging.filter;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;

/**
 * A box of voxels: first index and number of voxels along each axis.
 *
 * @param i first voxel along x
 * @param j along y
 * @param k along z
 * @param nx number of voxels along x, at least 1
 * @param ny along y
 * @param nz along z
 */
public record VoxelBox(int i, int j, int k, int nx, int ny, int nz) {
  /** Checks that there is something in it. */
  public VoxelBox {
    if (i < 0 || j < 0 || k < 0 || nx < 1 || ny < 1 || nz < 1)
      throw new BadInput(
          "box of %d × %d × %d voxels from (%d, %d, %d): sizes must be at least 1, indices 0",
          nx, ny, nz, i, j, k);
  }

  /** All of a grid. */
  public static VoxelBox of(Grid grid) {
    return new VoxelBox(0, 0, 0, grid.nx(), grid.ny(), grid.nz());
  }

  /** The smallest box around the voxels of a mask, which must not be empty. */
  public static VoxelBox around(Mask mask) {
    Grid grid = mask.grid();
    int[] low = {grid.nx(), grid.ny(), grid.nz()};
    int[] high = {-1, -1, -1};
    byte[] inside = mask.inside();
    int v = 0;
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++, v++) if (inside[v] != 0) stretch(low, high, i, j, k);
    if (high[0] < 0) throw new BadInput("box around a mask: the mask is empty");
    return between(low, high);
  }

  private static void stretch(int[] low, int[] high, int... voxel) {
    for (int axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis], voxel[axis]);
      high[axis] = Math.max(high[axis], voxel[axis]);
    }
  }

  private static VoxelBox between(int[] low, int[] high) {
    return new VoxelBox(
        low[0], low[1], low[2], high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1);
  }

  /**
   * The smallest box of voxels of {@code grid} that holds the centres of all voxels within {@code
   * lps}, mm; cut off at the image.
   *
   * @throws BadInput if no voxel lies so
   */
  public static VoxelBox around(Grid grid, Box lps) {
    Box voxels = lps.moved(grid.voxelFromLps());
    int[] low = {first(voxels.low().x()), first(voxels.low().y()), first(voxels.low().z())};
    int[] high = {
      last(voxels.high().x(), grid.nx()),
      last(voxels.high().y(), grid.ny()),
      last(voxels.high().z(), grid.nz())
    };
    if (low[0] > high[0] || low[1] > high[1] || low[2] > high[2])
      throw new BadInput(
          "box from %s to %s mm: has no voxel of the grid of %s", lps.low(), lps.high(), grid);
    return between(low, high);
  }

  private static int first(double voxel) {
    return (int) Math.max(0, Math.ceil(voxel - 1e-6));
  }

  private static int last(double voxel, int n) {
    return (int) Math.min(n - 1, Math.floor(voxel + 1e-6));
  }

  /**
   * This box with at least {@code marginMm} more on every side, measured at right angles to it; cut
   * off at the image.
   */
  public VoxelBox grown(Grid grid, double marginMm) {
    if (!(marginMm >= 0)) throw new BadInput("margin %s mm: must be at least 0", marginMm);
    double[][] perMm = grid.voxelFromLps().rows();
    int[] low = {i, j, k};
    int[] high = {i + nx - 1, j + ny - 1, k + nz - 1};
    int[] size = {grid.nx(), grid.ny(), grid.nz()};
    for (int axis = 0; axis < 3; axis++) {
      double[] r = perMm[axis];
      double voxels = marginMm * new Vec3(r[0], r[1], r[2]).length();
      double steps = Math.ceil(Math.min(voxels - 1e-6, size[axis]));
      low[axis] = (int) Math.max(0, low[axis] - steps);
      high[axis] = (int) Math.min(size[axis] - 1, high[axis] + steps);
    }
    return between(low, high);
  }
}
