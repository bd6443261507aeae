package org.arcuate.imaging.filter;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
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
    Extent extent = new Extent();
    byte[] inside = mask.inside();
    int v = 0;
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++, v++) if (inside[v] != 0) extent.take(i, j, k);
    if (extent.voxels == 0) throw new BadInput("box around a mask: the mask is empty");
    return between(extent.low, extent.high);
  }

  /**
   * The smallest box around the voxels of each value above 0, by value.
   *
   * @param value of a voxel, by its index
   * @param least voxels that a value needs; one with fewer is left out
   */
  public static SortedMap<Integer, VoxelBox> aroundEach(
      Grid grid, IntUnaryOperator value, int least) {
    int most = 0;
    for (int v = 0; v < grid.size(); v++) most = Math.max(most, value.applyAsInt(v));
    Extent[] extents = new Extent[most + 1];
    Arrays.setAll(extents, i -> new Extent());
    int v = 0;
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++, v++) {
          int at = value.applyAsInt(v);
          if (at > 0) extents[at].take(i, j, k);
        }
    SortedMap<Integer, VoxelBox> boxes = new TreeMap<>();
    for (int i = 1; i <= most; i++)
      if (extents[i].voxels >= Math.max(1, least))
        boxes.put(i, between(extents[i].low, extents[i].high));
    return boxes;
  }

  /** How far voxels reach that are taken one by one. */
  private static final class Extent {
    private final int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    private final int[] high = {-1, -1, -1};
    private int voxels;

    void take(int i, int j, int k) {
      voxels++;
      low[0] = Math.min(low[0], i);
      low[1] = Math.min(low[1], j);
      low[2] = Math.min(low[2], k);
      high[0] = Math.max(high[0], i);
      high[1] = Math.max(high[1], j);
      high[2] = Math.max(high[2], k);
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
