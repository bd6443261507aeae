package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * The ellipsoid with the half-axes {@code radii} along x, y and z.
 *
 * <p>Not the distance but the bound {@code (|q| − 1)·r} with {@code q = (p − c)/radii} and the
 * smallest radius r: the gradient of |q| is nowhere longer than 1/r.
 */
public record Ellipsoid(Vec3 centre, Vec3 radii) implements Solid {
  public Ellipsoid {
    if (!(radii.x() > 0 && radii.y() > 0 && radii.z() > 0))
      throw new BadInput("ellipsoid radii %s mm: must be above 0", radii);
  }

  @Override
  public void distance(Block at, double[] out) {
    double small = Math.min(radii.x(), Math.min(radii.y(), radii.z()));
    double sx = 1 / radii.x();
    double sy = 1 / radii.y();
    double sz = 1 / radii.z();
    for (int p = 0; p < at.n; p++) {
      double qx = (at.x[p] - centre.x()) * sx;
      double qy = (at.y[p] - centre.y()) * sy;
      double qz = (at.z[p] - centre.z()) * sz;
      out[p] = (Math.sqrt(qx * qx + qy * qy + qz * qz) - 1) * small;
    }
  }

  @Override
  public Box bounds() {
    return new Box(centre.minus(radii), centre.plus(radii));
  }
}
