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
 * The median of what lies within a distance: takes away single wrong voxels and keeps edges.
 *
 * <p>The window is a ball in mm: all voxels whose centre is at most the radius away (to a millionth
 * of it), whatever the spacing, on sheared grids too. Beyond the image its outermost voxels go on,
 * so every window has the same odd number of values, and the median is one of them.
 */
public final class Median {
  /** The largest window, voxels; above it the time would be out of proportion. */
  public static final int LARGEST = 4096;

  private Median() {}

  /**
   * A volume of the same kind; of a mask, what has the majority of its window.
   *
   * @param radiusMm radius of the window, mm, 0 or more; below the finest spacing nothing changes
   * @throws BadInput for a label map, whose values are names; for windows of over {@link #LARGEST}
   *     voxels
   */
  public static <V extends Volume> V of(V volume, double radiusMm, Work work) {
    Grid grid = volume.grid();
    List<int[]> window = window(grid, radiusMm);
    float[] values = Values.of(volume, work);
    float[] out = new float[values.length];
    work.slabs(grid.nz(), k -> new Slice(grid, window, values, out).run(k));
    work.progress(1, "median");
    return Values.like(volume, grid, out, work);
  }

  /** The steps (i, j, k) from a voxel to those within the radius, itself included. */
  static List<int[]> window(Grid grid, double radiusMm) {
    if (!(radiusMm >= 0)) throw new BadInput("median radius %s mm: must be at least 0", radiusMm);
    double reach = radiusMm * (1 + 1e-6);
    if (4 * reach * reach * reach > 2.0 * LARGEST * grid.voxelVolume()) throw tooLarge(radiusMm);
    Affine mm = grid.lpsFromVoxel();
    double[][] perMm = grid.voxelFromLps().rows();
    int[] far = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      double[] r = perMm[axis];
      far[axis] = (int) Math.min(LARGEST, reach * new Vec3(r[0], r[1], r[2]).length());
    }
    List<int[]> window = new ArrayList<>();
    for (int k = -far[2]; k <= far[2]; k++)
      for (int j = -far[1]; j <= far[1]; j++)
        for (int i = -far[0]; i <= far[0]; i++)
          if (mm.turn(new Vec3(i, j, k)).length() <= reach) {
            window.add(new int[] {i, j, k});
            if (window.size() > LARGEST) throw tooLarge(radiusMm);
          }
    return window;
  }

  private static BadInput tooLarge(double radiusMm) {
    return new BadInput(
        "median radius %s mm: the window may have at most %d voxels", radiusMm, LARGEST);
  }

  /** The work on one slice, with its own room. */
  private static final class Slice {
    private final Grid grid;
    private final int[] di;
    private final int[] dj;
    private final int[] dk;
    private final int[] step;
    private final int reach;
    private final float[] values;
    private final float[] out;
    private final float[] seen;

    Slice(Grid grid, List<int[]> window, float[] values, float[] out) {
      this.grid = grid;
      this.values = values;
      this.out = out;
      int n = window.size();
      di = new int[n];
      dj = new int[n];
      dk = new int[n];
      step = new int[n];
      seen = new float[n];
      int far = 0;
      for (int w = 0; w < n; w++) {
        int[] d = window.get(w);
        di[w] = d[0];
        dj[w] = d[1];
        dk[w] = d[2];
        step[w] = grid.index(d[0], d[1], d[2]);
        far = Math.max(far, Math.max(Math.abs(d[0]), Math.max(Math.abs(d[1]), Math.abs(d[2]))));
      }
      reach = far;
    }

    void run(int k) {
      boolean midZ = k >= reach && k < grid.nz() - reach;
      for (int j = 0; j < grid.ny(); j++) {
        boolean mid = midZ && j >= reach && j < grid.ny() - reach;
        int row = grid.index(0, j, k);
        for (int i = 0; i < grid.nx(); i++) {
          if (mid && i >= reach && i < grid.nx() - reach) gather(row + i);
          else gather(i, j, k);
          out[row + i] = middle(seen);
        }
      }
    }

    private void gather(int at) {
      float[] to = seen;
      int[] steps = step;
      for (int w = 0; w < to.length; w++) to[w] = values[at + steps[w]];
    }

    private void gather(int i, int j, int k) {
      for (int w = 0; w < seen.length; w++)
        seen[w] =
            values[
                grid.index(
                    Math.clamp(i + di[w], 0, grid.nx() - 1),
                    Math.clamp(j + dj[w], 0, grid.ny() - 1),
                    Math.clamp(k + dk[w], 0, grid.nz() - 1))];
    }

    /** The middle one of an odd number of values, which are put into another order (Hoare 1961). */
    private static float middle(float[] v) {
      int wanted = v.length / 2;
      int low = 0;
      int high = v.length - 1;
      while (low < high) {
        float pivot = v[wanted];
        int a = low;
        int b = high;
        while (a <= b) {
          while (v[a] < pivot) a++;
          while (pivot < v[b]) b--;
          if (a <= b) {
            float swap = v[a];
            v[a++] = v[b];
            v[b--] = swap;
          }
        }
        if (b < wanted) low = a;
        if (wanted < a) high = b;
      }
      return v[wanted];
    }
  }
}
