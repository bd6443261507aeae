package org.arcuate.mechanics.body;

import java.util.Arrays;

/**
 * The pieces of a body that hang together by faces of bricks.
 *
 * @param of piece of each slot, -1 in empty ones; pieces are numbered in the order of first bricks
 * @param bricks number of bricks of each piece
 */
public record Pieces(int[] of, int[] bricks) {
  /** Finds them. */
  public static Pieces of(VoxelBody body) {
    VoxelMesh mesh = body.mesh();
    int[] parent = new int[mesh.runs()];
    for (int r = 0; r < parent.length; r++) parent[r] = r;
    int row = 0;
    int[] rowFirst = new int[mesh.ny() * mesh.nz() + 1];
    for (int r = 0; r < mesh.runs(); r++) {
      int y = mesh.rowOf(r) + mesh.ny() * mesh.layerOf(r);
      while (row <= y) rowFirst[row++] = r;
    }
    while (row < rowFirst.length) rowFirst[row++] = mesh.runs();
    for (int k = 0; k < mesh.nz(); k++)
      for (int j = 0; j < mesh.ny(); j++) {
        int y = j + mesh.ny() * k;
        for (int r = rowFirst[y] + 1; r < rowFirst[y + 1]; r++)
          if (mesh.startOf(r - 1) + mesh.runLength()[r - 1] == mesh.startOf(r))
            join(parent, r - 1, r);
        if (j > 0) joinRows(mesh, parent, rowFirst, y, y - 1);
        if (k > 0) joinRows(mesh, parent, rowFirst, y, y - mesh.ny());
      }
    return numbered(mesh, parent);
  }

  private static Pieces numbered(VoxelMesh mesh, int[] parent) {
    int[] number = new int[parent.length];
    int count = 0;
    for (int r = 0; r < parent.length; r++)
      number[r] = root(parent, r) == r ? count++ : number[root(parent, r)];
    int[] of = new int[mesh.slots()];
    Arrays.fill(of, -1);
    int[] bricks = new int[count];
    for (int r = 0; r < parent.length; r++) {
      Arrays.fill(of, mesh.slot()[r], mesh.slot()[r] + mesh.runLength()[r], number[r]);
      bricks[number[r]] += mesh.runLength()[r];
    }
    return new Pieces(of, bricks);
  }

  private static void joinRows(VoxelMesh mesh, int[] parent, int[] rowFirst, int y, int other) {
    int a = rowFirst[y];
    int b = rowFirst[other];
    while (a < rowFirst[y + 1] && b < rowFirst[other + 1]) {
      int endA = mesh.startOf(a) + mesh.runLength()[a];
      int endB = mesh.startOf(b) + mesh.runLength()[b];
      if (mesh.startOf(a) < endB && mesh.startOf(b) < endA) join(parent, a, b);
      if (endA < endB) a++;
      else b++;
    }
  }

  private static int root(int[] parent, int r) {
    int at = r;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private static void join(int[] parent, int a, int b) {
    int ra = root(parent, a);
    int rb = root(parent, b);
    if (ra < rb) parent[rb] = ra;
    else parent[ra] = rb;
  }

  /** How many there are. */
  public int count() {
    return bricks.length;
  }

  /** The piece with most bricks, the first of equals. */
  public int largest() {
    int best = 0;
    for (int p = 1; p < bricks.length; p++) if (bricks[p] > bricks[best]) best = p;
    return best;
  }

  /** The body without all pieces but those of at least {@code least} bricks and the largest. */
  public VoxelBody without(VoxelBody body, int least) {
    int largest = largest();
    return body.keeping(s -> of[s] == largest || bricks[of[s]] >= least);
  }
}
