package org.arcuate.geometry.mesh.change;

import java.util.Arrays;

/**
 * Space cut into boxes that hold about as many corners of triangles each: a tree of planes, so that
 * what lies in one box cannot meet what lies in another.
 */
final class Cells {
  private static final int SAMPLES = 1 << 13;

  /** Number of cells. */
  final int count;

  private final int[] axis;
  private final double[] split;

  /** Six a node: least and greatest x, y, z; the outermost reach to infinity. */
  private final double[] box;

  private final double part;

  /**
   * Cells for some triangles, by their first corners.
   *
   * @param depth there are 2 to the power of this many
   * @param part of the corners of a box that lie before the plane that cuts it
   */
  Cells(double[] x, int[] corners, int[] triangles, int depth, double part) {
    this.count = 1 << depth;
    this.part = part;
    this.axis = new int[count];
    this.split = new double[count];
    this.box = new double[12 * count];
    int step = Math.max(1, triangles.length / SAMPLES);
    int samples = triangles.length / step;
    double[][] points = new double[samples][];
    for (int i = 0; i < samples; i++) {
      int v = 3 * corners[3 * triangles[i * step]];
      points[i] = new double[] {x[v], x[v + 1], x[v + 2]};
    }
    Arrays.fill(box, 6, 9, Double.NEGATIVE_INFINITY);
    Arrays.fill(box, 9, 12, Double.POSITIVE_INFINITY);
    cut(1, points, 0, samples);
  }

  private void cut(int node, double[][] points, int from, int to) {
    if (node >= count) return;
    int longest = 0;
    double most = -1;
    for (int k = 0; k < 3; k++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        low = Math.min(low, points[i][k]);
        high = Math.max(high, points[i][k]);
      }
      if (high - low > most) {
        most = high - low;
        longest = k;
      }
    }
    int k = longest;
    axis[node] = k;
    split[node] = split(points, from, to, k);
    int middle = from;
    for (int i = from; i < to; i++)
      if (points[i][k] < split[node]) {
        double[] swap = points[i];
        points[i] = points[middle];
        points[middle++] = swap;
      }
    for (int side = 0; side < 2; side++) {
      int child = 2 * node + side;
      System.arraycopy(box, 6 * node, box, 6 * child, 6);
      box[6 * child + (side == 0 ? 3 + k : k)] = split[node];
    }
    cut(2 * node, points, from, middle);
    cut(2 * node + 1, points, middle, to);
  }

  /** The value at which the points are cut; fewer are before it where several have the same. */
  private double split(double[][] points, int from, int to, int k) {
    if (from == to) return 0;
    double[] sorted = new double[to - from];
    for (int i = from; i < to; i++) sorted[i - from] = points[i][k];
    Arrays.sort(sorted);
    return sorted[Math.clamp((int) (sorted.length * part), 0, sorted.length - 1)];
  }

  /** The cell of a point whose coordinates begin at {@code at}. */
  int of(double[] x, int at) {
    int node = 1;
    while (node < count) node = 2 * node + (x[at + axis[node]] < split[node] ? 0 : 1);
    return node - count;
  }

  /** The box of a cell: least and greatest x, y, z. */
  double[] box(int cell) {
    return Arrays.copyOfRange(box, 6 * (count + cell), 6 * (count + cell) + 6);
  }
}
