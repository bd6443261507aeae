package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
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
  public void distance(Block at, float[] out) {
    float small = (float) Math.min(radii.x(), Math.min(radii.y(), radii.z()));
    float sx = (float) (1 / radii.x());
    float sy = (float) (1 / radii.y());
    float sz = (float) (1 / radii.z());
    for (int p = 0; p < at.n; p++) {
      float qx = (at.x[p] - (float) centre.x()) * sx;
      float qy = (at.y[p] - (float) centre.y()) * sy;
      float qz = (at.z[p] - (float) centre.z()) * sz;
      out[p] = ((float) Math.sqrt(qx * qx + qy * qy + qz * qz) - 1) * small;
    }
  }

  @Override
  public Box bounds() {
    return new Box(centre.minus(radii), centre.plus(radii));
  }
}
