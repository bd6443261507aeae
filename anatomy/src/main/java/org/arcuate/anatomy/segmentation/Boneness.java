package org.arcuate.anatomy.segmentation;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.imaging.volume.CtVolume;

/**
 * How much of each coarse cell is bone, 0 to 1, on a grid along the patient's axes.
 *
 * @param grid of the cells
 * @param part of the cell that is bone
 * @param seen 1 where the CT has a voxel in the cell or beside it, otherwise 0
 */
record Boneness(Grid grid, float[] part, byte[] seen) {
  /** Below it nothing counts as bone, HU: above muscle and most contrast in vessels. */
  private static final int NONE_HU = 110;

  /** From here on all counts as bone, HU. */
  private static final int FULL_HU = 350;

  static Boneness of(CtVolume ct, double cellMm, Work work) {
    return of(ct, bounds(ct.grid()), cellMm, work);
  }

  /** Of a part of the image. */
  static Boneness of(CtVolume ct, Box box, double cellMm, Work work) {
    Grid g = ct.grid();
    double largest = Math.max(g.spacing().x(), Math.max(g.spacing().y(), g.spacing().z()));
    double cell = Math.max(cellMm, largest);
    Vec3 size = box.high().minus(box.low());
    Grid coarse =
        Grid.of(
                1 + (int) Math.ceil(size.x() / cell),
                1 + (int) Math.ceil(size.y() / cell),
                1 + (int) Math.ceil(size.z() / cell),
                new Vec3(cell, cell, cell),
                box.low())
            .in(g.frame());
    // slabs of slices, summed in their order
    int parts = Math.min(4, g.nz());
    var sums = work.map(parts, s -> sum(ct, coarse, g.nz() * s / parts, g.nz() * (s + 1) / parts));
    float[] part = new float[coarse.size()];
    byte[] seen = new byte[coarse.size()];
    for (int c = 0; c < part.length; c++) {
      long bone = 0;
      long count = 0;
      for (int[][] sum : sums) {
        bone += sum[0][c];
        count += sum[1][c];
      }
      seen[c] = (byte) (count > 0 ? 1 : 0);
      part[c] = count > 0 ? bone / (255f * count) : 0;
    }
    return new Boneness(coarse, part, seen);
  }

  static Box bounds(Grid g) {
    Vec3 low = g.lps(0, 0, 0);
    Vec3 high = low;
    for (int corner = 1; corner < 8; corner++) {
      Vec3 p =
          g.lps(
              (corner & 1) * (g.nx() - 1),
              (corner >> 1 & 1) * (g.ny() - 1),
              (corner >> 2) * (g.nz() - 1));
      low = new Vec3(Math.min(low.x(), p.x()), Math.min(low.y(), p.y()), Math.min(low.z(), p.z()));
      high =
          new Vec3(Math.max(high.x(), p.x()), Math.max(high.y(), p.y()), Math.max(high.z(), p.z()));
    }
    return new Box(low, high);
  }

  private static int[][] sum(CtVolume ct, Grid coarse, int k0, int k1) {
    Grid g = ct.grid();
    Affine map = coarse.voxelFromLps().after(g.lpsFromVoxel());
    double[][] m = map.rows();
    int[][] sum = new int[2][coarse.size()];
    short[] hu = ct.hu();
    int nx = coarse.nx();
    int ny = coarse.ny();
    int nz = coarse.nz();
    int v = g.index(0, 0, k0);
    for (int k = k0; k < k1; k++)
      for (int j = 0; j < g.ny(); j++)
        for (int i = 0; i < g.nx(); i++, v++) {
          int x = (int) (m[0][0] * i + m[0][1] * j + m[0][2] * k + m[0][3] + 1.5) - 1;
          int y = (int) (m[1][0] * i + m[1][1] * j + m[1][2] * k + m[1][3] + 1.5) - 1;
          int z = (int) (m[2][0] * i + m[2][1] * j + m[2][2] * k + m[2][3] + 1.5) - 1;
          if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) continue;
          int c = x + coarse.nx() * (y + coarse.ny() * z);
          sum[1][c]++;
          if (hu[v] > NONE_HU)
            sum[0][c] += Math.min(255, (hu[v] - NONE_HU) * 255 / (FULL_HU - NONE_HU));
        }
    return sum;
  }

  /** The same, blurred. */
  Boneness blurred(double sigmaMm, Work work) {
    return new Boneness(grid, Gaussian.smooth(grid, part, sigmaMm, work), seen);
  }
}
