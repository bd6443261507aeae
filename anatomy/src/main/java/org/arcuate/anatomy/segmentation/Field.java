package org.arcuate.anatomy.segmentation;

import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/** Values on a grid, read between voxels by trilinear interpolation at points in LPS mm. */
final class Field {
  private final float[] values;
  private final int nx;
  private final int ny;
  private final int nz;
  private final double[][] m;

  Field(Grid grid, float[] values) {
    this.values = values;
    nx = grid.nx();
    ny = grid.ny();
    nz = grid.nz();
    Affine voxelFromLps = grid.voxelFromLps();
    m = voxelFromLps.rows();
  }

  /** The value at a point; NaN outside the voxel centres. */
  float at(Vec3 p) {
    return at(p.x(), p.y(), p.z());
  }

  /** The value at a point; NaN outside the voxel centres. */
  float at(double px, double py, double pz) {
    double x = m[0][0] * px + m[0][1] * py + m[0][2] * pz + m[0][3];
    double y = m[1][0] * px + m[1][1] * py + m[1][2] * pz + m[1][3];
    double z = m[2][0] * px + m[2][1] * py + m[2][2] * pz + m[2][3];
    if (!(x >= 0 && y >= 0 && z >= 0 && x <= nx - 1 && y <= ny - 1 && z <= nz - 1))
      return Float.NaN;
    int i = Math.min((int) x, nx - 2);
    int j = Math.min((int) y, ny - 2);
    int k = Math.min((int) z, nz - 2);
    float fx = (float) (x - i);
    float fy = (float) (y - j);
    float fz = (float) (z - k);
    int v = i + nx * (j + ny * k);
    return plane(v, fx, fy) * (1 - fz) + plane(v + nx * ny, fx, fy) * fz;
  }

  private float plane(int v, float fx, float fy) {
    float a = values[v] + fx * (values[v + 1] - values[v]);
    float b = values[v + nx] + fx * (values[v + nx + 1] - values[v + nx]);
    return a + fy * (b - a);
  }
}
