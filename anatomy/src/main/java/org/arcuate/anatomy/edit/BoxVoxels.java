package org.arcuate.anatomy.edit;

import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.VoxelBox;

/** The voxels whose centres lie in a box along the patient's axes. */
final class BoxVoxels {
  private static final double TIE_MM = 1e-6;

  private BoxVoxels() {}

  /** 1 for each voxel of the box, else 0. */
  static byte[] of(Grid grid, Box box) {
    byte[] inside = new byte[grid.size()];
    VoxelBox near = VoxelBox.around(grid, box);
    Box wide = box.grown(TIE_MM);
    for (int k = near.k(); k < near.k() + near.nz(); k++)
      for (int j = near.j(); j < near.j() + near.ny(); j++)
        for (int i = near.i(); i < near.i() + near.nx(); i++) {
          Vec3 p = grid.lps(i, j, k);
          if (p.x() >= wide.low().x()
              && p.y() >= wide.low().y()
              && p.z() >= wide.low().z()
              && p.x() <= wide.high().x()
              && p.y() <= wide.high().y()
              && p.z() <= wide.high().z()) inside[grid.index(i, j, k)] = 1;
        }
    return inside;
  }
}
