package org.arcuate.mechanics.load;

import java.util.ArrayList;
import java.util.List;

/**
 * An interface and how its faces answer to each other.
 *
 * @param face where
 * @param law how
 */
public record Contact(Interface face, ContactLaw law) {
  /** The springs of all pairs while they touch and stick. */
  public List<Spring> sticking() {
    List<Spring> springs = new ArrayList<>();
    for (int p = 0; p < face.pairs(); p++) {
      double area = face.areaMm2()[p];
      springs.addAll(face.springs(p, law.normalMpaPerMm() * area, law.shearMpaPerMm() * area));
    }
    return springs;
  }
}
