package org.arcuate.geometry.solid;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Exact signed distance to an outline, in its plane, for many points at once: only the edges that
 * can be nearest to one of the points are looked at, and crossings are counted only where an edge
 * passes near. Edges that follow each other share a box, so that of long outlines, such as words,
 * most are passed over unseen.
 */
final class FlatDistance {
  /** Edges of one box. */
  private static final int GROUP = 16;

  private final double[] edges;
  private final boolean[] isWall;

  /** Whether x and y have changed places here: rays run across a long outline, not along it. */
  private final boolean turned;

  /** Lowest x and y, highest x and y of the edges of each group. */
  private final double[] boxes;

  /**
   * The distance to edges.
   *
   * @param edges {@code x0, y0, x1, y1} each
   * @param isWall whether an edge is part of the surface; others only tell inside from outside
   */
  FlatDistance(double[] edges, boolean[] isWall) {
    this.isWall = isWall;
    turned = isWide(edges);
    this.edges = turned ? swapped(edges) : edges;
    boxes = boxes(this.edges);
  }

  /** Those edges of another distance. */
  private FlatDistance(FlatDistance of, double[] edges, boolean[] isWall) {
    this.edges = edges;
    this.isWall = isWall;
    turned = of.turned;
    boxes = boxes(edges);
  }

  private static double[] boxes(double[] edges) {
    double[] boxes = new double[4 * ((edges.length / 4 + GROUP - 1) / GROUP)];
    for (int b = 0; b < boxes.length; b += 4) {
      Arrays.fill(boxes, b, b + 2, Double.POSITIVE_INFINITY);
      Arrays.fill(boxes, b + 2, b + 4, Double.NEGATIVE_INFINITY);
    }
    for (int e = 0; e < edges.length; e += 2) {
      int b = 4 * (e / (4 * GROUP));
      boxes[b] = Math.min(boxes[b], edges[e]);
      boxes[b + 1] = Math.min(boxes[b + 1], edges[e + 1]);
      boxes[b + 2] = Math.max(boxes[b + 2], edges[e]);
      boxes[b + 3] = Math.max(boxes[b + 3], edges[e + 1]);
    }
    return boxes;
  }

  private static boolean isWide(double[] edges) {
    double ax = Double.POSITIVE_INFINITY, ay = ax, bx = -ax, by = -ax;
    for (int e = 0; e < edges.length; e += 2) {
      ax = Math.min(ax, edges[e]);
      bx = Math.max(bx, edges[e]);
      ay = Math.min(ay, edges[e + 1]);
      by = Math.max(by, edges[e + 1]);
    }
    return bx - ax > by - ay;
  }

  private static double[] swapped(double[] edges) {
    double[] swapped = new double[edges.length];
    for (int e = 0; e < edges.length; e += 2) {
      swapped[e] = edges[e + 1];
      swapped[e + 1] = edges[e];
    }
    return swapped;
  }

  static FlatDistance of(Outline outline) {
    double[] edges = outline.edges();
    boolean[] all = new boolean[edges.length / 4];
    Arrays.fill(all, true);
    return new FlatDistance(edges, all);
  }

  /** The distance to those edges alone that matter between two corners of a rectangle. */
  FlatDistance within(double ax, double ay, double bx, double by) {
    if (isWall.length <= GROUP) return this;
    return turned ? kept(ay, ax, by, bx) : kept(ax, ay, bx, by);
  }

  private FlatDistance kept(double ax, double ay, double bx, double by) {
    int[] near = near((ax + bx) / 2, (ay + by) / 2, Math.hypot(bx - ax, by - ay) / 2);
    int[] crossed = crossed(ax, ay, by);
    for (int c = 0; c < crossed.length; c++) crossed[c] /= 4;
    int[] all =
        IntStream.concat(IntStream.of(near), IntStream.of(crossed)).sorted().distinct().toArray();
    if (all.length > isWall.length / 2) return this;
    double[] kept = new double[4 * all.length];
    boolean[] walls = new boolean[all.length];
    for (int e = 0; e < all.length; e++) {
      System.arraycopy(edges, 4 * all[e], kept, 4 * e, 4);
      walls[e] = Arrays.binarySearch(near, all[e]) >= 0;
    }
    return new FlatDistance(this, kept, walls);
  }

  /** Distance of n points into {@code out}. */
  void distance(int n, double[] x, double[] y, double[] out) {
    if (n == 0) return;
    if (turned) measure(n, y, x, out);
    else measure(n, x, y, out);
  }

  private void measure(int n, double[] x, double[] y, double[] out) {
    if (n == 1) { // no need to search twice
      eachAlone(n, x, y, out);
      return;
    }
    double ax = x[0], bx = x[0], ay = y[0], by = y[0];
    for (int p = 1; p < n; p++) {
      ax = Math.min(ax, x[p]);
      bx = Math.max(bx, x[p]);
      ay = Math.min(ay, y[p]);
      by = Math.max(by, y[p]);
    }
    double reach = Math.hypot(bx - ax, by - ay) / 2;
    int[] near = near((ax + bx) / 2, (ay + by) / 2, reach);
    int kept = near.length;
    if (kept > boxes.length / 4 + 2 * GROUP) {
      eachAlone(n, x, y, out);
      return;
    }
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

  /** For points so far apart that too many edges are near to one of them. */
  private void eachAlone(int n, double[] x, double[] y, double[] out) {
    for (int p = 0; p < n; p++) {
      double far = Math.sqrt(least(x[p], y[p]));
      out[p] = isInside(x[p], y[p]) ? -far : far;
    }
  }

  /** Edges whose distance from the middle is at most the least plus the points' diameter. */
  private int[] near(double cx, double cy, double reach) {
    double limit = (Math.sqrt(least(cx, cy)) + 2 * reach) * (1 + 1e-9) + 1e-12;
    double far = limit * limit * (1 + 1e-9);
    int[] near = new int[Math.min(isWall.length, 2 * GROUP)];
    int kept = 0;
    for (int b = 0; b < boxes.length; b += 4) {
      if (toBox(b, cx, cy) > far) continue;
      int end = Math.min(isWall.length, (b / 4 + 1) * GROUP);
      for (int e = b / 4 * GROUP; e < end; e++) {
        if (!isWall[e] || !(Math.sqrt(square(4 * e, cx, cy)) <= limit)) continue;
        if (kept == near.length) near = Arrays.copyOf(near, 2 * kept);
        near[kept++] = e;
      }
    }
    return Arrays.copyOf(near, kept);
  }

  /** Square of the distance to the nearest wall; the group whose box is nearest is seen first. */
  private double least(double x, double y) {
    int first = 0;
    double nearest = Double.POSITIVE_INFINITY;
    for (int b = 0; b < boxes.length; b += 4) {
      double d = toBox(b, x, y);
      if (d >= nearest) continue;
      nearest = d;
      first = b;
    }
    double least = least(first, x, y, Double.POSITIVE_INFINITY);
    for (int b = 0; b < boxes.length; b += 4)
      if (b != first && toBox(b, x, y) <= least * (1 + 1e-9)) least = least(b, x, y, least);
    return least;
  }

  private double least(int box, double x, double y, double before) {
    double least = before;
    int end = Math.min(isWall.length, (box / 4 + 1) * GROUP);
    for (int e = box / 4 * GROUP; e < end; e++)
      if (isWall[e]) least = Math.min(least, square(4 * e, x, y));
    return least;
  }

  /** Square of the distance to a group's box. */
  private double toBox(int b, double x, double y) {
    double dx = Math.max(Math.max(boxes[b] - x, x - boxes[b + 2]), 0);
    double dy = Math.max(Math.max(boxes[b + 1] - y, y - boxes[b + 3]), 0);
    return dx * dx + dy * dy;
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
    int[] some = new int[Math.min(isWall.length, 2 * GROUP)];
    int kept = 0;
    for (int b = 0; b < boxes.length; b += 4) {
      if (boxes[b + 1] > by || boxes[b + 3] < ay || boxes[b + 2] < ax) continue;
      int end = Math.min(edges.length, 4 * (b / 4 + 1) * GROUP);
      for (int e = b * GROUP; e < end; e += 4) {
        if (Math.min(edges[e + 1], edges[e + 3]) > by
            || Math.max(edges[e + 1], edges[e + 3]) < ay
            || Math.max(edges[e], edges[e + 2]) < ax) continue;
        if (kept == some.length) some = Arrays.copyOf(some, 2 * kept);
        some[kept++] = e;
      }
    }
    return Arrays.copyOf(some, kept);
  }

  private boolean isInside(int[] crossed, double x, double y) {
    boolean inside = false;
    for (int e : crossed) inside ^= crosses(e, x, y);
    return inside;
  }

  private boolean isInside(double x, double y) {
    boolean inside = false;
    for (int b = 0; b < boxes.length; b += 4) {
      if (boxes[b + 1] > y || boxes[b + 3] < y || boxes[b + 2] < x) continue;
      int end = Math.min(edges.length, 4 * (b / 4 + 1) * GROUP);
      for (int e = b * GROUP; e < end; e += 4) inside ^= crosses(e, x, y);
    }
    return inside;
  }

  /** Whether a ray along x crosses an edge. */
  private boolean crosses(int e, double x, double y) {
    return edges[e + 1] > y != edges[e + 3] > y
        && x
            < edges[e]
                + (edges[e + 2] - edges[e]) * (y - edges[e + 1]) / (edges[e + 3] - edges[e + 1]);
  }
}
