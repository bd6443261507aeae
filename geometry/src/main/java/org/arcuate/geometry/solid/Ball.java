package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/** All points within a radius of a centre; exact. */
public record Ball(Vec3 centre, double radiusMm) implements Solid {
  public Ball {
    if (!(radiusMm > 0)) throw new BadInput("ball radius %s mm: must be above 0", radiusMm);
  }

  @Override
  public void distance(Block at, double[] out) {
    double cx = centre.x();
    double cy = centre.y();
    double cz = centre.z();
    double r = radiusMm;
    for (int p = 0; p < at.n; p++) {
      double dx = at.x[p] - cx;
      double dy = at.y[p] - cy;
      double dz = at.z[p] - cz;
      out[p] = Math.sqrt(dx * dx + dy * dy + dz * dz) - r;
    }
  }

  @Override
  public Box bounds() {
    return Box.around(centre, radiusMm);
  }

  @Override
  public Interval over(Box box) {
    Box point = new Box(centre, centre);
    return new Interval(box.distance(point), box.farthest(point)).plus(-radiusMm);
  }
}
