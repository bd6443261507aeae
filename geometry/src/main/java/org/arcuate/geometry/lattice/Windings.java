package org.arcuate.geometry.lattice;

import java.util.HashMap;
import java.util.Map;

/**
 * Voxels of a period joined to components, each with the ways in which it comes back to itself a
 * whole number of periods away.
 *
 * <p>Those ways form a lattice of integers. If its rank is 3, the component runs through all of
 * space, in as many separate pieces as its determinant says; if less, it is an island, a rod or a
 * plate.
 */
final class Windings {
  private final int[] parent;
  private final byte[] shift;
  private final Map<Integer, int[][]> ways = new HashMap<>();

  Windings(int count) {
    parent = new int[count];
    shift = new byte[3 * count];
    for (int i = 0; i < count; i++) parent[i] = i;
  }

  /** Root of a voxel; {@code by} receives the periods from the root to it. */
  int find(int voxel, int[] by) {
    by[0] = by[1] = by[2] = 0;
    int at = voxel;
    while (parent[at] != at) {
      for (int a = 0; a < 3; a++) by[a] += shift[3 * at + a];
      at = parent[at];
    }
    int root = at;
    int[] left = by.clone();
    at = voxel;
    while (parent[at] != root && at != root) {
      int up = parent[at];
      int[] own = {shift[3 * at], shift[3 * at + 1], shift[3 * at + 2]};
      for (int a = 0; a < 3; a++) shift[3 * at + a] = (byte) left[a];
      parent[at] = root;
      for (int a = 0; a < 3; a++) left[a] -= own[a];
      at = up;
    }
    return root;
  }

  /** Joins voxel v to voxel u, which is reached from v by crossing {@code over} periods. */
  void join(int v, int u, int[] over) {
    int[] byV = new int[3];
    int[] byU = new int[3];
    int rootV = find(v, byV);
    int rootU = find(u, byU);
    int[] d = new int[3];
    for (int a = 0; a < 3; a++) d[a] = byV[a] + over[a] - byU[a];
    if (rootV == rootU) {
      if (d[0] != 0 || d[1] != 0 || d[2] != 0)
        insert(ways.computeIfAbsent(rootV, r -> new int[3][3]), d);
      return;
    }
    parent[rootU] = rootV;
    for (int a = 0; a < 3; a++) shift[3 * rootU + a] = (byte) d[a];
    int[][] other = ways.remove(rootU);
    if (other != null) {
      int[][] mine = ways.computeIfAbsent(rootV, r -> new int[3][3]);
      for (int[] w : other) insert(mine, w.clone());
    }
  }

  /** Adds a vector to a triangular basis. */
  private static void insert(int[][] basis, int[] d) {
    for (int a = 0; a < 3; a++) {
      while (d[a] != 0) {
        if (basis[a][a] == 0) {
          basis[a] = d;
          return;
        }
        int q = d[a] / basis[a][a];
        for (int k = 0; k < 3; k++) d[k] -= q * basis[a][k];
        if (d[a] != 0) {
          int[] swap = basis[a];
          basis[a] = d;
          d = swap;
        }
      }
    }
  }

  /**
   * Separate pieces, each running through all of space, of a root's component; 0 if it does not.
   */
  int pieces(int root) {
    int[][] basis = ways.get(root);
    return basis == null ? 0 : Math.abs(basis[0][0] * basis[1][1] * basis[2][2]);
  }
}
