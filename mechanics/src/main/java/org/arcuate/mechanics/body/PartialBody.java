package org.arcuate.mechanics.body;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;

/**
 * A body whose surface runs through its bricks: a brick that is filled in part has its modulus as
 * that part of the whole one's (finite cell method: Parvizian 2007, Comput Mech 41:121).
 *
 * <p>Steps of whole bricks make a curved face too soft or too stiff and scatter the stress behind
 * it; bricks filled in part do so far less, though each alone means little. Strain is that of the
 * whole material in all of them; for stress take {@link #whole}.
 *
 * @param body its materials are those given, and behind them their parts
 * @param given number of materials that were given
 */
public record PartialBody(VoxelBody body, int given) {
  /** Parts of a modulus that are told apart. */
  public static final int LEVELS = 50;

  /** Less filled bricks are left empty. */
  public static final double LEAST = 0.1;

  /** Less filled bricks are not whole. */
  private static final double WHOLE = 0.999;

  /**
   * The body.
   *
   * @param material as of {@link VoxelBody#of}, not 0 where {@code filled} is above {@link #LEAST}
   * @param filled 0 to 1 for each voxel
   */
  public static PartialBody of(
      Grid grid, short[] material, float[] filled, List<Elastic> materials) {
    if (filled.length != material.length)
      throw new BadInput("body has %d voxels, %d are filled", material.length, filled.length);
    int given = materials.size();
    List<Elastic> parts = new ArrayList<>(materials);
    for (int level = 1; level < LEVELS; level++)
      for (Elastic e : materials)
        parts.add(new Elastic(e.youngMpa() * level / LEVELS, e.poisson()));
    short[] kind = new short[material.length];
    for (int v = 0; v < kind.length; v++) {
      if (!(filled[v] >= 0 && filled[v] <= 1))
        throw new BadInput("body: voxel %d filled by %s: must be 0 to 1", v, filled[v]);
      if (filled[v] < LEAST) continue;
      if (material[v] < 1 || material[v] > given)
        throw new BadInput("body: material %d, there are 1 to %d", material[v], given);
      int level =
          filled[v] > WHOLE ? LEVELS : (int) Math.min(LEVELS - 1, Math.rint(filled[v] * LEVELS));
      kind[v] = (short) (level == LEVELS ? material[v] : given * level + material[v]);
    }
    return new PartialBody(VoxelBody.of(grid, kind, parts), given);
  }

  /** Whether the brick in a slot is filled whole. */
  public boolean isWhole(int slot) {
    return body.slotMaterial()[slot] <= given;
  }

  /** What the brick in a slot is made of where it is filled. */
  public Elastic whole(int slot) {
    return body.materials().get((body.slotMaterial()[slot] - 1) % given);
  }
}
