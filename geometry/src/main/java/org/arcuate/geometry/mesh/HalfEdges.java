package org.arcuate.geometry.mesh;

import java.util.Arrays;
import org.arcuate.geometry.Work;

/**
 * How the triangles of a mesh hang together.
 *
 * <p>Half-edge {@code h = 3 t + c} runs from corner {@code c} of triangle {@code t} to the next one
 * of that triangle. {@code twin[h]} is the half-edge that runs the same edge the other way, where
 * the edge has exactly these two; else one of the negative marks of this class.
 *
 * @param twin one a corner
 */
public record HalfEdges(int[] twin) {
  /** The edge has one triangle only. */
  public static final int BORDER = -1;

  /** The edge has more than two triangles. */
  public static final int CROWDED = -2;

  /** The edge has two triangles that run it in the same direction. */
  public static final int TURNED = -3;

  /** The edge joins a vertex with itself. */
  public static final int POINT = -4;

  private static final int SLAB = 1 << 14;

  /** The half-edge after {@code h} in its triangle. */
  public static int next(int h) {
    return h + 1 - 3 * (h % 3 >> 1); // no branch, which would be guessed wrong every third time
  }

  /** The half-edge before {@code h} in its triangle. */
  public static int previous(int h) {
    return h + 2 - 3 * ((h % 3 + 1) >> 1);
  }

  /** The half-edges of a mesh, with their twins. */
  public static HalfEdges of(Mesh mesh, Work work) {
    return of(mesh.triangles(), mesh.vertexCount(), work);
  }

  /** The same for bare triangles over vertices 0 to {@code vertices - 1}. */
  public static HalfEdges of(int[] corners, int vertices, Work work) {
    int[] start = new int[vertices + 1];
    for (int h = 0; h < corners.length; h++) start[Math.min(corners[h], corners[next(h)]) + 1]++;
    for (int v = 0; v < vertices; v++) start[v + 1] += start[v];
    int[] edges = new int[corners.length];
    int[] fill = Arrays.copyOf(start, vertices);
    for (int h = 0; h < corners.length; h++)
      edges[fill[Math.min(corners[h], corners[next(h)])]++] = h;
    int[] twin = new int[corners.length];
    work.slabs(
        (vertices + SLAB - 1) / SLAB,
        slab -> {
          long[] keys = new long[64];
          int end = Math.min(vertices, (slab + 1) * SLAB);
          for (int v = slab * SLAB; v < end; v++) {
            int count = start[v + 1] - start[v];
            if (count > keys.length) keys = new long[count * 2];
            for (int i = 0; i < count; i++) {
              int h = edges[start[v] + i];
              long other = Math.max(corners[h], corners[next(h)]);
              keys[i] = other << 32 | h;
            }
            sort(keys, count);
            pair(corners, v, keys, count, twin);
          }
        });
    return new HalfEdges(twin);
  }

  private static void sort(long[] keys, int count) {
    if (count > 40) {
      Arrays.sort(keys, 0, count);
      return;
    }
    for (int i = 1; i < count; i++) {
      long key = keys[i];
      int at = i - 1;
      for (; at >= 0 && keys[at] > key; at--) keys[at + 1] = keys[at];
      keys[at + 1] = key;
    }
  }

  /** Pairs the half-edges between vertex {@code v} and higher ones, sorted by those. */
  private static void pair(int[] corners, int v, long[] keys, int count, int[] twin) {
    for (int i = 0; i < count; ) {
      long other = keys[i] >>> 32;
      int end = i + 1;
      while (end < count && keys[end] >>> 32 == other) end++;
      int a = (int) keys[i];
      if (other == v) for (int e = i; e < end; e++) twin[(int) keys[e]] = POINT;
      else if (end - i == 1) twin[a] = BORDER;
      else if (end - i > 2) for (int e = i; e < end; e++) twin[(int) keys[e]] = CROWDED;
      else {
        int b = (int) keys[i + 1];
        boolean opposite = corners[a] != corners[b];
        twin[a] = opposite ? b : TURNED;
        twin[b] = opposite ? a : TURNED;
      }
      i = end;
    }
  }

  /** How many half-edges carry a mark of this class. */
  public int count(int mark) {
    int count = 0;
    for (int t : twin) if (t == mark) count++;
    return count;
  }

  /** True if every edge has two triangles that run it in opposite directions. */
  public boolean isClosed() {
    for (int t : twin) if (t < 0) return false;
    return true;
  }

  /**
   * Marks the vertices whose triangles are more than one fan, where surfaces meet in a point.
   *
   * @param corners the triangles the twins were made from
   */
  public boolean[] pinched(int[] corners, int vertices) {
    int[] left = new int[vertices];
    int[] first = new int[vertices];
    Arrays.fill(first, -1);
    for (int h = 0; h < corners.length; h++) {
      left[corners[h]]++;
      first[corners[h]] = h;
    }
    boolean[] pinched = new boolean[vertices];
    for (int v = 0; v < vertices; v++)
      if (first[v] >= 0 && fan(first[v], left[v]) != left[v]) pinched[v] = true;
    return pinched;
  }

  /** How many corners are reached from a half-edge by turning about its origin. */
  private int fan(int start, int most) {
    int seen = 0;
    int h = start;
    do {
      seen++;
      h = twin[previous(h)];
    } while (h >= 0 && h != start && seen < most);
    if (h >= 0) return seen;
    for (h = twin[start]; h >= 0 && seen < most; h = twin[h]) {
      h = next(h);
      seen++;
    }
    return seen;
  }
}
