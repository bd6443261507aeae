package org.arcuate.geometry.contour;

import java.util.Arrays;
import org.arcuate.geometry.mesh.query.TriangleContact;

/**
 * A few triangles of a mesh that can be joined anew one step at a time, each step checked: closed
 * and 2-manifold as before, free of self-intersection also as rounded to {@code float}, without
 * folds and slivers.
 */
final class Patch {
  /** Hinged triangles are folded if the cosine between their normals is below this: 10°. */
  private static final double FOLDED = -0.985;

  private final double low;

  /** Places of the vertices, mm. */
  double[] xyz;

  private double[] rounded;
  int vertices;

  /** Number of each vertex in the whole mesh; −1 for new ones. */
  int[] outerVertex;

  int[] corners;
  int triangles;
  boolean[] alive;

  /** Number of each triangle in the whole mesh; −1 for new ones. */
  int[] outerTriangle;

  private int[][] star;

  /** Box of each triangle: three low, three high; slightly larger than it. */
  private double[] box;

  /** Whether all triangles around a vertex are here and may be changed. */
  boolean[] free;

  /** Whether a vertex is no longer where it was. */
  boolean[] moved;

  /**
   * A patch.
   *
   * @param low least height of a triangle, mm, unless it replaces one as low
   */
  Patch(double[] xyz, int[] outerVertex, boolean[] free, int[] corners, int[] outer, double low) {
    this.xyz = xyz;
    this.outerVertex = outerVertex;
    this.free = free;
    this.corners = corners;
    this.outerTriangle = outer;
    this.low = low;
    vertices = outerVertex.length;
    triangles = outer.length;
    moved = new boolean[vertices];
    alive = new boolean[triangles];
    Arrays.fill(alive, true);
    rounded = new double[xyz.length];
    for (int c = 0; c < xyz.length; c++) rounded[c] = (float) xyz[c];
    int[] count = new int[vertices];
    for (int v : corners) count[v]++;
    box = new double[2 * corners.length];
    for (int t = 0; t < triangles; t++) enclose(corners, 3 * t, box, 6 * t);
    star = new int[vertices][];
    for (int v = 0; v < vertices; v++) star[v] = new int[count[v]];
    for (int c = 0; c < corners.length; c++) star[corners[c]][--count[corners[c]]] = c / 3;
  }

  /** The triangles around a vertex, ascending. */
  int[] star(int v) {
    int n = 0;
    int[] own = star[v];
    for (int t : own) if (alive[t] && has(t, v)) own[n++] = t;
    if (n < own.length) star[v] = own = Arrays.copyOf(own, n);
    Arrays.sort(own);
    return own;
  }

  boolean has(int t, int v) {
    return corners[3 * t] == v || corners[3 * t + 1] == v || corners[3 * t + 2] == v;
  }

  /**
   * The triangle across the edge that runs from {@code v} to {@code u} in its sense; −1 if none.
   */
  int across(int u, int v) {
    for (int t : star[v]) {
      if (!alive[t]) continue;
      for (int c = 0; c < 3; c++)
        if (corners[3 * t + c] == v && corners[3 * t + (c + 1) % 3] == u) return t;
    }
    return -1;
  }

  /** The corner of a triangle that is neither {@code u} nor {@code v}. */
  int third(int t, int u, int v) {
    for (int c = 3 * t; c < 3 * t + 2; c++)
      if (corners[c] != u && corners[c] != v) return corners[c];
    return corners[3 * t + 2];
  }

  /** Vertices joined to a vertex by an edge, ascending. */
  int[] ring(int v) {
    int[] own = star(v);
    int[] ring = new int[own.length];
    for (int s = 0; s < own.length; s++)
      for (int c = 0; c < 3; c++)
        if (corners[3 * own[s] + c] == v) ring[s] = corners[3 * own[s] + (c + 1) % 3];
    Arrays.sort(ring);
    return ring;
  }

  /** Places a vertex for a try, or for good. */
  void place(int v, double x, double y, double z) {
    xyz[3 * v] = x;
    xyz[3 * v + 1] = y;
    xyz[3 * v + 2] = z;
    for (int c = 3 * v; c < 3 * v + 3; c++) rounded[c] = (float) xyz[c];
  }

  /** Room for one more vertex, which is not counted yet. */
  void reserve() {
    if (3 * vertices + 3 > xyz.length) {
      int more = 2 * vertices + 16;
      xyz = Arrays.copyOf(xyz, 3 * more);
      rounded = Arrays.copyOf(rounded, 3 * more);
      outerVertex = Arrays.copyOf(outerVertex, more);
      star = Arrays.copyOf(star, more);
      free = Arrays.copyOf(free, more);
      moved = Arrays.copyOf(moved, more);
    }
    outerVertex[vertices] = -1;
    star[vertices] = new int[0];
    free[vertices] = true;
    moved[vertices] = true;
  }

  /** Puts triangles in the place of others. */
  void replace(int[] removed, int[] added) {
    for (int t : removed) alive[t] = false;
    int more = triangles + added.length / 3;
    if (3 * more > corners.length) {
      corners = Arrays.copyOf(corners, 6 * more);
      alive = Arrays.copyOf(alive, 2 * more);
      box = Arrays.copyOf(box, 12 * more);
      outerTriangle = Arrays.copyOf(outerTriangle, 2 * more);
    }
    for (int a = 0; a < added.length; a += 3, triangles++) {
      System.arraycopy(added, a, corners, 3 * triangles, 3);
      enclose(added, a, box, 6 * triangles);
      alive[triangles] = true;
      outerTriangle[triangles] = -1;
      for (int c = a; c < a + 3; c++) {
        int[] own = star[added[c]];
        star[added[c]] = own = Arrays.copyOf(own, own.length + 1);
        own[own.length - 1] = triangles;
      }
    }
  }

  /** Whether a triangle is too low. */
  boolean isLow(int[] of, int at) {
    return height(of, at) < low;
  }

  private double height(int[] of, int at) {
    double[] n = normal(of, at);
    double longest = 0;
    for (int c = 0; c < 3; c++)
      longest = Math.max(longest, square(of[at + c], of[at + (c + 1) % 3]));
    return Math.sqrt((n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / longest);
  }

  /** Square of the distance between two vertices, mm². */
  double square(int u, int v) {
    double x = xyz[3 * u] - xyz[3 * v];
    double y = xyz[3 * u + 1] - xyz[3 * v + 1];
    double z = xyz[3 * u + 2] - xyz[3 * v + 2];
    return x * x + y * y + z * z;
  }

  double[] normal(int[] of, int at) {
    int p = 3 * of[at];
    int q = 3 * of[at + 1];
    int r = 3 * of[at + 2];
    double ax = xyz[q] - xyz[p];
    double ay = xyz[q + 1] - xyz[p + 1];
    double az = xyz[q + 2] - xyz[p + 2];
    double bx = xyz[r] - xyz[p];
    double by = xyz[r + 1] - xyz[p + 1];
    double bz = xyz[r + 2] - xyz[p + 2];
    return new double[] {ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx};
  }

  /** Whether triangles put in the place of others meet none that stays, nor each other. */
  boolean isApart(int[] removed, int[] added) {
    for (int t : removed) alive[t] = false;
    boolean apart = true;
    double[] own = new double[6];
    for (int a = 0; a < added.length && apart; a += 3) {
      for (int b = 0; b < a && apart; b += 3) apart = !clash(added, a, added, b);
      enclose(added, a, own, 0);
      for (int t = 0; t < triangles && apart; t++)
        apart = !boxesMeet(own, 6 * t) || !alive[t] || !clash(added, a, corners, 3 * t);
    }
    for (int t : removed) alive[t] = true;
    return apart;
  }

  private void enclose(int[] of, int at, double[] to, int b) {
    for (int x = 0; x < 3; x++) {
      double p = xyz[3 * of[at] + x];
      double q = xyz[3 * of[at + 1] + x];
      double r = xyz[3 * of[at + 2] + x];
      double slack = 1e-6 * (Math.abs(p) + 1e-3);
      to[b + x] = Math.min(p, Math.min(q, r)) - slack;
      to[b + 3 + x] = Math.max(p, Math.max(q, r)) + slack;
    }
  }

  private boolean boxesMeet(double[] own, int b) {
    return own[0] <= box[b + 3]
        && own[3] >= box[b]
        && own[1] <= box[b + 4]
        && own[4] >= box[b + 1]
        && own[2] <= box[b + 5]
        && own[5] >= box[b + 2];
  }

  private boolean clash(int[] m, int s, int[] n, int t) {
    return TriangleContact.meet(xyz, m, s, xyz, n, t)
        || TriangleContact.meet(rounded, m, s, rounded, n, t)
        || isFolded(m, s, n, t);
  }

  private boolean isFolded(int[] m, int s, int[] n, int t) {
    int shared = 0;
    for (int c = 0; c < 3; c++) for (int d = 0; d < 3; d++) if (m[s + c] == n[t + d]) shared++;
    if (shared != 2) return false;
    double[] one = normal(m, s);
    double[] two = normal(n, t);
    double dot = one[0] * two[0] + one[1] * two[1] + one[2] * two[2];
    double size =
        (one[0] * one[0] + one[1] * one[1] + one[2] * one[2])
            * (two[0] * two[0] + two[1] * two[1] + two[2] * two[2]);
    return dot < FOLDED * Math.sqrt(size);
  }
}
