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

  private NearestSeed(int[] size, double[] spacing, double[] seeds, int wrap) {
    this.size = size;
    this.spacing = spacing;
    this.seeds = seeds;
    this.wrap = wrap;
    nearest = new int[size[0] * size[1] * size[2]];
    square = new float[nearest.length];
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
      boolean forth = sweep(1);
      boolean back = sweep(-1);
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

  /** Offers each voxel what its 13 neighbours before it (way 1) or after it (−1) have. */
  private boolean sweep(int way) {
    boolean changed = false;
    int nx = size[0];
    int ny = size[1];
    int nz = size[2];
    for (int c = 0; c < nearest.length; c++) {
      int voxel = way > 0 ? c : nearest.length - 1 - c;
      int i = voxel % nx;
      int j = voxel / nx % ny;
      int k = voxel / nx / ny;
      for (int m = 0; m < 13; m++) {
        int a = i + way * (m % 3 - 1);
        int b = j + way * (m / 3 % 3 - 1);
        int d = k + way * (m / 9 - 1);
        if (wrap == 1) {
          a = a < 0 ? nx - 1 : a == nx ? 0 : a;
          b = b < 0 ? ny - 1 : b == ny ? 0 : b;
          d = d < 0 ? nz - 1 : d == nz ? 0 : d;
        } else if (a < 0 || b < 0 || d < 0 || a >= nx || b >= ny || d >= nz) {
          continue;
        }
        int s = nearest[a + nx * (b + ny * d)];
        if (s >= 0 && s != nearest[voxel]) changed |= offer(voxel, i, j, k, s);
      }
    }
    return changed;
  }
}
