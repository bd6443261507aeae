package org.arcuate.geometry.contour;

import java.util.Arrays;

/**
 * The vertices along the edges of a solid: which of the corners in faces and of the apexes are
 * joined by an edge of the mesh.
 */
final class FeatureChains {
  /** Most vertices between the ends of a chain. */
  private static final int LONGEST = 12;

  private final int first;
  private final boolean[] off;

  /** Four neighbours a vertex, -1 where there are fewer. */
  private final int[] next;

  /** How many neighbours each has, counted up to 5. */
  private final byte[] degree;

  /**
   * Chains of a mesh.
   *
   * @param off vertices that no edge of the solid passes
   */
  FeatureChains(int[] triangles, int firstFeature, boolean[] off) {
    int vertices = off.length;
    first = firstFeature;
    this.off = off;
    next = new int[4 * (vertices - first)];
    degree = new byte[vertices - first];
    Arrays.fill(next, -1);
    for (int c = 0; c < triangles.length; c++)
      join(triangles[c], triangles[c % 3 == 2 ? c - 2 : c + 1]);
  }

  private void join(int v, int w) {
    if (v < first || w < first || off[v] || off[w]) return;
    int at = v - first;
    for (int n = 4 * at; n < 4 * at + 4; n++) if (next[n] == w) return;
    if (degree[at] < 4) next[4 * at + degree[at]] = w;
    if (degree[at] < 5) degree[at]++;
  }

  /**
   * Puts corners that are stuck where they are wanted, and spreads the vertices next to them
   * between them and the next.
   *
   * @param wanted places of the vertices from the first feature on
   * @param placed set for the vertices that were placed
   */
  void corners(boolean[] stuck, double[] xyz, double[] wanted, int further, boolean[] placed) {
    double[] from = xyz.clone();
    int[] chain = new int[LONGEST + 1];
    for (int v = first; v < stuck.length; v++) {
      int d = degree[v - first];
      if (!stuck[v] || placed[v] || d < 3 || d > 4) continue;
      System.arraycopy(wanted, 3 * (v - first), xyz, 3 * v, 3);
      placed[v] = true;
      chain[0] = v;
      for (int n = 0; n < d; n++) {
        int steps = walk(v, next[4 * (v - first) + n], stuck, further, chain, 0, 1);
        if (steps > 0) fill(chain, 0, steps, xyz, from, placed);
      }
    }
  }

  /** Places the inner vertices of a chain evenly between its ends. */
  private static void fill(
      int[] chain, int begin, int steps, double[] xyz, double[] from, boolean[] placed) {
    int a = 3 * chain[begin];
    int b = 3 * chain[begin + steps];
    double[] start = placed[chain[begin]] ? xyz : from;
    for (int s = 1; s < steps; s++) {
      int w = chain[begin + s];
      if (placed[w]) continue;
      placed[w] = true;
      for (int x = 0; x < 3; x++)
        xyz[3 * w + x] = start[a + x] + (from[b + x] - start[a + x]) * s / steps;
    }
  }

  /**
   * Spreads the vertices that are stuck evenly between the nearest two of the same chain that are
   * not.
   *
   * @param xyz places of the vertices, changed
   * @param further how many vertices beyond the nearest on either side are spread as well
   * @param placed set for the vertices that were placed
   */
  void spread(boolean[] stuck, double[] xyz, int further, boolean[] placed) {
    double[] from = xyz.clone();
    int[] chain = new int[2 * LONGEST + 3];
    for (int v = first; v < stuck.length; v++) {
      if (!stuck[v] || placed[v] || degree[v - first] != 2) continue;
      int left = walk(v, next[4 * (v - first)], stuck, further, chain, LONGEST + 1, -1);
      int right = walk(v, next[4 * (v - first) + 1], stuck, further, chain, LONGEST + 1, 1);
      if (left < 0 || right < 0) continue;
      chain[LONGEST + 1] = v;
      int begin = LONGEST + 1 - left;
      if (chain[begin] != chain[begin + left + right])
        fill(chain, begin, left + right, xyz, from, placed);
    }
  }

  /** Steps to the end of a chain, or -1 if it is too long or ends in the open. */
  private int walk(
      int start, int to, boolean[] stuck, int further, int[] chain, int middle, int way) {
    int last = start;
    int here = to;
    int beyond = further;
    for (int step = 1; step <= LONGEST; step++) {
      if (here == start) return -1;
      chain[middle + way * step] = here;
      int d = degree[here - first];
      if (!stuck[here] && (beyond-- == 0 || d != 2)) return step;
      if (d != 2) return -1;
      int at = 4 * (here - first);
      int after = next[at] == last ? next[at + 1] : next[at];
      last = here;
      here = after;
    }
    return -1;
  }
}
