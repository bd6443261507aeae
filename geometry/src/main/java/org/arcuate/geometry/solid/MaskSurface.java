package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.grid.NearestSeed;
import org.arcuate.geometry.space.Vec3;

/**
 * A solid from a set of voxels: smooth, without the voxels' steps, and as large as the set.
 *
 * <p>Neighbours of which one is in the set have the surface between them: half-way, or, where grey
 * values are given and one is above and the other below the threshold, where the straight line
 * between the values meets it. From these crossings comes a signed distance near the surface, which
 * is smoothed by the kernel {@code 2 G(σ) − G(√2 σ)}: its second moment is 0, so that it does not
 * shrink what is curved. No voxel changes sides. The distance is then found anew to the smoothed
 * surface.
 *
 * <p>The distance is short by up to a sixth: what the slopes of the samples demand ({@link
 * Sampled}); where it has to be true, take the body of its contour ({@link MeshSolid}).
 *
 * <p>Corners and edges sharper than about two voxels are rounded. The grid must have right angles.
 */
public final class MaskSurface {
  /** Widths of the smoothing, in voxels. */
  private static final double SIGMA_MASK = 1.3;

  private static final double SIGMA_GREY = 0.6;
  private static final double SIGMA_FAR = 1.0;
  private static final int MARGIN = 6;
  private static final int ROUNDS = 3;
  private static final int CORRECTIONS = 2;
  private static final double SIGMA_CORRECTION = 1.5;

  private final Grid grid;
  private final byte[] inside;
  private final float[] field;
  private final double[] step;
  private final int[] stride;
  private final int[] size;

  private MaskSurface(Grid grid, byte[] inside, float[] field) {
    this.grid = grid;
    this.inside = inside;
    this.field = field;
    Vec3 s = grid.spacing();
    step = new double[] {s.x(), s.y(), s.z()};
    size = new int[] {grid.nx(), grid.ny(), grid.nz()};
    stride = new int[] {1, grid.nx(), grid.nx() * grid.ny()};
  }

  /** How far above the threshold a voxel's grey value is. */
  private interface Grey {
    float above(int voxel);
  }

  /**
   * The solid of a set of voxels.
   *
   * @param inside not 0 for a voxel of the set, x fastest
   */
  public static Sampled of(Grid grid, byte[] inside, Work work) {
    return of(grid, inside, v -> inside[v] != 0 ? 1 : -1, SIGMA_MASK, ROUNDS, work);
  }

  /** The same, its surface placed between voxels by their grey values where these allow. */
  public static Sampled of(Grid grid, byte[] inside, short[] values, double threshold, Work work) {
    fits(grid, values.length);
    return of(grid, inside, v -> (float) (values[v] - threshold), SIGMA_GREY, 1, work);
  }

  /** The same, its surface placed between voxels by their grey values where these allow. */
  public static Sampled of(Grid grid, byte[] inside, float[] values, double threshold, Work work) {
    fits(grid, values.length);
    return of(grid, inside, v -> (float) (values[v] - threshold), SIGMA_GREY, 1, work);
  }

  private static void fits(Grid grid, int length) {
    if (length != grid.size())
      throw new BadInput("mask or volume has %d values, its grid needs %d", length, grid.size());
  }

  private static Sampled of(
      Grid grid, byte[] inside, Grey grey, double sigma, int rounds, Work work) {
    fits(grid, inside.length);
    if (!grid.isOrthogonal())
      throw new BadInput("surface of a mask: its grid is sheared; resample to right angles first");
    int[] box = boxOf(grid, inside);
    int mx = box[1] - box[0] + 1 + 2 * MARGIN;
    int my = box[3] - box[2] + 1 + 2 * MARGIN;
    int mz = box[5] - box[4] + 1 + 2 * MARGIN;
    Grid part =
        new Grid(
            mx,
            my,
            mz,
            grid.spacing(),
            grid.lps(box[0] - MARGIN, box[2] - MARGIN, box[4] - MARGIN),
            grid.axisX(),
            grid.axisY(),
            grid.axisZ(),
            grid.frame());
    byte[] in = new byte[part.size()];
    float[] above = new float[part.size()];
    for (int k = 0; k < mz; k++)
      for (int j = 0; j < my; j++)
        for (int i = 0; i < mx; i++) {
          int a = i + box[0] - MARGIN;
          int b = j + box[2] - MARGIN;
          int c = k + box[4] - MARGIN;
          int to = part.index(i, j, k);
          boolean known = grid.contains(a, b, c);
          in[to] = known && inside[grid.index(a, b, c)] != 0 ? (byte) 1 : 0;
          above[to] = known ? grey.above(grid.index(a, b, c)) : Float.NaN;
        }
    return new MaskSurface(part, in, above).solid(sigma, rounds, work);
  }

  private static int[] boxOf(Grid grid, byte[] inside) {
    int[] r = {Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1};
    for (int k = 0, c = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++, c++) {
          if (inside[c] == 0) continue;
          r[0] = Math.min(r[0], i);
          r[1] = Math.max(r[1], i);
          r[2] = Math.min(r[2], j);
          r[3] = Math.max(r[3], j);
          r[4] = Math.min(r[4], k);
          r[5] = Math.max(r[5], k);
        }
    if (r[1] < 0) throw new BadInput("mask: holds no voxel");
    return r;
  }

  private Sampled solid(double sigma, int rounds, Work work) {
    double[] seeds = crossings();
    float[] rough = distances(NearestSeed.within(size, step, seeds, work.part(0, 0.3)));
    planes(rough);
    work.progress(0.3, "smoothing the surface");
    Smoothing smoothing = new Smoothing(size, sigma);
    for (int round = 0; round < rounds; round++) {
      smoothing.apply(rough, work);
      keepSides(rough);
    }
    for (int round = 0; round < CORRECTIONS; round++) meetCrossings(rough, work);
    double[] feet = new SurfaceFeet(size, step, rough).points(work);
    float[] exact = distances(NearestSeed.within(size, step, feet, work.part(0.5, 0.9)));
    new SurfaceFeet(size, step, rough).refine(exact, work);
    new Smoothing(size, SIGMA_FAR).apply(exact, work);
    Unbent.correct(exact, size, Math.max(step[0], Math.max(step[1], step[2])));
    return Sampled.of(grid, exact, work.part(0.9, 1));
  }

  /** Where lines between neighbours meet the surface, mm from the first voxel. */
  private double[] crossings() {
    double[] points = new double[3 * 4096];
    int n = 0;
    for (int v = 0; v < inside.length; v++)
      for (int a = 0; a < 3; a++) {
        if (v / stride[a] % size[a] == size[a] - 1) continue;
        int u = v + stride[a];
        if (inside[u] == inside[v]) continue;
        if (n + 3 > points.length) points = java.util.Arrays.copyOf(points, 2 * n);
        points[n] = v % size[0] * step[0];
        points[n + 1] = v / stride[1] % size[1] * step[1];
        points[n + 2] = v / stride[2] * step[2];
        points[n + a] += part(v, u) * step[a];
        n += 3;
      }
    return java.util.Arrays.copyOf(points, n);
  }

  /** Shifts the field by what it is at the crossings, on an average over their surroundings. */
  private void meetCrossings(float[] mm, Work work) {
    float[] sum = new float[mm.length];
    float[] weight = new float[mm.length];
    for (int v = 0; v < mm.length; v++)
      for (int a = 0; a < 3; a++) {
        int at = v / stride[a] % size[a];
        if (at == 0 || at >= size[a] - 2) continue;
        int u = v + stride[a];
        if (inside[u] == inside[v]) continue;
        double t = part(v, u);
        double off =
            ((-t + 2) * t - 1) * t / 2 * mm[v - stride[a]]
                + ((3 * t - 5) * t * t + 2) / 2 * mm[v]
                + ((-3 * t + 4) * t + 1) * t / 2 * mm[u]
                + (t - 1) * t * t / 2 * mm[u + stride[a]];
        sum[v] += (float) ((1 - t) * off);
        sum[u] += (float) (t * off);
        weight[v] += (float) (1 - t);
        weight[u] += (float) t;
      }
    Smoothing.gaussian(size, SIGMA_CORRECTION, sum, work);
    Smoothing.gaussian(size, SIGMA_CORRECTION, weight, work);
    for (int v = 0; v < mm.length; v++) if (weight[v] > 1e-3) mm[v] -= sum[v] / weight[v];
  }

  /** How far along from voxel v to its neighbour u the surface lies, 0 to 1. */
  private double part(int v, int u) {
    double a = field[v];
    double b = field[u];
    boolean told = inside[v] != 0 ? a > 0 && b <= 0 : b > 0 && a <= 0;
    return told ? Math.clamp(a / (a - b), 0.02, 0.98) : 0.5;
  }

  private float[] distances(NearestSeed near) {
    float[] mm = new float[inside.length];
    for (int v = 0; v < mm.length; v++)
      mm[v] = (float) (inside[v] != 0 ? -near.distance(v) : near.distance(v));
    return mm;
  }

  /**
   * Voxels next to the surface: the distance to the plane through the crossings along the three
   * axes, {@code 1/√(Σ 1/tₐ²)}, instead of that to the nearest of these.
   */
  private void planes(float[] mm) {
    for (int v = 0; v < mm.length; v++) {
      double sum = 0;
      for (int a = 0; a < 3; a++) {
        int at = v / stride[a] % size[a];
        double t = Double.POSITIVE_INFINITY;
        if (at > 0 && inside[v - stride[a]] != inside[v]) t = 1 - part(v - stride[a], v);
        if (at < size[a] - 1 && inside[v + stride[a]] != inside[v])
          t = Math.min(t, part(v, v + stride[a]));
        t *= step[a];
        sum += 1 / (t * t);
      }
      if (sum > 0) mm[v] = (float) (Math.signum(mm[v]) / Math.sqrt(sum));
    }
  }

  /** Takes voxels that smoothing has put on the other side back to just their own. */
  private void keepSides(float[] mm) {
    float least = (float) (0.02 * Math.min(step[0], Math.min(step[1], step[2])));
    for (int v = 0; v < mm.length; v++)
      mm[v] = inside[v] != 0 ? Math.min(mm[v], -least) : Math.max(mm[v], least);
  }
}
