package org.arcuate.planning.resection.risk;

import java.util.List;
import org.arcuate.geometry.BadInput;

/**
 * What is uncertain about a resection.
 *
 * @param cuts whose margins count; at least one
 * @param technique how they are made
 * @param images how well the tumour's edge is known
 */
public record RiskModel(List<RiskCut> cuts, Technique technique, ImageError images) {
  /** Copies the list. */
  public RiskModel {
    cuts = List.copyOf(cuts);
    if (cuts.isEmpty()) throw new BadInput("margin risk: no cut comes near the tumour");
  }

  /** The same cuts made in another way. */
  public RiskModel with(Technique other) {
    return new RiskModel(cuts, other, images);
  }

  /** Standard deviation of a cut's own shift along its normal, mm. */
  double ownMm() {
    return technique.shiftMm() * Math.sqrt(1 - technique.commonShare());
  }

  /** Standard deviation of what moves all cuts together, along any axis, mm. */
  double commonMm() {
    return technique.shiftMm() * Math.sqrt(technique.commonShare());
  }
}
