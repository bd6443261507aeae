package org.arcuate.anatomy.phantom;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;

/**
 * Labels voxels by the sign at their centres: the number of the last solid that holds it, from 1.
 * Blocks of 8 × 8 × 8 voxels that lie clear of a solid never evaluate it.
 */
record Labelling(List<Solid> solids, Grid grid, Affine solidFromVoxel) {
  private static final int EDGE = 8;

  short[] of(Work work) {
    short[] labels = new short[grid.size()];
    int slabs = (grid.nz() + EDGE - 1) / EDGE;
    work.slabs(slabs, s -> label(s * EDGE, labels));
    return labels;
  }

  private void label(int k0, short[] labels) {
    int bx = (grid.nx() + EDGE - 1) / EDGE;
    int by = (grid.ny() + EDGE - 1) / EDGE;
    Block block = new Block();
    Block centres = new Block();
    double[] d = new double[Block.SIZE];
    double[][] far = new double[solids.size()][Block.SIZE];
    double half = (EDGE - 1) / 2.0;
    double radius = half * grid.spacing().length() * 1.01;
    for (int from = 0; from < bx * by; from += Block.SIZE) {
      centres.n = Math.min(Block.SIZE, bx * by - from);
      for (int p = 0; p < centres.n; p++)
        centres.set(p, corner((from + p) % bx, (from + p) / bx, k0, half));
      for (int s = 0; s < far.length; s++) solids.get(s).distance(centres, far[s]);
      for (int p = 0; p < centres.n; p++)
        for (int s = 0; s < far.length; s++) {
          if (far[s][p] > radius) continue;
          fill(block, (from + p) % bx * EDGE, (from + p) / bx * EDGE, k0);
          solids.get(s).distance(block, d);
          store(d, (from + p) % bx * EDGE, (from + p) / bx * EDGE, k0, (short) (s + 1), labels);
        }
    }
  }

  private org.arcuate.geometry.space.Vec3 corner(int i, int j, int k0, double half) {
    return solidFromVoxel.apply(i * EDGE + half, j * EDGE + half, k0 + half);
  }

  private void fill(Block block, int i0, int j0, int k0) {
    block.n = Block.SIZE;
    for (int p = 0; p < Block.SIZE; p++)
      block.set(p, solidFromVoxel.apply(i0 + (p & 7), j0 + (p >> 3 & 7), k0 + (p >> 6)));
  }

  private void store(double[] d, int i0, int j0, int k0, short label, short[] labels) {
    for (int p = 0; p < Block.SIZE; p++) {
      int i = i0 + (p & 7);
      int j = j0 + (p >> 3 & 7);
      int k = k0 + (p >> 6);
      if (d[p] <= 0 && grid.contains(i, j, k)) labels[grid.index(i, j, k)] = label;
    }
  }
}
