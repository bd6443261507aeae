package org.arcuate.geometry.mesh.query;

import org.arcuate.geometry.mesh.Mesh;

/**
 * Whether two triangles of a mesh meet anywhere but in the vertices and edges that they share.
 *
 * <p>Exact: every decision is the sign of a determinant ({@link Side}), or a rounded one whose
 * error cannot matter. Touching counts: vertices of two names in one place, a vertex on a face,
 * faces that lie on each other. Triangles without area meet nobody here; they are a defect of their
 * own.
 */
public final class TriangleContact {
  private static final double SAFE = 1e-12;

  private TriangleContact() {}

  /** True if triangles {@code s} and {@code t} meet where they do not share. */
  public static boolean meet(Mesh mesh, int s, int t) {
    return meet(mesh.xyz(), mesh.triangles(), 3 * s, mesh.xyz(), mesh.triangles(), 3 * t);
  }

  /**
   * The same for triangles whose corners begin at {@code s} of {@code m} and {@code t} of {@code
   * n}; corners are shared if they bear the same number.
   */
  public static boolean meet(double[] p, int[] m, int s, double[] q, int[] n, int t) {
    int i = twinOf(m[s], n, t);
    int j = twinOf(m[s + 1], n, t);
    int k = twinOf(m[s + 2], n, t);
    int shared = (i < 0 ? 0 : 1) + (j < 0 ? 0 : 1) + (k < 0 ? 0 : 1);
    if (shared == 0) return apart(p, m, s, q, n, t);
    if (shared == 1) {
      int corner = i >= 0 ? 0 : j >= 0 ? 1 : 2;
      return atVertex(p, m, s, corner, q, n, t, Math.max(i, Math.max(j, k)));
    }
    if (shared == 2) {
      int apex = i < 0 ? 0 : j < 0 ? 1 : 2;
      return atEdge(p, m, s, apex, q, n, t, 2 - i - j - k);
    }
    return true;
  }

  /**
   * True if two triangles of one mesh, whose corners begin at {@code s} and {@code t}, do not meet
   * where they do not share, neither as they are nor if every coordinate moves by up to a slack;
   * may miss it.
   *
   * @param slack mm
   */
  public static boolean clear(double[] p, int[] m, int s, int t, double slack) {
    int i = twinOf(m[s], m, t);
    int j = twinOf(m[s + 1], m, t);
    int k = twinOf(m[s + 2], m, t);
    int shared = (i < 0 ? 0 : 1) + (j < 0 ? 0 : 1) + (k < 0 ? 0 : 1);
    if (shared == 3) return false;
    if (shared == 2) {
      int apex = i < 0 ? 0 : j < 0 ? 1 : 2;
      return opens(p, m, s, apex, 3 * m[t + 2 - i - j - k], slack);
    }
    int a = 3 * m[s];
    int b = 3 * m[s + 1];
    int c = 3 * m[s + 2];
    int d = 3 * m[t];
    int e = 3 * m[t + 1];
    int f = 3 * m[t + 2];
    if (shared == 0)
      return beside(p, a, b, c, p, d, e, f, slack) || beside(p, d, e, f, p, a, b, c, slack);
    int corner = i >= 0 ? 0 : j >= 0 ? 1 : 2;
    int twin = Math.max(i, Math.max(j, k));
    int o = 3 * m[s + corner];
    a = 3 * m[s + (corner + 1) % 3];
    b = 3 * m[s + (corner + 2) % 3];
    c = 3 * m[t + (twin + 1) % 3];
    d = 3 * m[t + (twin + 2) % 3];
    return parted(p, o, a, b, p, c, d, slack) || bisected(p, o, a, b, p, c, d, slack);
  }

  /** True if hinged triangles stand at less than a right angle; may miss it. */
  private static boolean opens(double[] p, int[] m, int s, int apex, int d, double slack) {
    int u = 3 * m[s + (apex + 1) % 3];
    int v = 3 * m[s + (apex + 2) % 3];
    int c = 3 * m[s + apex];
    double e2 = square(p, u, p, v);
    double c2 = square(p, u, p, c);
    double d2 = square(p, u, p, d);
    // each of the three ways moves by up to 2 sqrt(3) slack, and the edge stands twice in the
    // product
    double part = 16 * slack / Math.sqrt(Math.min(e2, Math.min(c2, d2)));
    if (!(part < 0.1)) return false;
    return hinge(p, u, v, c, p, d) < -2 * (part + SAFE) * e2 * Math.sqrt(c2 * d2);
  }

  /** Product of the two triangles' normals, times twice their areas. */
  private static double hinge(double[] p, int u, int v, int c, double[] q, int d) {
    double ex = p[v] - p[u];
    double ey = p[v + 1] - p[u + 1];
    double ez = p[v + 2] - p[u + 2];
    double cx = p[c] - p[u];
    double cy = p[c + 1] - p[u + 1];
    double cz = p[c + 2] - p[u + 2];
    double dx = q[d] - p[u];
    double dy = q[d + 1] - p[u + 1];
    double dz = q[d + 2] - p[u + 2];
    double ax = ey * cz - ez * cy;
    double ay = ez * cx - ex * cz;
    double az = ex * cy - ey * cx;
    double bx = ey * dz - ez * dy;
    double by = ez * dx - ex * dz;
    double bz = ex * dy - ey * dx;
    return ax * bx + ay * by + az * bz;
  }

  private static double square(double[] p, int from, double[] q, int to) {
    double x = q[to] - p[from];
    double y = q[to + 1] - p[from + 1];
    double z = q[to + 2] - p[from + 2];
    return x * x + y * y + z * z;
  }

  /** Which corner of a triangle bears a number; −1 if none does. */
  private static int twinOf(int v, int[] n, int t) {
    return v == n[t] ? 0 : v == n[t + 1] ? 1 : v == n[t + 2] ? 2 : -1;
  }

  /** Two triangles hinged at an edge meet if they are folded flat on each other. */
  private static boolean atEdge(
      double[] p, int[] m, int s, int apexS, double[] q, int[] n, int t, int apexT) {
    int u = 3 * m[s + (apexS + 1) % 3];
    int v = 3 * m[s + (apexS + 2) % 3];
    int c = 3 * m[s + apexS];
    int d = 3 * n[t + apexT];
    double size = square(p, u, p, v) * Math.sqrt(square(p, u, p, c) * square(p, u, q, d));
    if (hinge(p, u, v, c, q, d) < -SAFE * size) return false;
    if (Side.ofPlane(p, u, p, v, p, c, q, d) != 0) return false;
    int drop = axis(p, u, v, c);
    if (drop < 0) return false;
    int i = (drop + 1) % 3;
    int j = (drop + 2) % 3;
    return Side.ofLine(p, u, p, v, p, c, i, j) * Side.ofLine(p, u, p, v, q, d, i, j) > 0;
  }

  /** Two triangles with one vertex in common meet if one reaches the far edge of the other. */
  private static boolean atVertex(
      double[] p, int[] m, int s, int i, double[] q, int[] n, int t, int j) {
    int o = 3 * m[s + i];
    int a = 3 * m[s + (i + 1) % 3];
    int b = 3 * m[s + (i + 2) % 3];
    int c = 3 * n[t + (j + 1) % 3];
    int d = 3 * n[t + (j + 2) % 3];
    if (parted(p, o, a, b, q, c, d, 0) || bisected(p, o, a, b, q, c, d, 0)) return false;
    return cuts(p, a, b, q, 3 * n[t + j], c, d) || cuts(q, c, d, p, o, a, b);
  }

  /** True if some plane through {@code o} has the far edges on different sides; may miss it. */
  private static boolean parted(
      double[] p, int o, int a, int b, double[] q, int c, int d, double slack) {
    double ox = p[o];
    double oy = p[o + 1];
    double oz = p[o + 2];
    double nx = p[a] + p[b] - q[c] - q[d];
    double ny = p[a + 1] + p[b + 1] - q[c + 1] - q[d + 1];
    double nz = p[a + 2] + p[b + 2] - q[c + 2] - q[d + 2];
    double size = Math.abs(ox) + Math.abs(oy) + Math.abs(oz);
    size += Math.abs(nx) + Math.abs(ny) + Math.abs(nz);
    double safe = (SAFE * size + 2 * slack) * (Math.abs(nx) + Math.abs(ny) + Math.abs(nz));
    return nx * (p[a] - ox) + ny * (p[a + 1] - oy) + nz * (p[a + 2] - oz) > safe
        && nx * (p[b] - ox) + ny * (p[b + 1] - oy) + nz * (p[b + 2] - oz) > safe
        && nx * (q[c] - ox) + ny * (q[c + 1] - oy) + nz * (q[c + 2] - oz) < -safe
        && nx * (q[d] - ox) + ny * (q[d + 1] - oy) + nz * (q[d + 2] - oz) < -safe;
  }

  /** The same for the plane half-way between the two nearest sides; may miss it. */
  private static boolean bisected(
      double[] p, int o, int a, int b, double[] q, int c, int d, double slack) {
    double ax = p[a] - p[o];
    double ay = p[a + 1] - p[o + 1];
    double az = p[a + 2] - p[o + 2];
    double bx = p[b] - p[o];
    double by = p[b + 1] - p[o + 1];
    double bz = p[b + 2] - p[o + 2];
    double cx = q[c] - p[o];
    double cy = q[c + 1] - p[o + 1];
    double cz = q[c + 2] - p[o + 2];
    double dx = q[d] - p[o];
    double dy = q[d + 1] - p[o + 1];
    double dz = q[d + 2] - p[o + 2];
    double la = 1 / Math.sqrt(ax * ax + ay * ay + az * az);
    double lb = 1 / Math.sqrt(bx * bx + by * by + bz * bz);
    double lc = 1 / Math.sqrt(cx * cx + cy * cy + cz * cz);
    double ld = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
    double ac = (ax * cx + ay * cy + az * cz) * la * lc;
    double ad = (ax * dx + ay * dy + az * dz) * la * ld;
    double bc = (bx * cx + by * cy + bz * cz) * lb * lc;
    double bd = (bx * dx + by * dy + bz * dz) * lb * ld;
    boolean first = Math.max(ac, ad) >= Math.max(bc, bd);
    boolean second = first ? ac >= ad : bc >= bd;
    double nx = (first ? ax * la : bx * lb) - (second ? cx * lc : dx * ld);
    double ny = (first ? ay * la : by * lb) - (second ? cy * lc : dy * ld);
    double nz = (first ? az * la : bz * lb) - (second ? cz * lc : dz * ld);
    double most = Math.max(Math.max(la, lb), Math.max(lc, ld));
    double safe = (SAFE + 2 * slack * most) * (Math.abs(nx) + Math.abs(ny) + Math.abs(nz));
    return (nx * ax + ny * ay + nz * az) * la > safe
        && (nx * bx + ny * by + nz * bz) * lb > safe
        && (nx * cx + ny * cy + nz * cz) * lc < -safe
        && (nx * dx + ny * dy + nz * dz) * ld < -safe;
  }

  /**
   * True if a triangle lies wholly beyond one side of another, seen at right angles to that one;
   * may miss it. Most neighbours in a smooth surface are told apart so, also where they lie in one
   * plane, which only exact numbers can tell.
   */
  private static boolean beside(
      double[] p, int a, int b, int c, double[] q, int d, int e, int f, double slack) {
    double ux = p[b] - p[a];
    double uy = p[b + 1] - p[a + 1];
    double uz = p[b + 2] - p[a + 2];
    double vx = p[c] - p[a];
    double vy = p[c + 1] - p[a + 1];
    double vz = p[c + 2] - p[a + 2];
    double nx = uy * vz - uz * vy;
    double ny = uz * vx - ux * vz;
    double nz = ux * vy - uy * vx;
    return beyond(p, a, b, c, nx, ny, nz, q, d, e, f, slack)
        || beyond(p, b, c, a, nx, ny, nz, q, d, e, f, slack)
        || beyond(p, c, a, b, nx, ny, nz, q, d, e, f, slack);
  }

  /** The same for the side from a to b; whatever the normal, true is certain. */
  private static boolean beyond(
      double[] p,
      int a,
      int b,
      int c,
      double nx,
      double ny,
      double nz,
      double[] q,
      int d,
      int e,
      int f,
      double slack) {
    double ux = p[b] - p[a];
    double uy = p[b + 1] - p[a + 1];
    double uz = p[b + 2] - p[a + 2];
    double mx = uy * nz - uz * ny;
    double my = uz * nx - ux * nz;
    double mz = ux * ny - uy * nx;
    double first = along(mx, my, mz, q, d, p, a);
    double second = along(mx, my, mz, q, e, p, a);
    double third = along(mx, my, mz, q, f, p, a);
    double least = Math.min(first, Math.min(second, third));
    if (!(least > 0)) return false;
    double own = Math.max(along(mx, my, mz, p, b, p, a), along(mx, my, mz, p, c, p, a));
    double far = Math.max(way(q, d, p, a), Math.max(way(q, e, p, a), way(q, f, p, a)));
    double near = Math.max(way(p, b, p, a), way(p, c, p, a));
    double safe = (SAFE * (far + near) + 4 * slack) * (Math.abs(mx) + Math.abs(my) + Math.abs(mz));
    return least > Math.max(own, 0) + safe;
  }

  private static double along(
      double mx, double my, double mz, double[] q, int to, double[] p, int from) {
    return mx * (q[to] - p[from]) + my * (q[to + 1] - p[from + 1]) + mz * (q[to + 2] - p[from + 2]);
  }

  /** The way between two points along the axes. */
  private static double way(double[] q, int to, double[] p, int from) {
    return Math.abs(q[to] - p[from])
        + Math.abs(q[to + 1] - p[from + 1])
        + Math.abs(q[to + 2] - p[from + 2]);
  }

  /** True if two triangles that share no vertex meet. */
  static boolean apart(double[] p, int[] m, int s, double[] q, int[] n, int t) {
    int a = 3 * m[s];
    int b = 3 * m[s + 1];
    int c = 3 * m[s + 2];
    int d = 3 * n[t];
    int e = 3 * n[t + 1];
    int f = 3 * n[t + 2];
    if (beside(p, a, b, c, q, d, e, f, 0) || beside(q, d, e, f, p, a, b, c, 0)) return false;
    int sd = Side.ofPlane(p, a, p, b, p, c, q, d);
    int se = Side.ofPlane(p, a, p, b, p, c, q, e);
    int sf = Side.ofPlane(p, a, p, b, p, c, q, f);
    if (sd == se && se == sf && sd != 0) return false;
    int sa = Side.ofPlane(q, d, q, e, q, f, p, a);
    int sb = Side.ofPlane(q, d, q, e, q, f, p, b);
    int sc = Side.ofPlane(q, d, q, e, q, f, p, c);
    if (sa == sb && sb == sc && sa != 0) return false;
    return cuts(q, d, e, sd, se, p, a, b, c)
        || cuts(q, e, f, se, sf, p, a, b, c)
        || cuts(q, f, d, sf, sd, p, a, b, c)
        || cuts(p, a, b, sa, sb, q, d, e, f)
        || cuts(p, b, c, sb, sc, q, d, e, f)
        || cuts(p, c, a, sc, sa, q, d, e, f);
  }

  private static boolean cuts(double[] p, int a, int b, double[] q, int d, int e, int f) {
    int sa = Side.ofPlane(q, d, q, e, q, f, p, a);
    int sb = Side.ofPlane(q, d, q, e, q, f, p, b);
    return cuts(p, a, b, sa, sb, q, d, e, f);
  }

  /**
   * True if the segment from a to b, on these sides of the plane of d, e, f, meets the triangle.
   */
  private static boolean cuts(
      double[] p, int a, int b, int sa, int sb, double[] q, int d, int e, int f) {
    if (sa * sb > 0) return false;
    if (sa == 0 && sb == 0) return flat(p, a, b, q, d, e, f);
    int s1 = Side.ofPlane(p, a, p, b, q, d, q, e);
    int s2 = Side.ofPlane(p, a, p, b, q, e, q, f);
    if (s1 * s2 < 0) return false;
    int s3 = Side.ofPlane(p, a, p, b, q, f, q, d);
    return s1 * s3 >= 0 && s2 * s3 >= 0;
  }

  /** The same for a segment in the plane of the triangle. */
  private static boolean flat(double[] p, int a, int b, double[] q, int d, int e, int f) {
    int drop = axis(q, d, e, f);
    if (drop < 0) return false;
    int u = (drop + 1) % 3;
    int v = (drop + 2) % 3;
    int turn = Side.ofLine(q, d, q, e, q, f, u, v);
    return inside(p, a, q, d, e, f, turn, u, v)
        || inside(p, b, q, d, e, f, turn, u, v)
        || cross(p, a, b, q, d, e, u, v)
        || cross(p, a, b, q, e, f, u, v)
        || cross(p, a, b, q, f, d, u, v);
  }

  private static boolean inside(
      double[] p, int a, double[] q, int d, int e, int f, int turn, int u, int v) {
    return Side.ofLine(q, d, q, e, p, a, u, v) * turn >= 0
        && Side.ofLine(q, e, q, f, p, a, u, v) * turn >= 0
        && Side.ofLine(q, f, q, d, p, a, u, v) * turn >= 0;
  }

  /** True if two segments, of which no end of the first lies in the triangle, cross. */
  private static boolean cross(double[] p, int a, int b, double[] q, int d, int e, int u, int v) {
    int s1 = Side.ofLine(p, a, p, b, q, d, u, v);
    int s2 = Side.ofLine(p, a, p, b, q, e, u, v);
    if (s1 * s2 > 0 || (s1 == 0 && s2 == 0)) return false;
    int s3 = Side.ofLine(q, d, q, e, p, a, u, v);
    int s4 = Side.ofLine(q, d, q, e, p, b, u, v);
    return s3 * s4 <= 0;
  }

  /** The axis along which a triangle keeps most of its area; -1 if it has none. */
  private static int axis(double[] q, int d, int e, int f) {
    int best = -1;
    double most = -1;
    for (int k = 0; k < 3; k++) {
      int u = (k + 1) % 3;
      int v = (k + 2) % 3;
      double area =
          Math.abs(
              (q[e + u] - q[d + u]) * (q[f + v] - q[d + v])
                  - (q[e + v] - q[d + v]) * (q[f + u] - q[d + u]));
      if (area > most && Side.ofLine(q, d, q, e, q, f, u, v) != 0) {
        most = area;
        best = k;
      }
    }
    return best;
  }
}
