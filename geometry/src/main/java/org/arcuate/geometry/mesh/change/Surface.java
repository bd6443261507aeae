package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.HalfEdges;
import org.arcuate.geometry.mesh.Mesh;

/**
 * A closed surface of triangles whose edges can be split, flipped and drawn together.
 *
 * <p>Half-edges as in {@link HalfEdges}; the first corner of a triangle that is gone is negative.
 */
final class Surface {
  double[] x;
  int[] corners;
  int[] twin;

  /** An edge where the surface has a crease; the same on both half-edges. */
  boolean[] sharp;

  /** A half-edge that starts at each vertex; −1 if the vertex is gone. */
  int[] first;

  int vertices;
  int triangles;

  private final int[] ring = new int[256];

  Surface(Mesh mesh, Work work) {
    x = mesh.xyz().clone();
    corners = mesh.triangles().clone();
    twin = HalfEdges.of(mesh, work).twin();
    sharp = new boolean[corners.length];
    vertices = mesh.vertexCount();
    triangles = mesh.triangleCount();
    first = new int[vertices];
    Arrays.fill(first, -1);
    for (int h = 0; h < corners.length; h++) first[corners[h]] = h;
  }

  int from(int h) {
    return corners[h];
  }

  int to(int h) {
    return corners[HalfEdges.next(h)];
  }

  /** The corner that faces a half-edge. */
  int apex(int h) {
    return corners[HalfEdges.previous(h)];
  }

  boolean lives(int h) {
    return corners[h - h % 3] >= 0;
  }

  /** The next half-edge from the same vertex. */
  int turn(int h) {
    return twin[HalfEdges.previous(h)];
  }

  double squared(int a, int b) {
    double dx = x[3 * a] - x[3 * b];
    double dy = x[3 * a + 1] - x[3 * b + 1];
    double dz = x[3 * a + 2] - x[3 * b + 2];
    return dx * dx + dy * dy + dz * dz;
  }

  int valence(int v) {
    int n = 0;
    int h = first[v];
    do {
      n++;
      h = turn(h);
    } while (h != first[v]);
    return n;
  }

  /** Normal of a triangle of three vertices, twice its area long, into {@code n}. */
  void normal(int a, int b, int c, double[] n) {
    double ux = x[3 * b] - x[3 * a];
    double uy = x[3 * b + 1] - x[3 * a + 1];
    double uz = x[3 * b + 2] - x[3 * a + 2];
    double vx = x[3 * c] - x[3 * a];
    double vy = x[3 * c + 1] - x[3 * a + 1];
    double vz = x[3 * c + 2] - x[3 * a + 2];
    n[0] = uy * vz - uz * vy;
    n[1] = uz * vx - ux * vz;
    n[2] = ux * vy - uy * vx;
  }

  static double cosine(double[] m, double[] n) {
    double size =
        (m[0] * m[0] + m[1] * m[1] + m[2] * m[2]) * (n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    return size > 0 ? (m[0] * n[0] + m[1] * n[1] + m[2] * n[2]) / Math.sqrt(size) : -1;
  }

  /** True if a triangle of this normal is lower than a tenth of its longest edge. */
  boolean needle(int a, int b, int c, double[] n) {
    double most = Math.max(squared(a, b), Math.max(squared(b, c), squared(c, a)));
    return n[0] * n[0] + n[1] * n[1] + n[2] * n[2] < 0.01 * most * most;
  }

  private void grow() {
    if (3 * (vertices + 1) > x.length) {
      int more = x.length + x.length / 2 + 96;
      x = Arrays.copyOf(x, more / 3 * 3);
      first = Arrays.copyOf(first, more / 3);
    }
    if (first.length <= vertices) first = Arrays.copyOf(first, vertices + vertices / 2 + 32);
    if (3 * (triangles + 2) > corners.length) {
      int more = (corners.length / 3 + corners.length / 6 + 32) * 3;
      corners = Arrays.copyOf(corners, more);
      twin = Arrays.copyOf(twin, more);
      sharp = Arrays.copyOf(sharp, more);
    }
  }

  private void pair(int h, int g) {
    twin[h] = g;
    twin[g] = h;
  }

  /** Puts a vertex into the middle of an edge; answers it. */
  int split(int h) {
    grow();
    int g = twin[h];
    int n = HalfEdges.next(h);
    int ng = HalfEdges.next(g);
    int u = from(h);
    int v = from(g);
    int a = apex(h);
    int b = apex(g);
    int m = vertices++;
    for (int k = 0; k < 3; k++) x[3 * m + k] = (x[3 * u + k] + x[3 * v + k]) / 2;
    int s = 3 * triangles++;
    int t = 3 * triangles++;
    set(s, m, v, a);
    set(t, m, u, b);
    corners[n] = m;
    corners[ng] = m;
    pair(s + 1, twin[n]);
    pair(t + 1, twin[ng]);
    sharp[s + 1] = sharp[n];
    sharp[t + 1] = sharp[ng];
    pair(n, s + 2);
    pair(ng, t + 2);
    pair(h, t);
    pair(s, g);
    sharp[n] = sharp[s + 2] = sharp[ng] = sharp[t + 2] = false;
    sharp[t] = sharp[s] = sharp[h];
    first[m] = s;
    first[u] = h;
    first[v] = g;
    return m;
  }

  private void set(int at, int a, int b, int c) {
    corners[at] = a;
    corners[at + 1] = b;
    corners[at + 2] = c;
  }

  /** True if turning an edge keeps the surface whole and its two triangles upright. */
  boolean canFlip(int h) {
    int g = twin[h];
    int u = from(h);
    int v = from(g);
    int a = apex(h);
    int b = apex(g);
    if (sharp[h] || a == b || valence(u) <= 3 || valence(v) <= 3) return false;
    int k = first[a];
    do {
      if (to(k) == b) return false;
      k = turn(k);
    } while (k != first[a]);
    double[] was = new double[3];
    double[] other = new double[3];
    double[] one = new double[3];
    double[] two = new double[3];
    normal(u, v, a, was);
    normal(v, u, b, other);
    normal(u, b, a, one);
    normal(b, v, a, two);
    if (cosine(was, other) < 0.9) return false;
    return cosine(one, was) > 0.8
        && cosine(two, was) > 0.8
        && !needle(u, b, a, one)
        && !needle(b, v, a, two);
  }

  /** Turns an edge within its two triangles. */
  void flip(int h) {
    int g = twin[h];
    int n = HalfEdges.next(h);
    int ng = HalfEdges.next(g);
    int u = from(h);
    int v = from(g);
    int a = apex(h);
    int b = apex(g);
    int outN = twin[n];
    int outG = twin[ng];
    boolean sharpN = sharp[n];
    boolean sharpG = sharp[ng];
    corners[n] = b;
    corners[ng] = a;
    pair(h, outG);
    pair(g, outN);
    pair(n, ng);
    sharp[h] = sharpG;
    sharp[g] = sharpN;
    sharp[n] = sharp[ng] = false;
    first[u] = h;
    first[v] = g;
    first[a] = HalfEdges.previous(h);
    first[b] = HalfEdges.previous(g);
  }

  /**
   * True if the origin of an edge can be drawn into its end at a point: what hangs together stays,
   * no triangle turns over or becomes a needle, no edge gets longer than {@code longest}.
   */
  boolean canDraw(int h, double[] at, double longest) {
    int u = from(h);
    int v = to(h);
    int[] star = ring;
    int n = 0;
    int k = h;
    do {
      if (n == 64) return false;
      star[n++] = to(k);
      k = turn(k);
    } while (k != h);
    int common = 0;
    int g = twin[h];
    k = g;
    do {
      for (int i = 0; i < n; i++) if (star[i] == to(k)) common++;
      k = turn(k);
    } while (k != g);
    if (common != 2 || valence(apex(h)) <= 3 || valence(apex(g)) <= 3) return false;
    return upright(h, u, v, at, longest) && upright(g, v, u, at, longest);
  }

  private boolean upright(int h, int u, int other, double[] at, double longest) {
    double[] was = new double[3];
    double[] is = new double[3];
    int k = h;
    do {
      int a = to(k);
      int b = apex(k);
      double dx = x[3 * a] - at[0];
      double dy = x[3 * a + 1] - at[1];
      double dz = x[3 * a + 2] - at[2];
      if (a != other && dx * dx + dy * dy + dz * dz > longest * longest) return false;
      if (a != other && b != other) {
        normal(u, a, b, was);
        double[] keep = {x[3 * u], x[3 * u + 1], x[3 * u + 2]};
        System.arraycopy(at, 0, x, 3 * u, 3);
        normal(u, a, b, is);
        boolean needle = needle(u, a, b, is);
        System.arraycopy(keep, 0, x, 3 * u, 3);
        if (cosine(was, is) < 0.7 || needle) return false;
      }
      k = turn(k);
    } while (k != h);
    return true;
  }

  /** Draws the origin of an edge into its end, and that to a point. */
  void draw(int h, double[] at) {
    int g = twin[h];
    int u = from(h);
    int v = to(h);
    int k = h;
    do {
      int following = turn(k);
      corners[k] = v;
      k = following;
    } while (k != h);
    System.arraycopy(at, 0, x, 3 * v, 3);
    first[u] = -1;
    int left = close(h);
    int right = close(g);
    first[v] = left;
    first[to(left)] = twin[left];
    first[to(right)] = twin[right];
  }

  private int close(int h) {
    int n = HalfEdges.next(h);
    int p = HalfEdges.previous(h);
    int in = twin[n];
    int out = twin[p];
    pair(in, out);
    sharp[in] = sharp[out] = sharp[n] || sharp[p];
    corners[h - h % 3] = -1;
    return out;
  }

  /** What is left, numbered anew in the old order. */
  Mesh mesh() {
    int[] out = new int[corners.length];
    int n = 0;
    int[] name = new int[vertices];
    for (int i = 0; i < 3 * triangles; i += 3)
      if (corners[i] >= 0)
        for (int c = 0; c < 3; c++) {
          out[n++] = corners[i + c];
          name[corners[i + c]] = 1;
        }
    double[] xyz = new double[3 * vertices];
    int used = 0;
    for (int v = 0; v < vertices; v++)
      if (name[v] == 1) {
        System.arraycopy(x, 3 * v, xyz, 3 * used, 3);
        name[v] = used++;
      }
    out = Arrays.copyOf(out, n);
    for (int i = 0; i < n; i++) out[i] = name[out[i]];
    return new Mesh(Arrays.copyOf(xyz, 3 * used), out);
  }
}
