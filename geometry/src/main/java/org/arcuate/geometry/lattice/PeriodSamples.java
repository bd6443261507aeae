package org.arcuate.geometry.lattice;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.NearestSeed;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;

/**
 * A lattice at {@code n³} points of one period, the points at which its surface crosses the lines
 * between them, and the distance of each point from those.
 */
final class PeriodSamples {
  /** What a point lies in. */
  enum Phase {
    SOLID,
    VOID
  }

  private static final double[] OFFSET = {0.137, 0.291, 0.473};

  private final int n;
  private final double step;
  private final float[] field;
  private final double[] surface;
  private final float[] distance;

  private PeriodSamples(int n, double step, float[] field, Work work) {
    this.n = n;
    this.step = step;
    this.field = field;
    surface = crossings();
    if (surface.length == 0) throw new BadInput("lattice: is all solid or all void");
    NearestSeed near =
        NearestSeed.periodic(new int[] {n, n, n}, new double[] {step, step, step}, surface, work);
    distance = new float[field.length];
    for (int v = 0; v < distance.length; v++) distance[v] = (float) near.distance(v);
  }

  static PeriodSamples of(Solid lattice, double periodMm, int n, Work work) {
    float[] field = new float[n * n * n];
    double h = periodMm / n;
    work.slabs(
        n,
        k -> {
          Block block = new Block();
          double[] out = new double[Block.SIZE];
          for (int from = n * n * k; from < n * n * (k + 1); from += Block.SIZE) {
            block.n = Math.min(Block.SIZE, n * n * (k + 1) - from);
            for (int p = 0; p < block.n; p++) {
              int v = from + p;
              block.set(
                  p,
                  (v % n + OFFSET[0]) * h,
                  (v / n % n + OFFSET[1]) * h,
                  (v / n / n + OFFSET[2]) * h);
            }
            lattice.distance(block, out);
            for (int p = 0; p < block.n; p++) field[from + p] = (float) out[p];
          }
        });
    return new PeriodSamples(n, h, field, work);
  }

  double step() {
    return step;
  }

  double porosity() {
    long open = 0;
    for (float f : field) if (f >= 0) open++;
    return open / (double) field.length;
  }

  /** The neighbour one step along an axis. */
  private int next(int v, int axis) {
    int stride = axis == 0 ? 1 : axis == 1 ? n : n * n;
    return v / stride % n == n - 1 ? v - (n - 1) * stride : v + stride;
  }

  private double[] crossings() {
    double[] points = new double[3 * 1024];
    int count = 0;
    for (int v = 0; v < field.length; v++)
      for (int axis = 0; axis < 3; axis++) {
        float a = field[v];
        float b = field[next(v, axis)];
        if (a < 0 == b < 0) continue;
        if (count + 3 > points.length) points = Arrays.copyOf(points, 2 * points.length);
        points[count] = v % n * step;
        points[count + 1] = v / n % n * step;
        points[count + 2] = v / n / n * step;
        points[count + axis] += a / (a - b) * step;
        count += 3;
      }
    return Arrays.copyOf(points, count);
  }

  private boolean isSolid(int v) {
    return field[v] < 0;
  }

  private Phase phase(int v) {
    return isSolid(v) ? Phase.SOLID : Phase.VOID;
  }

  /**
   * Bodies through all of space and islands, of the solid or of the void; islands that hold no
   * sphere of a sampling step are taken for artefacts of the sampling.
   */
  int[] components(Phase phase, Work work) {
    work.check();
    Windings windings = new Windings(field.length);
    for (int v = 0; v < field.length; v++) if (phase(v) == phase) joinAfter(v, windings);
    int[] counts = new int[2];
    int[] by = new int[3];
    float[] deepest = new float[field.length];
    for (int v = 0; v < field.length; v++)
      if (phase(v) == phase) {
        int root = windings.find(v, by);
        deepest[root] = Math.max(deepest[root], distance[v]);
      }
    for (int v = 0; v < field.length; v++) {
      if (phase(v) != phase || windings.find(v, by) != v) continue;
      int pieces = windings.pieces(v);
      if (pieces > 0) counts[0] += pieces;
      else if (deepest[v] > step) counts[1]++;
    }
    return counts;
  }

  /** Joins a voxel to those after it of the same phase. */
  private void joinAfter(int v, Windings windings) {
    for (int axis = 0; axis < 3; axis++) {
      int u = next(v, axis);
      if (isSolid(u) != isSolid(v)) continue;
      int[] over = new int[3];
      if (u < v) over[axis] = 1;
      windings.join(v, u, over);
    }
  }

  /** Radius of the largest sphere that can travel through the void in all directions, mm. */
  double throat(Work work) {
    int[] order = descending(Phase.VOID);
    Windings windings = new Windings(field.length);
    boolean[] in = new boolean[field.length];
    int[] by = new int[3];
    for (int v : order) {
      in[v] = true;
      for (int axis = 0; axis < 3; axis++) {
        int[] over = new int[3];
        int u = next(v, axis);
        if (u < v) over[axis] = 1;
        if (in[u]) windings.join(v, u, over);
        int w = before(v, axis);
        int[] back = new int[3];
        if (w > v) back[axis] = -1;
        if (in[w]) windings.join(v, w, back);
      }
      if (windings.pieces(windings.find(v, by)) > 0) return distance[v];
    }
    work.check();
    return 0;
  }

  private int before(int v, int axis) {
    int stride = axis == 0 ? 1 : axis == 1 ? n : n * n;
    return v / stride % n == 0 ? v + (n - 1) * stride : v - stride;
  }

  /** Points of a phase, deepest first; of equal ones the first. */
  private int[] descending(Phase phase) {
    long[] keys = new long[field.length];
    int count = 0;
    for (int v = 0; v < field.length; v++)
      if (phase(v) == phase)
        keys[count++] = (long) Float.floatToIntBits(distance[v]) << 32 | (0x7fffffff - v);
    Arrays.sort(keys, 0, count);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) order[i] = 0x7fffffff - (int) keys[count - 1 - i];
    return order;
  }

  /** Radius of the largest sphere in a phase, mm: from the deepest points uphill. */
  double largestSphere(Phase phase) {
    int[] order = descending(phase);
    double best = 0;
    int tried = 0;
    for (int v : order) {
      if (distance[v] < distance[order[0]] - step || tried == 12) break;
      if (!isPeak(v, phase)) continue;
      tried++;
      best = Math.max(best, uphill(v));
    }
    return best;
  }

  private boolean isPeak(int v, Phase phase) {
    for (int axis = 0; axis < 3; axis++)
      for (int u : new int[] {next(v, axis), before(v, axis)})
        if (phase(u) == phase && distance[u] > distance[v]) return false;
    return true;
  }

  /** The largest distance from the surface within a few steps of a point. */
  private double uphill(int v) {
    double[] at = {v % n * step, v / n % n * step, v / n / n * step};
    double[] around = around(at, distance[v] + 6 * step);
    double best = toSurface(at, around);
    for (double s = step / 2; s > step / 200; ) {
      boolean better = false;
      for (int m = 0; m < 27; m++) {
        double[] to = {
          at[0] + (m % 3 - 1) * s, at[1] + (m / 3 % 3 - 1) * s, at[2] + (m / 9 - 1) * s
        };
        if (Math.abs(to[0] - v % n * step)
                + Math.abs(to[1] - v / n % n * step)
                + Math.abs(to[2] - v / n / n * step)
            > 3 * step) continue;
        double d = toSurface(to, around);
        if (d > best) {
          best = d;
          at = to;
          better = true;
        }
      }
      if (!better) s /= 2;
    }
    return best;
  }

  /** The points of the surface that are at most so far away, in their images nearest to p. */
  private double[] around(double[] p, double reach) {
    double period = n * step;
    double[] some = new double[surface.length];
    int count = 0;
    for (int s = 0; s < surface.length; s += 3) {
      double sum = 0;
      for (int a = 0; a < 3; a++) {
        double d = surface[s + a] - p[a];
        d -= period * Math.rint(d / period);
        some[count + a] = p[a] + d;
        sum += d * d;
      }
      if (sum <= reach * reach) count += 3;
    }
    return Arrays.copyOf(some, count);
  }

  private static double toSurface(double[] p, double[] around) {
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < around.length; s += 3) {
      double dx = around[s] - p[0];
      double dy = around[s + 1] - p[1];
      double dz = around[s + 2] - p[2];
      least = Math.min(least, dx * dx + dy * dy + dz * dz);
    }
    return Math.sqrt(least);
  }

  /** Mean and 5 % quantile of the local thickness of the solid, mm. */
  double[] localThickness(Work work) {
    int[] order = descending(Phase.SOLID);
    float[] radius = new float[field.length];
    for (int v : order) {
      if (isPainted(v, radius)) continue;
      work.check();
      paint(v, radius);
    }
    float[] all = new float[order.length];
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      all[i] = radius[order[i]];
      sum += all[i];
    }
    Arrays.sort(all);
    return new double[] {2 * sum / all.length, 2 * all[all.length / 20]};
  }

  /** Whether a neighbour's sphere holds this point's. */
  private boolean isPainted(int v, float[] radius) {
    if (radius[v] == 0) return false;
    int i = v % n;
    int j = v / n % n;
    int k = v / n / n;
    for (int m = 0; m < 27; m++) {
      int[] by = {m % 3 - 1, m / 3 % 3 - 1, m / 9 - 1};
      int u =
          Math.floorMod(i + by[0], n)
              + n * (Math.floorMod(j + by[1], n) + n * Math.floorMod(k + by[2], n));
      double far = step * Math.sqrt(by[0] * by[0] + by[1] * by[1] + by[2] * by[2]);
      if (u != v && isSolid(u) && distance[u] >= distance[v] + 0.98 * far) return true;
    }
    return false;
  }

  private void paint(int v, float[] radius) {
    float r = distance[v];
    int reach = (int) Math.min(r / step + 1, n / 2.0);
    int i = v % n;
    int j = v / n % n;
    int k = v / n / n;
    double limit = (r / step + 0.5) * (r / step + 0.5);
    for (int c = -reach; c <= reach; c++)
      for (int b = -reach; b <= reach; b++)
        for (int a = -reach; a <= reach; a++) {
          if (a * a + b * b + c * c > limit) continue;
          int u =
              Math.floorMod(i + a, n) + n * (Math.floorMod(j + b, n) + n * Math.floorMod(k + c, n));
          if (isSolid(u) && radius[u] < r) radius[u] = r;
        }
  }
}
