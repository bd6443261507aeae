package org.arcuate.geometry.grid;

import java.util.Arrays;
import org.arcuate.geometry.Work;

/**
 * For every voxel of a box the nearest of many points, handed on from neighbour to neighbour in
 * sweeps until nothing changes. A point may be missed in favour of one that is farther by a small
 * part of a voxel, as in all vector distance transforms.
 *
 * <p>Points are given in mm along the axes of the box, voxel (0, 0, 0) at the origin.
 */
public final class NearestSeed {
  private static final int MOST_ROUNDS = 6;

  private final int[] size;
  private final double[] spacing;
  private final double[] seeds;
  private final int wrap;
  private final int[] nearest;
  private final float[] square;

  /** The sweep in which a voxel found its nearest point. */
  private final byte[] changed;

  /** The last sweep in which a voxel of a row, along x, did. */
  private final byte[] rowChanged;

  private NearestSeed(int[] size, double[] spacing, double[] seeds, int wrap) {
    this.size = size;
    this.spacing = spacing;
    this.seeds = seeds;
    this.wrap = wrap;
    nearest = new int[size[0] * size[1] * size[2]];
    square = new float[nearest.length];
    changed = new byte[nearest.length];
    rowChanged = new byte[size[1] * size[2]];
    Arrays.fill(nearest, -1);
    Arrays.fill(square, Float.POSITIVE_INFINITY);
  }

  /** In a box with an end. */
  public static NearestSeed within(int[] size, double[] spacing, double[] seeds, Work work) {
    return new NearestSeed(size, spacing, seeds, 0).swept(work);
  }

  /** In a box that repeats without end along all axes. */
  public static NearestSeed periodic(int[] size, double[] spacing, double[] seeds, Work work) {
    return new NearestSeed(size, spacing, seeds, 1).swept(work);
  }

  /** Number of the nearest point of each voxel, x fastest; −1 if there is none at all. */
  public int[] nearest() {
    return nearest;
  }

  /** Distance of a voxel from its nearest point, mm; infinite if there is none. */
  public double distance(int voxel) {
    return Math.sqrt(square[voxel]);
  }

  private NearestSeed swept(Work work) {
    for (int s = 0; 3 * s < seeds.length; s++) plant(s);
    boolean changed = seeds.length > 0;
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
      work.check();
      boolean forth = sweep(1, 2 * round + 1);
      boolean back = sweep(-1, 2 * round + 2);
      changed = forth || back;
    }
    return this;
  }

  /** Offers a point to the corners of the cell it lies in. */
  private void plant(int s) {
    int[] cell = new int[3];
    for (int a = 0; a < 3; a++) cell[a] = (int) Math.floor(seeds[3 * s + a] / spacing[a]);
    for (int corner = 0; corner < 8; corner++) {
      int[] at = new int[3];
      boolean outside = false;
      for (int a = 0; a < 3; a++) {
        at[a] = cell[a] + (corner >> a & 1);
        if (wrap == 1) at[a] = Math.floorMod(at[a], size[a]);
        outside |= at[a] < 0 || at[a] >= size[a];
      }
      if (!outside) offer(at[0] + size[0] * (at[1] + size[1] * at[2]), at[0], at[1], at[2], s);
    }
  }

  private boolean offer(int voxel, int i, int j, int k, int s) {
    double dx = Math.abs(i * spacing[0] - seeds[3 * s]);
    double dy = Math.abs(j * spacing[1] - seeds[3 * s + 1]);
    double dz = Math.abs(k * spacing[2] - seeds[3 * s + 2]);
    if (wrap == 1) {
      dx = Math.min(dx, Math.abs(size[0] * spacing[0] - dx));
      dy = Math.min(dy, Math.abs(size[1] * spacing[1] - dy));
      dz = Math.min(dz, Math.abs(size[2] * spacing[2] - dz));
    }
    float d = (float) (dx * dx + dy * dy + dz * dz);
    if (!(d < square[voxel])) return false;
    square[voxel] = d;
    nearest[voxel] = s;
    return true;
  }

  /**
   * Offers each voxel what its 13 neighbours before it (way 1) or after it (−1) have; but not what
   * they had already when the last sweep of this way came by, which was not nearer and is not now.
   *
   * @param turn number of this sweep, from 1; even ones go back
   */
  private boolean sweep(int way, int turn) {
    // in a box that repeats, a neighbour may have changed in that last sweep after it was asked
    int since = turn <= 2 ? -1 : turn - 2 - wrap;
    boolean changed = false;
    int rows = size[1] * size[2];
    int[] before = new int[5];
    for (int c = 0; c < rows; c++) {
      int row = way > 0 ? c : rows - 1 - c;
      if (!rowsBefore(row, way, since, before) || !row(row, way, turn, since, before)) continue;
      changed = true;
      rowChanged[row] = (byte) turn;
    }
    return changed;
  }

  /**
   * The rows of the neighbours of a row, itself last, in the order in which they are asked; −1 for
   * one outside or without a change, except itself. True if something changed in one of them.
   */
  private boolean rowsBefore(int row, int way, int since, int[] before) {
    int ny = size[1];
    int nz = size[2];
    boolean news = false;
    for (int m = 0; m < 5; m++) {
      int j = row % ny + way * (m % 3 - 1);
      int k = row / ny + way * (m / 3 - 1);
      if (wrap == 1) {
        j = j < 0 ? ny - 1 : j == ny ? 0 : j;
        k = k < 0 ? nz - 1 : k == nz ? 0 : k;
      }
      boolean outside = j < 0 || k < 0 || j >= ny || k >= nz;
      boolean fresh = !outside && rowChanged[j + ny * k] > since;
      before[m] = fresh || m == 4 ? j + ny * k : -1;
      news |= fresh;
    }
    return news;
  }

  private boolean row(int row, int way, int turn, int since, int[] before) {
    boolean any = false;
    int nx = size[0];
    int j = row % size[1];
    int k = row / size[1];
    for (int c = 0; c < nx; c++) {
      int i = way > 0 ? c : nx - 1 - c;
      int voxel = nx * row + i;
      int own = nearest[voxel];
      int tried = own;
      for (int m = 0; m < 5; m++) {
        if (before[m] < 0) continue;
        int last = m == 4 ? -1 : 1;
        for (int e = -1; e <= last; e++) {
          int a = i + way * e;
          if (a < 0 || a >= nx) {
            if (wrap == 0) continue;
            a = a < 0 ? nx - 1 : 0;
          }
          int neighbour = nx * before[m] + a;
          int s = nearest[neighbour];
          if (s < 0 || s == own || s == tried || changed[neighbour] <= since) continue;
          tried = s;
          if (!offer(voxel, i, j, k, s)) continue;
          own = s;
          changed[voxel] = (byte) turn;
          any = true;
        }
      }
    }
    return any;
  }
}
