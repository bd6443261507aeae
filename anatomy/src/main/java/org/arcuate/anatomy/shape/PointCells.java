package org.arcuate.anatomy.shape;

import java.util.function.IntConsumer;
import org.arcuate.geometry.space.Vec3;

/** Points sorted into cubic cells, to find those within a distance of a place. */
final class PointCells {
  private final double[] points;
  private final double edge;
  private final double[] low = {1e300, 1e300, 1e300};
  private final int[] size = new int[3];
  private final int[] start;
  private final int[] order;

  PointCells(double[] points, double edgeMm) {
    this.points = points;
    edge = edgeMm;
    double[] high = {-1e300, -1e300, -1e300};
    for (int c = 0; c < points.length; c++) {
      low[c % 3] = Math.min(low[c % 3], points[c]);
      high[c % 3] = Math.max(high[c % 3], points[c]);
    }
    for (int a = 0; a < 3; a++) size[a] = 1 + (int) Math.max(0, (high[a] - low[a]) / edge);
    int n = points.length / 3;
    int[] cell = new int[n];
    start = new int[size[0] * size[1] * size[2] + 1];
    for (int p = 0; p < n; p++) {
      int c = 0;
      for (int a = 2; a >= 0; a--) c = c * size[a] + column(points[3 * p + a], a);
      cell[p] = c;
      start[c + 1]++;
    }
    for (int c = 1; c < start.length; c++) start[c] += start[c - 1];
    int[] next = start.clone();
    order = new int[n];
    for (int p = 0; p < n; p++) order[next[cell[p]]++] = p;
  }

  private int column(double v, int axis) {
    return (int) Math.clamp(Math.floor((v - low[axis]) / edge), 0, size[axis] - 1);
  }

  /** Calls for every point within a distance of a place, in a fixed order. */
  void within(Vec3 q, double mm, IntConsumer call) {
    double square = mm * mm;
    for (int k = column(q.z() - mm, 2); k <= column(q.z() + mm, 2); k++)
      for (int j = column(q.y() - mm, 1); j <= column(q.y() + mm, 1); j++) {
        int row = size[0] * (j + size[1] * k);
        int end = start[row + column(q.x() + mm, 0) + 1];
        for (int s = start[row + column(q.x() - mm, 0)]; s < end; s++) {
          int p = order[s];
          double dx = points[3 * p] - q.x();
          double dy = points[3 * p + 1] - q.y();
          double dz = points[3 * p + 2] - q.z();
          if (dx * dx + dy * dy + dz * dz <= square) call.accept(p);
        }
      }
  }
}
