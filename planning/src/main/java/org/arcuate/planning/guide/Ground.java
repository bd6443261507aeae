package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;

/**
 * The bone on which a guide may sit, from whichever side it comes.
 *
 * @param bone its true distance near the surface
 * @param around centres of its voxels near the cuts, LPS mm
 * @param voxelMm diagonal of a voxel
 */
record Ground(NearDistance bone, List<Vec3> around, double voxelMm) {
  /** What is just beyond the reach counts, so that the surface within it is whole. */
  private static final double BEYOND_MM = 2;

  static Ground of(Bone bone, NearDistance near, GuideRequest request) {
    Grid grid = bone.grid();
    List<Vec3> around = new ArrayList<>();
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++) {
          if (bone.inside()[grid.index(i, j, k)] == 0) continue;
          Vec3 p = grid.lps(i, j, k);
          if (isNear(request, p)) around.add(p);
        }
    return new Ground(near, around, grid.spacing().length());
  }

  private static boolean isNear(GuideRequest request, Vec3 p) {
    for (Osteotomy cut : request.cuts())
      if (Math.abs(cut.height(p)) <= request.reachMm() + BEYOND_MM
          && cut.toBorder(cut.u(p), cut.v(p)) <= request.reachMm()) return true;
    return false;
  }

  /**
   * Places of the bone that is cut, in the slot's frame: along and out, mm.
   *
   * @return two arrays of one length
   */
  double[][] cutBone(Osteotomy cut, Affine slotFromLps) {
    double half = (cut.kerfMm() + voxelMm) / 2;
    List<Vec3> found = new ArrayList<>();
    for (Vec3 p : around) {
      if (Math.abs(cut.height(p) - cut.kerfMm() / 2) > half) continue;
      if (cut.toBorder(cut.u(p), cut.v(p)) <= 0) found.add(slotFromLps.apply(p));
    }
    return new double[][] {
      found.stream().mapToDouble(Vec3::x).toArray(), found.stream().mapToDouble(Vec3::y).toArray()
    };
  }

  /** Where the bone that is cut begins and ends along the slot, mm. */
  double[] section(Osteotomy cut, Affine slotFromLps) {
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double at : cutBone(cut, slotFromLps)[0]) {
      range[0] = Math.min(range[0], at);
      range[1] = Math.max(range[1], at);
    }
    return range;
  }
}
