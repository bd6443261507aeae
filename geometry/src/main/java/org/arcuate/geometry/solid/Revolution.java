package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/** An outline in (radius, z), turned about the z axis; no corner left of the axis; exact. */
public final class Revolution implements Solid {
  private final Outline outline;
  private final FlatDistance flat;

  public Revolution(Outline outline) {
    this.outline = outline;
    double[] r = outline.range();
    if (r[0] < 0) throw new BadInput("revolved outline: radius %s mm: must not be below 0", r[0]);
    double[] edges = outline.edges();
    boolean[] isWall = new boolean[edges.length / 4];
    double onAxis = 1e-9 * r[2];
    for (int e = 0; e < isWall.length; e++)
      isWall[e] = edges[4 * e] > onAxis || edges[4 * e + 2] > onAxis;
    if (!(r[2] > 0)) throw new BadInput("revolved outline: lies on the axis");
    flat = new FlatDistance(edges, isWall);
  }

  @Override
  public void distance(Block at, double[] out) {
    double[] radius = at.borrow();
    for (int p = 0; p < at.n; p++) radius[p] = Math.sqrt(at.x[p] * at.x[p] + at.y[p] * at.y[p]);
    flat.distance(at.n, radius, at.z, out);
    at.giveBack(radius);
  }

  @Override
  public Box bounds() {
    double[] r = outline.range();
    return new Box(new Vec3(-r[2], -r[2], r[1]), new Vec3(r[2], r[2], r[3]));
  }
}
