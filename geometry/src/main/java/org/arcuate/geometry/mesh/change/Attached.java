package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import org.arcuate.geometry.mesh.query.TrianglePoint;

/**
 * The vertices of the original surface, each attached to a triangle of the new one that is near to
 * it: so that no drawing together takes the surface too far from them.
 *
 * <p>Only these points are looked at; the proof comes after. One object a thread; the lists of
 * triangles that different threads work on may be the same arrays. Source of the idea: A.
 * Ciampalini et al., Multiresolution decimation based on global error, 1997.
 */
final class Attached {
  /** A triangle nearer than this part of the limit is near enough to stop looking. */
  private static final double NEAR = 0.3;

  private final double[] points;
  private final int[] head;
  private final int[] next;
  private final TrianglePoint on = new TrianglePoint();
  private int[] found = new int[256];
  private int[] place = new int[256];
  private int count;

  /**
   * Lists of points.
   *
   * @param points coordinates
   * @param head first point of each triangle; −1 if it has none
   * @param next the point after each; −1 after the last
   */
  Attached(double[] points, int[] head, int[] next) {
    this.points = points;
    this.head = head;
    this.next = next;
  }

  /** Begins with no points gathered. */
  void begin() {
    count = 0;
  }

  /** Gathers the points of a triangle. */
  void gather(int t) {
    for (int p = head[t]; p >= 0; p = next[p]) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
        place = Arrays.copyOf(place, 2 * count);
      }
      found[count++] = p;
    }
  }

  /** True if all gathered points are within the limit of one of the new triangles. */
  boolean near(double[] x, int[] names, int triangles, double limit) {
    double most = limit * limit;
    double enough = NEAR * NEAR * most;
    int lucky = 0;
    for (int i = 0; i < count; i++) {
      double px = points[3 * found[i]];
      double py = points[3 * found[i] + 1];
      double pz = points[3 * found[i] + 2];
      double best = Double.POSITIVE_INFINITY;
      int at = lucky;
      for (int k = 0; k < triangles && best > enough; k++) {
        int n = lucky + k;
        if (n >= triangles) n -= triangles;
        double d =
            on.squared(px, py, pz, x, 3 * names[3 * n], 3 * names[3 * n + 1], 3 * names[3 * n + 2]);
        if (d < best) {
          best = d;
          at = n;
        }
      }
      if (!(best <= most)) return false;
      place[i] = at;
      lucky = at;
    }
    return true;
  }

  /** Takes the points off a triangle that is gone. */
  void leave(int t) {
    head[t] = -1;
  }

  /** Attaches the gathered points to the new triangles, which are called as in {@code ring}. */
  void settle(int[] ring, int triangles) {
    for (int i = 0; i < triangles; i++) head[ring[i]] = -1;
    for (int i = 0; i < count; i++) {
      int t = ring[place[i]];
      next[found[i]] = head[t];
      head[t] = found[i];
    }
  }
}
