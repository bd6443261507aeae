package org.arcuate.imaging.filter;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Box;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.arcuate.imaging.volume.Volume;

/** Parts of volumes. Values and places of the voxels that are kept do not change. */
public final class Crop {
  private Crop() {}

  /**
   * The voxels of a box.
   *
   * @throws BadInput if the box does not lie inside the volume
   */
  public static <V extends Volume> V to(V volume, VoxelBox box, Work work) {
    Grid grid = volume.grid().crop(box.i(), box.j(), box.k(), box.nx(), box.ny(), box.nz());
    return like(volume, grid, (from, to) -> copy(from, volume.grid(), box, to, work));
  }

  /**
   * The smallest box of voxels that holds all voxel centres within {@code lps}, mm, and at least
   * {@code marginMm} more on every side; cut off at the image.
   *
   * @throws BadInput if no voxel lies in the box
   */
  public static <V extends Volume> V to(V volume, Box lps, double marginMm, Work work) {
    return to(volume, VoxelBox.around(volume.grid(), lps).grown(volume.grid(), marginMm), work);
  }

  /** The way back: {@code part} at the place it was taken from, nothing elsewhere. */
  static Mask into(Grid whole, VoxelBox box, Mask part, Work work) {
    byte[] inside = new byte[whole.size()];
    work.slabs(
        box.nz(),
        k -> {
          for (int j = 0; j < box.ny(); j++)
            System.arraycopy(
                part.inside(),
                (k * box.ny() + j) * box.nx(),
                inside,
                whole.index(box.i(), box.j() + j, box.k() + k),
                box.nx());
        });
    return new Mask(whole, inside);
  }

  /** Fills one array from another of the same type. */
  @FunctionalInterface
  private interface Fill {
    void run(Object from, Object to);
  }

  @SuppressWarnings("unchecked") // every kind is final and answers with its own
  private static <V extends Volume> V like(V volume, Grid grid, Fill fill) {
    int size = grid.size();
    Volume made =
        switch ((Volume) volume) {
          case CtVolume ct -> {
            short[] hu = new short[size];
            fill.run(ct.hu(), hu);
            yield new CtVolume(grid, hu);
          }
          case MrVolume mr -> {
            float[] intensity = new float[size];
            fill.run(mr.intensity(), intensity);
            yield new MrVolume(grid, intensity);
          }
          case Mask mask -> {
            byte[] inside = new byte[size];
            fill.run(mask.inside(), inside);
            yield new Mask(grid, inside);
          }
          case LabelMap map -> {
            short[] labels = new short[size];
            fill.run(map.labels(), labels);
            yield new LabelMap(grid, labels, map.names());
          }
          case DistanceGrid distance -> {
            float[] mm = new float[size];
            fill.run(distance.mm(), mm);
            yield new DistanceGrid(grid, mm);
          }
        };
    return (V) made;
  }

  private static void copy(Object from, Grid grid, VoxelBox box, Object to, Work work) {
    work.slabs(
        box.nz(),
        k -> {
          for (int j = 0; j < box.ny(); j++)
            System.arraycopy(
                from,
                grid.index(box.i(), box.j() + j, box.k() + k),
                to,
                (k * box.ny() + j) * box.nx(),
                box.nx());
        });
  }
}
