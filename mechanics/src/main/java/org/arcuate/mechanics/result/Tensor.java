package org.arcuate.mechanics.result;

/**
 * A symmetric tensor: stress in MPa, or strain with half of the engineer's shear angles.
 *
 * @param xx along x
 * @param yy along y
 * @param zz along z
 * @param xy on the face of x along y
 * @param yz on the face of y along z
 * @param xz on the face of x along z
 */
public record Tensor(double xx, double yy, double zz, double xy, double yz, double xz) {
  /** Sum of the normal parts. */
  public double trace() {
    return xx + yy + zz;
  }

  /** Von Mises' equivalent of a stress: √(3/2 s : s), s the deviator. */
  public double vonMises() {
    double a = xx - yy;
    double b = yy - zz;
    double c = zz - xx;
    return Math.sqrt((a * a + b * b + c * c) / 2 + 3 * (xy * xy + yz * yz + xz * xz));
  }

  /** Principal values, largest first: the roots of the characteristic cubic (Smith 1961). */
  public double[] principal() {
    double mean = trace() / 3;
    double a = xx - mean;
    double b = yy - mean;
    double c = zz - mean;
    double shear = xy * xy + yz * yz + xz * xz;
    double p = Math.sqrt((a * a + b * b + c * c + 2 * shear) / 6);
    if (p <= 1e-300) return new double[] {mean, mean, mean};
    double det = a * (b * c - yz * yz) - xy * (xy * c - yz * xz) + xz * (xy * yz - b * xz);
    double angle = Math.acos(Math.clamp(det / (2 * p * p * p), -1, 1)) / 3;
    double first = mean + 2 * p * Math.cos(angle);
    double last = mean + 2 * p * Math.cos(angle + 2 * Math.PI / 3);
    return new double[] {first, 3 * mean - first - last, last};
  }

  /** The product with another, summed over all nine places. */
  public double dot(Tensor o) {
    return xx * o.xx + yy * o.yy + zz * o.zz + 2 * (xy * o.xy + yz * o.yz + xz * o.xz);
  }

  /** This plus {@code by} times another. */
  public Tensor plus(double by, Tensor o) {
    return new Tensor(
        xx + by * o.xx,
        yy + by * o.yy,
        zz + by * o.zz,
        xy + by * o.xy,
        yz + by * o.yz,
        xz + by * o.xz);
  }
}
