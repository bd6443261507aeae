package org.arcuate.planning.resection;

import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.planning.resection.margin.MarginScheme;

/**
 * What the surgeon has decided.
 *
 * @param procedure kind of operation, such as {@code type-2}; empty if it has no name
 * @param cuts at least one
 * @param whole bones that go with the specimen as a whole where no cut parts them
 * @param demandedMm least margin, mm
 * @param scheme by which margins are classed
 * @param positiveReason why a positive margin is planned; empty if none is
 */
public record ResectionPlan(
    String procedure,
    List<Osteotomy> cuts,
    List<String> whole,
    double demandedMm,
    MarginScheme scheme,
    Optional<String> positiveReason) {
  /** What is written on everything that comes of a plan with a positive margin. */
  public static final String POSITIVE = "PLANNED POSITIVE MARGIN";

  /** The mark with its reason; empty if no positive margin is planned. */
  public Optional<String> mark() {
    return positiveReason.map(ResectionPlan::mark);
  }

  /** The mark of a positive margin that has this reason. */
  public static String mark(String reason) {
    return POSITIVE + ": " + reason;
  }

  /** Copies the lists. */
  public ResectionPlan {
    cuts = List.copyOf(cuts);
    whole = List.copyOf(whole);
    if (cuts.isEmpty())
      throw new BadInput(
          "resection: has no cut; give resection.cuts, or a procedure that has templates");
    for (int c = 0; c < cuts.size(); c++)
      for (int d = 0; d < c; d++)
        if (cuts.get(c).name().equals(cuts.get(d).name()))
          throw new BadInput(
              "resection: two cuts are called %s; names must differ", cuts.get(c).name());
    if (!(demandedMm >= 0 && demandedMm <= 100))
      throw new BadInput("margin %s mm: must be from 0 to 100", demandedMm);
  }
}
