package org.arcuate.geometry.solid;

import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/** All points p with {@code (p − point)·normal ≤ 0}; exact. The normal points out of the body. */
public record HalfSpace(Vec3 point, Vec3 normal) implements Solid {
  public HalfSpace {
    normal = normal.unit();
  }

  @Override
  public void distance(Block at, double[] out) {
    double a = normal.x();
    double b = normal.y();
    double c = normal.z();
    double d = point.dot(normal);
    for (int p = 0; p < at.n; p++) out[p] = a * at.x[p] + b * at.y[p] + c * at.z[p] - d;
  }

  @Override
  public Box bounds() {
    return Box.ALL;
  }

  @Override
  public Interval over(Box box) {
    Vec3 half = box.high().minus(box.low()).times(0.5);
    double reach =
        Math.abs(normal.x()) * half.x()
            + Math.abs(normal.y()) * half.y()
            + Math.abs(normal.z()) * half.z();
    return Interval.around(box.centre().minus(point).dot(normal), reach);
  }
}
