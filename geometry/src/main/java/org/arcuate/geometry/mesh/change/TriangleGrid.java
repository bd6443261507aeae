package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import org.arcuate.geometry.mesh.query.TriangleContact;

/**
 * Triangles that change, in a grid of cubes, so that those near a new one are found.
 *
 * <p>A triangle stays listed in cubes it has left; what is listed is looked at as it is now.
 */
final class TriangleGrid {
  private final double[] x;
  private final int[] corners;
  private final double[] low = new double[3];
  private final int[] size = new int[3];
  private double step;
  private int[] head;
  private int[] next;
  private int[] triangle;
  private int entries;
  private final int[] seen;

  /** Six a triangle, as it is now: least and greatest x, y, z. */
  private final double[] boxes;

  private int mark;
  private final Fences fences;
  private final int[] from = new int[3];
  private final int[] to = new int[3];

  /**
   * All triangles; a triangle is gone once its first corner is negative.
   *
   * @param most how many new triangles are asked about at once at most
   */
  TriangleGrid(double[] x, int[] corners, int most) {
    this.fences = new Fences(x, most);
    this.x = x;
    this.corners = corners;
    this.seen = new int[corners.length / 3];
    this.boxes = new double[6 * seen.length];
    for (int t = 0; t < seen.length; t++) boxOf(3 * t, corners, boxes, 6 * t);
    measure();
    head = new int[size[0] * size[1] * size[2]];
    Arrays.fill(head, -1);
    next = new int[3 * seen.length + 16];
    triangle = new int[next.length];
    for (int t = 0; t < seen.length; t++) insert(t);
  }

  /** Cubes a little larger than a triangle, but not so small that all together cost much. */
  private void measure() {
    double[] high = new double[3];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    double sum = 0;
    for (int at = 0; at < boxes.length; at += 6)
      for (int k = 0; k < 3; k++) {
        low[k] = Math.min(low[k], boxes[at + k]);
        high[k] = Math.max(high[k], boxes[at + 3 + k]);
        sum += boxes[at + 3 + k] - boxes[at + k];
      }
    step = Math.max(2.5 * sum / 3 / Math.max(1, seen.length), Double.MIN_NORMAL);
    while (true) {
      double cells = 1;
      for (int k = 0; k < 3; k++) cells *= Math.floor((high[k] - low[k]) / step) + 1;
      if (cells <= 4.0 * seen.length + 64 && listed() <= 24.0 * seen.length + 64) break;
      step *= 1.5;
    }
    for (int k = 0; k < 3; k++)
      size[k] = seen.length == 0 ? 1 : (int) Math.floor((high[k] - low[k]) / step) + 1;
  }

  private double listed() {
    double total = 0;
    for (int at = 0; at < boxes.length; at += 6) {
      double cells = 1;
      for (int k = 0; k < 3; k++) cells *= (boxes[at + 3 + k] - boxes[at + k]) / step + 1;
      total += cells;
    }
    return total;
  }

  /** Least and greatest coordinates of a triangle whose corners begin at {@code at}. */
  void boxOf(int at, int[] names, double[] box, int out) {
    int a = 3 * names[at];
    int b = 3 * names[at + 1];
    int c = 3 * names[at + 2];
    for (int k = 0; k < 3; k++) {
      double p = x[a + k];
      double q = x[b + k];
      double r = x[c + k];
      box[out + k] = Math.min(p, Math.min(q, r));
      box[out + 3 + k] = Math.max(p, Math.max(q, r));
    }
  }

  private int cube(double value, int axis) {
    double at = (value - low[axis]) / step;
    return at > 0 ? (int) Math.min(at, size[axis] - 1) : 0;
  }

  private void span(double[] box, int at) {
    for (int k = 0; k < 3; k++) {
      from[k] = cube(box[at + k], k);
      to[k] = cube(box[at + 3 + k], k);
    }
  }

  private void insert(int t) {
    span(boxes, 6 * t);
    for (int k = from[2]; k <= to[2]; k++)
      for (int j = from[1]; j <= to[1]; j++)
        for (int i = from[0]; i <= to[0]; i++) list(t, i + size[0] * (j + size[1] * k));
  }

  private void list(int t, int cube) {
    if (entries == next.length) {
      next = Arrays.copyOf(next, entries + entries / 2 + 16);
      triangle = Arrays.copyOf(triangle, next.length);
    }
    next[entries] = head[cube];
    triangle[entries] = t;
    head[cube] = entries++;
  }

  /** Takes note that a triangle has another box now. */
  void moved(int t, double[] is, int s) {
    span(boxes, 6 * t);
    int a = from[0];
    int b = from[1];
    int c = from[2];
    int d = to[0];
    int e = to[1];
    int f = to[2];
    System.arraycopy(is, s, boxes, 6 * t, 6);
    span(is, s);
    for (int k = from[2]; k <= to[2]; k++)
      for (int j = from[1]; j <= to[1]; j++)
        for (int i = from[0]; i <= to[0]; i++)
          if (i < a || i > d || j < b || j > e || k < c || k > f)
            list(t, i + size[0] * (j + size[1] * k));
  }

  /** Begins a question: no triangle is passed over. */
  void ask() {
    mark++;
  }

  /** Passes a triangle over in the present question. */
  void skip(int t) {
    seen[t] = mark;
  }

  /**
   * True if one of {@code count} new triangles meets one that is listed and not passed over.
   *
   * @param names corners of the new ones, which have corner {@code centre} in common
   * @param normals of the new ones, three numbers each
   * @param fresh boxes of the new ones, six each
   */
  boolean meets(int[] names, int centre, double[] normals, double[] fresh, int count) {
    double lx = Double.POSITIVE_INFINITY;
    double ly = lx;
    double lz = lx;
    double hx = Double.NEGATIVE_INFINITY;
    double hy = hx;
    double hz = hx;
    for (int i = 0; i < count; i++) {
      lx = Math.min(lx, fresh[6 * i]);
      ly = Math.min(ly, fresh[6 * i + 1]);
      lz = Math.min(lz, fresh[6 * i + 2]);
      hx = Math.max(hx, fresh[6 * i + 3]);
      hy = Math.max(hy, fresh[6 * i + 4]);
      hz = Math.max(hz, fresh[6 * i + 5]);
    }
    int i0 = cube(lx, 0);
    int i1 = cube(hx, 0);
    int j0 = cube(ly, 1);
    int j1 = cube(hy, 1);
    int k0 = cube(lz, 2);
    int k1 = cube(hz, 2);
    double reach = hx - lx + hy - ly + hz - lz;
    fences.around(names, count, centre, normals, reach);
    for (int k = k0; k <= k1; k++)
      for (int j = j0; j <= j1; j++)
        for (int i = i0; i <= i1; i++)
          for (int e = head[i + size[0] * (j + size[1] * k)]; e >= 0; e = next[e]) {
            int t = triangle[e];
            if (seen[t] == mark) continue;
            seen[t] = mark;
            if (corners[3 * t] < 0) continue;
            int at = 6 * t;
            double tlx = boxes[at];
            double thx = boxes[at + 3];
            if (tlx > hx || thx < lx) continue;
            double tly = boxes[at + 1];
            double thy = boxes[at + 4];
            if (tly > hy || thy < ly) continue;
            double tlz = boxes[at + 2];
            double thz = boxes[at + 5];
            if (tlz > hz || thz < lz) continue;
            double times = 1 + (thx - tlx + thy - tly + thz - tlz) / reach;
            if (fences.part(corners[3 * t], corners[3 * t + 1], corners[3 * t + 2], times))
              continue;
            for (int n = 0, o = 0; n < count; n++, o += 6)
              if (fresh[o] <= thx
                  && fresh[o + 3] >= tlx
                  && fresh[o + 1] <= thy
                  && fresh[o + 4] >= tly
                  && fresh[o + 2] <= thz
                  && fresh[o + 5] >= tlz
                  && TriangleContact.meet(x, names, 3 * n, x, corners, 3 * t)) return true;
          }
    return false;
  }
}
