package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.TrianglePoint;

/**
 * The vertices of the original surface and the middles of its triangles, each attached to a
 * triangle of the new one that is near to it: so that no drawing together takes the surface too far
 * from them.
 *
 * <p>Only these points are looked at; the proof comes after. One object a thread; the lists of
 * triangles that different threads work on may be the same arrays. Source of the idea: A.
 * Ciampalini et al., Multiresolution decimation based on global error, 1997.
 */
final class Attached {
  /** A triangle nearer than this part of the limit is near enough to stop looking. */
  private static final double NEAR = 0.3;

  private final Mesh original;
  private final double[] at = new double[3];
  private final int[] head;
  private final int[] next;
  private final TrianglePoint on = new TrianglePoint();
  private int[] found = new int[256];
  private int[] place = new int[256];
  private double[] where = new double[3 * 256];
  private int count;

  /**
   * Lists of points.
   *
   * @param original whose points these are: its vertices, then the middles of its triangles
   * @param head first point of each triangle; −1 if it has none
   * @param next the point after each; −1 after the last
   */
  Attached(Mesh original, int[] head, int[] next) {
    this.original = original;
    this.head = head;
    this.next = next;
  }

  /** How many points a mesh has. */
  static int count(Mesh original) {
    return original.vertexCount() + original.triangleCount();
  }

  /** Where a point is. */
  static void locate(Mesh original, int point, double[] at) {
    double[] x = original.xyz();
    if (3 * point < x.length) {
      System.arraycopy(x, 3 * point, at, 0, 3);
      return;
    }
    int t = 3 * point - x.length;
    int a = 3 * original.triangles()[t];
    int b = 3 * original.triangles()[t + 1];
    int c = 3 * original.triangles()[t + 2];
    for (int k = 0; k < 3; k++) at[k] = (x[a + k] + x[b + k] + x[c + k]) / 3;
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
        where = Arrays.copyOf(where, 6 * count);
      }
      locate(original, p, at);
      System.arraycopy(at, 0, where, 3 * count, 3);
      found[count++] = p;
    }
  }

  /** True if all gathered points are within the limit of one of the new triangles. */
  boolean near(double[] x, int[] names, int triangles, double limit) {
    double most = limit * limit;
    double enough = NEAR * NEAR * most;
    int lucky = 0;
    for (int i = 0; i < count; i++) {
      double px = where[3 * i];
      double py = where[3 * i + 1];
      double pz = where[3 * i + 2];
      double best = Double.POSITIVE_INFINITY;
      int to = lucky;
      for (int k = 0; k < triangles && best > enough; k++) {
        int n = lucky + k;
        if (n >= triangles) n -= triangles;
        double d =
            on.squared(px, py, pz, x, 3 * names[3 * n], 3 * names[3 * n + 1], 3 * names[3 * n + 2]);
        if (d < best) {
          best = d;
          to = n;
        }
      }
      if (!(best <= most)) return false;
      place[i] = to;
      lucky = to;
    }
    return true;
  }

  /**
   * True if the middles of the new triangles, and of the edges that they have in common, are within
   * the limit of an old triangle whose middle is among the gathered points.
   *
   * @param centre the corner that all new triangles have
   */
  boolean lie(double[] x, int[] names, int triangles, int centre, double limit) {
    double most = limit * limit;
    for (int i = 0; i < 3 * triangles; i += 3) {
      int c = names[i] == centre ? 0 : names[i + 1] == centre ? 1 : 2;
      int o = 3 * centre;
      int a = 3 * names[i + (c + 1) % 3];
      int b = 3 * names[i + (c + 2) % 3];
      for (int k = 0; k < 3; k++) at[k] = (x[o + k] + x[a + k]) / 2;
      if (!covered(most)) return false;
      for (int k = 0; k < 3; k++) at[k] = (x[o + k] + x[a + k] + x[b + k]) / 3;
      if (!covered(most)) return false;
    }
    return true;
  }

  /** True if the place is near to the gathered old triangle whose middle is nearest, or others. */
  private boolean covered(double most) {
    double least = Double.POSITIVE_INFINITY;
    int nearest = -1;
    for (int i = 0; i < count; i++) {
      double d = squared(i);
      if (d < least && found[i] >= original.vertexCount()) {
        least = d;
        nearest = i;
      }
    }
    if (nearest < 0 || away(nearest) <= most) return true;
    double reach = Math.sqrt(least) + size(nearest);
    for (int i = 0; i < count; i++)
      if (found[i] >= original.vertexCount() && squared(i) < reach * reach && away(i) <= most)
        return true;
    return false;
  }

  private double squared(int i) {
    double dx = where[3 * i] - at[0];
    double dy = where[3 * i + 1] - at[1];
    double dz = where[3 * i + 2] - at[2];
    return dx * dx + dy * dy + dz * dz;
  }

  /** Squared distance of the place to the old triangle of a gathered point. */
  private double away(int i) {
    int t = 3 * (found[i] - original.vertexCount());
    int[] old = original.triangles();
    return on.squared(
        at[0], at[1], at[2], original.xyz(), 3 * old[t], 3 * old[t + 1], 3 * old[t + 2]);
  }

  /** Sum of the sides of the box around the old triangle of a gathered point. */
  private double size(int i) {
    int t = 3 * (found[i] - original.vertexCount());
    int[] old = original.triangles();
    double[] x = original.xyz();
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double a = x[3 * old[t] + k];
      double b = x[3 * old[t + 1] + k];
      double c = x[3 * old[t + 2] + k];
      sum += Math.max(a, Math.max(b, c)) - Math.min(a, Math.min(b, c));
    }
    return sum;
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
