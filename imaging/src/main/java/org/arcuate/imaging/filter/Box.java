package org.arcuate.imaging.filter;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
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
public record Box(int i, int j, int k, int nx, int ny, int nz) {
  /** Checks that there is something in it. */
  public Box {
    if (i < 0 || j < 0 || k < 0 || nx < 1 || ny < 1 || nz < 1)
      throw new BadInput(
          "box of %d × %d × %d voxels from (%d, %d, %d): sizes must be at least 1, indices 0",
          nx, ny, nz, i, j, k);
  }

  /** All of a grid. */
  public static Box of(Grid grid) {
    return new Box(0, 0, 0, grid.nx(), grid.ny(), grid.nz());
  }

  /** The smallest box around the voxels of a mask, which must not be empty. */
  public static Box around(Mask mask) {
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

  private static Box between(int[] low, int[] high) {
    return new Box(
        low[0], low[1], low[2], high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1);
  }

  /**
   * The smallest box of voxels of {@code grid} that holds the centres of all voxels within the LPS
   * box from {@code a} to {@code b}, mm; cut off at the image.
   */
  public static Box around(Grid grid, Vec3 a, Vec3 b) {
    double[] low = {1e300, 1e300, 1e300};
    double[] high = {-1e300, -1e300, -1e300};
    for (int corner = 0; corner < 8; corner++) {
      Vec3 p =
          grid.voxel(
              new Vec3(
                  (corner & 1) == 0 ? a.x() : b.x(),
                  (corner & 2) == 0 ? a.y() : b.y(),
                  (corner & 4) == 0 ? a.z() : b.z()));
      double[] voxel = {p.x(), p.y(), p.z()};
      for (int axis = 0; axis < 3; axis++) {
        low[axis] = Math.min(low[axis], voxel[axis]);
        high[axis] = Math.max(high[axis], voxel[axis]);
      }
    }
    int[] size = {grid.nx(), grid.ny(), grid.nz()};
    int[] first = new int[3];
    int[] last = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      first[axis] = (int) Math.max(0, Math.ceil(low[axis] - 1e-6));
      last[axis] = (int) Math.min(size[axis] - 1, Math.floor(high[axis] + 1e-6));
      if (first[axis] > last[axis])
        throw new BadInput("box from %s to %s mm: has no voxel of the grid %s", a, b, grid);
    }
    return between(first, last);
  }

  /** This box with at least {@code marginMm} more on every side, cut off at the image. */
  public Box grown(Grid grid, double marginMm) {
    if (!(marginMm >= 0)) throw new BadInput("margin %s mm: must be at least 0", marginMm);
    int[] low = {
      lower(i, marginMm / grid.spacing().x()),
      lower(j, marginMm / grid.spacing().y()),
      lower(k, marginMm / grid.spacing().z())
    };
    int[] high = {
      upper(i + nx - 1, marginMm / grid.spacing().x(), grid.nx()),
      upper(j + ny - 1, marginMm / grid.spacing().y(), grid.ny()),
      upper(k + nz - 1, marginMm / grid.spacing().z(), grid.nz())
    };
    return between(low, high);
  }

  private static int lower(int first, double steps) {
    return (int) Math.max(0, first - Math.ceil(steps));
  }

  private static int upper(int last, double steps, int n) {
    return (int) Math.min(n - 1, last + Math.ceil(steps));
  }
}
