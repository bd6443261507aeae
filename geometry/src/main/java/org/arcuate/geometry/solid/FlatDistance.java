package org.arcuate.geometry.solid;

/**
 * Exact signed distance to an outline, in its plane, for many points at once: only the edges that
 * can be nearest to one of the points are looked at, and crossings are counted only where an edge
 * passes near.
 *
 * @param edges {@code x0, y0, x1, y1} each
 * @param isWall whether an edge is part of the surface; others only tell inside from outside
 */
record FlatDistance(double[] edges, boolean[] isWall) {

  static FlatDistance of(Outline outline) {
    double[] edges = outline.edges();
    boolean[] all = new boolean[edges.length / 4];
    java.util.Arrays.fill(all, true);
    return new FlatDistance(edges, all);
  }

  /** Distance of n points into {@code out}. */
  void distance(int n, double[] x, double[] y, double[] out) {
    if (n == 0) return;
    double ax = x[0], bx = x[0], ay = y[0], by = y[0];
    for (int p = 1; p < n; p++) {
      ax = Math.min(ax, x[p]);
      bx = Math.max(bx, x[p]);
      ay = Math.min(ay, y[p]);
      by = Math.max(by, y[p]);
    }
    double reach = Math.hypot(bx - ax, by - ay) / 2;
    int count = isWall.length;
    int[] near = new int[count];
    int kept = near((ax + bx) / 2, (ay + by) / 2, reach, near);
    for (int p = 0; p < n; p++) out[p] = Double.POSITIVE_INFINITY;
    for (int k = 0; k < kept; k++) nearer(4 * near[k], n, x, y, out);
    for (int p = 0; p < n; p++) out[p] = Math.sqrt(out[p]);
    double middle = square(4 * near[0], (ax + bx) / 2, (ay + by) / 2);
    for (int k = 1; k < kept; k++)
      middle = Math.min(middle, square(4 * near[k], (ax + bx) / 2, (ay + by) / 2));
    boolean oneSide = middle > reach * reach * 1.0000001;
    if (oneSide) {
      if (isInside(crossed(ax, ay, by), x[0], y[0])) for (int p = 0; p < n; p++) out[p] = -out[p];
    } else {
      int[] crossed = crossed(ax, ay, by);
      for (int p = 0; p < n; p++) if (isInside(crossed, x[p], y[p])) out[p] = -out[p];
    }
  }

  /** Edges whose distance from the middle is at most the least plus the points' diameter. */
  private int near(double cx, double cy, double reach, int[] near) {
    int count = isWall.length;
    double[] d = new double[count];
    double least = Double.POSITIVE_INFINITY;
    for (int e = 0; e < count; e++) {
      d[e] = isWall[e] ? Math.sqrt(square(4 * e, cx, cy)) : Double.POSITIVE_INFINITY;
      least = Math.min(least, d[e]);
    }
    double limit = (least + 2 * reach) * (1 + 1e-9) + 1e-12;
    int kept = 0;
    for (int e = 0; e < count; e++) if (d[e] <= limit) near[kept++] = e;
    return kept;
  }

  private double square(int e, double x, double y) {
    double ex = edges[e + 2] - edges[e];
    double ey = edges[e + 3] - edges[e + 1];
    double px = x - edges[e];
    double py = y - edges[e + 1];
    double length = ex * ex + ey * ey;
    double t = length > 0 ? Math.clamp((px * ex + py * ey) / length, 0, 1) : 0;
    double dx = px - t * ex;
    double dy = py - t * ey;
    return dx * dx + dy * dy;
  }

  private void nearer(int e, int n, double[] x, double[] y, double[] out) {
    for (int p = 0; p < n; p++) out[p] = Math.min(out[p], square(e, x[p], y[p]));
  }

  /** The edges that a ray along x from a point of the range can cross. */
  private int[] crossed(double ax, double ay, double by) {
    int[] some = new int[isWall.length];
    int kept = 0;
    for (int e = 0; e < edges.length; e += 4)
      if (Math.min(edges[e + 1], edges[e + 3]) <= by
          && Math.max(edges[e + 1], edges[e + 3]) >= ay
          && Math.max(edges[e], edges[e + 2]) >= ax) some[kept++] = e;
    return java.util.Arrays.copyOf(some, kept);
  }

  private boolean isInside(int[] crossed, double x, double y) {
    boolean inside = false;
    for (int e : crossed)
      if (edges[e + 1] > y != edges[e + 3] > y
          && x
              < edges[e]
                  + (edges[e + 2] - edges[e]) * (y - edges[e + 1]) / (edges[e + 3] - edges[e + 1]))
        inside = !inside;
    return inside;
  }
}
