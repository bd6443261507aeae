package org.arcuate.geometry.lattice;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Body;
import org.arcuate.geometry.solid.HalfSpace;
import org.arcuate.geometry.solid.Interval;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * A lattice whose layers follow a face: its third coordinate is the depth below the face, the other
 * two run along {@code u} and {@code v} at right angles. A bound; on a face that leans by an angle
 * from the plane of u and v its cells are stretched by 1/cos of it.
 */
public final class ConformalLattice implements Body {
  private final Body lattice;
  private final Solid face;
  private final Vec3 origin;
  private final Vec3 u;
  private final Vec3 v;
  private final double scale;

  /**
   * A lattice below a face.
   *
   * @param face the solid whose surface it is, with exact distances; depth is measured into it
   * @param origin where the first two coordinates are 0
   * @param u direction of the first coordinate
   * @param v direction of the second, made square to the first
   */
  public ConformalLattice(Body lattice, Solid face, Vec3 origin, Vec3 u, Vec3 v) {
    Vec3 w = u.cross(v);
    if (!(w.length() > 1e-9 * u.length() * v.length()))
      throw new BadInput("conformal lattice: its two directions are parallel");
    this.lattice = lattice;
    this.face = face;
    this.origin = origin;
    this.u = u.unit();
    this.v = w.cross(u).unit();
    double sine =
        face instanceof HalfSpace h
            ? Math.hypot(h.normal().dot(this.u), h.normal().dot(this.v))
            : 1;
    scale = 1 / Math.sqrt(1 + sine);
  }

  /** The part of it that lies in a body and at most so deep below the face, mm. */
  public Solid layer(Solid body, double depthMm) {
    return and(face.shell(depthMm)).and(body);
  }

  @Override
  public void distance(Block at, double[] out) {
    face.distance(at, out);
    Block to = new Block();
    to.n = at.n;
    double a = origin.dot(u);
    double b = origin.dot(v);
    for (int p = 0; p < at.n; p++)
      to.set(
          p,
          at.x[p] * u.x() + at.y[p] * u.y() + at.z[p] * u.z() - a,
          at.x[p] * v.x() + at.y[p] * v.y() + at.z[p] * v.z() - b,
          -out[p]);
    lattice.distance(to, out);
    for (int p = 0; p < at.n; p++) out[p] *= scale;
  }

  @Override
  public Box bounds() {
    return Box.ALL;
  }

  @Override
  public Interval over(Box box) {
    Interval depth = face.over(box).times(-1);
    double[] low = {range(u, box, -1), range(v, box, -1)};
    double[] high = {range(u, box, 1), range(v, box, 1)};
    Box to =
        new Box(new Vec3(low[0], low[1], depth.low()), new Vec3(high[0], high[1], depth.high()));
    return lattice.over(to).times(scale);
  }

  private double range(Vec3 way, Box box, int side) {
    Vec3 half = box.high().minus(box.low()).times(0.5);
    return box.centre().minus(origin).dot(way)
        + side
            * (Math.abs(way.x()) * half.x()
                + Math.abs(way.y()) * half.y()
                + Math.abs(way.z()) * half.z());
  }
}
