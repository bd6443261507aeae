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

  @Override
  public Box bounds() {
    return body.bounds();
  }
}
