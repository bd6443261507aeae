package org.arcuate.anatomy.symmetry;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * The plane that mirrors one hip bone onto the other as well as a plane can; LPS mm.
 *
 * @param point a point of the plane, amid the hip bones
 * @param normal of length 1, to the patient's left
 * @param residualMm root mean square distance of the mirrored surface from the other one, over the
 *     part that agrees
 * @param agreeing the part of the surface that counts, 0 to 1; what a tumour has destroyed does not
 * @param madeBy how it was found
 */
public record SymmetryPlane(
    Vec3 point, Vec3 normal, double residualMm, double agreeing, String madeBy) {
  /** Checks that the normal has length 1. */
  public SymmetryPlane {
    if (!point.isFinite() || !(Math.abs(normal.length() - 1) < 1e-6))
      throw new BadInput("symmetry plane: normal %s must have length 1", normal);
  }

  /** The mirror image of a point. */
  public Vec3 mirror(Vec3 p) {
    return p.minus(normal.times(2 * signed(p)));
  }

  /** The mirror image of a direction. */
  public Vec3 mirrorDirection(Vec3 d) {
    return d.minus(normal.times(2 * normal.dot(d)));
  }

  /** How far a point lies to the patient's left of the plane, mm. */
  public double signed(Vec3 p) {
    return normal.dot(p.minus(point));
  }

  /**
   * The mirroring as a map; its determinant is -1, so a solid placed by it is turned inside out.
   */
  public Affine map() {
    Vec3 x = mirrorDirection(new Vec3(1, 0, 0));
    Vec3 y = mirrorDirection(new Vec3(0, 1, 0));
    Vec3 z = mirrorDirection(new Vec3(0, 0, 1));
    return new Affine(x, y, z, mirror(Vec3.ZERO));
  }
}
