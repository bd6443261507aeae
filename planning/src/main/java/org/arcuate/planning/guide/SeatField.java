package org.arcuate.planning.guide;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;

/**
 * A bone as a guide meets it that comes from one direction.
 *
 * <p>The third axis of the grid is the approach. {@code bone} is the distance to the bone; {@code
 * sweep} is the distance to all that the bone covers when it is drawn along the approach: where it
 * is at least the gap, a guide can come off without touching the bone on its way.
 *
 * @param grid its third axis towards the surgeon
 * @param bone distance, mm
 * @param sweep least distance from here to the top of the column, mm
 */
record SeatField(Grid grid, float[] bone, float[] sweep) {
  private static final long MOST_VOXELS = 60_000_000;

  /**
   * Samples a bone.
   *
   * @param box of the guide, in the frame of {@code lpsFromSeat}, mm
   */
  static SeatField of(Solid bone, Affine lpsFromSeat, Box box, double spacingMm, Work work) {
    Vec3 size = box.high().minus(box.low());
    int nx = 1 + (int) Math.ceil(size.x() / spacingMm);
    int ny = 1 + (int) Math.ceil(size.y() / spacingMm);
    int nz = 1 + (int) Math.ceil(size.z() / spacingMm);
    if ((long) nx * ny * nz > MOST_VOXELS)
      throw new BadInput(
          "guide of %.0f x %.0f x %.0f mm: too large for one guide", size.x(), size.y(), size.z());
    Affine lpsFromVoxel =
        lpsFromSeat.after(
            new Affine(
                new Vec3(spacingMm, 0, 0),
                new Vec3(0, spacingMm, 0),
                new Vec3(0, 0, spacingMm),
                box.low()));
    Grid grid = Grid.of(nx, ny, nz, lpsFromVoxel, FrameId.UNKNOWN);
    float[] distance = new float[grid.size()];
    work.slabs(nz, k -> fill(bone, grid, k, distance));
    float[] sweep = distance.clone();
    int layer = nx * ny;
    for (int k = nz - 2; k >= 0; k--)
      for (int v = k * layer; v < (k + 1) * layer; v++)
        sweep[v] = Math.min(sweep[v], sweep[v + layer]);
    return new SeatField(grid, distance, sweep);
  }

  private static void fill(Solid bone, Grid grid, int k, float[] distance) {
    Block block = new Block();
    double[] mm = new double[Block.SIZE];
    for (int j = 0; j < grid.ny(); j++)
      for (int i = 0; i < grid.nx(); i += Block.SIZE) {
        block.n = Math.min(Block.SIZE, grid.nx() - i);
        for (int p = 0; p < block.n; p++) block.set(p, grid.lps(i + p, j, k));
        bone.distance(block, mm);
        int row = grid.index(i, j, k);
        for (int p = 0; p < block.n; p++) distance[row + p] = (float) mm[p];
      }
  }

  /** Number of columns. */
  int columns() {
    return grid.nx() * grid.ny();
  }

  /**
   * Where the column first meets the bone from above, in layers of the grid, between two of them;
   * NaN where it does not, or where the bone reaches through the top.
   */
  double top(int column) {
    int layer = columns();
    int k = grid.nz() - 1;
    if (bone[column + k * layer] < 0) return Double.NaN;
    for (k--; k >= 0; k--) {
      double below = bone[column + k * layer];
      if (below >= 0) continue;
      double above = bone[column + (k + 1) * layer];
      return k + below / (below - above);
    }
    return Double.NaN;
  }

  /** A place in a column, LPS mm. */
  Vec3 at(int column, double k) {
    int i = column % grid.nx();
    int j = column / grid.nx();
    return grid.lpsFromVoxel().apply(i, j, k);
  }
}
