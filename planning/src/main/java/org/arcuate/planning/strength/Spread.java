package org.arcuate.planning.strength;

import java.util.Arrays;
import org.arcuate.geometry.space.Vec3;

/**
 * How large a number of the bone gets in a region.
 *
 * @param bricks that were judged
 * @param peak largest number, 0 without bricks
 * @param peakAt where, LPS mm
 * @param percentile number that 99 % of the bricks stay at or below
 * @param percentileAt where a brick of about that number is, LPS mm
 */
record Spread(int bricks, double peak, Vec3 peakAt, double percentile, Vec3 percentileAt) {
  private static final double SHARE = 0.99;

  /** Which bricks of the body count. */
  @FunctionalInterface
  interface Wanted {
    /** Brick (i, j, k). */
    boolean test(int i, int j, int k);
  }

  /**
   * Gathers a region.
   *
   * @param values of each slot, negative where bone is not judged
   */
  static Spread of(PelvisBody pelvis, float[] values, Wanted wanted) {
    float[] all = new float[pelvis.body().mesh().bricks()];
    int[] count = {0};
    float[] peak = {-1};
    Vec3[] at = {Vec3.ZERO, Vec3.ZERO};
    pelvis
        .body()
        .eachBrick((i, j, k, slot) -> {
          if (values[slot] < 0 || !wanted.test(i, j, k)) return;
          all[count[0]++] = values[slot];
          if (values[slot] > peak[0]) {
            peak[0] = values[slot];
            at[0] = pelvis.body().grid().lps(i, j, k);
          }
        });
    Arrays.sort(all, 0, count[0]);
    float percentile = count[0] == 0 ? 0 : all[(int) (SHARE * (count[0] - 1))];
    float[] nearest = {Float.MAX_VALUE};
    pelvis
        .body()
        .eachBrick((i, j, k, slot) -> {
          if (values[slot] >= percentile && values[slot] < nearest[0] && wanted.test(i, j, k)) {
            nearest[0] = values[slot];
            at[1] = pelvis.body().grid().lps(i, j, k);
          }
        });
    return new Spread(count[0], Math.max(0, peak[0]), at[0], percentile, at[1]);
  }
}
