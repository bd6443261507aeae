package org.arcuate.planning.resection;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.MaskSurface;
import org.arcuate.geometry.solid.Sampled;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;

/**
 * A bone: its body, and on a grid the voxels that it holds.
 *
 * @param name as in the labels
 * @param solid its body, LPS mm
 * @param grid with right angles, around the whole of it
 * @param inside not 0 for a voxel whose centre lies in the body, x fastest; not written to
 */
public record Bone(String name, Solid solid, Grid grid, byte[] inside) {
  /** Checks that they fit. */
  public Bone {
    if (inside.length != grid.size())
      throw new BadInput("bone %s: %d voxels, its grid has %d", name, inside.length, grid.size());
  }

  /** A bone from the voxels of a mask, its surface between them. */
  public static Bone of(String name, Mask mask, Work work) {
    Sampled solid = MaskSurface.of(mask.grid(), mask.inside(), work);
    byte[] inside = new byte[solid.grid().size()];
    for (int v = 0; v < inside.length; v++) inside[v] = (byte) (solid.samples()[v] < 0 ? 1 : 0);
    return new Bone(name, solid, solid.grid(), inside);
  }

  /** A bone from its body, with voxels of an edge. */
  public static Bone of(String name, Solid solid, double voxelMm, Work work) {
    Box box = solid.bounds().grown(2 * voxelMm);
    if (!box.isFinite()) throw new BadInput("bone %s: reaches to infinity", name);
    Vec3 size = box.high().minus(box.low());
    Grid grid =
        Grid.of(
            1 + (int) Math.ceil(size.x() / voxelMm),
            1 + (int) Math.ceil(size.y() / voxelMm),
            1 + (int) Math.ceil(size.z() / voxelMm),
            new Vec3(voxelMm, voxelMm, voxelMm),
            box.low());
    byte[] inside = new byte[grid.size()];
    work.slabs(grid.nz(), k -> fill(solid, grid, k, inside));
    return new Bone(name, solid, grid, inside);
  }

  private static void fill(Solid solid, Grid grid, int k, byte[] inside) {
    Block block = new Block();
    double[] mm = new double[Block.SIZE];
    for (int j = 0; j < grid.ny(); j++)
      for (int i = 0; i < grid.nx(); i += Block.SIZE) {
        block.n = Math.min(Block.SIZE, grid.nx() - i);
        for (int p = 0; p < block.n; p++) block.set(p, grid.lps(i + p, j, k));
        solid.distance(block, mm);
        int row = grid.index(i, j, k);
        for (int p = 0; p < block.n; p++) inside[row + p] = (byte) (mm[p] < 0 ? 1 : 0);
      }
  }

  /** Volume of its voxels, mm³. */
  public double voxelsMm3() {
    long count = 0;
    for (byte b : inside) count += b;
    return count * grid.voxelVolume();
  }
}
