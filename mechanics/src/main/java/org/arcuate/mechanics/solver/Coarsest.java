package org.arcuate.mechanics.solver;

import java.util.List;
import org.arcuate.mechanics.load.Spring;

/** The coarsest grid, solved by Cholesky's factors in double precision. */
final class Coarsest {
  /** A pivot below this part of its diagonal is a motion that nothing holds; it is left out. */
  private static final double SINGULAR = 1e-9;

  private final int n;

  /** Nodes; their unknowns lie beside each other in the matrix. */
  private final int nodes;

  private final double[][] lower;

  private Coarsest(int nodes, double[][] matrix, List<Spring> springs) {
    n = matrix.length;
    this.nodes = nodes;
    lower = matrix;
    for (Spring s : springs)
      for (int i = 0; i < s.at().length; i++)
        for (int j = 0; j < s.at().length; j++)
          lower[place(s.at()[i])][place(s.at()[j])] +=
              s.stiffness() * s.weight()[i] * s.weight()[j];
    factor();
  }

  static Coarsest of(CoarseBricks bricks, List<Spring> springs) {
    int n = 3 * bricks.mesh.nodes();
    double[][] sum = new double[n][n];
    double[] matrix = new double[BrickMatrix.SIZE * BrickMatrix.SIZE];
    int[] nodes = new int[8];
    for (int place : bricks.allPlaces()) {
      bricks.read(place, matrix);
      bricks.nodes(place, nodes);
      for (int a = 0; a < BrickMatrix.SIZE; a++)
        for (int b = 0; b < BrickMatrix.SIZE; b++)
          sum[3 * nodes[a / 3] + a % 3][3 * nodes[b / 3] + b % 3] +=
              matrix[a * BrickMatrix.SIZE + b];
    }
    return new Coarsest(n / 3, sum, springs);
  }

  static Coarsest of(BlockMatrix matrix, List<Spring> springs) {
    int size = BlockMatrix.BLOCK;
    double[][] sum = new double[size * matrix.rows()][size * matrix.rows()];
    int[] columns = new int[matrix.mostInRow()];
    double[] blocks = new double[columns.length * BlockMatrix.ENTRIES];
    for (int r = 0; r < matrix.rows(); r++)
      for (int b = matrix.read(r, columns, blocks) - 1; b >= 0; b--)
        for (int e = 0; e < BlockMatrix.ENTRIES; e++)
          sum[size * r + e / size][size * columns[b] + e % size] =
              blocks[b * BlockMatrix.ENTRIES + e];
    return new Coarsest(matrix.rows(), sum, springs);
  }

  private int place(int unknown) {
    return n / nodes * (unknown % nodes) + unknown / nodes;
  }

  private void factor() {
    for (int i = 0; i < n; i++) {
      double[] row = lower[i];
      double before = row[i];
      for (int j = 0; j < i; j++) {
        double pivot = lower[j][j];
        row[j] = pivot == 0 ? 0 : (row[j] - dot(row, lower[j], j)) / pivot;
      }
      double pivot = before - dot(row, row, i);
      row[i] = pivot > SINGULAR * before && pivot > 0 ? Math.sqrt(pivot) : 0;
    }
  }

  private static double dot(double[] a, double[] b, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i < n - 3; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < n; i++) s0 += a[i] * b[i];
    return s0 + s1 + (s2 + s3);
  }

  /** Sets {@code x} to the answer to {@code b}. */
  void solve(float[] b, float[] x) {
    double[] y = new double[n];
    for (int i = 0; i < n; i++) y[place(i)] = b[i];
    for (int i = 0; i < n; i++)
      y[i] = lower[i][i] == 0 ? 0 : (y[i] - dot(lower[i], y, i)) / lower[i][i];
    for (int i = n - 1; i >= 0; i--) {
      y[i] = lower[i][i] == 0 ? 0 : y[i] / lower[i][i];
      for (int j = 0; j < i; j++) y[j] -= lower[i][j] * y[i];
    }
    for (int i = 0; i < n; i++) x[i] = (float) y[place(i)];
  }
}
