package org.arcuate.anatomy.segmentation;

import java.util.function.IntConsumer;
import org.arcuate.geometry.space.Vec3;

/** Points in cubic cells, to find those near a place. */
final class PointHash {
  private final double[] points;
  private final double cell;
  private final double[] low = {1e300, 1e300, 1e300};
  private final int[] size = new int[3];
  private final int[] start;
  private final int[] order;

  PointHash(double[] points, double cellMm) {
    this.points = points;
    cell = cellMm;
    double[] high = {-1e300, -1e300, -1e300};
    for (int c = 0; c < points.length; c++) {
      low[c % 3] = Math.min(low[c % 3], points[c]);
      high[c % 3] = Math.max(high[c % 3], points[c]);
    }
    for (int a = 0; a < 3; a++) size[a] = 1 + (int) Math.max(0, (high[a] - low[a]) / cell);
    int n = points.length / 3;
    start = new int[size[0] * size[1] * size[2] + 1];
    int[] of = new int[n];
    for (int p = 0; p < n; p++) {
      of[p] =
          index(points[3 * p], 0)
              + size[0] * (index(points[3 * p + 1], 1) + size[1] * index(points[3 * p + 2], 2));
      start[of[p] + 1]++;
    }
    for (int c = 0; c + 1 < start.length; c++) start[c + 1] += start[c];
    int[] next = start.clone();
    order = new int[n];
    for (int p = 0; p < n; p++) order[next[of[p]]++] = p;
  }

  private int index(double v, int axis) {
    return (int) Math.clamp(Math.floor((v - low[axis]) / cell), 0, size[axis] - 1);
  }

  /** Calls for every point within one cell's edge of a place, and some farther away. */
  void near(Vec3 q, IntConsumer call) {
    int i0 = index(q.x() - cell, 0);
    int i1 = index(q.x() + cell, 0);
    int j0 = index(q.y() - cell, 1);
    int j1 = index(q.y() + cell, 1);
    int k0 = index(q.z() - cell, 2);
    int k1 = index(q.z() + cell, 2);
    for (int k = k0; k <= k1; k++)
      for (int j = j0; j <= j1; j++) {
        int row = size[0] * (j + size[1] * k);
        for (int s = start[row + i0]; s < start[row + i1 + 1]; s++) call.accept(order[s]);
      }
  }

  /** The nearest point within one cell's edge; -1 if there is none. */
  int nearest(Vec3 q) {
    int[] best = {-1};
    double[] least = {cell * cell};
    near(
        q,
        p -> {
          double dx = points[3 * p] - q.x();
          double dy = points[3 * p + 1] - q.y();
          double dz = points[3 * p + 2] - q.z();
          double d = dx * dx + dy * dy + dz * dz;
          if (d < least[0]) {
            least[0] = d;
            best[0] = p;
          }
        });
    return best[0];
  }
}
