package org.arcuate.mechanics.solver;

import java.util.Arrays;
import org.arcuate.mechanics.body.VoxelMesh;

/** Rows of the stiffness matrix of a body of bricks, put together from its bricks when read. */
final class FineRows implements BlockRows {
  private static final int NEIGHBOURS = 27;

  private final FineBricks fine;
  private final boolean[] fixed;
  private final double[][] matrices;

  /** The slot of which a node is corner c, at 8 · node + c; -1 for none. */
  private final int[] around;

  /** First nodes of the four edges of a slot. */
  private final int[] edges;

  FineRows(FineBricks fine, boolean[] fixed) {
    this.fine = fine;
    this.fixed = fixed;
    int kinds = fine.moduli.lambda().length;
    matrices = new double[kinds][];
    for (int kind = 1; kind < kinds; kind++) matrices[kind] = BrickMatrix.of(fine.moduli, kind);
    VoxelMesh mesh = fine.mesh;
    around = new int[Math.multiplyExact(8, mesh.nodes())];
    Arrays.fill(around, -1);
    edges = new int[4 * mesh.slots()];
    for (int r = 0; r < mesh.runs(); r++)
      for (int t = 0; t < mesh.runLength()[r]; t++) {
        int slot = mesh.slot()[r] + t;
        for (int e = 0; e < 4; e++) {
          int node = mesh.corner()[4 * r + e] + t;
          edges[4 * slot + e] = node;
          around[8 * node + 2 * e] = slot;
          around[8 * (node + 1) + 2 * e + 1] = slot;
        }
      }
  }

  @Override
  public int rows() {
    return fine.mesh.nodes();
  }

  @Override
  public int block() {
    return 3;
  }

  @Override
  public int mostInRow() {
    return NEIGHBOURS;
  }

  @Override
  public int read(int row, int[] columns, double[] blocks) {
    int n = rows();
    if (fixed[row] && fixed[n + row] && fixed[2 * n + row]) return 0;
    int[] place = new int[NEIGHBOURS];
    int count = 0;
    for (int c = 0; c < 8; c++) {
      int slot = around[8 * row + c];
      if (slot < 0) continue;
      double[] k = matrices[fine.material[slot]];
      for (int b = 0; b < 8; b++) {
        int way =
            (b & 1) - (c & 1) + 3 * ((b >> 1 & 1) - (c >> 1 & 1)) + 9 * ((b >> 2) - (c >> 2)) + 13;
        if (place[way] == 0) {
          columns[count] = edges[4 * slot + (b >> 1)] + (b & 1);
          Arrays.fill(blocks, 9 * count, 9 * count + 9, 0);
          place[way] = ++count;
        }
        int to = 9 * (place[way] - 1);
        for (int i = 0; i < 3; i++)
          for (int j = 0; j < 3; j++)
            blocks[to + 3 * i + j] += k[(3 * c + i) * BrickMatrix.SIZE + 3 * b + j];
      }
    }
    for (int at = 0; at < count; at++)
      for (int e = 0; e < 9; e++)
        if (fixed[e / 3 * n + row] || fixed[e % 3 * n + columns[at]]) blocks[9 * at + e] = 0;
    return count;
  }

  @Override
  public void motions(int row, double[] out) {
    int[] c = fine.mesh.corner(row);
    double x = (c[0] - fine.mesh.nx() / 2.0) * 2 / fine.moduli.ex();
    double y = (c[1] - fine.mesh.ny() / 2.0) * 2 / fine.moduli.ey();
    double z = (c[2] - fine.mesh.nz() / 2.0) * 2 / fine.moduli.ez();
    double[] all = {1, 0, 0, 0, z, -y, 0, 1, 0, -z, 0, x, 0, 0, 1, y, -x, 0};
    int n = rows();
    for (int e = 0; e < 18; e++) out[e] = fixed[e / 6 * n + row] ? 0 : all[e];
  }
}
