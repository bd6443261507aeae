package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/** A ring: all points within {@code tubeMm} of a circle; exact. */
public record Torus(Vec3 centre, Vec3 axis, double ringMm, double tubeMm) implements Solid {
  public Torus {
    axis = axis.unit();
    if (!(ringMm > 0 && tubeMm > 0))
      throw new BadInput("torus radii %s and %s mm: must be above 0", ringMm, tubeMm);
  }

  @Override
  public void distance(Block at, double[] out) {
    for (int p = 0; p < at.n; p++) {
      double dx = at.x[p] - centre.x();
      double dy = at.y[p] - centre.y();
      double dz = at.z[p] - centre.z();
      double up = dx * axis.x() + dy * axis.y() + dz * axis.z();
      double off = Math.sqrt(Math.max(0, dx * dx + dy * dy + dz * dz - up * up)) - ringMm;
      out[p] = Math.sqrt(off * off + up * up) - tubeMm;
    }
  }

  @Override
  public Box bounds() {
    Vec3 wide = Frustum.across(axis).times(ringMm);
    return new Box(centre.minus(wide), centre.plus(wide)).grown(tubeMm);
  }
}
