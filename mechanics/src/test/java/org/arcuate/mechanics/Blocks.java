package org.arcuate.mechanics;

import java.util.List;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.VoxelBody;

/** Test bodies. */
public final class Blocks {
  private Blocks() {}

  /** Which material a voxel has, from its index. */
  @FunctionalInterface
  public interface Rule {
    /** 0 for empty. */
    int of(int i, int j, int k);
  }

  /** Voxels from (0, 0, 0) mm on. */
  public static VoxelBody of(
      int nx, int ny, int nz, Vec3 edge, List<Elastic> materials, Rule rule) {
    Grid grid = Grid.of(nx, ny, nz, edge, edge.times(0.5));
    short[] material = new short[grid.size()];
    for (int k = 0; k < nz; k++)
      for (int j = 0; j < ny; j++)
        for (int i = 0; i < nx; i++) material[grid.index(i, j, k)] = (short) rule.of(i, j, k);
    return VoxelBody.of(grid, material, materials);
  }

  /** The same in sheets that are not joined. */
  public static VoxelBody sheets(
      int nx, int ny, int nz, Vec3 edge, List<Elastic> materials, Rule rule, Rule sheet) {
    Grid grid = Grid.of(nx, ny, nz, edge, edge.times(0.5));
    short[] material = new short[grid.size()];
    byte[] in = new byte[grid.size()];
    for (int k = 0; k < nz; k++)
      for (int j = 0; j < ny; j++)
        for (int i = 0; i < nx; i++) {
          material[grid.index(i, j, k)] = (short) rule.of(i, j, k);
          in[grid.index(i, j, k)] = (byte) sheet.of(i, j, k);
        }
    return VoxelBody.of(grid, material, in, materials);
  }

  /** A full block of one material. */
  public static VoxelBody full(int nx, int ny, int nz, Vec3 edge, Elastic material) {
    return of(nx, ny, nz, edge, List.of(material), (i, j, k) -> 1);
  }
}
