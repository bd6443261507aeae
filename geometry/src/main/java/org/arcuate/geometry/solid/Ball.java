package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;

/** All points within a radius of a centre; exact. */
public record Ball(Vec3 centre, double radiusMm) implements Solid {
  public Ball {
    if (!(radiusMm > 0)) throw new BadInput("ball radius %s mm: must be above 0", radiusMm);
  }

  @Override
  public void distance(Block at, float[] out) {
    float cx = (float) centre.x();
    float cy = (float) centre.y();
    float cz = (float) centre.z();
    float r = (float) radiusMm;
    for (int p = 0; p < at.n; p++) {
      float dx = at.x[p] - cx;
      float dy = at.y[p] - cy;
      float dz = at.z[p] - cz;
      out[p] = (float) Math.sqrt(dx * dx + dy * dy + dz * dz) - r;
    }
  }

  @Override
  public Box bounds() {
    return Box.around(centre, radiusMm);
  }
}
