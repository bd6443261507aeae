package org.arcuate.geometry.contour;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;

/**
 * Where the surface of a solid crosses the edges of the cells: one point on every edge whose ends
 * differ in sign, with the surface's normal there.
 *
 * <p>Points are numbered block by block, axis by axis, layer by layer; the number of an edge is
 * found by counting bits. A point keeps {@link #NEAREST_MM} away from the ends of its edge, so that
 * points of different edges differ.
 */
final class EdgeCrossings {
  /** Least distance of a point from the end of its edge, mm; at coarse or fine cells less. */
  static final double NEAREST_MM = 8e-5;

  private static final int BITS = 24;

  final CellBlocks blocks;
  private final long[] crossed;
  private final int[] first;
  private final int count;

  /** Three coordinates a point, mm. */
  final double[] xyz;

  /** Three components of the unit normal a point; all 0 where the distance has no gradient. */
  final double[] normal;

  private EdgeCrossings(CellBlocks blocks, boolean withNormals, Work work) {
    this.blocks = blocks;
    int n = blocks.count();
    crossed = new long[BITS * n];
    first = new int[BITS * n + 1];
    work.slabs(
        (n + 63) / 64,
        part -> {
          for (int b = 64 * part; b < Math.min(n, 64 * part + 64); b++) mark(b);
        });
    long total = 0;
    for (int w = 0; w < BITS * n; w++) {
      first[w] = (int) total;
      total += Long.bitCount(crossed[w]);
      if (total > Integer.MAX_VALUE / 8)
        throw new BadInput("surface at %s mm: has more triangles than fit", blocks.cellMm);
    }
    count = (int) total;
    first[BITS * n] = count;
    xyz = new double[3 * count];
    normal = new double[withNormals ? 3 * count : 0];
  }

  /** Crossings where the distance changes sign, with normals. */
  static EdgeCrossings exact(LocalSolid solid, CellBlocks blocks, Work work) {
    EdgeCrossings crossings = new EdgeCrossings(blocks, true, work);
    int n = blocks.count();
    int run = 16;
    work.slabs(
        (n + run - 1) / run,
        part -> {
          Probe probe = new Probe(solid, Contour.stepMm(blocks.cellMm));
          for (int b = run * part; b < Math.min(n, run * (part + 1)); b++) crossings.find(b, probe);
        });
    return crossings;
  }

  /** Crossings by linear interpolation between the corners, without normals. */
  static EdgeCrossings interpolated(CellBlocks blocks, Work work) {
    EdgeCrossings crossings = new EdgeCrossings(blocks, false, work);
    int n = blocks.count();
    int run = 16;
    work.slabs(
        (n + run - 1) / run,
        part -> {
          for (int b = run * part; b < Math.min(n, run * (part + 1)); b++) crossings.interpolate(b);
        });
    return crossings;
  }

  int count() {
    return count;
  }

  private void mark(int b) {
    long[] w = new long[8];
    for (int z = 0; z < 8; z++) {
      blocks.corners(b, z, w);
      for (int axis = 0; axis < 3; axis++) crossed[BITS * b + 8 * axis + z] = w[0] ^ w[1 << axis];
    }
  }

  /** Number of the point on the edge from a corner along an axis, which must be crossed. */
  int id(int axis, int i, int j, int k) {
    int w = BITS * blocks.blockOf(i, j, k) + 8 * axis + (k & 7);
    long below = (1L << ((i & 7) + 8 * (j & 7))) - 1;
    return first[w] + Long.bitCount(crossed[w] & below);
  }

  /**
   * Numbers of the points on some edges of a cell.
   *
   * @param edges bit e for edge e of {@link CubeCases}, all of them crossed
   * @param into 12 numbers
   */
  void ids(int block, int i, int j, int k, int edges, int[] into) {
    for (int left = edges; left != 0; left &= left - 1) {
      int e = Integer.numberOfTrailingZeros(left);
      int from = CubeCases.EDGE_FROM[e];
      int x = (i & 7) + (from & 1);
      int y = (j & 7) + (from >> 1 & 1);
      int z = (k & 7) + (from >> 2);
      if ((x | y | z) > 7) {
        into[e] = id(e >> 2, i + (from & 1), j + (from >> 1 & 1), k + (from >> 2));
        continue;
      }
      int w = BITS * block + 8 * (e >> 2) + z;
      into[e] = first[w] + Long.bitCount(crossed[w] & (1L << (x + 8 * y)) - 1);
    }
  }

  /** Puts the crossings of a block between its corners. */
  private void interpolate(int b) {
    double margin = margin();
    double[] own = blocks.distances(b);
    int[] low = {blocks.corner(b, 0), blocks.corner(b, 1), blocks.corner(b, 2)};
    int e = 3 * first[BITS * b];
    for (int w = 0; w < BITS; w++)
      for (long c = crossed[BITS * b + w]; c != 0; c &= c - 1, e += 3) {
        int bit = Long.numberOfTrailingZeros(c);
        int axis = w >> 3;
        int p = bit + 64 * (w & 7);
        int i = low[0] + (bit & 7);
        int j = low[1] + (bit >> 3);
        int k = low[2] + (w & 7);
        double here = own[p];
        double there =
            (p >> (3 * axis) & 7) < 7
                ? own[p + (1 << (3 * axis))]
                : blocks.distance(
                    i + (axis == 0 ? 1 : 0), j + (axis == 1 ? 1 : 0), k + (axis == 2 ? 1 : 0));
        double t = here / (here - there);
        xyz[e] = blocks.coordinate(0, i);
        xyz[e + 1] = blocks.coordinate(1, j);
        xyz[e + 2] = blocks.coordinate(2, k);
        xyz[e + axis] += blocks.cellMm * (t > margin ? Math.min(t, 1 - margin) : margin);
      }
  }

  private double margin() {
    return Math.min(0.01, NEAREST_MM / blocks.cellMm);
  }

  /** Finds all points of a block. */
  private void find(int b, Probe probe) {
    int from = first[BITS * b];
    int n = first[BITS * b + BITS] - from;
    if (n == 0) return;
    int[] corner = new int[3 * n];
    int[] axes = new int[n];
    int e = 0;
    for (int w = 0; w < BITS; w++)
      for (long c = crossed[BITS * b + w]; c != 0; c &= c - 1, e++) {
        int bit = Long.numberOfTrailingZeros(c);
        axes[e] = w >> 3;
        corner[3 * e] = blocks.corner(b, 0) + (bit & 7);
        corner[3 * e + 1] = blocks.corner(b, 1) + (bit >> 3);
        corner[3 * e + 2] = blocks.corner(b, 2) + (w & 7);
      }
    double[] t = new Roots(blocks, corner, axes, n).find(probe);
    double margin = margin();
    double[] at = new double[3 * n];
    for (e = 0; e < n; e++) {
      for (int a = 0; a < 3; a++) at[3 * e + a] = blocks.coordinate(a, corner[3 * e + a]);
      at[3 * e + axes[e]] += blocks.cellMm * Math.clamp(t[e], margin, 1 - margin);
    }
    System.arraycopy(at, 0, xyz, 3 * from, 3 * n);
    double[] sample = new double[4 * n];
    probe.sample(at, n, sample);
    for (e = 0; e < n; e++) {
      double x = sample[4 * e + 1];
      double y = sample[4 * e + 2];
      double z = sample[4 * e + 3];
      double length = Math.sqrt(x * x + y * y + z * z);
      if (!(length > 1e-9)) continue;
      normal[3 * (from + e)] = x / length;
      normal[3 * (from + e) + 1] = y / length;
      normal[3 * (from + e) + 2] = z / length;
    }
  }
}
