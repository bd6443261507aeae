package org.arcuate.imaging.filter;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.volume.Mask;

/**
 * The connected components of a mask, numbered from 1 on by size, the largest first; of equal size,
 * the one whose first voxel comes first in the array.
 *
 * <p>Runs along x are joined by union-find ({@link Runs}), so the cost is that of the surface, not
 * of the volume. On a sheared grid neighbours are those of the voxel lattice.
 *
 * @param grid where the voxels lie
 * @param labels 0 outside the mask, otherwise the number of the component, x fastest
 * @param sizes voxels of component n at {@code n - 1}
 * @param boxes around component n: i, j, k of the first and the last voxel from {@code 6 (n - 1)}
 *     on
 */
public record Components(Grid grid, int[] labels, int[] sizes, int[] boxes) {
  /** Checks that the arrays fit. */
  public Components {
    if (labels.length != grid.size() || boxes.length != 6 * sizes.length)
      throw new BadInput(
          "components: %d labels and %d box numbers do not fit %s and %d sizes",
          labels.length, boxes.length, grid, sizes.length);
  }

  /** The components of a mask; none if it is empty. */
  public static Components label(Mask mask, Connectivity connectivity, Work work) {
    Grid grid = mask.grid();
    Runs runs = Runs.of(grid, mask.inside(), 1, connectivity, false, work);
    Census census = new Census(runs, grid);
    int[] labels = new int[grid.size()];
    work.slabs(grid.nz(), k -> census.paint(labels, k));
    return new Components(grid, labels, census.sizes, census.boxes);
  }

  /** How many components there are. */
  public int count() {
    return sizes.length;
  }

  /** Number of voxels of one component, 1 to {@link #count}. */
  public int size(int label) {
    return sizes[checked(label) - 1];
  }

  /** The smallest box around one component. */
  public VoxelBox box(int label) {
    int at = 6 * (checked(label) - 1);
    return new VoxelBox(
        boxes[at],
        boxes[at + 1],
        boxes[at + 2],
        boxes[at + 3] - boxes[at] + 1,
        boxes[at + 4] - boxes[at + 1] + 1,
        boxes[at + 5] - boxes[at + 2] + 1);
  }

  private int checked(int label) {
    if (label < 1 || label > sizes.length)
      throw new BadInput("component %d: there are 1 to %d", label, sizes.length);
    return label;
  }

  /** The voxels of one component. */
  public Mask mask(int label) {
    checked(label);
    return between(label, label);
  }

  /** The largest component; the mask must not have been empty. */
  public Mask largest() {
    return mask(1);
  }

  /** All components of more than {@code voxels} voxels. */
  public Mask keepLargerThan(int voxels) {
    int last = 0;
    while (last < sizes.length && sizes[last] > voxels) last++;
    return between(1, last);
  }

  /** All components of more than {@code mm3}. */
  public Mask keepLargerThanMm3(double mm3) {
    if (!(mm3 >= 0)) throw new BadInput("smallest volume %s mm³: must be at least 0", mm3);
    return keepLargerThan((int) Math.min(Integer.MAX_VALUE, Math.floor(mm3 / grid.voxelVolume())));
  }

  private Mask between(int first, int last) {
    byte[] inside = new byte[labels.length];
    for (int v = 0; v < inside.length; v++)
      inside[v] = (byte) (labels[v] >= first && labels[v] <= last ? 1 : 0);
    return new Mask(grid, inside);
  }

  /** Counts, boxes and numbers of the sets of runs. */
  private static final class Census {
    private final Runs runs;
    private final Grid grid;

    /** For each run its component, first by order of appearance from 0, then by size from 1. */
    private final int[] number;

    private final int[] sizes;
    private final int[] boxes;

    Census(Runs runs, Grid grid) {
      this.runs = runs;
      this.grid = grid;
      number = new int[runs.count()];
      int sets = 0;
      for (int r = 0; r < number.length; r++) {
        int root = runs.root(r);
        number[r] = root == r ? sets++ : number[root];
      }
      int[] found = new int[sets];
      for (int r = 0; r < number.length; r++) found[number[r]] += runs.end[r] - runs.start[r];
      int[] rank = ranks(found);
      sizes = new int[sets];
      for (int set = 0; set < sets; set++) sizes[rank[set] - 1] = found[set];
      for (int r = 0; r < number.length; r++) number[r] = rank[number[r]];
      boxes = new int[6 * sets];
      enclose();
    }

    /** The place of each set, from 1 on, by size and then by appearance. */
    private static int[] ranks(int[] found) {
      long[] keys = new long[found.length];
      for (int set = 0; set < keys.length; set++)
        keys[set] = (long) (Integer.MAX_VALUE - found[set]) << 32 | set;
      Arrays.sort(keys);
      int[] rank = new int[found.length];
      for (int place = 0; place < keys.length; place++) rank[(int) keys[place]] = place + 1;
      return rank;
    }

    private void enclose() {
      for (int set = 0; set < sizes.length; set++)
        Arrays.fill(boxes, 6 * set, 6 * set + 3, Integer.MAX_VALUE);
      for (int row = 0; row < grid.ny() * grid.nz(); row++)
        for (int r = runs.firstOfRow[row]; r < runs.firstOfRow[row + 1]; r++) {
          int at = 6 * (number[r] - 1);
          int j = row % grid.ny();
          int k = row / grid.ny();
          boxes[at] = Math.min(boxes[at], runs.start[r]);
          boxes[at + 1] = Math.min(boxes[at + 1], j);
          boxes[at + 2] = Math.min(boxes[at + 2], k);
          boxes[at + 3] = Math.max(boxes[at + 3], runs.end[r] - 1);
          boxes[at + 4] = Math.max(boxes[at + 4], j);
          boxes[at + 5] = Math.max(boxes[at + 5], k);
        }
    }

    void paint(int[] labels, int k) {
      for (int row = k * grid.ny(); row < (k + 1) * grid.ny(); row++)
        for (int r = runs.firstOfRow[row]; r < runs.firstOfRow[row + 1]; r++)
          Arrays.fill(
              labels, row * grid.nx() + runs.start[r], row * grid.nx() + runs.end[r], number[r]);
    }
  }
}
