package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;

/** What both hold, with the edge rounded over {@code blendMm} (0: sharp); a bound. */
public record Intersection(Solid a, Solid b, double blendMm) implements Solid {
  public Intersection {
    if (!(blendMm >= 0)) throw new BadInput("blend %s mm: must not be below 0", blendMm);
  }

  @Override
  public void distance(Block at, double[] out) {
    a.distance(at, out);
    if (at.n >= Union.WORTH_ASKING
        && b.over(at.box()).high() < Difference.least(at.n, out) - blendMm) return;
    double[] other = at.borrow();
    b.distance(at, other);
    Difference.keep(at.n, out, other, 1, blendMm);
    at.giveBack(other);
  }

  @Override
  public Box bounds() {
    return a.bounds().common(b.bounds());
  }

  /** Without the one where it is deeper inside than the other. */
  @Override
  public Solid within(Box box) {
    Solid one = a.within(box);
    Solid other = b.within(box);
    Interval ofOne = one.over(box);
    Interval ofOther = other.over(box);
    if (ofOther.high() < ofOne.low() - blendMm) return one;
    if (ofOne.high() < ofOther.low() - blendMm) return other;
    return one == a && other == b ? this : new Intersection(one, other, blendMm);
  }

  @Override
  public Interval over(Box box) {
    return Difference.kept(a.over(box), b.over(box), blendMm);
  }
}
