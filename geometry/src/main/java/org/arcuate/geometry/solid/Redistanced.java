package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;

/**
 * A solid whose distance is only a bound, raised by the true one of the same body: the surface
 * stays the solid's own, the distance is the larger of the two in magnitude.
 *
 * @param far the same body with true distances
 * @param slackMm how far the surface of {@code far} may be from the solid's own; taken off
 */
public record Redistanced(Solid solid, Solid far, double slackMm) implements Solid {
  public Redistanced {
    if (!(slackMm >= 0)) throw new BadInput("slack %s mm: must not be below 0", slackMm);
  }

  @Override
  public void distance(Block at, double[] out) {
    solid.distance(at, out);
    double[] other = at.borrow();
    far.distance(at, other);
    for (int p = 0; p < at.n; p++) out[p] = raised(out[p], other[p]);
    at.giveBack(other);
  }

  private double raised(double bound, double truth) {
    return bound > 0 ? Math.max(bound, truth - slackMm) : Math.min(bound, truth + slackMm);
  }

  @Override
  public Box bounds() {
    return solid.bounds();
  }

  @Override
  public Interval over(Box box) {
    Interval bound = solid.over(box);
    Interval truth = far.over(box);
    double low = raised(bound.low(), truth.low());
    return new Interval(low, Math.max(low, raised(bound.high(), truth.high())));
  }
}
