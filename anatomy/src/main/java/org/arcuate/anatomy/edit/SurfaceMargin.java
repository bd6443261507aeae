package org.arcuate.anatomy.edit;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.grid.NearestSeed;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Interpolation;
import org.arcuate.imaging.filter.Placement;
import org.arcuate.imaging.filter.Resample;
import org.arcuate.imaging.filter.Upright;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;

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
  private final double[] widths;

  private SurfaceMargin(Mask mask, VoxelBox box, double[] widths) {
    this.mask = mask;
    this.box = box;
    this.widths = widths;
  }

  /**
   * Outwards or inwards. On a sheared grid the distances are taken on the upright one that covers
   * the mask and read off between its voxels.
   *
   * @param widths along the axes of {@link Upright#grid}, mm, above 0
   */
  static Mask moved(Mask mask, double[] widths, boolean outwards, Work work) {
    Grid g = mask.grid();
    double most = Math.max(widths[0], Math.max(widths[1], widths[2]));
    double voxel = Math.max(g.spacing().x(), Math.max(g.spacing().y(), g.spacing().z()));
    VoxelBox box = VoxelBox.around(mask).grown(g, (outwards ? most : 0) + voxel);
    return new SurfaceMargin(mask, box, widths).moved(outwards, work);
  }

  private int voxel(int i, int j, int k) {
    return mask.grid().index(box.i() + i, box.j() + j, box.k() + k);
  }

  private Mask moved(boolean outwards, Work work) {
    float[] distance = distances(work);
    byte[] inside = mask.inside().clone();
    int c = 0;
    for (int k = 0; k < box.nz(); k++)
      for (int j = 0; j < box.ny(); j++)
        for (int i = 0; i < box.nx(); i++, c++)
          if (distance[c] <= 1 + TIE) inside[voxel(i, j, k)] = (byte) (outwards ? 1 : 0);
    return new Mask(mask.grid(), inside);
  }

  /** Of each voxel of the box from the surface; in units of the widths, so that the margin is 1. */
  private float[] distances(Work work) {
    Grid g = mask.grid();
    Grid part = g.crop(box.i(), box.j(), box.k(), box.nx(), box.ny(), box.nz());
    Grid upright = Upright.grid(part);
    Vec3 s = upright.spacing();
    double[] step = {s.x() / widths[0], s.y() / widths[1], s.z() / widths[2]};
    double[] points = crossings();
    Affine onto = upright.voxelFromLps().after(part.lpsFromVoxel());
    for (int n = 0; n < points.length; n += 3) {
      Vec3 p = onto.apply(points[n], points[n + 1], points[n + 2]);
      points[n] = p.x() * step[0];
      points[n + 1] = p.y() * step[1];
      points[n + 2] = p.z() * step[2];
    }
    int[] size = {upright.nx(), upright.ny(), upright.nz()};
    NearestSeed near = NearestSeed.within(size, step, points, work);
    float[] distance = new float[upright.size()];
    for (int v = 0; v < distance.length; v++) distance[v] = (float) near.distance(v);
    if (part.isOrthogonal()) return distance;
    MrVolume field = new MrVolume(upright, distance);
    return Resample.onto(field, Placement.of(part), Interpolation.LINEAR, Float.MAX_VALUE, work)
        .intensity();
  }

  /** The middles of faces between voxels of which one is inside, in voxels of the box. */
  private double[] crossings() {
    double[] points = new double[3 * 4096];
    int n = 0;
    int[] size = {box.nx(), box.ny(), box.nz()};
    for (int k = 0; k < size[2]; k++)
      for (int j = 0; j < size[1]; j++)
        for (int i = 0; i < size[0]; i++)
          for (int a = 0; a < 3; a++) {
            int[] at = {i, j, k};
            if (++at[a] == size[a]) continue;
            byte here = mask.inside()[voxel(i, j, k)];
            if (here == mask.inside()[voxel(at[0], at[1], at[2])]) continue;
            if (n + 3 > points.length) points = Arrays.copyOf(points, 2 * n);
            points[n] = i;
            points[n + 1] = j;
            points[n + 2] = k;
            points[n + a] += 0.5;
            n += 3;
          }
    return Arrays.copyOf(points, n);
  }
}
