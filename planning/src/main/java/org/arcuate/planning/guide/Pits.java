package org.arcuate.planning.guide;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;

/**
 * Holes and pits of a bone, seen along the approach, that are too narrow for a guide: a foramen
 * with its nerve, the mouth of a vessel, a groove. A guide bridges them.
 *
 * <p>The heights at which the columns first meet bone are closed with a disc of 6 mm radius, the
 * grey-scale closing of mathematical morphology; the floor of a pit lies 1 mm below that, or at the
 * bone itself where it is shallower.
 *
 * @param floor of each column, in layers of the grid from its bottom; negative infinity where there
 *     is no pit
 */
record Pits(float[] floor) {
  /** Pits narrower than twice this are bridged, mm. */
  private static final double BRIDGE_MM = 6;

  /** A guide may reach so far into a pit, mm. */
  private static final double INTO_MM = 1;

  /** Columns on each side over which a floor is smoothed. */
  private static final int SMOOTH = 2;

  /** Steepest floor that counts as such: what is steeper is the wall of a ledge. */
  private static final double STEEPEST = 2;

  /**
   * Looks for pits.
   *
   * @param grid its third axis towards the surgeon
   * @param bone distance of its samples from the bone, mm
   */
  static Pits of(Grid grid, float[] bone, Work work) {
    int columns = grid.nx() * grid.ny();
    float[] top = new float[columns];
    for (int c = 0; c < columns; c++) {
      boolean above = bone[c + columns * (grid.nz() - 1)] < 0;
      double k = above ? grid.nz() - 1 : SeatField.top(grid, bone, c);
      top[c] = Double.isNaN(k) ? Float.NEGATIVE_INFINITY : (float) k;
    }
    float[] closed = over(grid, over(grid, top, 1, work), -1, work);
    float[] floor = new float[columns];
    float into = (float) (INTO_MM / grid.spacing().z());
    for (int c = 0; c < columns; c++)
      floor[c] = closed[c] - into > top[c] ? closed[c] - into : Float.NEGATIVE_INFINITY;
    for (int pass = 0; pass < 2; pass++) floor = smooth(grid, floor);
    for (int c = 0; c < columns; c++) if (floor[c] <= top[c]) floor[c] = Float.NEGATIVE_INFINITY;
    return new Pits(floor);
  }

  /** The mean of the columns of a pit around each of them: the disc leaves steps. */
  private static float[] smooth(Grid grid, float[] floor) {
    float[] to = floor.clone();
    for (int j = 0; j < grid.ny(); j++)
      for (int i = 0; i < grid.nx(); i++) {
        if (floor[i + grid.nx() * j] == Float.NEGATIVE_INFINITY) continue;
        double sum = 0;
        int count = 0;
        for (int b = Math.max(0, j - SMOOTH); b <= Math.min(grid.ny() - 1, j + SMOOTH); b++)
          for (int a = Math.max(0, i - SMOOTH); a <= Math.min(grid.nx() - 1, i + SMOOTH); a++) {
            float k = floor[a + grid.nx() * b];
            if (k == Float.NEGATIVE_INFINITY) continue;
            sum += k;
            count++;
          }
        to[i + grid.nx() * j] = (float) (sum / count);
      }
    return to;
  }

  /** The highest, or for −1 the lowest, of the columns within a disc. */
  private static float[] over(Grid grid, float[] from, int sign, Work work) {
    int nx = grid.nx();
    int reach = (int) Math.floor(BRIDGE_MM / grid.spacing().x());
    int[] half = new int[reach + 1];
    for (int j = 0; j <= reach; j++) half[j] = (int) Math.sqrt((double) reach * reach - j * j);
    float[] to = new float[from.length];
    work.slabs(
        grid.ny(),
        j -> {
          for (int i = 0; i < nx; i++) {
            float best = Float.NEGATIVE_INFINITY;
            for (int b = Math.max(0, j - reach); b <= Math.min(grid.ny() - 1, j + reach); b++) {
              int wide = half[Math.abs(b - j)];
              for (int a = Math.max(0, i - wide); a <= Math.min(nx - 1, i + wide); a++)
                best = Math.max(best, sign * from[a + nx * b]);
            }
            to[i + nx * j] = sign * best;
          }
        });
    return to;
  }

  /** Whether the bone of a column lies in a pit. */
  boolean hold(int column) {
    return floor[column] > Float.NEGATIVE_INFINITY;
  }

  /** Raises the bone to the floor of its pits: distances become no larger than those to it. */
  void fill(Grid grid, float[] distance, float deep) {
    int nx = grid.nx();
    int columns = floor.length;
    double dz = grid.spacing().z();
    for (int c = 0; c < columns; c++) {
      if (!hold(c)) continue;
      double steep = Math.hypot(slope(c, 1, c % nx, nx), slope(c, nx, c / nx, grid.ny()));
      double part = 1 / Math.hypot(1, Math.min(STEEPEST, steep * dz / grid.spacing().x()));
      for (int k = 0; k < grid.nz(); k++) {
        int v = c + columns * k;
        float mm = Math.max(deep, (float) ((k - floor[c]) * dz * part));
        distance[v] = Math.min(distance[v], mm);
      }
    }
  }

  /** Change of the floor from one column to the next, in layers; 0 beside its border. */
  private double slope(int column, int stride, int at, int size) {
    if (at == 0 || at == size - 1 || !hold(column - stride) || !hold(column + stride)) return 0;
    return (floor[column + stride] - floor[column - stride]) / 2;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Pits p && Arrays.equals(floor, p.floor);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(floor);
  }
}
