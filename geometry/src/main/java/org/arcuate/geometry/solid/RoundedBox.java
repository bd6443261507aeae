package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/** A box along the axes with edges rounded to a radius; exact. Half sizes include the rounding. */
public record RoundedBox(Vec3 centre, Vec3 halfSizes, double roundMm) implements Solid {
  public RoundedBox {
    double least = Math.min(halfSizes.x(), Math.min(halfSizes.y(), halfSizes.z()));
    if (!(least > 0 && roundMm >= 0 && roundMm <= least))
      throw new BadInput("box of half sizes %s mm: cannot be rounded by %s", halfSizes, roundMm);
  }

  @Override
  public void distance(Block at, double[] out) {
    double hx = halfSizes.x() - roundMm;
    double hy = halfSizes.y() - roundMm;
    double hz = halfSizes.z() - roundMm;
    for (int p = 0; p < at.n; p++) {
      double dx = Math.abs(at.x[p] - centre.x()) - hx;
      double dy = Math.abs(at.y[p] - centre.y()) - hy;
      double dz = Math.abs(at.z[p] - centre.z()) - hz;
      double in = Math.min(0, Math.max(dx, Math.max(dy, dz)));
      dx = Math.max(dx, 0);
      dy = Math.max(dy, 0);
      dz = Math.max(dz, 0);
      out[p] = in + Math.sqrt(dx * dx + dy * dy + dz * dz) - roundMm;
    }
  }

  @Override
  public Box bounds() {
    return new Box(centre.minus(halfSizes), centre.plus(halfSizes));
  }
}
