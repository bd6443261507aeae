package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;

/** What a tool leaves of a body, with the edge rounded over {@code blendMm} (0: sharp); a bound. */
public record Difference(Solid body, Solid tool, double blendMm) implements Solid {
  public Difference {
    if (!(blendMm >= 0)) throw new BadInput("blend %s mm: must not be below 0", blendMm);
  }

  @Override
  public void distance(Block at, double[] out) {
    body.distance(at, out);
    if (at.n >= Union.WORTH_ASKING && -tool.over(at.box()).low() < least(at.n, out) - blendMm)
      return;
    double[] cut = at.borrow();
    tool.distance(at, cut);
    keep(at.n, out, cut, -1, blendMm);
    at.giveBack(cut);
  }

  /** Smooth maximum of {@code out} and {@code sign·other}. */
  static void keep(int n, double[] out, double[] other, double sign, double k) {
    double quarter = k > 0 ? 1 / (4 * k) : 0;
    for (int p = 0; p < n; p++) {
      double o = sign * other[p];
      double h = Math.max(k - Math.abs(out[p] - o), 0);
      out[p] = Math.max(out[p], o) + h * h * quarter;
    }
  }

  static double least(int n, double[] out) {
    double least = out[0];
    for (int p = 1; p < n; p++) least = Math.min(least, out[p]);
    return least;
  }

  /** Bounds of the smooth maximum, which grows with both. */
  static Interval kept(Interval a, Interval b, double k) {
    return new Interval(
        -Union.blended(-a.low(), -b.low(), k), -Union.blended(-a.high(), -b.high(), k));
  }

  @Override
  public Box bounds() {
    return body.bounds();
  }

  /** Without the tool where it is farther off than the body. */
  @Override
  public Solid within(Box box) {
    Solid part = body.within(box);
    if (-tool.over(box).low() < part.over(box).low() - blendMm) return part;
    Solid left = tool.within(box);
    return part == body && left == tool ? this : new Difference(part, left, blendMm);
  }

  @Override
  public Interval over(Box box) {
    return kept(body.over(box), tool.over(box).times(-1), blendMm);
  }
}
