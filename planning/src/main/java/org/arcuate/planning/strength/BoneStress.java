package org.arcuate.planning.strength;

import org.arcuate.geometry.space.Vec3;

/**
 * Von Mises stress in the middle of the bricks of bone, those that the use of bone is judged by.
 *
 * <p>The peak stands in a single brick, at a step of voxels or a jump of moduli, and grows as
 * bricks get smaller; the 99th percentile hardly does.
 *
 * @param peakMpa largest stress
 * @param peakAt where, LPS mm
 * @param percentileMpa stress that 99 % of the bone stay at or below
 */
public record BoneStress(double peakMpa, Vec3 peakAt, double percentileMpa) {
  static BoneStress of(PelvisBody pelvis, float[] stress) {
    Spread all = Spread.of(pelvis, stress, (i, j, k) -> true);
    return new BoneStress(all.peak(), all.peakAt(), all.percentile());
  }
}
