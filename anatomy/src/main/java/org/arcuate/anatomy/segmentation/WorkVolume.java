package org.arcuate.anatomy.segmentation;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Crop;
import org.arcuate.imaging.filter.Interpolation;
import org.arcuate.imaging.filter.Placement;
import org.arcuate.imaging.filter.Resample;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.CtVolume;

/**
 * The part of a CT around the pelvis, on voxels of about a millimetre at right angles.
 *
 * <p>Measured voxels are kept where they are such; otherwise they are resampled.
 */
final class WorkVolume {
  /** Voxels from here to {@link #LARGEST_MM} are worked on as they are, mm. */
  private static final double SMALLEST_MM = 0.75;

  private static final double LARGEST_MM = 1.3;

  /** Room around the fitted bones, mm. */
  private static final double ROOM_MM = 14;

  /** How far below the fitted femora their shafts are followed, mm. */
  private static final double SHAFT_MM = 200;

  private WorkVolume() {}

  static CtVolume of(CtVolume ct, List<FittedBone> bones, Work work) {
    Grid g = ct.grid();
    Grid whole = isFit(g) ? g : upright(g);
    VoxelBox box = box(whole, bones);
    Grid part = whole.crop(box.i(), box.j(), box.k(), box.nx(), box.ny(), box.nz());
    if (isFit(g)) return Crop.to(ct, box, work);
    Vec3 mm = g.spacing();
    // straight lines between large voxels have kinks, which would look like valleys of joints
    boolean large = Math.max(mm.x(), Math.max(mm.y(), mm.z())) > LARGEST_MM;
    Interpolation interpolation = large ? Interpolation.CUBIC : Interpolation.LINEAR;
    return Resample.onto(ct, Placement.of(part), interpolation, -1024, work);
  }

  private static boolean isFit(Grid g) {
    Vec3 s = g.spacing();
    return g.isOrthogonal()
        && Math.min(s.x(), Math.min(s.y(), s.z())) >= SMALLEST_MM
        && Math.max(s.x(), Math.max(s.y(), s.z())) <= LARGEST_MM;
  }

  /** A grid of 1 mm at right angles that covers the image, along its first axis. */
  private static Grid upright(Grid g) {
    Vec3 x = g.axisX();
    Vec3 z = x.cross(g.axisY()).unit();
    Vec3 y = z.cross(x);
    if (z.dot(g.axisZ()) < 0) z = z.times(-1);
    double[] low = {1e300, 1e300, 1e300};
    double[] high = {-1e300, -1e300, -1e300};
    for (int corner = 0; corner < 8; corner++) {
      Vec3 p =
          g.lps(
              (corner & 1) * (g.nx() - 1),
              (corner >> 1 & 1) * (g.ny() - 1),
              (corner >> 2) * (g.nz() - 1));
      double[] at = {p.dot(x), p.dot(y), p.dot(z)};
      for (int a = 0; a < 3; a++) {
        low[a] = Math.min(low[a], at[a]);
        high[a] = Math.max(high[a], at[a]);
      }
    }
    Vec3 origin = x.times(low[0]).plus(y.times(low[1])).plus(z.times(low[2]));
    return Grid.of(
        1 + (int) (high[0] - low[0]),
        1 + (int) (high[1] - low[1]),
        1 + (int) (high[2] - low[2]),
        new Affine(x, y, z, origin),
        g.frame());
  }

  private static VoxelBox box(Grid g, List<FittedBone> bones) {
    int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    int[] high = {-1, -1, -1};
    int[] size = {g.nx(), g.ny(), g.nz()};
    double[] mm = {g.spacing().x(), g.spacing().y(), g.spacing().z()};
    for (FittedBone bone : bones) {
      boolean femur = bone.name.startsWith("femur");
      if (bone.name.equals(BoneTemplate.ABOVE)) continue;
      for (int p = 0; p < bone.count(); p++)
        for (int down = 0; down <= (femur ? 1 : 0); down++) {
          Vec3 v = g.voxel(bone.point(p).minus(new Vec3(0, 0, down * SHAFT_MM)));
          double[] at = {v.x(), v.y(), v.z()};
          for (int a = 0; a < 3; a++) {
            low[a] = Math.min(low[a], (int) Math.floor(at[a] - ROOM_MM / mm[a]));
            high[a] = Math.max(high[a], (int) Math.ceil(at[a] + ROOM_MM / mm[a]));
          }
        }
    }
    for (int a = 0; a < 3; a++) {
      low[a] = Math.clamp(low[a], 0, size[a] - 1);
      high[a] = Math.clamp(high[a], low[a], size[a] - 1);
    }
    return new VoxelBox(
        low[0], low[1], low[2], high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1);
  }
}
