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
 * boolean or a blend it is a bound, not the distance: take it {@link Redistanced} before an offset
 * or a shell that matters.
 */
public sealed interface Solid
    permits Ball,
        Body,
        Complement,
        Difference,
        Ellipsoid,
        Extrusion,
        Frustum,
        HalfSpace,
        Hull,
        Intersection,
        MeshSolid,
        Morph,
        Offset,
        Placed,
        Plate,
        Redistanced,
        Revolution,
        RoundCone,
        RoundedBox,
        Sampled,
        Shell,
        Torus,
        Tube,
        Union {

  /** Distance of {@code at.n} points into {@code out}. Thread-safe if each thread has its block. */
  void distance(Block at, double[] out);

  /** A box that holds the body; may be larger than need be. */
  Box bounds();

  /**
   * Bounds of the distance over a finite box, mm. Unless a solid knows better: from the distance at
   * the box's centre, since it changes no faster than the point moves.
   */
  default Interval over(Box box) {
    return Interval.around(distanceMm(box.centre()), box.reach());
  }

  /**
   * A solid that is quicker to ask within a finite box, with the same distances there; beyond the
   * box they may differ. Parts that cannot matter within it are left out.
   */
  default Solid within(Box box) {
    return this;
  }

  /** Distance of one point, mm; loops use {@link #distance(Block, double[])}. */
  default double distanceMm(Vec3 p) {
    double[] out = new double[1];
    distance(Block.of(p), out);
    return out[0];
  }

  /** Direction in which the distance grows fastest, by central differences over 0.0002 mm. */
  default Vec3 normal(Vec3 p) {
    Block block = new Block(6);
    block.n = 6;
    double h = 1e-4;
    for (int a = 0; a < 6; a++) {
      double s = (a & 1) == 0 ? h : -h;
      Vec3 step = new Vec3(a / 2 == 0 ? s : 0, a / 2 == 1 ? s : 0, a / 2 == 2 ? s : 0);
      block.set(a, p.plus(step));
    }
    double[] d = new double[6];
    distance(block, d);
    Vec3 g = new Vec3(d[0] - d[1], d[2] - d[3], d[4] - d[5]);
    return g.length() > 0 ? g.unit() : new Vec3(0, 0, 1);
  }

  /** What either holds. */
  default Solid or(Solid other) {
    return or(other, 0);
  }

  /** What either holds, with the seam filled over {@code blendMm}. */
  default Solid or(Solid other, double blendMm) {
    return new Union(List.of(this, other), blendMm);
  }

  /** What both hold. */
  default Solid and(Solid other) {
    return and(other, 0);
  }

  /** What both hold, with the edge rounded over {@code blendMm}. */
  default Solid and(Solid other, double blendMm) {
    return new Intersection(this, other, blendMm);
  }

  /** What is left after a tool has gone through. */
  default Solid minus(Solid tool) {
    return minus(tool, 0);
  }

  /** What is left after a tool has gone through, with the edge rounded over {@code blendMm}. */
  default Solid minus(Solid tool, double blendMm) {
    return new Difference(this, tool, blendMm);
  }

  /** All that is not this. */
  default Solid complement() {
    return new Complement(this);
  }

  /** Grown by a distance (shrunk if negative), mm. */
  default Solid grown(double mm) {
    return new Offset(this, mm);
  }

  /** The wall of a thickness that lies within the body's surface, mm. */
  default Solid shell(double wallMm) {
    return shell(wallMm, 0);
  }

  /** The wall that reaches so far into the body and so far out of it, mm. */
  default Solid shell(double inwardsMm, double outwardsMm) {
    return new Shell(this, inwardsMm, outwardsMm);
  }

  /** The form a fraction of the way to another: 0 is this, 1 the other. */
  default Solid towards(Solid other, double fraction) {
    return new Morph(this, other, fraction);
  }

  /** Moved, turned, mirrored or evenly scaled. */
  default Solid placed(Affine map) {
    return new Placed(this, map);
  }
}
