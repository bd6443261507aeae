package org.arcuate.geometry.solid;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;

/**
 * What any of the parts holds, with the seams filled over {@code blendMm} (0: sharp).
 *
 * <p>The blend is the polynomial smooth minimum {@code min(a, b) − h²/(4k)}, {@code h = max(k − |a
 * − b|, 0)}, applied part after part; it is 1-Lipschitz and never above the minimum. A sharp union
 * is exact outside if its parts are.
 *
 * <p>For a block of points only those parts are evaluated that can be nearest there.
 */
public final class Union implements Solid {
  /** From so many points on it pays to ask first which parts matter. */
  static final int WORTH_ASKING = 24;

  private final List<Solid> parts;
  private final double blendMm;
  private final Box bounds;

  /** The union of at least one part. */
  public Union(List<Solid> parts, double blendMm) {
    if (parts.isEmpty()) throw new BadInput("union of no parts: needs at least 1");
    if (!(blendMm >= 0)) throw new BadInput("blend %s mm: must not be below 0", blendMm);
    this.parts = List.copyOf(parts);
    this.blendMm = blendMm;
    Box box = parts.getFirst().bounds();
    for (int i = 1; i < parts.size(); i++) box = box.with(parts.get(i).bounds());
    bounds = box.grown(blendMm * parts.size() / 4);
  }

  private Union(List<Solid> parts, double blendMm, Box bounds) {
    this.parts = parts;
    this.blendMm = blendMm;
    this.bounds = bounds;
  }

  /** Of those parts that can be nearest. */
  @Override
  public Solid within(Box box) {
    boolean[] matters = near(box);
    List<Solid> kept = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < matters.length; i++) {
      Solid part = matters[i] ? parts.get(i).within(box) : parts.get(i);
      any |= !matters[i] || part != parts.get(i);
      if (matters[i]) kept.add(part);
    }
    if (!any) return this;
    return kept.size() == 1 && blendMm == 0 ? kept.getFirst() : new Union(kept, blendMm, bounds);
  }

  @Override
  public void distance(Block at, double[] out) {
    if (at.n == 0) return;
    boolean[] matters = at.n >= WORTH_ASKING && parts.size() > 1 ? near(at.box()) : new boolean[0];
    double[] next = at.borrow();
    boolean first = true;
    for (int i = 0; i < parts.size(); i++) {
      if (matters.length > 0 && !matters[i]) continue;
      parts.get(i).distance(at, first ? out : next);
      if (!first) blend(at.n, out, next, blendMm);
      first = false;
    }
    at.giveBack(next);
    if (blendMm > 0) at.keepWithin(bounds, out);
  }

  /** The parts that change the blended minimum somewhere in a box. */
  private boolean[] near(Box box) {
    int count = parts.size();
    double[] low = new double[count];
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      Interval d = parts.get(i).over(box);
      low[i] = d.low();
      least = Math.min(least, d.high());
    }
    boolean[] matters = new boolean[count];
    for (int i = 0; i < count; i++) matters[i] = low[i] <= least + blendMm;
    return matters;
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

  /** The smooth minimum of two numbers; grows with both. */
  static double blended(double a, double b, double k) {
    double h = Math.max(k - Math.abs(a - b), 0);
    return Math.min(a, b) - (k > 0 ? h * h / (4 * k) : 0);
  }

  @Override
  public Box bounds() {
    return bounds;
  }

  @Override
  public Interval over(Box box) {
    Interval all = parts.getFirst().over(box);
    for (int i = 1; i < parts.size(); i++) {
      Interval d = parts.get(i).over(box);
      all =
          new Interval(
              blended(all.low(), d.low(), blendMm), blended(all.high(), d.high(), blendMm));
    }
    return blendMm > 0 ? Offset.beyond(all, box, bounds) : all;
  }
}
