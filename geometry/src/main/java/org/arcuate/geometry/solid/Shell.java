package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;

/**
 * The wall along a solid's surface: from {@code inwardsMm} inside to {@code outwardsMm} outside.
 *
 * <p>The wall is as thick as demanded where the solid's distance is exact; where that is only a
 * bound the wall may be thicker, never thinner.
 */
public record Shell(Solid solid, double inwardsMm, double outwardsMm) implements Solid {
  public Shell {
    if (!(inwardsMm >= 0 && outwardsMm >= 0 && inwardsMm + outwardsMm > 0))
      throw new BadInput(
          "shell of %s mm inwards and %s outwards: neither may be below 0, one must be above",
          inwardsMm, outwardsMm);
  }

  @Override
  public void distance(Block at, double[] out) {
    solid.distance(at, out);
    double in = inwardsMm;
    double outer = outwardsMm;
    for (int p = 0; p < at.n; p++) out[p] = Math.max(out[p] - outer, -(out[p] + in));
    if (outer > 0) at.keepWithin(bounds(), out);
  }

  @Override
  public Box bounds() {
    return solid.bounds().grown(outwardsMm);
  }

  @Override
  public Interval over(Box box) {
    Interval d = solid.over(box);
    double middle = (outwardsMm - inwardsMm) / 2;
    Interval wall = d.plus(-middle).magnitude().plus(-(inwardsMm + outwardsMm) / 2);
    return outwardsMm > 0 ? Offset.beyond(wall, box, bounds()) : wall;
  }
}
