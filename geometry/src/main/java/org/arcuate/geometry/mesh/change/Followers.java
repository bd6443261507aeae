package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import org.arcuate.geometry.mesh.query.Nearest;
import org.arcuate.geometry.mesh.query.TrianglePoint;
import org.arcuate.geometry.mesh.query.TriangleTree;

/**
 * The original surface, and which of its vertices went into each vertex that is left: so that what
 * is drawn together stays near to where it was.
 *
 * <p>Only vertices of the old surface and some points of the new one are looked at; the proof comes
 * after.
 *
 * <p>Threads that work on different vertices may share one.
 */
final class Followers {
  private final TriangleTree original;
  private final double[] origin;
  private final int[] next;
  private final int[] last;

  /**
   * Every vertex follows itself.
   *
   * @param original the original surface
   */
  Followers(TriangleTree original) {
    this.original = original;
    this.origin = original.mesh().xyz();
    this.next = new int[origin.length / 3];
    this.last = new int[next.length];
    Arrays.fill(next, -1);
    for (int v = 0; v < last.length; v++) last[v] = v;
  }

  /** Lets all followers of {@code u} follow {@code v}. */
  void merge(int u, int v) {
    next[last[v]] = u;
    last[v] = last[u];
  }

  /** True if all followers of a vertex are near to one of the triangles. */
  boolean near(int v, TrianglePoint on, double[] x, int[] names, int count, double limit) {
    int lucky = 0;
    for (int f = v; f >= 0; f = next[f]) {
      double px = origin[3 * f];
      double py = origin[3 * f + 1];
      double pz = origin[3 * f + 2];
      boolean found = false;
      for (int i = 0; i < count && !found; i++) {
        int n = 3 * ((lucky + i) % count);
        double d = on.squared(px, py, pz, x, 3 * names[n], 3 * names[n + 1], 3 * names[n + 2]);
        if (d <= limit * limit) {
          found = true;
          lucky = n / 3;
        }
      }
      if (!found) return false;
    }
    return true;
  }

  /** A way to ask for {@link #lies}; one a thread. */
  Nearest search() {
    return new Nearest(original);
  }

  /** True if the middles of new triangles, and of their edges, are near to the original. */
  boolean lies(Nearest search, double[] x, int[] names, int count, double limit) {
    for (int i = 0; i < 3 * count; i += 3) {
      int a = 3 * names[i];
      int b = 3 * names[i + 1];
      int c = 3 * names[i + 2];
      if (at(search, x, a, b, c, 1.0 / 3, 1.0 / 3) > limit) return false;
      if (at(search, x, a, b, c, 0.5, 0) > limit) return false;
      if (at(search, x, a, b, c, 0, 0.5) > limit) return false;
      if (at(search, x, a, b, c, 0.5, 0.5) > limit) return false;
    }
    return true;
  }

  private double at(Nearest search, double[] x, int a, int b, int c, double s, double t) {
    double r = 1 - s - t;
    return search.find(
        r * x[a] + s * x[b] + t * x[c],
        r * x[a + 1] + s * x[b + 1] + t * x[c + 1],
        r * x[a + 2] + s * x[b + 2] + t * x[c + 2]);
  }
}
