package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;

/**
 * A solid grown by {@code mm} (shrunk if negative); as far off as the solid's own distance is, but
 * never beyond the solid's bounds grown by as much.
 */
public record Offset(Solid solid, double mm) implements Solid {
  public Offset {
    if (!Double.isFinite(mm)) throw new BadInput("offset %s mm: must be finite", mm);
  }

  @Override
  public void distance(Block at, double[] out) {
    solid.distance(at, out);
    double by = mm;
    for (int p = 0; p < at.n; p++) out[p] -= by;
    if (by > 0) at.keepWithin(bounds(), out);
  }

  @Override
  public Box bounds() {
    return solid.bounds().grown(mm);
  }

  @Override
  public Interval over(Box box) {
    Interval d = solid.over(box).plus(-mm);
    return mm > 0 ? beyond(d, box, bounds()) : d;
  }

  /** Bounds of the larger of a distance and that from a box. */
  static Interval beyond(Interval d, Box box, Box bounds) {
    return bounds.isFinite() ? d.most(RoundedBox.sharp(bounds).over(box)) : d;
  }
}
