package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * A solid given by distances at the points of a grid, between them by trilinear interpolation.
 *
 * <p>All samples are divided by the steepest slope of the interpolation, if that is above 1: true
 * distances give up to √3 at creases ({@link SampleSlopes}). The body ends at the grid's border;
 * beyond it the distance is {@code √(e² + d²)} with the distance e to the border and the distance d
 * there. Edges and corners sharper than the spacing are rounded.
 */
public final class Sampled implements Solid {
  private static final int BRICK = 8;

  private final Grid grid;
  private final float[] mm;
  private final Affine voxelFromLps;
  private final double scale;
  private final Box bounds;
  private final int bx;
  private final int by;
  private final float[] lows;
  private final float[] highs;

  private Sampled(Grid grid, float[] mm, double scale) {
    this.grid = grid;
    this.mm = mm;
    this.scale = scale;
    voxelFromLps = grid.voxelFromLps();
    bx = (grid.nx() + BRICK - 2) / BRICK;
    by = (grid.ny() + BRICK - 2) / BRICK;
    int bz = (grid.nz() + BRICK - 2) / BRICK;
    lows = new float[bx * by * bz];
    highs = new float[bx * by * bz];
    for (int b = 0; b < lows.length; b++) fillBrick(b);
    bounds = boxOfBody();
  }

  /**
   * The body where the field is below 0.
   *
   * @param grid with right angles and at least two points each way
   * @param distances signed, mm, one a point, x fastest; at most the true distance; copied
   */
  public static Sampled of(Grid grid, float[] distances, Work work) {
    if (grid.nx() < 2 || grid.ny() < 2 || grid.nz() < 2)
      throw new BadInput("sampled solid on %s: needs two points each way", grid);
    if (distances.length != grid.size())
      throw new BadInput(
          "sampled solid has %d values, its grid %s needs %d", distances.length, grid, grid.size());
    if (!grid.isOrthogonal())
      throw new BadInput("sampled solid: its grid is sheared; resample to right angles first");
    float[] mm = distances.clone();
    for (float v : mm)
      if (Float.isNaN(v)) throw new BadInput("sampled solid: a distance is not a number");
    SampleSlopes slopes = new SampleSlopes(grid, mm);
    slopes.closeBorder();
    work.check();
    double steepest = slopes.steepest() * (1 + 1e-6);
    return new Sampled(grid, mm, 1 / Math.max(1, steepest));
  }

  /** Distances of a solid at the points of a grid, mm, x fastest. */
  public static float[] distances(Solid solid, Grid grid, Work work) {
    float[] distance = new float[grid.size()];
    work.slabs(
        grid.nz(),
        k -> {
          Block block = new Block();
          double[] mm = new double[Block.SIZE];
          for (int j = 0; j < grid.ny(); j++)
            for (int i = 0; i < grid.nx(); i += Block.SIZE) {
              block.n = Math.min(Block.SIZE, grid.nx() - i);
              for (int p = 0; p < block.n; p++) block.set(p, grid.lps(i + p, j, k));
              solid.distance(block, mm);
              int row = grid.index(i, j, k);
              for (int p = 0; p < block.n; p++) distance[row + p] = (float) mm[p];
            }
        });
    return distance;
  }

  /** The grid of the samples. */
  public Grid grid() {
    return grid;
  }

  /** The samples as they are interpolated; not to be written to. */
  public float[] samples() {
    return mm;
  }

  private void fillBrick(int b) {
    int i0 = b % bx * BRICK;
    int j0 = b / bx % by * BRICK;
    int k0 = b / bx / by * BRICK;
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (int k = k0; k <= Math.min(k0 + BRICK, grid.nz() - 1); k++)
      for (int j = j0; j <= Math.min(j0 + BRICK, grid.ny() - 1); j++)
        for (int i = i0; i <= Math.min(i0 + BRICK, grid.nx() - 1); i++) {
          float v = mm[grid.index(i, j, k)];
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
    lows[b] = low;
    highs[b] = high;
  }

  private Box boxOfBody() {
    int[] r = {Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0};
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++)
          if (mm[grid.index(i, j, k)] < 0) {
            r[0] = Math.min(r[0], i - 1);
            r[1] = Math.max(r[1], i + 1);
            r[2] = Math.min(r[2], j - 1);
            r[3] = Math.max(r[3], j + 1);
            r[4] = Math.min(r[4], k - 1);
            r[5] = Math.max(r[5], k + 1);
          }
    if (r[0] == Integer.MAX_VALUE) throw new BadInput("sampled solid: holds no point of its grid");
    Box voxels =
        new Box(
            new Vec3(Math.max(r[0], 0), Math.max(r[2], 0), Math.max(r[4], 0)),
            new Vec3(
                Math.min(r[1], grid.nx() - 1),
                Math.min(r[3], grid.ny() - 1),
                Math.min(r[5], grid.nz() - 1)));
    return voxels.moved(grid.lpsFromVoxel());
  }

  @Override
  public void distance(Block at, double[] out) {
    double[][] m = voxelFromLps.rows();
    Vec3 s = grid.spacing();
    for (int p = 0; p < at.n; p++) {
      double x = at.x[p];
      double y = at.y[p];
      double z = at.z[p];
      double u = m[0][0] * x + m[0][1] * y + m[0][2] * z + m[0][3];
      double v = m[1][0] * x + m[1][1] * y + m[1][2] * z + m[1][3];
      double w = m[2][0] * x + m[2][1] * y + m[2][2] * z + m[2][3];
      double cu = Math.clamp(u, 0, grid.nx() - 1);
      double cv = Math.clamp(v, 0, grid.ny() - 1);
      double cw = Math.clamp(w, 0, grid.nz() - 1);
      double d = scale * inside(cu, cv, cw);
      double ex = (u - cu) * s.x();
      double ey = (v - cv) * s.y();
      double ez = (w - cw) * s.z();
      double e = ex * ex + ey * ey + ez * ez;
      out[p] = e > 0 ? Math.sqrt(e + d * d) : d;
    }
  }

  private double inside(double u, double v, double w) {
    int i = Math.min((int) u, grid.nx() - 2);
    int j = Math.min((int) v, grid.ny() - 2);
    int k = Math.min((int) w, grid.nz() - 2);
    double a = u - i;
    double b = v - j;
    double c = w - k;
    int o = grid.index(i, j, k);
    int row = grid.nx();
    int layer = row * grid.ny();
    return (1 - c) * ((1 - b) * along(o, a) + b * along(o + row, a))
        + c * ((1 - b) * along(o + layer, a) + b * along(o + layer + row, a));
  }

  private double along(int o, double a) {
    return mm[o] + a * (mm[o + 1] - mm[o]);
  }

  @Override
  public Box bounds() {
    return bounds;
  }

  /** From the samples around the box, and from the middle. */
  @Override
  public Interval over(Box box) {
    Box v = box.moved(voxelFromLps);
    int[] r = {
      cell(v.low().x(), grid.nx()), cell(v.high().x(), grid.nx()),
      cell(v.low().y(), grid.ny()), cell(v.high().y(), grid.ny()),
      cell(v.low().z(), grid.nz()), cell(v.high().z(), grid.nz())
    };
    double low = Float.MAX_VALUE;
    double high = -Float.MAX_VALUE;
    for (int k = r[4] / BRICK; k <= r[5] / BRICK; k++)
      for (int j = r[2] / BRICK; j <= r[3] / BRICK; j++)
        for (int i = r[0] / BRICK; i <= r[1] / BRICK; i++) {
          int b = i + bx * (j + by * k);
          low = Math.min(low, lows[b]);
          high = Math.max(high, highs[b]);
        }
    Box all = new Box(Vec3.ZERO, new Vec3(grid.nx() - 1.0, grid.ny() - 1.0, grid.nz() - 1.0));
    if (!all.holds(v)) {
      Box around = all.moved(grid.lpsFromVoxel());
      high = Math.hypot(Math.max(high, 0), box.farthest(around) + 2 * around.reach());
    }
    return new Interval(scale * low, Math.max(scale * low, high)).and(Solid.super.over(box));
  }

  private static int cell(double v, int n) {
    return (int) Math.clamp(Math.floor(v), 0, n - 2);
  }
}
