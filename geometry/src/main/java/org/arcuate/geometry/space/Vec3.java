package org.arcuate.geometry.space;

/**
 * A point or a direction in three dimensions; mm if it is a point.
 *
 * @param x to the patient's left in LPS
 * @param y to the patient's back in LPS
 * @param z to the patient's head in LPS
 */
public record Vec3(double x, double y, double z) {
  /** The origin. */
  public static final Vec3 ZERO = new Vec3(0, 0, 0);

  /** This plus {@code o}. */
  public Vec3 plus(Vec3 o) {
    return new Vec3(x + o.x, y + o.y, z + o.z);
  }

  /** This minus {@code o}. */
  public Vec3 minus(Vec3 o) {
    return new Vec3(x - o.x, y - o.y, z - o.z);
  }

  /** This times {@code s}. */
  public Vec3 times(double s) {
    return new Vec3(x * s, y * s, z * s);
  }

  /** The inner product. */
  public double dot(Vec3 o) {
    return x * o.x + y * o.y + z * o.z;
  }

  /** The cross product, right-handed. */
  public Vec3 cross(Vec3 o) {
    return new Vec3(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
  }

  /** Euclidean length. */
  public double length() {
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** Distance to {@code o}. */
  public double distance(Vec3 o) {
    return minus(o).length();
  }

  /** The direction of length 1; the zero vector and non-finite ones have none. */
  public Vec3 unit() {
    double length = length();
    if (!(length > 0) || Double.isInfinite(length))
      throw new IllegalStateException("no direction: " + this);
    return times(1 / length);
  }

  /** The point a fraction {@code t} of the way to {@code o}. */
  public Vec3 towards(Vec3 o, double t) {
    return new Vec3(x + t * (o.x - x), y + t * (o.y - y), z + t * (o.z - z));
  }

  /** Some unit vector at right angles to this one; the same for the same input. */
  public Vec3 anyNormal() {
    Vec3 axis =
        Math.abs(x) <= Math.abs(y) && Math.abs(x) <= Math.abs(z)
            ? new Vec3(1, 0, 0)
            : Math.abs(y) <= Math.abs(z) ? new Vec3(0, 1, 0) : new Vec3(0, 0, 1);
    return cross(axis).unit();
  }

  /** True if no coordinate is NaN or infinite. */
  public boolean isFinite() {
    return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
  }
}
