package org.arcuate.anatomy.edit;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.grid.NearestSeed;
import org.arcuate.imaging.filter.Upright;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.Mask;

/**
 * The surface of a mask moved by a distance.
 *
 * <p>The surface is where a voxel of the mask and a neighbour outside meet: half-way between their
 * centres. A voxel whose centre is at most so far from it changes sides. So a margin is not short
 * by half a voxel, as distances from centre to centre would make it.
 */
final class SurfaceMargin {
  private static final double TIE = 1e-5;

  private final Mask mask;
  private final VoxelBox box;
  private final int[] size;
  private final double[] step;

  private SurfaceMargin(Mask mask, VoxelBox box, double[] step) {
    this.mask = mask;
    this.box = box;
    this.step = step;
    size = new int[] {box.nx(), box.ny(), box.nz()};
  }

  /**
   * Outwards or inwards.
   *
   * @param widths along the axes of the grid, mm, above 0
   */
  static Mask moved(Mask mask, double[] widths, boolean outwards, Work work) {
    Grid g = mask.grid();
    Upright.check("margin", g);
    double most = Math.max(widths[0], Math.max(widths[1], widths[2]));
    double voxel = Math.max(g.spacing().x(), Math.max(g.spacing().y(), g.spacing().z()));
    VoxelBox box = VoxelBox.around(mask).grown(g, (outwards ? most : 0) + voxel);
    // in units of the widths the margin is 1 all around
    double[] step = {
      g.spacing().x() / widths[0], g.spacing().y() / widths[1], g.spacing().z() / widths[2]
    };
    return new SurfaceMargin(mask, box, step).moved(outwards, work);
  }

  private int voxel(int i, int j, int k) {
    return mask.grid().index(box.i() + i, box.j() + j, box.k() + k);
  }

  private Mask moved(boolean outwards, Work work) {
    NearestSeed near = NearestSeed.within(size, step, crossings(), work);
    byte[] inside = mask.inside().clone();
    int c = 0;
    for (int k = 0; k < size[2]; k++)
      for (int j = 0; j < size[1]; j++)
        for (int i = 0; i < size[0]; i++, c++)
          if (near.distance(c) <= 1 + TIE) inside[voxel(i, j, k)] = (byte) (outwards ? 1 : 0);
    return new Mask(mask.grid(), inside);
  }

  /** The middles of faces between voxels of which one is inside. */
  private double[] crossings() {
    double[] points = new double[3 * 4096];
    int n = 0;
    for (int k = 0; k < size[2]; k++)
      for (int j = 0; j < size[1]; j++)
        for (int i = 0; i < size[0]; i++)
          for (int a = 0; a < 3; a++) {
            int[] at = {i, j, k};
            if (++at[a] == size[a]) continue;
            byte here = mask.inside()[voxel(i, j, k)];
            if (here == mask.inside()[voxel(at[0], at[1], at[2])]) continue;
            if (n + 3 > points.length) points = Arrays.copyOf(points, 2 * n);
            points[n] = i * step[0];
            points[n + 1] = j * step[1];
            points[n + 2] = k * step[2];
            points[n + a] += step[a] / 2;
            n += 3;
          }
    return Arrays.copyOf(points, n);
  }
}
