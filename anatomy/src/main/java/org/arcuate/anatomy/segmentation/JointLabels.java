package org.arcuate.anatomy.segmentation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.filter.Morphology;
import org.arcuate.imaging.volume.Mask;

/**
 * Gives every voxel of bone tissue to one bone: first to the nearest of the fitted template; where
 * two are near, by a {@link JointCut}; what is left over, as the shaft of a femur below the
 * template, to the bone that it hangs on.
 */
final class JointLabels {
  /** Tissue farther from all bones, mm, is none of theirs, unless it hangs on a femur. */
  private static final float CLAIM_MM = 11;

  /** A bone lays claim to a voxel if it is no more than this farther away than the nearest, mm. */
  private static final float DOUBT_MM = 18;

  /** A femur is nowhere as thin as twice this, mm. */
  private static final double THIN_MM = 4;

  /** Pairs of bones that meet. */
  private static final int[][] JOINTS = {
    {BoneTemplate.HIP_LEFT, BoneTemplate.SACRUM},
    {BoneTemplate.HIP_RIGHT, BoneTemplate.SACRUM},
    {BoneTemplate.HIP_LEFT, BoneTemplate.FEMUR_LEFT},
    {BoneTemplate.HIP_RIGHT, BoneTemplate.FEMUR_RIGHT},
    {BoneTemplate.HIP_LEFT, BoneTemplate.HIP_RIGHT},
    {BoneTemplate.SACRUM, BoneTemplate.L5},
    {BoneTemplate.L5, BoneTemplate.L5 + 1}
  };

  private final Grid g;
  private final byte[] tissue;
  private final BonePriors priors;
  private final byte[] label;

  /** Index into {@link #JOINTS} plus 1 of each contested voxel. */
  private final byte[] contest;

  private JointLabels(BoneTissue tissue, BonePriors priors) {
    g = tissue.mask().grid();
    this.tissue = tissue.mask().inside();
    this.priors = priors;
    label = new byte[g.size()];
    contest = new byte[g.size()];
  }

  /** Labels from 1 on in the order of the template; 0 where no bone is. */
  static byte[] of(
      BoneTissue tissue, BonePriors priors, List<Integer> used, double voxelMm, Work work) {
    JointLabels joints = new JointLabels(tissue, priors);
    work.slabs(joints.g.nz(), k -> joints.nearest(k, used));
    JointCut cut = new JointCut(tissue, voxelMm);
    byte[] before = joints.label.clone();
    work.slabs(JOINTS.length, c -> joints.decide(c, before, cut));
    byte[] claimed = joints.label.clone();
    joints.hangOn();
    if (!priors.isFine()) work.slabs(2, side -> joints.trim(side, claimed, work));
    return joints.label;
  }

  private void nearest(int k, List<Integer> used) {
    float[] mm = new float[priors.bones()];
    for (int j = 0; j < g.ny(); j++)
      for (int i = 0; i < g.nx(); i++) {
        int v = g.index(i, j, k);
        if (tissue[v] == 0 || !priors.at(i, j, k, mm)) continue;
        int best = -1;
        int second = -1;
        for (int b : used) {
          if (best < 0 || mm[b] < mm[best]) {
            second = best;
            best = b;
          } else if (second < 0 || mm[b] < mm[second]) second = b;
        }
        if (best < 0 || mm[best] > CLAIM_MM) continue;
        label[v] = (byte) (best + 1);
        if (second < 0 || mm[second] > mm[best] + DOUBT_MM || mm[second] >= BoneFields.REACH_MM)
          continue;
        for (int c = 0; c < JOINTS.length; c++)
          if (Math.min(best, second) == JOINTS[c][0] && Math.max(best, second) == JOINTS[c][1])
            contest[v] = (byte) (c + 1);
      }
  }

  private void decide(int joint, byte[] before, JointCut cut) {
    int[] voxels =
        IntStream.range(0, contest.length).filter(v -> contest[v] == joint + 1).toArray();
    if (voxels.length == 0) return;
    int a = JOINTS[joint][0];
    int b = JOINTS[joint][1];
    float[] prior = new float[voxels.length];
    float[] mm = new float[priors.bones()];
    for (int v = 0; v < voxels.length; v++) {
      priors.at(voxels[v], mm);
      prior[v] = mm[a] - mm[b];
    }
    boolean[] first =
        cut.first(
            voxels,
            prior,
            v -> contest[v] == joint + 1 ? 0 : before[v] == a + 1 ? 1 : before[v] == b + 1 ? 2 : 0);
    for (int v = 0; v < voxels.length; v++) label[voxels[v]] = (byte) (first[v] ? a + 1 : b + 1);
  }

  /**
   * Takes off what hangs on a femur beside its shaft by less than bone: streaks of metal, vessels.
   */
  private void trim(int side, byte[] claimed, Work work) {
    int femur = BoneTemplate.FEMUR_LEFT + side;
    byte[] own = new byte[label.length];
    for (int v = 0; v < own.length; v++) own[v] = (byte) (label[v] == femur + 1 ? 1 : 0);
    byte[] thick = Morphology.open(new Mask(g, own), THIN_MM, work).inside();
    for (int v = 0; v < own.length; v++)
      if (own[v] != 0 && claimed[v] == 0 && thick[v] == 0 && !priors.isShaft(femur, v))
        label[v] = 0;
  }

  /** Tissue beyond the reach of the template, step by step; only femora may go on and on. */
  private void hangOn() {
    int plane = g.nx() * g.ny();
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int v = 0; v < label.length; v++)
      if (label[v] == BoneTemplate.FEMUR_LEFT + 1 || label[v] == BoneTemplate.FEMUR_RIGHT + 1)
        queue.add(v);
    int[] step = {1, -1, g.nx(), -g.nx(), plane, -plane};
    while (!queue.isEmpty()) {
      int v = queue.poll();
      int i = v % g.nx();
      int j = v / g.nx() % g.ny();
      int k = v / plane;
      for (int s = 0; s < 6; s++) {
        if ((s == 0 && i == g.nx() - 1) || (s == 1 && i == 0)) continue;
        if ((s == 2 && j == g.ny() - 1) || (s == 3 && j == 0)) continue;
        if ((s == 4 && k == g.nz() - 1) || (s == 5 && k == 0)) continue;
        int to = v + step[s];
        if (tissue[to] == 0 || label[to] != 0) continue;
        label[to] = label[v];
        queue.add(to);
      }
    }
  }
}
