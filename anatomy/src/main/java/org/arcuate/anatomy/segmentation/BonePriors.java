package org.arcuate.anatomy.segmentation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.shape.PointCells;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * What the fitted template says about each voxel: how far it lies from each bone, mm, negative
 * inside; femoral heads are balls where they were found as such.
 */
final class BonePriors {
  /** The hip bone ends this far outside the bone of the head, mm: cartilage of both. */
  private static final float CARTILAGE_MM = 2;

  /** Radius of the widest part of the canal, mm. */
  private static final double HOLLOW_MM = 10;

  /** A shaft begins this much before the template's end, mm. */
  private static final double SHAFT_MM = 30;

  /** Cosine of the angle around the neck's axis within which a head is no ball. */
  private static final double NECK = 0.5;

  final Grid grid;
  private final List<Field> fields;
  private final List<HeadSphere> heads;
  private final List<Integer> used;
  private final List<Vec3> necks;

  /** The walls of canal and foramina of the sacrum, where the image does not show them. */
  private final Optional<FittedBone> hollow;

  private final Optional<PointCells> hollows;

  /** How far from its head each template femur reaches, mm. */
  private final double[] lengthMm = new double[2];

  private final boolean fine;
  private final byte[] near;
  private final Grid lattice;
  private final double[][] nodeFromVoxel;
  private final Affine lps;

  /**
   * On a grid of voxels.
   *
   * @param used indices of the bones that are there
   * @param fine true if the measured voxels show the joints' own edges
   */
  BonePriors(Grid grid, TemplateFit fit, List<Integer> used, boolean fine, Work work) {
    this.grid = grid;
    this.fine = fine;
    this.used = used;
    heads = fit.heads();
    necks = fit.necks();
    hollow = fit.bones().get(BoneTemplate.SACRUM).gaps;
    hollows = hollow.map(g -> new PointCells(g.points, HOLLOW_MM));
    for (int side = 0; side < 2; side++) lengthMm[side] = length(fit, side);
    BoneFields bones = BoneFields.of(fit.bones(), work);
    fields = bones.readers();
    lattice = bones.lattice();
    near = new byte[lattice.size()];
    for (int b : used) {
      float[] mm = bones.mm().get(b);
      for (int n = 0; n < near.length; n++) if (mm[n] < BoneFields.REACH_MM) near[n] = 1;
    }
    nodeFromVoxel = lattice.in(grid.frame()).voxelFromLps().after(grid.lpsFromVoxel()).rows();
    lps = grid.lpsFromVoxel();
  }

  private static double length(TemplateFit fit, int side) {
    FittedBone femur = fit.bones().get(BoneTemplate.FEMUR_LEFT + side);
    Vec3 head = fit.heads().get(side).centre();
    double most = 0;
    for (int p = 0; p < femur.count(); p++) most = Math.max(most, femur.point(p).distance(head));
    return most;
  }

  /** True in the canal of the sacrum and in its foramina, as the template has them. */
  boolean isHollow(int i, int j, int k) {
    if (hollows.isEmpty()) return false;
    Vec3 p = lps.apply(i, j, k);
    int o = hollows.get().nearest(p, HOLLOW_MM);
    return o >= 0 && p.minus(hollow.get().point(o)).dot(hollow.get().normal(o)) > 0;
  }

  /** True where the shaft of a femur goes on beyond the template. */
  boolean isShaft(int femur, int v) {
    int side = femur - BoneTemplate.FEMUR_LEFT;
    Vec3 p = lps.apply(v % grid.nx(), v / grid.nx() % grid.ny(), v / (grid.nx() * grid.ny()));
    return p.distance(heads.get(side).centre()) > lengthMm[side] - SHAFT_MM;
  }

  boolean isFine() {
    return fine;
  }

  int bones() {
    return fields.size();
  }

  /** Distances into {@code mm}, one for each bone; false if the voxel is far from all. */
  boolean at(int i, int j, int k, float[] mm) {
    double[][] m = nodeFromVoxel;
    int x = (int) Math.round(m[0][0] * i + m[0][1] * j + m[0][2] * k + m[0][3]);
    int y = (int) Math.round(m[1][0] * i + m[1][1] * j + m[1][2] * k + m[1][3]);
    int z = (int) Math.round(m[2][0] * i + m[2][1] * j + m[2][2] * k + m[2][3]);
    if (!lattice.contains(x, y, z) || near[lattice.index(x, y, z)] == 0) return false;
    Arrays.fill(mm, BoneFields.REACH_MM);
    Vec3 p = lps.apply(i, j, k);
    for (int b : used) {
      float d = fields.get(b).at(p);
      if (!Float.isNaN(d)) mm[b] = d;
    }
    // the edge of an ilium is clear on both sides, that of the sacrum is not in coarse voxels
    if (!fine)
      for (int side = 0; side < 2; side++)
        mm[BoneTemplate.SACRUM] = Math.max(mm[BoneTemplate.SACRUM], -mm[side]);
    for (int side = 0; side < 2; side++) {
      HeadSphere head = heads.get(side);
      if (head.support() < TemplateFit.HEAD_SUPPORT) continue;
      float off = (float) (p.distance(head.centre()) - head.radiusMm());
      if (off > 12) continue;
      int femur = BoneTemplate.FEMUR_LEFT + side;
      boolean toNeck = p.minus(head.centre()).dot(necks.get(side)) > NECK * (off + head.radiusMm());
      mm[femur] = toNeck ? Math.min(mm[femur], off) : off;
      if (off < 6) mm[side] = Math.max(mm[side], CARTILAGE_MM - off);
    }
    return true;
  }

  /** The same for a voxel given by its position in a flat array. */
  boolean at(int v, float[] mm) {
    return at(v % grid.nx(), v / grid.nx() % grid.ny(), v / (grid.nx() * grid.ny()), mm);
  }

  /** 2 where a voxel lies deeper than {@code wellMm} in some bone, 1 for {@code inMm}. */
  byte[] depths(double inMm, double wellMm, Work work) {
    byte[] deep = new byte[grid.size()];
    work.slabs(
        grid.nz(),
        k -> {
          float[] mm = new float[bones()];
          for (int j = 0; j < grid.ny(); j++)
            for (int i = 0; i < grid.nx(); i++) {
              if (!at(i, j, k, mm)) continue;
              float least = 0;
              for (int b : used) least = Math.min(least, mm[b]);
              deep[grid.index(i, j, k)] = (byte) (least < -wellMm ? 2 : least < -inMm ? 1 : 0);
            }
        });
    return deep;
  }
}
