package org.arcuate.imaging.picture;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Volume;

/**
 * A plane piece of the patient, to be drawn dot by dot.
 *
 * @param corner where the centre of the top left dot lies, LPS mm
 * @param right direction of the rows of dots, unit
 * @param down direction of the columns, unit
 * @param dotMm distance of two dots
 * @param width in dots
 * @param height in dots
 */
public record Section(Vec3 corner, Vec3 right, Vec3 down, double dotMm, int width, int height) {
  private static final int ROWS_A_SLAB = 16;

  /** The volume cut by this plane, trilinear; black where there is no volume. */
  public Picture of(Volume volume, Window window, Work work) {
    return drawn(volume, window, 0, 1, work);
  }

  /**
   * The largest value behind each dot.
   *
   * @param depthMm how far to look, along {@code right × down}
   */
  public Picture projection(Volume volume, Window window, double depthMm, Work work) {
    Vec3 sizes = volume.grid().spacing();
    double stepMm = Math.min(sizes.x(), Math.min(sizes.y(), sizes.z()));
    int steps = (int) Math.max(1, Math.ceil(depthMm / stepMm));
    return drawn(volume, window, depthMm / steps, steps + 1, work);
  }

  private Picture drawn(Volume volume, Window window, double stepMm, int steps, Work work) {
    Picture picture = Picture.of(width, height, 0);
    Affine voxelFromLps = volume.grid().voxelFromLps();
    Vec3 along = voxelFromLps.turn(right.times(dotMm));
    Vec3 deeper = voxelFromLps.turn(right.cross(down).times(stepMm));
    int slabs = (height + ROWS_A_SLAB - 1) / ROWS_A_SLAB;
    work.slabs(
        slabs,
        slab -> {
          int end = Math.min(height, (slab + 1) * ROWS_A_SLAB);
          for (int row = slab * ROWS_A_SLAB; row < end; row++) {
            Vec3 start = voxelFromLps.apply(corner.plus(down.times(row * dotMm)));
            for (int column = 0; column < width; column++) {
              Vec3 at = start.plus(along.times(column));
              double value = steps == 1 ? linear(volume, at) : largest(volume, at, deeper, steps);
              int grey = Double.isNaN(value) ? 0 : window.grey(value);
              picture.rgb()[row * width + column] = grey * 0x010101;
            }
          }
        });
    return picture;
  }

  private static double largest(Volume volume, Vec3 from, Vec3 step, int steps) {
    double largest = Double.NaN;
    for (int s = 0; s < steps; s++) {
      int i = (int) Math.rint(from.x() + s * step.x());
      int j = (int) Math.rint(from.y() + s * step.y());
      int k = (int) Math.rint(from.z() + s * step.z());
      if (!volume.grid().contains(i, j, k)) continue;
      double value = volume.value(i, j, k);
      if (!(largest >= value)) largest = value;
    }
    return largest;
  }

  /** Trilinear between the eight neighbours; NaN more than half a voxel outside. */
  private static double linear(Volume volume, Vec3 at) {
    var grid = volume.grid();
    if (at.x() < -0.5
        || at.y() < -0.5
        || at.z() < -0.5
        || at.x() > grid.nx() - 0.5
        || at.y() > grid.ny() - 0.5
        || at.z() > grid.nz() - 0.5) return Double.NaN;
    double x = Math.clamp(at.x(), 0, grid.nx() - 1);
    double y = Math.clamp(at.y(), 0, grid.ny() - 1);
    double z = Math.clamp(at.z(), 0, grid.nz() - 1);
    int i = (int) x;
    int j = (int) y;
    int k = (int) z;
    double sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      int di = corner & 1;
      int dj = corner >> 1 & 1;
      int dk = corner >> 2;
      double weight =
          (di == 0 ? 1 - x + i : x - i)
              * (dj == 0 ? 1 - y + j : y - j)
              * (dk == 0 ? 1 - z + k : z - k);
      if (weight > 0) sum += weight * volume.value(i + di, j + dj, k + dk);
    }
    return sum;
  }
}
