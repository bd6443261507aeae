package org.arcuate.imaging.filter;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Volume;

/**
 * A volume at falling resolution: each level smoothed and taken at every second place.
 *
 * <p>The voxels of a level are pairs of the level before along each axis that is halved, and the
 * centre of a voxel lies in the middle of its pair: both cover the same box of the patient (an odd
 * number of voxels is rounded up, and the last voxel then sticks out by half its size). The weights
 * are those of a Gaussian of half the new spacing. Linear fields are reproduced away from the
 * border.
 *
 * <p>An axis is halved if its spacing is less than √2 times the finest and it has at least {@link
 * #LEAST} voxels; so thick slices wait until the pixels have caught up. Works along the axes of the
 * grid, right angles or not.
 */
public final class Pyramid {
  /** Axes with fewer voxels are not halved. */
  public static final int LEAST = 8;

  private Pyramid() {}

  /**
   * The levels, the volume itself first; fewer than {@code levels} if no axis can be halved any
   * more. Every level is rounded as its kind demands (see {@link Gaussian#smooth}), and the next is
   * made from the values before rounding.
   *
   * @param levels at most so many, at least 1
   * @throws BadInput for a label map, whose values are names
   */
  public static <V extends Volume> List<V> of(V volume, int levels, Work work) {
    if (levels < 1) throw new BadInput("pyramid of %d levels: must be at least 1", levels);
    List<V> pyramid = new ArrayList<>(List.of(volume));
    Grid grid = volume.grid();
    float[] values = Values.of(volume, work);
    while (pyramid.size() < levels) {
      Taps[] taps = taps(grid);
      Grid half = halved(grid, taps);
      if (half.size() == grid.size()) break;
      values = Taps.apply(values, new int[] {grid.nx(), grid.ny(), grid.nz()}, taps, work);
      grid = half;
      pyramid.add(Values.like(volume, grid, values, work));
    }
    work.progress(1, "pyramid");
    return pyramid;
  }

  private static Taps[] taps(Grid grid) {
    double[] mm = {grid.spacing().x(), grid.spacing().y(), grid.spacing().z()};
    int[] n = {grid.nx(), grid.ny(), grid.nz()};
    double finest = Double.POSITIVE_INFINITY;
    for (int axis = 0; axis < 3; axis++) if (n[axis] >= LEAST) finest = Math.min(finest, mm[axis]);
    Taps[] taps = new Taps[3];
    for (int axis = 0; axis < 3; axis++)
      taps[axis] =
          n[axis] >= LEAST && mm[axis] < Math.sqrt(2) * finest ? Taps.halving() : Taps.NONE;
    return taps;
  }

  private static Grid halved(Grid grid, Taps[] taps) {
    Affine lps = grid.lpsFromVoxel();
    Vec3 first =
        new Vec3(
            (taps[0].step() - 1) / 2.0, (taps[1].step() - 1) / 2.0, (taps[2].step() - 1) / 2.0);
    Affine coarser =
        new Affine(
            lps.x().times(taps[0].step()),
            lps.y().times(taps[1].step()),
            lps.z().times(taps[2].step()),
            lps.apply(first));
    return Grid.of(
        taps[0].count(grid.nx()),
        taps[1].count(grid.ny()),
        taps[2].count(grid.nz()),
        coarser,
        grid.frame());
  }
}
