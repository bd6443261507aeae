package org.arcuate.mechanics.result;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.law.Metal;

/**
 * How near a part of metal comes to yielding: von Mises stress in the middle of its bricks.
 *
 * <p>At a step of voxels, and where metal ends within bone, the peak grows as bricks get smaller;
 * the 99th percentile does not. A screw of fewer than four bricks across is bent by few of them:
 * its stress is low by some tenth.
 *
 * @param part name
 * @param metal what it is made of
 * @param bricks that were judged
 * @param peakMpa largest stress
 * @param peakAt where, LPS mm
 * @param percentileMpa stress that 99 % of its bricks stay at or below
 */
public record MetalUse(
    String part, Metal metal, int bricks, double peakMpa, Vec3 peakAt, double percentileMpa) {
  private static final double SHARE = 0.99;

  /**
   * Gathers a part.
   *
   * @param wanted whether the brick in a slot belongs to it and is judged
   * @throws BadInput if there is none
   */
  public static MetalUse of(String part, Metal metal, BrickFields fields, IntPredicate wanted) {
    VoxelBody body = fields.body();
    double[] stress = new double[body.mesh().bricks()];
    int[] count = {0};
    double[] peak = {-1};
    Vec3[] at = {Vec3.ZERO};
    body.eachBrick((i, j, k, slot) -> {
      if (!wanted.test(slot)) return;
      double mises = fields.stress(slot).vonMises();
      stress[count[0]++] = mises;
      if (mises > peak[0]) {
        peak[0] = mises;
        at[0] = body.grid().lps(i, j, k);
      }
    });
    if (count[0] == 0) throw new BadInput("metal part '%s': has no bricks to judge", part);
    Arrays.sort(stress, 0, count[0]);
    return new MetalUse(
        part, metal, count[0], peak[0], at[0], stress[(int) (SHARE * (count[0] - 1))]);
  }

  /** Factor of safety of the most stressed brick against yielding. */
  public double safety() {
    return against(metal.yieldMpa());
  }

  /** The same against 10⁷ repetitions. */
  public double fatigueSafety() {
    return against(metal.fatigueMpa());
  }

  private double against(double mpa) {
    return peakMpa > 0 ? mpa / peakMpa : Double.POSITIVE_INFINITY;
  }
}
