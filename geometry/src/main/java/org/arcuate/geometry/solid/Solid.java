package org.arcuate.geometry.solid;

import java.util.List;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * A body given by its signed distance: negative inside, mm.
 *
 * <p>Contract, tested for every permitted class by {@code SolidContract}: the sign is right, the
 * magnitude never exceeds the true distance, and it changes no faster than the point moves. After a
 * boolean or a blend it is a bound, not the distance; re-distance before an offset that matters.
 */
public sealed interface Solid
    permits Ball,
        Ellipsoid,
        RoundCone,
        Tube,
        HalfSpace,
        RoundedBox,
        Torus,
        Plate,
        Placed,
        Union,
        Intersection,
        Difference,
        Offset {

  /** Distance of {@code at.n} points into {@code out}. Thread-safe if each thread has its block. */
  void distance(Block at, double[] out);

  /** A box that holds the body; may be larger than need be. */
  Box bounds();

  /**
   * Bounds of the distance over a finite box, mm. Unless a solid knows better: from the distance at
   * the box's centre, since it changes no faster than the point moves.
   */
  default Interval over(Box box) {
    double d = distanceMm(box.low().towards(box.high(), 0.5));
    double reach = box.low().distance(box.high()) / 2;
    return new Interval(d - reach, d + reach);
  }

  /** Distance of one point, mm; loops use {@link #distance(Block, double[])}. */
  default double distanceMm(Vec3 p) {
    Block block = new Block();
    block.n = 1;
    block.set(0, p);
    double[] out = new double[Block.SIZE];
    distance(block, out);
    return out[0];
  }

  /** Direction in which the distance grows fastest, by central differences over 0.0002 mm. */
  default Vec3 normal(Vec3 p) {
    Block block = new Block();
    block.n = 6;
    double h = 1e-4;
    for (int a = 0; a < 6; a++) {
      double s = (a & 1) == 0 ? h : -h;
      Vec3 step = new Vec3(a / 2 == 0 ? s : 0, a / 2 == 1 ? s : 0, a / 2 == 2 ? s : 0);
      block.set(a, p.plus(step));
    }
    double[] d = new double[Block.SIZE];
    distance(block, d);
    Vec3 g = new Vec3(d[0] - d[1], d[2] - d[3], d[4] - d[5]);
    return g.length() > 0 ? g.unit() : new Vec3(0, 0, 1);
  }

  /** What either holds. */
  default Solid or(Solid other) {
    return new Union(List.of(this, other), 0);
  }

  /** What both hold. */
  default Solid and(Solid other) {
    return new Intersection(this, other, 0);
  }

  /** What is left after a tool has gone through. */
  default Solid minus(Solid tool) {
    return new Difference(this, tool, 0);
  }

  /** Grown by a distance (shrunk if negative), mm. */
  default Solid grown(double mm) {
    return new Offset(this, mm);
  }

  /** The wall of a thickness that lies within the body's surface, mm. */
  default Solid shell(double wallMm) {
    return minus(grown(-wallMm));
  }

  /** Moved, turned, mirrored or evenly scaled. */
  default Solid placed(Affine map) {
    return new Placed(this, map);
  }
}
