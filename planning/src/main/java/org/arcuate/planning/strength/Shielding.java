package org.arcuate.planning.strength;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.result.BrickFields;

/**
 * How much less, or more, bone is used than before: mean energy of strain where both pelves have
 * bone, as a part of that of the intact one. Bone that keeps less than half of it is expected to be
 * lost (Huiskes 1987 takes 25 to 50 % as the threshold of resorption).
 *
 * @param ratio of mean energy densities
 * @param shieldedCm3 bone that keeps less than half of its energy
 * @param commonCm3 bone that both have there
 */
public record Shielding(double ratio, double shieldedCm3, double commonCm3) {
  private static final double THRESHOLD = 0.5;

  /** Where to look. */
  @FunctionalInterface
  public interface Region {
    /** Whether a place, LPS mm, is looked at. */
    boolean holds(Vec3 lps);
  }

  /**
   * Compares a pelvis with the intact one, both on the same grid under the same load.
   *
   * @throws BadInput if they lie on different grids, or have no bone in common in the region
   */
  public static Shielding of(
      PelvisBody intact,
      BrickFields before,
      PelvisBody changed,
      BrickFields after,
      Region region,
      Work work) {
    VoxelBody a = intact.body();
    VoxelBody b = changed.body();
    if (!a.grid().sameAs(b.grid(), 1e-6))
      throw new BadInput("stress shielding: the two pelves lie on different voxels");
    float[] was = before.each(before::energyDensity, work);
    float[] is = after.each(after::energyDensity, work);
    double[] sum = new double[4];
    a.eachBrick((i, j, k, slot) -> {
      int other = b.slotOf(i, j, k);
      if (other < 0 || intact.partAt(i, j, k) > 3 || changed.partAt(i, j, k) > 3) return;
      if (!region.holds(a.grid().lps(i, j, k))) return;
      sum[0] += was[slot];
      sum[1] += is[other];
      sum[2]++;
      if (is[other] < THRESHOLD * was[slot]) sum[3]++;
    });
    if (sum[2] == 0 || sum[0] == 0)
      throw new BadInput("stress shielding: no bone in common that carries");
    double cm3 = a.grid().voxelVolume() / 1000;
    return new Shielding(sum[1] / sum[0], sum[3] * cm3, sum[2] * cm3);
  }
}
