package org.arcuate.mechanics.load;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;

/**
 * A body and what holds it.
 *
 * @param body the bricks
 * @param element how they bend
 * @param supports what is held
 * @param springs to ground, and between parts
 */
public record Model(VoxelBody body, Element element, Supports supports, List<Spring> springs) {
  /** Checks that all belongs to one body; copies the list. */
  public Model {
    if (supports.body() != body) throw new BadInput("strength model: supports of another body");
    for (Spring spring : springs)
      for (int at : spring.at())
        if (at < 0 || at >= 3 * body.nodes())
          throw new BadInput(
              "strength model: spring at unknown %d, there are %d", at, 3 * body.nodes());
    springs = List.copyOf(springs);
  }
}
