package org.arcuate.imaging.filter;

import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;

/**
 * Volumes on sheared grids, resampled onto upright ones: what a CT taken with a tilted gantry needs
 * before any step that asks for right angles.
 *
 * <p>The upright grid keeps the direction from slice to slice, which for a tilted gantry is that of
 * the table, and all three spacings. Its x axis is the old one made perpendicular to that direction
 * (the same if the gantry was tilted about it), its y axis follows with the old handedness. It is
 * the smallest such grid whose voxels cover those of the old one, with the excess of less than a
 * voxel shared between both ends of each axis.
 */
public final class Upright {
  /** More voxels than this for one of the source are refused: such a grid is no image. */
  private static final int MOST = 32;

  private Upright() {}

  /**
   * Checks that the axes are at right angles.
   *
   * @throws BadInput naming {@code step} and this class if not
   */
  public static void check(String step, Grid grid) {
    if (!grid.isOrthogonal())
      throw new BadInput(
          "%s: the grid is sheared by %.2f°, right angles are needed; resample it with Upright",
          step, shearDegrees(grid));
  }

  /** How far the axes are off right angles: the largest of the three, degrees, 0 to 90. */
  public static double shearDegrees(Grid grid) {
    double xy = Math.abs(grid.axisX().dot(grid.axisY()));
    double yz = Math.abs(grid.axisY().dot(grid.axisZ()));
    double xz = Math.abs(grid.axisX().dot(grid.axisZ()));
    return Math.toDegrees(Math.asin(Math.min(1, Math.max(xy, Math.max(yz, xz)))));
  }

  /**
   * The upright grid that covers {@code grid}; the grid itself if its axes are at right angles.
   *
   * @throws BadInput if the shear is so strong that it would have over 32 times as many voxels
   */
  public static Grid grid(Grid grid) {
    if (grid.isOrthogonal()) return grid;
    Vec3 z = grid.axisZ();
    Vec3 x = grid.axisX().minus(z.times(grid.axisX().dot(z))).unit();
    Vec3 y = z.cross(x);
    if (y.dot(grid.axisY()) < 0) y = y.times(-1);
    Vec3 s = grid.spacing();
    double[] alongX = reach(grid, x, s.x());
    double[] alongY = reach(grid, y, s.y());
    double[] alongZ = reach(grid, z, s.z());
    double voxels = alongX[1] * alongY[1] * alongZ[1];
    if (voxels > (double) MOST * grid.size())
      throw new BadInput(
          "upright grid of %.0f × %.0f × %.0f voxels for %s, sheared by %.2f°: at most %d times as"
              + " many voxels are allowed",
          alongX[1], alongY[1], alongZ[1], grid, shearDegrees(grid), MOST);
    Vec3 origin = x.times(alongX[0]).plus(y.times(alongY[0])).plus(z.times(alongZ[0]));
    return new Grid(
        (int) alongX[1], (int) alongY[1], (int) alongZ[1], s, origin, x, y, z, grid.frame());
  }

  /** Place of the first voxel centre along {@code axis}, mm, and number of voxels. */
  private static double[] reach(Grid grid, Vec3 axis, double spacing) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int corner = 0; corner < 8; corner++) {
      double i = (corner & 1) == 0 ? -0.5 : grid.nx() - 0.5;
      double j = (corner & 2) == 0 ? -0.5 : grid.ny() - 0.5;
      double k = (corner & 4) == 0 ? -0.5 : grid.nz() - 0.5;
      double mm = grid.lps(i, j, k).dot(axis);
      low = Math.min(low, mm);
      high = Math.max(high, mm);
    }
    double count = Math.max(1, Math.ceil((high - low) / spacing - 1e-6));
    return new double[] {(low + high - (count - 1) * spacing) / 2, count};
  }

  /** One sentence for the list of what was done to a series. */
  public static String note(Grid sheared) {
    return String.format(
        Locale.ROOT,
        "sheared by %.2f°: resampled (trilinear) onto an upright grid of %s",
        shearDegrees(sheared),
        grid(sheared));
  }

  /** A CT, trilinear; {@code outsideHu} where it has no voxels. The same object if upright. */
  public static CtVolume of(CtVolume ct, int outsideHu, Work work) {
    return ct.grid().isOrthogonal()
        ? ct
        : Resample.onto(ct, placement(ct.grid()), Interpolation.LINEAR, outsideHu, work);
  }

  /** An MR, trilinear; 0 where it has no voxels. The same object if upright. */
  public static MrVolume of(MrVolume mr, Work work) {
    return mr.grid().isOrthogonal()
        ? mr
        : Resample.onto(mr, placement(mr.grid()), Interpolation.LINEAR, 0, work);
  }

  /** A mask, nearest voxel; not in the set where it has no voxels. The same object if upright. */
  public static Mask of(Mask mask, Work work) {
    return mask.grid().isOrthogonal()
        ? mask
        : Resample.onto(mask, placement(mask.grid()), Interpolation.NEAREST, work);
  }

  /** A label map, nearest voxel; background where it has no voxels. The same object if upright. */
  public static LabelMap of(LabelMap map, Work work) {
    return map.grid().isOrthogonal() ? map : Resample.onto(map, placement(map.grid()), work);
  }

  private static Placement placement(Grid sheared) {
    return Placement.of(grid(sheared));
  }
}
