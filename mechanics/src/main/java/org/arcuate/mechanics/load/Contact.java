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
    for (int p = 0; p < face.pairs(); p++) springs.addAll(face.springs(p, along(p), across(p)));
    return springs;
  }

  /** Stiffness of a pair along the normal while its faces are pressed, N/mm. */
  public double along(int pair) {
    return law.normalMpaPerMm() * face.areaMm2()[pair];
  }

  /** Stiffness of a pair in the face while it sticks, N/mm. */
  public double across(int pair) {
    return law.shearMpaPerMm() * face.areaMm2()[pair];
  }
}
