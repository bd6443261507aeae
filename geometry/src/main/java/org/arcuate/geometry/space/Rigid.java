package org.arcuate.geometry.space;

import org.arcuate.geometry.BadInput;

/**
 * A rotation and a shift from one named frame to another, mm.
 *
 * <p>Named target-from-source ({@code ctFromMr}). A mirror is not rigid.
 *
 * @param target frame of the result
 * @param source frame of the argument
 * @param map orthonormal, right-handed; checked to 1e-6
 */
public record Rigid(FrameId target, FrameId source, Affine map) {
  /** Checks that {@code map} keeps distances and handedness. */
  public Rigid {
    double off =
        Math.max(
            Math.max(Math.abs(map.x().length() - 1), Math.abs(map.y().length() - 1)),
            Math.max(Math.abs(map.z().length() - 1), Math.abs(map.determinant() - 1)));
    double skew =
        Math.max(
            Math.abs(map.x().dot(map.y())),
            Math.max(Math.abs(map.y().dot(map.z())), Math.abs(map.x().dot(map.z()))));
    if (!(Math.max(off, skew) < 1e-6))
      throw new BadInput(
          "rigid transform: is not a rotation (off by %.2g), mirrored or scaled",
          Math.max(off, skew));
  }

  /** A turn by {@code angle} about {@code axis} through {@code centre}, then a shift. */
  public static Rigid about(
      FrameId target, FrameId source, Vec3 centre, Vec3 axis, Angle angle, Vec3 shift) {
    Vec3 u = axis.unit();
    Vec3 x = rotated(new Vec3(1, 0, 0), u, angle.radians());
    Vec3 y = rotated(new Vec3(0, 1, 0), u, angle.radians());
    Vec3 z = x.cross(y);
    Affine turn = new Affine(x, y, z, Vec3.ZERO);
    return new Rigid(
        target, source, new Affine(x, y, z, centre.plus(shift).minus(turn.apply(centre))));
  }

  /** Rodrigues' formula. */
  private static Vec3 rotated(Vec3 v, Vec3 u, double angle) {
    double c = Math.cos(angle);
    return v.times(c).plus(u.cross(v).times(Math.sin(angle))).plus(u.times(u.dot(v) * (1 - c)));
  }

  /** The image of a point of the source frame. */
  public Vec3 apply(Vec3 p) {
    return map.apply(p);
  }

  /** This after {@code first}; the frames must meet. */
  public Rigid after(Rigid first) {
    if (!source.equals(first.target))
      throw new BadInput(
          "transforms do not meet: one starts in frame %s, the other ends in %s",
          source.uid(), first.target.uid());
    return new Rigid(target, first.source, map.after(first.map));
  }

  /** The way back. */
  public Rigid inverse() {
    return new Rigid(source, target, map.inverse());
  }
}
