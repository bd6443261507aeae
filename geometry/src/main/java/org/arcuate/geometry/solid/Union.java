package org.arcuate.geometry.solid;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;

/**
 * What any of the parts holds, with the seams filled over {@code blendMm} (0: sharp).
 *
 * <p>The blend is the polynomial smooth minimum {@code min(a, b) − h²/(4k)}, {@code h = max(k − |a
 * − b|, 0)}, applied part after part; it is 1-Lipschitz and never above the minimum.
 */
public record Union(List<Solid> parts, double blendMm) implements Solid {
  public Union {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) throw new BadInput("union of no parts: needs at least 1");
    if (!(blendMm >= 0)) throw new BadInput("blend %s mm: must not be below 0", blendMm);
  }

  @Override
  public void distance(Block at, double[] out) {
    double k = blendMm;
    parts.getFirst().distance(at, out);
    double[] next = at.borrow();
    for (int i = 1; i < parts.size(); i++) {
      parts.get(i).distance(at, next);
      blend(at.n, out, next, k);
    }
    at.giveBack(next);
  }

  static void blend(int n, double[] out, double[] next, double k) {
    if (k == 0) {
      for (int p = 0; p < n; p++) out[p] = Math.min(out[p], next[p]);
      return;
    }
    double quarter = 1 / (4 * k);
    for (int p = 0; p < n; p++) {
      double h = Math.max(k - Math.abs(out[p] - next[p]), 0);
      out[p] = Math.min(out[p], next[p]) - h * h * quarter;
    }
  }

  @Override
  public Box bounds() {
    Box box = parts.getFirst().bounds();
    for (Solid part : parts) box = box.with(part.bounds());
    return box.grown(blendMm * parts.size() / 4);
  }
}
