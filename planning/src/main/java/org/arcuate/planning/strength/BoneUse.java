package org.arcuate.planning.strength;

import java.util.Locale;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.Vec3;

/**
 * How near the bone of a region comes to yielding. Use is strain as a part of that at yield; 1 /
 * use is the factor of safety.
 *
 * @param region name: {@code pelvis} for all bone, {@code hip-left zone II} and so on
 * @param bricks that were judged
 * @param peak largest use, 0 without bricks
 * @param peakAt where, LPS mm
 * @param percentile use that 99 % of the bone stay below
 * @param percentileAt where a brick of about that use is, LPS mm
 */
public record BoneUse(
    String region, int bricks, double peak, Vec3 peakAt, double percentile, Vec3 percentileAt) {
  /**
   * Gathers a region.
   *
   * @param use of each slot, negative where bone is not judged
   */
  static BoneUse of(String region, PelvisBody pelvis, float[] use, Spread.Wanted wanted) {
    Spread all = Spread.of(pelvis, use, wanted);
    return new BoneUse(
        region, all.bricks(), all.peak(), all.peakAt(), all.percentile(), all.percentileAt());
  }

  /** Factor of safety of 99 % of the bone. */
  public double safety() {
    return percentile > 0 ? 1 / percentile : Double.POSITIVE_INFINITY;
  }

  /** Factor of safety of the most strained brick. */
  public double leastSafety() {
    return peak > 0 ? 1 / peak : Double.POSITIVE_INFINITY;
  }

  /** No-go if more than 1 % of the bone would yield, warn if single places would. */
  public Severity severity() {
    if (safety() < 1) return Severity.REFUSE;
    return leastSafety() < 1 ? Severity.WARN : Severity.PASS;
  }

  /** The reason of the severity; empty for go. */
  public String why() {
    return switch (severity()) {
      case PASS -> "";
      case WARN ->
          String.format(
              Locale.ROOT,
              "single places would yield, less than 1 %% of the bone; the worst use is %.2f",
              peak);
      case REFUSE -> "more than 1 % of the bone would yield";
    };
  }
}
