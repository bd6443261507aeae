package org.arcuate.mechanics.solver;

import org.arcuate.mechanics.body.VoxelMesh;

/**
 * Stiffness matrices of single bricks, 24 × 24, row by row: unknown 3 · corner + component, corner
 * = x + 2 y + 4 z.
 */
final class BrickMatrix {
  /** Unknowns of a brick. */
  static final int SIZE = 24;

  private static final VoxelMesh ONE = VoxelMesh.of(1, 1, 1, new short[] {1});

  /** Shares of the 8 corners of a large brick in those of its 8 parts: part, corner, corner. */
  private static final double[][] SHARES = shares();

  private BrickMatrix() {}

  /** The matrix of one material. */
  static double[] of(Moduli moduli, int material) {
    BrickForces brick = new BrickForces(ONE, new short[] {(short) material, 0}, moduli);
    double[] matrix = new double[SIZE * SIZE];
    for (int column = 0; column < SIZE; column++) {
      double[] u = new double[SIZE];
      double[] f = new double[SIZE];
      u[8 * (column % 3) + column / 3] = 1;
      brick.add(u, f, 0, 1);
      for (int row = 0; row < SIZE; row++) matrix[row * SIZE + column] = f[8 * (row % 3) + row / 3];
    }
    return matrix;
  }

  private static double[][] shares() {
    double[][] shares = new double[8][64];
    for (int part = 0; part < 8; part++)
      for (int small = 0; small < 8; small++)
        for (int large = 0; large < 8; large++) {
          double share = 1;
          for (int axis = 0; axis < 3; axis++) {
            double at = ((part >> axis & 1) + (small >> axis & 1)) / 2.0;
            share *= (large >> axis & 1) == 1 ? at : 1 - at;
          }
          shares[part][8 * small + large] = share;
        }
    return shares;
  }

  /** Adds {@code Pᵀ K P} of a part of a larger brick to {@code sum}; {@code t} is scratch. */
  static void addPart(double[] k, int part, double[] t, double[] sum) {
    double[] share = SHARES[part];
    java.util.Arrays.fill(t, 0);
    for (int row = 0; row < SIZE; row++)
      for (int small = 0; small < 8; small++)
        for (int large = 0; large < 8; large++) {
          double p = share[8 * small + large];
          if (p == 0) continue;
          int from = row * SIZE + 3 * small;
          int to = row * SIZE + 3 * large;
          t[to] += p * k[from];
          t[to + 1] += p * k[from + 1];
          t[to + 2] += p * k[from + 2];
        }
    for (int small = 0; small < 8; small++)
      for (int large = 0; large < 8; large++) {
        double p = share[8 * small + large];
        if (p == 0) continue;
        int from = 3 * small * SIZE;
        int to = 3 * large * SIZE;
        for (int c = 0; c < 3 * SIZE; c++) sum[to + c] += p * t[from + c];
      }
  }
}
