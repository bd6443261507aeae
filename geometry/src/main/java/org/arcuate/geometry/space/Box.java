package org.arcuate.geometry.space;

import java.util.Collection;
import org.arcuate.geometry.BadInput;

/** A box along the axes, from {@code low} to {@code high}, mm; may reach to infinity. */
public record Box(Vec3 low, Vec3 high) {
  /** The whole of space. */
  public static final Box ALL = around(Vec3.ZERO, Double.POSITIVE_INFINITY);

  public Box {
    if (!(low.x() <= high.x() && low.y() <= high.y() && low.z() <= high.z()))
      throw new BadInput("box from %s to %s: ends before it begins", low, high);
  }

  /** The box around a ball. */
  public static Box around(Vec3 centre, double radiusMm) {
    Vec3 r = new Vec3(radiusMm, radiusMm, radiusMm);
    return new Box(centre.minus(r), centre.plus(r));
  }

  /**
   * The smallest box that holds points.
   *
   * @throws BadInput if there are none
   */
  public static Box around(Collection<Vec3> points) {
    return points.stream()
        .map(p -> new Box(p, p))
        .reduce(Box::with)
        .orElseThrow(() -> new BadInput("box around points: there are none"));
  }

  /** The smallest box that holds both. */
  public Box with(Box o) {
    return new Box(
        new Vec3(
            Math.min(low.x(), o.low.x()),
            Math.min(low.y(), o.low.y()),
            Math.min(low.z(), o.low.z())),
        new Vec3(
            Math.max(high.x(), o.high.x()),
            Math.max(high.y(), o.high.y()),
            Math.max(high.z(), o.high.z())));
  }

  /** What both hold; a point of this box if they do not meet. */
  public Box common(Box o) {
    Vec3 l =
        new Vec3(
            Math.clamp(o.low.x(), low.x(), high.x()),
            Math.clamp(o.low.y(), low.y(), high.y()),
            Math.clamp(o.low.z(), low.z(), high.z()));
    Vec3 h =
        new Vec3(
            Math.clamp(o.high.x(), l.x(), high.x()),
            Math.clamp(o.high.y(), l.y(), high.y()),
            Math.clamp(o.high.z(), l.z(), high.z()));
    return new Box(l, h);
  }

  /** Larger on every side; a shrunk box does not turn inside out. */
  public Box grown(double mm) {
    if (mm < 0) return this;
    Vec3 r = new Vec3(mm, mm, mm);
    return new Box(low.minus(r), high.plus(r));
  }

  /** Smallest distance between the two, mm; 0 if they meet. */
  public double distance(Box o) {
    double dx = Math.max(0, Math.max(low.x() - o.high.x(), o.low.x() - high.x()));
    double dy = Math.max(0, Math.max(low.y() - o.high.y(), o.low.y() - high.y()));
    double dz = Math.max(0, Math.max(low.z() - o.high.z(), o.low.z() - high.z()));
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  /** Largest distance of a point of this box from another box, mm; 0 if it lies wholly within. */
  public double farthest(Box o) {
    double dx = Math.max(0, Math.max(o.low.x() - low.x(), high.x() - o.high.x()));
    double dy = Math.max(0, Math.max(o.low.y() - low.y(), high.y() - o.high.y()));
    double dz = Math.max(0, Math.max(o.low.z() - low.z(), high.z() - o.high.z()));
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  /** Whether another box lies wholly within. */
  public boolean holds(Box o) {
    return low.x() <= o.low.x()
        && low.y() <= o.low.y()
        && low.z() <= o.low.z()
        && high.x() >= o.high.x()
        && high.y() >= o.high.y()
        && high.z() >= o.high.z();
  }

  /** Half of its diagonal, mm: how far a point of it can be from the middle. */
  public double reach() {
    return low.distance(high) / 2;
  }

  /** Whether no side lies at infinity. */
  public boolean isFinite() {
    return low.isFinite() && high.isFinite();
  }

  /** The middle, mm. */
  public Vec3 centre() {
    return low.towards(high, 0.5);
  }

  /** Box around the mapped corners. */
  public Box moved(Affine map) {
    if (!isFinite()) return ALL;
    Vec3 c = map.apply(low.towards(high, 0.5));
    double x = (high.x() - low.x()) / 2;
    double y = (high.y() - low.y()) / 2;
    double z = (high.z() - low.z()) / 2;
    Vec3 half =
        new Vec3(
            Math.abs(map.x().x()) * x + Math.abs(map.y().x()) * y + Math.abs(map.z().x()) * z,
            Math.abs(map.x().y()) * x + Math.abs(map.y().y()) * y + Math.abs(map.z().y()) * z,
            Math.abs(map.x().z()) * x + Math.abs(map.y().z()) * y + Math.abs(map.z().z()) * z);
    return new Box(c.minus(half), c.plus(half));
  }
}
