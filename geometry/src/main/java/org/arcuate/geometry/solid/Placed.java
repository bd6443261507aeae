package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/** A solid moved, turned, mirrored or evenly scaled; as exact as the solid itself. */
public final class Placed implements Solid {
  private final Solid solid;
  private final Affine map;
  private final Affine inverse;
  private final double scale;
  private final boolean alongAxes;

  public Placed(Solid solid, Affine map) {
    double s = map.x().length();
    double off =
        Math.max(
            Math.max(Math.abs(map.y().length() / s - 1), Math.abs(map.z().length() / s - 1)),
            Math.max(
                    Math.abs(map.x().dot(map.y())),
                    Math.max(Math.abs(map.y().dot(map.z())), Math.abs(map.x().dot(map.z()))))
                / (s * s));
    if (!(s > 0 && off < 1e-6)) throw new BadInput("placement %s: bends or stretches", map);
    this.solid = solid;
    this.map = map;
    this.inverse = map.inverse();
    this.scale = s;
    this.alongAxes = isAlongAxes(map);
  }

  @Override
  public void distance(Block at, double[] out) {
    Block moved = at.moved(inverse);
    solid.distance(moved, out);
    at.giveBack(moved);
    if (Math.abs(scale - 1) > 1e-7) for (int p = 0; p < at.n; p++) out[p] *= scale;
  }

  @Override
  public Box bounds() {
    return solid.bounds().moved(map);
  }

  @Override
  public Solid within(Box box) {
    Solid part = solid.within(box.moved(inverse).grown(1e-9));
    return part == solid ? this : new Placed(part, map);
  }

  /** From the turned box, or from its middle where that says more. */
  @Override
  public Interval over(Box box) {
    Interval turned = solid.over(box.moved(inverse)).times(scale);
    if (turned.low() > 0 || turned.high() < 0 || alongAxes) return turned;
    return turned.and(
        Interval.around(scale * solid.distanceMm(inverse.apply(box.centre())), box.reach()));
  }

  private static boolean isAlongAxes(Affine map) {
    int zeros = 0;
    for (Vec3 v : new Vec3[] {map.x(), map.y(), map.z()})
      zeros += (v.x() == 0 ? 1 : 0) + (v.y() == 0 ? 1 : 0) + (v.z() == 0 ? 1 : 0);
    return zeros == 6;
  }
}
