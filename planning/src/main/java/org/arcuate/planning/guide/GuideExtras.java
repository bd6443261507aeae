package org.arcuate.planning.guide;

import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.solid.Solid;

/**
 * What a guide has besides shell, slots and wires.
 *
 * @param exposed bone that the surgeon lays open, LPS mm: outside of it nothing is touched
 * @param windows openings in the shell through which its seat can be seen, 0 to 6
 * @param ribs whether plates stiffen the block of a slot against the shell
 * @param stopMm length of the blade from its tip to the collar that stops it on the slot; 0 for no
 *     stop
 * @param insertMm thickness of each of the two metal plates that line a slot; 0 for none
 */
public record GuideExtras(
    Optional<Solid> exposed, int windows, boolean ribs, double stopMm, double insertMm) {
  /** Neither of them. */
  public static final GuideExtras NONE = new GuideExtras(Optional.empty(), 0, false, 0, 0);

  public GuideExtras {
    if (windows < 0 || windows > 6) throw new BadInput("guide with %d windows: 0 to 6", windows);
    if (stopMm != 0 && !(stopMm >= 20 && stopMm <= 250))
      throw new BadInput("guide with a stop at %s mm of the blade: must be 20 to 250", stopMm);
    if (insertMm != 0 && !(insertMm >= 0.3 && insertMm <= 3))
      throw new BadInput("guide with plates of %s mm in its slots: must be 0.3 to 3", insertMm);
  }
}
