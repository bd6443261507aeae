package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;

/**
 * The form a fraction of the way from one solid to another: {@code (1 − t)·a + t·b} of their
 * distances; a bound.
 */
public record Morph(Solid a, Solid b, double fraction) implements Solid {
  public Morph {
    if (!(fraction >= 0 && fraction <= 1))
      throw new BadInput("morph fraction %s: must be from 0 to 1", fraction);
  }

  @Override
  public void distance(Block at, double[] out) {
    a.distance(at, out);
    double[] other = at.borrow();
    b.distance(at, other);
    double t = fraction;
    for (int p = 0; p < at.n; p++) out[p] = (1 - t) * out[p] + t * other[p];
    at.giveBack(other);
  }

  @Override
  public Box bounds() {
    if (fraction == 0) return a.bounds();
    return fraction == 1 ? b.bounds() : a.bounds().with(b.bounds());
  }

  @Override
  public Interval over(Box box) {
    Interval x = a.over(box).times(1 - fraction);
    Interval y = b.over(box).times(fraction);
    return new Interval(x.low() + y.low(), x.high() + y.high());
  }
}
