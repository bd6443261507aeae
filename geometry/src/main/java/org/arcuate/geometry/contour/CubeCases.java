package org.arcuate.geometry.contour;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.mesh.query.TriangleContact;

/**
 * The surface inside a cube whose corners are inside or outside, for all 256 cases.
 *
 * <p>Made, not copied: on every face the crossings are joined so that inside corners of an
 * ambiguous face stay apart, the same rule on both sides of the face, so that neighbouring cubes
 * always meet. The loops are then cut into triangles without a diagonal that lies in a face of the
 * cube: such a diagonal could be met by the neighbour's and give an edge of four triangles.
 *
 * <p>Corner {@code c} lies at (c & 1, c >> 1 & 1, c >> 2). Edge {@code e} runs along axis {@code e
 * >> 2} from corner {@link #EDGE_FROM}[e] to {@link #EDGE_TO}[e]. Triangles turn so that their
 * normal points inside.
 */
final class CubeCases {
  static final int[] EDGE_FROM = new int[12];
  static final int[] EDGE_TO = new int[12];

  /** Edges of the triangles of each case, three by three. */
  static final byte[][] TRIANGLES = new byte[256][];

  /** Edges whose ends differ in each case, bit e. */
  static final short[] CROSSED = new short[256];

  /** The face that two edges share, as 2 axis + side; -1 if none; 12 entries an edge. */
  static final byte[] COMMON_FACE = new byte[144];

  static {
    int edge = 0;
    for (int axis = 0; axis < 3; axis++)
      for (int corner = 0; corner < 8; corner++)
        if ((corner >> axis & 1) == 0) {
          EDGE_FROM[edge] = corner;
          EDGE_TO[edge++] = corner | 1 << axis;
        }
    for (int e = 0; e < 12; e++) for (int f = 0; f < 12; f++) COMMON_FACE[12 * e + f] = face(e, f);
    for (int inside = 0; inside < 256; inside++) {
      TRIANGLES[inside] = triangles(inside);
      for (int e = 0; e < 12; e++)
        if (((inside >> EDGE_FROM[e] ^ inside >> EDGE_TO[e]) & 1) != 0)
          CROSSED[inside] = (short) (CROSSED[inside] | 1 << e);
    }
  }

  private CubeCases() {}

  /** Triangles of a case in which the inside corners of ambiguous faces stay apart. */
  private static byte[] triangles(int inside) {
    List<int[]> all = new ArrayList<>();
    for (byte[] loop : loops(inside, 0)) all.addAll(cut(loop));
    byte[] flat = new byte[all.size() * 3];
    for (int t = 0; t < all.size(); t++)
      for (int v = 0; v < 3; v++) flat[3 * t + v] = (byte) all.get(t)[v];
    return flat;
  }

  /** Cuts a loop so that its triangles do not meet; loops of seven crossings can be cut wrongly. */
  private static List<int[]> cut(byte[] loop) {
    for (int start = 0; start < loop.length; start++) {
      List<Integer> edges = new ArrayList<>();
      for (int e = 0; e < loop.length; e++) edges.add((int) loop[(start + e) % loop.length]);
      List<int[]> triangles = new ArrayList<>();
      if (cut(edges, triangles) && isApart(loop, triangles)) return triangles;
    }
    throw new IllegalStateException("no triangles for a loop of " + loop.length);
  }

  /** Whether no triangles meet with the crossings near either end of their edges. */
  private static boolean isApart(byte[] loop, List<int[]> triangles) {
    int[] corners = triangles.stream().flatMapToInt(java.util.Arrays::stream).toArray();
    double[] xyz = new double[36];
    for (int ends = 0; ends < 1 << loop.length; ends++) {
      for (int e = 0; e < loop.length; e++) {
        int edge = loop[e];
        for (int a = 0; a < 3; a++) xyz[3 * edge + a] = EDGE_FROM[edge] >> a & 1;
        xyz[3 * edge + (edge >> 2)] = (ends >> e & 1) == 0 ? 0.01 + 0.001 * e : 0.99 - 0.001 * e;
      }
      for (int t = 0; t < corners.length; t += 3)
        for (int u = 0; u < t; u += 3)
          if (TriangleContact.meet(xyz, corners, t, xyz, corners, u)) return false;
    }
    return true;
  }

  /**
   * Closed loops of a case: the edges along each, in the sense of the triangles.
   *
   * @param joined bit 2 axis + side: inside corners of this face, if it is ambiguous, are joined
   */
  static byte[][] loops(int inside, int joined) {
    int[] next = new int[12];
    java.util.Arrays.fill(next, -1);
    for (int axis = 0; axis < 3; axis++)
      for (int side = 0; side < 2; side++)
        join(inside, axis, side, (joined >> (2 * axis + side) & 1) != 0, next);
    List<byte[]> loops = new ArrayList<>();
    boolean[] seen = new boolean[12];
    for (int start = 0; start < 12; start++) {
      if (next[start] < 0 || seen[start]) continue;
      byte[] loop = new byte[12];
      int n = 0;
      for (int e = start; !seen[e]; e = next[e]) {
        seen[e] = true;
        loop[n++] = (byte) e;
      }
      loops.add(java.util.Arrays.copyOf(loop, n));
    }
    return loops.toArray(new byte[0][]);
  }

  /**
   * Joins the crossings of one face; walking along them, inside lies to the left seen from outside.
   */
  private static void join(int inside, int axis, int side, boolean joined, int[] next) {
    int u = (axis + 1) % 3;
    int v = (axis + 2) % 3;
    int base = side << axis;
    int[] ring = {base, base | 1 << u, base | 1 << u | 1 << v, base | 1 << v};
    if (side == 0) ring = new int[] {ring[0], ring[3], ring[2], ring[1]};
    // The ring turns counterclockwise seen from outside the cube.
    for (int c = 0; c < 4; c++) {
      int here = ring[c];
      int after = ring[(c + 1) % 4];
      if ((inside >> here & 1) == 0 || (inside >> after & 1) != 0) continue;
      // The boundary leaves the inside between here and after: it came in at the last entry, or
      // goes in at the next.
      int ahead = c + 1;
      while (joined && (inside >> ring[ahead % 4] & 1) == 0) ahead++;
      if (joined) next[edge(here, after)] = edge(ring[(ahead + 3) % 4], ring[ahead % 4]);
      if (joined) continue;
      int back = c;
      while ((inside >> ring[(back + 3) % 4] & 1) != 0) back = (back + 3) % 4;
      int entry = edge(ring[(back + 3) % 4], ring[back]);
      next[edge(here, after)] = entry;
    }
  }

  private static int edge(int a, int b) {
    for (int e = 0; e < 12; e++)
      if (EDGE_FROM[e] == Math.min(a, b) && EDGE_TO[e] == Math.max(a, b)) return e;
    throw new IllegalStateException("no edge from " + a + " to " + b);
  }

  /** Cuts a loop into triangles without a diagonal in a face; false if there is no way. */
  private static boolean cut(List<Integer> loop, List<int[]> into) {
    int n = loop.size();
    if (n == 3) {
      into.add(new int[] {loop.get(0), loop.get(1), loop.get(2)});
      return true;
    }
    for (int k = 0; k < n; k++) {
      int before = loop.get((k + n - 1) % n);
      int after = loop.get((k + 1) % n);
      if (sameFace(before, after)) continue;
      List<Integer> rest = new ArrayList<>(loop);
      rest.subList(k, k + 1).clear();
      int mark = into.size();
      into.add(new int[] {before, loop.get(k), after});
      if (cut(rest, into)) return true;
      while (into.size() > mark) into.removeLast();
    }
    return false;
  }

  private static boolean sameFace(int e, int f) {
    return face(e, f) >= 0;
  }

  private static byte face(int e, int f) {
    for (int axis = 0; axis < 3; axis++)
      for (int side = 0; side < 2; side++)
        if (onFace(e, axis, side) && onFace(f, axis, side)) return (byte) (2 * axis + side);
    return -1;
  }

  private static boolean onFace(int e, int axis, int side) {
    return (EDGE_FROM[e] >> axis & 1) == side && (EDGE_TO[e] >> axis & 1) == side;
  }
}
