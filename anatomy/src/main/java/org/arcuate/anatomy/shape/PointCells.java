package org.arcuate.anatomy.shape;

import java.util.List;
import java.util.function.IntConsumer;
import org.arcuate.geometry.space.Vec3;

/** Points sorted into cubic cells, to find those near a place; mm. */
public final class PointCells {
  private final double[] points;
  private final double edge;
  private final double[] low = {1e300, 1e300, 1e300};
  private final int[] size = new int[3];
  private final int[] start;
  private final int[] order;

  /**
   * Of points.
   *
   * @param points x, y, z of each, mm; must not change while the cells are used
   * @param edgeMm edge of a cell: best about the distance that is asked for
   */
  public PointCells(double[] points, double edgeMm) {
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

  /** The same of a list. */
  public static PointCells of(List<Vec3> points, double edgeMm) {
    return new PointCells(flat(points), edgeMm);
  }

  /** x, y, z of each point of a list. */
  public static double[] flat(List<Vec3> points) {
    double[] flat = new double[3 * points.size()];
    for (int p = 0; p < points.size(); p++) {
      flat[3 * p] = points.get(p).x();
      flat[3 * p + 1] = points.get(p).y();
      flat[3 * p + 2] = points.get(p).z();
    }
    return flat;
  }

  private int column(double v, int axis) {
    return (int) Math.clamp(Math.floor((v - low[axis]) / edge), 0, size[axis] - 1);
  }

  /** Calls for every point within a distance of a place, and some farther away; in fixed order. */
  public void near(Vec3 q, double mm, IntConsumer call) {
    for (int k = column(q.z() - mm, 2); k <= column(q.z() + mm, 2); k++)
      for (int j = column(q.y() - mm, 1); j <= column(q.y() + mm, 1); j++) {
        int row = size[0] * (j + size[1] * k);
        int end = start[row + column(q.x() + mm, 0) + 1];
        for (int s = start[row + column(q.x() - mm, 0)]; s < end; s++) call.accept(order[s]);
      }
  }

  /** Calls for every point within a distance of a place, in a fixed order. */
  public void within(Vec3 q, double mm, IntConsumer call) {
    double most = mm * mm;
    near(
        q,
        mm,
        p -> {
          if (square(p, q) <= most) call.accept(p);
        });
  }

  /** The nearest point less than a distance away; -1 if there is none. */
  public int nearest(Vec3 q, double mm) {
    int[] best = {-1};
    double[] least = {mm * mm};
    near(
        q,
        mm,
        p -> {
          double d = square(p, q);
          if (d < least[0]) {
            least[0] = d;
            best[0] = p;
          }
        });
    return best[0];
  }

  private double square(int p, Vec3 q) {
    double dx = points[3 * p] - q.x();
    double dy = points[3 * p + 1] - q.y();
    double dz = points[3 * p + 2] - q.z();
    return dx * dx + dy * dy + dz * dz;
  }
}
