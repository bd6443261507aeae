package org.arcuate.geometry.contour;

import org.arcuate.geometry.solid.Block;

/** Distance and gradient of a solid at many points, in batches; belongs to one thread. */
final class Probe {
  /** Points of a batch: each takes four evaluations. */
  private static final int BATCH = Block.SIZE / 4;

  private final LocalSolid solid;
  private final double stepMm;
  private LocalSolid.Brick brick;
  private final Block block = new Block();
  private final double[] out = new double[Block.SIZE];

  /**
   * A probe of a solid.
   *
   * @param stepMm of the difference quotients: much smaller than any feature, much larger than the
   *     rounding of coordinates
   */
  Probe(LocalSolid solid, double stepMm) {
    this.solid = solid;
    this.stepMm = stepMm;
    brick = solid.all();
  }

  /**
   * Distance and gradient.
   *
   * @param xyz three coordinates a point
   * @param result four numbers a point: distance in mm, gradient
   */
  void sample(double[] xyz, int n, double[] result) {
    for (int from = 0; from < n; ) {
      int m = run(xyz, from, Math.min(n, from + BATCH));
      block.n = 4 * m;
      for (int p = 0; p < m; p++) {
        double x = xyz[3 * (from + p)];
        double y = xyz[3 * (from + p) + 1];
        double z = xyz[3 * (from + p) + 2];
        block.set(p, x, y, z);
        block.set(m + p, x + stepMm, y, z);
        block.set(2 * m + p, x, y + stepMm, z);
        block.set(3 * m + p, x, y, z + stepMm);
      }
      brick.solid().distance(block, out);
      for (int p = 0; p < m; p++) {
        int r = 4 * (from + p);
        double d = out[p];
        result[r] = d;
        result[r + 1] = slope(block.x[m + p], block.x[p], out[m + p], d);
        result[r + 2] = slope(block.y[2 * m + p], block.y[p], out[2 * m + p], d);
        result[r + 3] = slope(block.z[3 * m + p], block.z[p], out[3 * m + p], d);
      }
      from += m;
    }
  }

  /** How many points, from one on, lie in the brick of that one. */
  private int run(double[] xyz, int from, int end) {
    int i = 3 * from;
    brick = solid.at(xyz[i], xyz[i + 1], xyz[i + 2], brick);
    int to = from + 1;
    while (to < end && brick.holds(xyz[3 * to], xyz[3 * to + 1], xyz[3 * to + 2])) to++;
    return to - from;
  }

  /** The step that was really taken differs from the wanted one by rounding. */
  private static double slope(double to, double from, double there, double here) {
    double slope = (there - here) / (to - from);
    return Double.isFinite(slope) ? slope : 0;
  }

  /** Distances alone. */
  void distances(double[] xyz, int n, double[] d) {
    for (int from = 0; from < n; ) {
      int m = run(xyz, from, Math.min(n, from + Block.SIZE));
      block.n = m;
      for (int p = 0; p < m; p++)
        block.set(p, xyz[3 * (from + p)], xyz[3 * (from + p) + 1], xyz[3 * (from + p) + 2]);
      brick.solid().distance(block, out);
      System.arraycopy(out, 0, d, from, m);
      from += m;
    }
  }
}
