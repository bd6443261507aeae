package org.arcuate.geometry.solid;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/** An outline in x and y, drawn out along z from {@code low} to {@code high}, mm; exact. */
public final class Extrusion implements Solid {
  private final Outline outline;
  private final double low;
  private final double high;
  private final FlatDistance flat;

  public Extrusion(Outline outline, double low, double high) {
    if (!(low < high) || !Double.isFinite(high - low))
      throw new BadInput("extrusion from %s to %s mm: has no height", low, high);
    this(outline, low, high, FlatDistance.of(outline));
  }

  private Extrusion(Outline outline, double low, double high, FlatDistance flat) {
    this.outline = outline;
    this.low = low;
    this.high = high;
    this.flat = flat;
  }

  /**
   * A flat plate bounded by a polygon, half of its thickness on either side.
   *
   * @param corners in one plane to 0.001 of their extent, at least three, not in a line
   */
  public static Solid plate(List<Vec3> corners, double thicknessMm) {
    if (corners.size() < 3)
      throw new BadInput("plate of %d corners: needs at least 3", corners.size());
    Vec3 first = corners.getFirst();
    Vec3 normal = Vec3.ZERO;
    double extent = 0;
    for (int i = 1; i < corners.size(); i++) {
      Vec3 a = corners.get(i).minus(first);
      extent = Math.max(extent, a.length());
      if (i > 1) normal = normal.plus(corners.get(i - 1).minus(first).cross(a));
    }
    if (!(normal.length() > 1e-9 * extent * extent))
      throw new BadInput("plate of %d corners: they lie in a line", corners.size());
    Vec3 w = normal.unit();
    Vec3 u = w.anyNormal();
    Vec3 v = w.cross(u);
    double[] ring = new double[2 * corners.size()];
    for (int i = 0; i < corners.size(); i++) {
      Vec3 d = corners.get(i).minus(first);
      if (Math.abs(d.dot(w)) > 1e-3 * extent)
        throw new BadInput("plate corner %d: %.3g mm off the plane", i + 1, d.dot(w));
      ring[2 * i] = d.dot(u);
      ring[2 * i + 1] = d.dot(v);
    }
    return new Extrusion(Outline.polygon(ring), -thicknessMm / 2, thicknessMm / 2)
        .placed(new Affine(u, v, w, first));
  }

  /** The figure that is drawn out. */
  public Outline outline() {
    return outline;
  }

  @Override
  public void distance(Block at, double[] out) {
    flat.distance(at.n, at.x, at.y, out);
    double middle = (low + high) / 2;
    double half = (high - low) / 2;
    for (int p = 0; p < at.n; p++) {
      double up = Math.abs(at.z[p] - middle) - half;
      double d = out[p];
      double a = Math.max(d, 0);
      double b = Math.max(up, 0);
      out[p] = Math.min(Math.max(d, up), 0) + Math.sqrt(a * a + b * b);
    }
  }

  /** With those edges alone that can be nearest. */
  @Override
  public Solid within(Box box) {
    FlatDistance part = flat.within(box.low().x(), box.low().y(), box.high().x(), box.high().y());
    return part == flat ? this : new Extrusion(outline, low, high, part);
  }

  @Override
  public Box bounds() {
    double[] r = outline.range();
    return new Box(new Vec3(r[0], r[1], low), new Vec3(r[2], r[3], high));
  }
}
