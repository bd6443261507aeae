package org.arcuate.mechanics.solver;

import org.arcuate.geometry.Work;
import org.arcuate.mechanics.body.VoxelMesh;

/**
 * The bricks of a coarse mesh, each with a matrix of its own, in groups that are worked on
 * together.
 *
 * <p>Entry e of the upper triangles of a group's matrices lies at {@code e · LANES + lane}.
 */
final class CoarseBricks {
  static final int LANES = 64;
  private static final int ENTRIES = BrickMatrix.SIZE * (BrickMatrix.SIZE + 1) / 2;
  private static final int SLAB = 1024;

  final VoxelMesh mesh;

  /** First run of each slab; slabs that are not neighbours share no node. */
  private final int[] slabs;

  /** First group of each slab. */
  private final int[] firstGroup;

  /** Bricks in each group. */
  private final int[] filled;

  private final float[][] matrices;

  /** First nodes of the four edges of each lane of each group. */
  private final int[][] edges;

  CoarseBricks(VoxelMesh mesh) {
    this.mesh = mesh;
    slabs = mesh.slabs(SLAB);
    firstGroup = new int[slabs.length];
    for (int s = 0; s + 1 < slabs.length; s++)
      firstGroup[s + 1] = firstGroup[s] + (bricksOf(s) + LANES - 1) / LANES;
    int groups = firstGroup[slabs.length - 1];
    filled = new int[groups];
    matrices = new float[groups][];
    edges = new int[groups][];
  }

  private int bricksOf(int slab) {
    int bricks = 0;
    for (int r = slabs[slab]; r < slabs[slab + 1]; r++) bricks += mesh.runLength()[r];
    return bricks;
  }

  /** Writes the matrix of a brick of this mesh, 24 × 24. */
  @FunctionalInterface
  interface Source {
    /** Fills {@code matrix}, all 0 before; both of {@code scratch} are as large. */
    void fill(int i, int j, int k, double[] matrix, double[][] scratch);
  }

  /** Asks for all matrices. */
  void fill(Source source, Work work) {
    work.slabs(slabs.length - 1, s -> fillSlab(s, source));
  }

  private void fillSlab(int slab, Source source) {
    double[] matrix = new double[BrickMatrix.SIZE * BrickMatrix.SIZE];
    double[][] scratch = new double[2][matrix.length];
    int group = firstGroup[slab] - 1;
    int lane = LANES;
    for (int r = slabs[slab]; r < slabs[slab + 1]; r++)
      for (int t = 0; t < mesh.runLength()[r]; t++) {
        if (lane == LANES) {
          lane = 0;
          matrices[++group] = new float[ENTRIES * LANES];
          edges[group] = new int[4 * LANES];
        }
        java.util.Arrays.fill(matrix, 0);
        source.fill(mesh.startOf(r) + t, mesh.rowOf(r), mesh.layerOf(r), matrix, scratch);
        store(group, lane, matrix);
        for (int e = 0; e < 4; e++) edges[group][e * LANES + lane] = mesh.corner()[4 * r + e] + t;
        filled[group] = ++lane;
      }
  }

  private void store(int group, int lane, double[] matrix) {
    float[] to = matrices[group];
    int e = 0;
    for (int a = 0; a < BrickMatrix.SIZE; a++)
      for (int b = a; b < BrickMatrix.SIZE; b++)
        to[e++ * LANES + lane] = (float) matrix[a * BrickMatrix.SIZE + b];
  }

  /** Where a brick is kept: {@code group · LANES + lane}. In the order of runs. */
  int[] places() {
    int[] place = new int[mesh.slots()];
    for (int s = 0; s + 1 < slabs.length; s++) {
      int next = firstGroup[s] * LANES;
      for (int r = slabs[s]; r < slabs[s + 1]; r++)
        for (int t = 0; t < mesh.runLength()[r]; t++) place[mesh.slot()[r] + t] = next++;
    }
    return place;
  }

  /** The matrix of the brick kept at a place. */
  void read(int place, double[] matrix) {
    float[] from = matrices[place / LANES];
    int lane = place % LANES;
    int e = 0;
    for (int a = 0; a < BrickMatrix.SIZE; a++)
      for (int b = a; b < BrickMatrix.SIZE; b++) {
        double v = from[e++ * LANES + lane];
        matrix[a * BrickMatrix.SIZE + b] = v;
        matrix[b * BrickMatrix.SIZE + a] = v;
      }
  }

  /** Nodes of a brick: corner x + 2 y + 4 z. */
  void nodes(int place, int[] out) {
    int[] edge = edges[place / LANES];
    for (int c = 0; c < 8; c++) out[c] = edge[(c >> 1) * LANES + place % LANES] + (c & 1);
  }

  /** Sets {@code y} to the forces under {@code x}. */
  void apply(float[] x, float[] y, Work work) {
    java.util.Arrays.fill(y, 0);
    for (int colour = 0; colour < 2; colour++) {
      int first = colour;
      work.slabs((slabs.length - colour) / 2, s -> applySlab(2 * s + first, x, y));
    }
  }

  private void applySlab(int slab, float[] x, float[] y) {
    float[][] in = new float[BrickMatrix.SIZE][LANES];
    float[][] out = new float[BrickMatrix.SIZE][LANES];
    for (int g = firstGroup[slab]; g < firstGroup[slab + 1]; g++) {
      gather(g, x, in);
      multiply(matrices[g], in, out);
      scatter(g, out, y);
    }
  }

  private void gather(int group, float[] x, float[][] in) {
    int n = mesh.nodes();
    int[] edge = edges[group];
    for (int c = 0; c < BrickMatrix.SIZE; c++) {
      float[] to = in[c];
      int corner = c / 3;
      int shift = c % 3 * n + (corner & 1);
      int first = (corner >> 1) * LANES;
      for (int lane = 0; lane < filled[group]; lane++) to[lane] = x[shift + edge[first + lane]];
    }
  }

  private static void multiply(float[] k, float[][] in, float[][] out) {
    for (float[] row : out) java.util.Arrays.fill(row, 0);
    int e = 0;
    for (int a = 0; a < BrickMatrix.SIZE; a++) {
      diagonal(k, e++ * LANES, in[a], out[a]);
      for (int b = a + 1; b < BrickMatrix.SIZE; b++)
        pair(k, e++ * LANES, in[a], in[b], out[a], out[b]);
    }
  }

  private static void diagonal(float[] k, int e, float[] x, float[] y) {
    for (int lane = 0; lane < LANES; lane++) y[lane] += k[e + lane] * x[lane];
  }

  private static void pair(float[] k, int e, float[] xa, float[] xb, float[] ya, float[] yb) {
    for (int lane = 0; lane < LANES; lane++) {
      float entry = k[e + lane];
      ya[lane] += entry * xb[lane];
      yb[lane] += entry * xa[lane];
    }
  }

  private void scatter(int group, float[][] out, float[] y) {
    int n = mesh.nodes();
    int[] edge = edges[group];
    for (int c = 0; c < BrickMatrix.SIZE; c++) {
      float[] from = out[c];
      int corner = c / 3;
      int shift = c % 3 * n + (corner & 1);
      int first = (corner >> 1) * LANES;
      for (int lane = 0; lane < filled[group]; lane++) y[shift + edge[first + lane]] += from[lane];
    }
  }

  /** Adds the diagonal to {@code d}. */
  void addDiagonal(float[] d) {
    int n = mesh.nodes();
    for (int g = 0; g < matrices.length; g++) {
      int e = 0;
      for (int a = 0; a < BrickMatrix.SIZE; a++) {
        int corner = a / 3;
        for (int lane = 0; lane < filled[g]; lane++)
          d[a % 3 * n + edges[g][(corner >> 1) * LANES + lane] + (corner & 1)] +=
              matrices[g][e * LANES + lane];
        e += BrickMatrix.SIZE - a;
      }
    }
  }

  /** All places in order. */
  int[] allPlaces() {
    int[] all = new int[mesh.bricks()];
    int count = 0;
    for (int g = 0; g < matrices.length; g++)
      for (int lane = 0; lane < filled[g]; lane++) all[count++] = g * LANES + lane;
    return all;
  }
}
