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
    int shared = 0;
    int lastS = -1;
    int lastT = -1;
    int sumS = 0;
    int sumT = 0;
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 3; j++)
        if (m[s + i] == n[t + j]) {
          shared++;
          lastS = i;
          lastT = j;
          sumS += i;
          sumT += j;
        }
    return switch (shared) {
      case 0 -> apart(p, m, s, q, n, t);
      case 1 -> atVertex(p, m, s, lastS, q, n, t, lastT);
      case 2 -> atEdge(p, m, s, 3 - sumS, q, n, t, 3 - sumT);
      default -> shared == 3;
    };
  }

  /** Two triangles hinged at an edge meet if they are folded flat on each other. */
  private static boolean atEdge(
      double[] p, int[] m, int s, int apexS, double[] q, int[] n, int t, int apexT) {
    int u = 3 * m[s + (apexS + 1) % 3];
    int v = 3 * m[s + (apexS + 2) % 3];
    int c = 3 * m[s + apexS];
    int d = 3 * n[t + apexT];
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
    double dot = ax * bx + ay * by + az * bz;
    double size =
        (ex * ex + ey * ey + ez * ez)
            * Math.sqrt((cx * cx + cy * cy + cz * cz) * (dx * dx + dy * dy + dz * dz));
    if (dot < -SAFE * size) return false;
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
    if (parted(p, o, a, b, q, c, d)) return false;
    return cuts(p, a, b, q, 3 * n[t + j], c, d) || cuts(q, c, d, p, o, a, b);
  }

  /** True if some plane through {@code o} has the far edges on different sides; may miss it. */
  private static boolean parted(double[] p, int o, int a, int b, double[] q, int c, int d) {
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
    double nx = ax * la + bx * lb - cx * lc - dx * ld;
    double ny = ay * la + by * lb - cy * lc - dy * ld;
    double nz = az * la + bz * lb - cz * lc - dz * ld;
    return (nx * ax + ny * ay + nz * az) * la > SAFE
        && (nx * bx + ny * by + nz * bz) * lb > SAFE
        && (nx * cx + ny * cy + nz * cz) * lc < -SAFE
        && (nx * dx + ny * dy + nz * dz) * ld < -SAFE;
  }

  private static boolean apart(double[] p, int[] m, int s, double[] q, int[] n, int t) {
    int a = 3 * m[s];
    int b = 3 * m[s + 1];
    int c = 3 * m[s + 2];
    int d = 3 * n[t];
    int e = 3 * n[t + 1];
    int f = 3 * n[t + 2];
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
    if (s1 * s2 > 0 || s1 == 0 && s2 == 0) return false;
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
