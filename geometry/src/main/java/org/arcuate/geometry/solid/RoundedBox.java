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
      out[p] = rounded(dx, dy, dz);
    }
  }

  @Override
  public Box bounds() {
    return new Box(centre.minus(halfSizes), centre.plus(halfSizes));
  }

  /** A box with sharp edges. */
  public static RoundedBox sharp(Box box) {
    return new RoundedBox(box.centre(), box.high().minus(box.low()).times(0.5), 0);
  }

  /** The distance grows with each coordinate's own: those of the nearest and the farthest. */
  @Override
  public Interval over(Box box) {
    double hx = halfSizes.x() - roundMm;
    double hy = halfSizes.y() - roundMm;
    double hz = halfSizes.z() - roundMm;
    Interval x = side(box.low().x() - centre.x(), box.high().x() - centre.x());
    Interval y = side(box.low().y() - centre.y(), box.high().y() - centre.y());
    Interval z = side(box.low().z() - centre.z(), box.high().z() - centre.z());
    return new Interval(
        rounded(x.low() - hx, y.low() - hy, z.low() - hz),
        rounded(x.high() - hx, y.high() - hy, z.high() - hz));
  }

  private static Interval side(double low, double high) {
    return new Interval(low, high).magnitude();
  }

  private double rounded(double dx, double dy, double dz) {
    double in = Math.min(0, Math.max(dx, Math.max(dy, dz)));
    double x = Math.max(dx, 0);
    double y = Math.max(dy, 0);
    double z = Math.max(dz, 0);
    return in + Math.sqrt(x * x + y * y + z * z) - roundMm;
  }
}
