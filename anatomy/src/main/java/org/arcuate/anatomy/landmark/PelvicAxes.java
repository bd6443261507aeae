package org.arcuate.anatomy.landmark;

import org.arcuate.anatomy.Side;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/**
 * The axes of the anterior pelvic plane, LPS mm.
 *
 * @param origin amid the front spines
 * @param left to the left spine
 * @param back out of the plane, to the back
 * @param up in the plane
 */
record PelvicAxes(Vec3 origin, Vec3 left, Vec3 back, Vec3 up) {
  /** From spines and tubercles (Lewinnek 1978). */
  static PelvicAxes of(Vec3 asisLeft, Vec3 asisRight, Vec3 tubercleLeft, Vec3 tubercleRight) {
    Vec3 origin = asisLeft.towards(asisRight, 0.5);
    Vec3 left = asisLeft.minus(asisRight).unit();
    Vec3 down = tubercleLeft.towards(tubercleRight, 0.5).minus(origin);
    Vec3 up = left.times(down.dot(left)).minus(down).unit();
    return new PelvicAxes(origin, left, up.cross(left), up);
  }

  /** A direction given to the side, to the back and up; its length is made 1. */
  Vec3 way(Side side, double outwards, double backwards, double upwards) {
    return left.times(side.sign() * outwards)
        .plus(back.times(backwards))
        .plus(up.times(upwards))
        .unit();
  }

  /** A point {@code x} to the left, {@code y} back, {@code z} up of the origin. */
  Vec3 at(double x, double y, double z) {
    return origin.plus(left.times(x)).plus(back.times(y)).plus(up.times(z));
  }

  /** Coordinates of a point: left, back, up. */
  Vec3 local(Vec3 p) {
    Vec3 q = p.minus(origin);
    return new Vec3(q.dot(left), q.dot(back), q.dot(up));
  }

  Rigid rigid(FrameId ct, String name) {
    return new Rigid(ct, new FrameId(name), new Affine(left, back, up, origin));
  }
}
