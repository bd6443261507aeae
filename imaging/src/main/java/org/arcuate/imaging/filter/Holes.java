package org.arcuate.imaging.filter;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.volume.Mask;

/**
 * Filling of holes: background that has no way to the border of the image.
 *
 * <p>The connectivity is that of the <em>background</em>: with {@code FACES_6} a hole may leak only
 * through faces, which fits an object of {@code CORNERS_26}, and fills most; with {@code
 * CORNERS_26} the reverse.
 */
public final class Holes {
  private Holes() {}

  /** Fills what is enclosed on all sides. */
  public static Mask fill(Mask mask, Connectivity background, Work work) {
    return fill(mask, background, false, work);
  }

  /**
   * Fills, in each slice (constant k) for itself, what is enclosed in that slice; neighbours are
   * those within the slice: 4 for {@code FACES_6}, otherwise 8.
   */
  public static Mask fillSlices(Mask mask, Connectivity background, Work work) {
    return fill(mask, background, true, work);
  }

  private static Mask fill(Mask mask, Connectivity background, boolean flat, Work work) {
    Grid grid = mask.grid();
    Runs runs = Runs.of(grid, mask.inside(), 0, background, flat, work);
    boolean[] open = new boolean[runs.count()];
    int ny = grid.ny();
    for (int row = 0; row < ny * grid.nz(); row++) {
      boolean edge = row % ny == 0 || row % ny == ny - 1;
      if (!flat) edge |= row < ny || row >= ny * (grid.nz() - 1);
      for (int r = runs.firstOfRow[row]; r < runs.firstOfRow[row + 1]; r++)
        if (edge || runs.start[r] == 0 || runs.end[r] == grid.nx()) open[runs.root(r)] = true;
    }
    byte[] filled = mask.inside().clone();
    for (int row = 0; row < ny * grid.nz(); row++)
      for (int r = runs.firstOfRow[row]; r < runs.firstOfRow[row + 1]; r++)
        if (!open[runs.root(r)]) {
          int at = row * grid.nx();
          Arrays.fill(filled, at + runs.start[r], at + runs.end[r], (byte) 1);
        }
    return new Mask(grid, filled);
  }
}
