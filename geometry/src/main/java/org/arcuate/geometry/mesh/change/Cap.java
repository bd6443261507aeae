package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.query.Side;

/**
 * Triangles that fill closed lines in a plane: outer ones, anticlockwise, less the holes in them,
 * clockwise.
 *
 * <p>Holes are joined to their outer line by a bridge, then ears are cut off. Every line of n
 * points gives n − 2 triangles whatever its shape, so that the result always closes the lines; for
 * lines that do not cross, no triangle turns over. Points nearer than a margin count as lying in an
 * ear, so that points of a straight line do not make triangles without height.
 */
final class Cap {
  private final double[] p;
  private final double margin;
  private int[] previous;
  private int[] next;
  private int[] point;
  private int nodes;
  private final int[] out;
  private int written;
  private final double low;
  private final double step;
  private final int[] head;
  private int[] chain;

  private Cap(double[] p, List<int[]> loops, double margin) {
    this.p = p;
    this.margin = margin;
    int n = loops.stream().mapToInt(l -> l.length).sum() + 2 * loops.size();
    previous = new int[n];
    next = new int[n];
    point = new int[n];
    out = new int[3 * n];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int[] loop : loops)
      for (int v : loop) {
        least = Math.min(least, p[3 * v]);
        most = Math.max(most, p[3 * v]);
      }
    low = least;
    head = new int[Math.max(1, n / 2)];
    step = Math.max((most - least) / head.length, Double.MIN_NORMAL);
    chain = new int[n];
  }

  /**
   * Fills closed lines.
   *
   * @param p points, three numbers each, of which the first two are the place in the plane
   * @param loops points of each line in their order
   * @return corners of triangles, anticlockwise
   */
  static int[] fill(double[] p, List<int[]> loops, double margin, Work work) {
    List<int[]> outer = loops.stream().filter(l -> area(p, l) > 0).toList();
    List<int[]> holes =
        loops.stream()
            .filter(l -> !(area(p, l) > 0))
            .sorted(Comparator.comparingDouble(l -> p[3 * l[leftmost(p, l)]]))
            .toList();
    int[] home = new int[holes.size()];
    for (int h = 0; h < home.length; h++) home[h] = home(p, outer, holes.get(h));
    int[][] parts = new int[outer.size()][];
    for (int o = 0; o < parts.length; o++) {
      work.check();
      List<int[]> mine = new java.util.ArrayList<>();
      mine.add(outer.get(o));
      for (int h = 0; h < home.length; h++) if (home[h] == o) mine.add(holes.get(h));
      parts[o] = new Cap(p, mine, margin).triangulate(mine, work);
    }
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }

  static double area(double[] p, int[] loop) {
    double twice = 0;
    double ox = p[3 * loop[0]];
    double oy = p[3 * loop[0] + 1];
    for (int i = 0; i < loop.length; i++) {
      int a = 3 * loop[i];
      int b = 3 * loop[(i + 1) % loop.length];
      twice += (p[a] - ox) * (p[b + 1] - oy) - (p[b] - ox) * (p[a + 1] - oy);
    }
    return twice / 2;
  }

  private static int leftmost(double[] p, int[] loop) {
    int best = 0;
    for (int i = 1; i < loop.length; i++) if (p[3 * loop[i]] < p[3 * loop[best]]) best = i;
    return best;
  }

  /** The smallest outer line around a hole; the first if none is. */
  private static int home(double[] p, List<int[]> outer, int[] hole) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int o = 0; o < outer.size(); o++) {
      double area = area(p, outer.get(o));
      if (area < least && around(p, outer.get(o), 3 * hole[0])) {
        least = area;
        best = o;
      }
    }
    return best < 0 ? 0 : best;
  }

  private static boolean around(double[] p, int[] loop, int at) {
    boolean inside = false;
    for (int i = 0, j = loop.length - 1; i < loop.length; j = i++) {
      int a = 3 * loop[i];
      int b = 3 * loop[j];
      boolean up = p[b + 1] <= p[at + 1];
      if (up == p[a + 1] <= p[at + 1]) continue;
      int side = Side.ofLine(p, b, p, a, p, at, 0, 1);
      if (up ? side > 0 : side < 0) inside = !inside;
    }
    return inside;
  }

  private int[] triangulate(List<int[]> loops, Work work) {
    int start = ring(loops.getFirst());
    for (int h = 1; h < loops.size(); h++) {
      int hole = ring(loops.get(h));
      int left = hole;
      for (int k = next[hole]; k != hole; k = next[k]) if (x(k) < x(left)) left = k;
      bridge(door(start, left), left);
    }
    Arrays.fill(head, -1);
    for (int k = 0; k < nodes; k++) {
      int cell = cell(x(k));
      chain[k] = head[cell];
      head[cell] = k;
    }
    cut(start, work);
    return Arrays.copyOf(out, written);
  }

  private int ring(int[] loop) {
    int first = nodes;
    for (int v : loop) {
      point[nodes] = v;
      previous[nodes] = nodes - 1;
      next[nodes] = nodes + 1;
      nodes++;
    }
    previous[first] = nodes - 1;
    next[nodes - 1] = first;
    return first;
  }

  private double x(int k) {
    return p[3 * point[k]];
  }

  private double y(int k) {
    return p[3 * point[k] + 1];
  }

  private int cell(double x) {
    return Math.clamp((long) ((x - low) / step), 0, head.length - 1);
  }

  private int side(int a, int b, int c) {
    return Side.ofLine(p, 3 * point[a], p, 3 * point[b], p, 3 * point[c], 0, 1);
  }

  /**
   * The point of the ring to which the leftmost point of a hole sees: on the nearest edge to its
   * left, or the point in the way to that (D. Eberly, Triangulation by ear clipping, 2002).
   */
  private int door(int start, int hole) {
    double hx = x(hole);
    double hy = y(hole);
    double nearest = Double.NEGATIVE_INFINITY;
    int door = -1;
    int k = start;
    do {
      int n = next[k];
      if (y(k) >= hy && y(n) <= hy && y(k) != y(n)) {
        double at = x(k) + (hy - y(k)) * (x(n) - x(k)) / (y(n) - y(k));
        if (at <= hx && at > nearest) {
          nearest = at;
          door = x(k) < x(n) ? k : n;
        }
      }
      k = n;
    } while (k != start);
    if (door < 0) return start;
    double dx = x(door);
    double dy = y(door);
    double best = Double.POSITIVE_INFINITY;
    int found = door;
    k = start;
    do {
      if (x(k) <= hx && x(k) >= dx && hx != x(k)) {
        double slope = Math.abs(hy - y(k)) / (hx - x(k));
        boolean within = within(hx, hy, nearest, dx, dy, x(k), y(k));
        if (within && opens(k, hole) && (slope < best || (slope == best && x(k) > x(found)))) {
          best = slope;
          found = k;
        }
      }
      k = next[k];
    } while (k != start);
    return found;
  }

  /** True if a point lies in the triangle of the hole's point, the point seen and the door. */
  private static boolean within(
      double hx, double hy, double sx, double dx, double dy, double x, double y) {
    double one = (sx - hx) * (y - hy);
    double two = (dx - sx) * (y - hy) - (dy - hy) * (x - sx);
    double three = (hx - dx) * (y - dy) - (hy - dy) * (x - dx);
    return (one >= 0 && two >= 0 && three >= 0) || (one <= 0 && two <= 0 && three <= 0);
  }

  /** True if the way from a node of the ring to another point starts inside the ring. */
  private boolean opens(int k, int to) {
    int a = previous[k];
    int b = next[k];
    return side(a, k, b) > 0
        ? side(k, to, b) <= 0 && side(k, a, to) <= 0
        : side(k, to, a) > 0 || side(k, b, to) > 0;
  }

  private void bridge(int a, int b) {
    int a2 = nodes++;
    int b2 = nodes++;
    point[a2] = point[a];
    point[b2] = point[b];
    int an = next[a];
    int bp = previous[b];
    link(a, b);
    link(a2, an);
    link(b2, a2);
    link(bp, b2);
  }

  private void link(int a, int b) {
    next[a] = b;
    previous[b] = a;
  }

  /** Cuts ears, with less and less demanded of them when there is none. */
  private void cut(int start, Work work) {
    int left = 1;
    for (int k = next[start]; k != start; k = next[k]) left++;
    int strictness = 3;
    int k = start;
    int idle = 0;
    int steps = 0;
    while (left > 3) {
      if ((++steps & 0xfff) == 0) work.check();
      if (ear(k, strictness)) {
        clip(k);
        left--;
        idle = 0;
        strictness = 3;
        k = next[next[k]];
      } else {
        k = next[k];
        if (++idle > left) {
          strictness--;
          idle = 0;
        }
      }
    }
    write(previous[k], k, next[k]);
  }

  private void clip(int k) {
    write(previous[k], k, next[k]);
    int after = next[k];
    link(previous[k], after);
    previous[k] = -1;
  }

  private void write(int a, int b, int c) {
    out[written++] = point[a];
    out[written++] = point[b];
    out[written++] = point[c];
  }

  /**
   * Whether a node may be cut off.
   *
   * @param strictness 3: no other point nearer than the margin; 2: none in it or on its rim; 1: it
   *     turns the right way; 0: anything
   */
  private boolean ear(int k, int strictness) {
    if (strictness == 0) return true;
    int a = previous[k];
    int c = next[k];
    if (side(a, k, c) <= 0) return false;
    if (strictness == 1) return true;
    double near = strictness == 3 ? margin : 0;
    double ux = x(c) - x(a);
    double uy = y(c) - y(a);
    double height = (x(k) - x(a)) * uy - (y(k) - y(a)) * ux;
    if (strictness == 3 && height < near * Math.sqrt(ux * ux + uy * uy)) return false;
    double lx = Math.min(x(a), Math.min(x(k), x(c))) - near;
    double hx = Math.max(x(a), Math.max(x(k), x(c))) + near;
    double ly = Math.min(y(a), Math.min(y(k), y(c))) - near;
    double hy = Math.max(y(a), Math.max(y(k), y(c))) + near;
    for (int cell = cell(lx); cell <= cell(hx); cell++)
      for (int n = head[cell]; n >= 0; n = chain[n]) {
        if (previous[n] < 0 || n == a || n == k || n == c || same(n, a) || same(n, k) || same(n, c))
          continue;
        if (x(n) < lx || x(n) > hx || y(n) < ly || y(n) > hy) continue;
        if (within(a, k, c, n, near)) return false;
      }
    return true;
  }

  private boolean same(int a, int b) {
    return x(a) == x(b) && y(a) == y(b);
  }

  private boolean within(int a, int k, int c, int n, double near) {
    if (near == 0) return side(a, k, n) >= 0 && side(k, c, n) >= 0 && side(c, a, n) >= 0;
    return inside(a, k, n) > -1e-12 && inside(k, c, n) > -1e-12 && inside(c, a, n) > -near;
  }

  /** Distance of a point to the left of the line from a to b. */
  private double inside(int a, int b, int n) {
    double ux = x(b) - x(a);
    double uy = y(b) - y(a);
    return (ux * (y(n) - y(a)) - uy * (x(n) - x(a))) / Math.sqrt(ux * ux + uy * uy);
  }
}
