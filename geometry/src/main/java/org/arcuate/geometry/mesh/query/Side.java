package org.arcuate.geometry.mesh.query;

/**
 * On which side of a plane or a line a point lies, exactly.
 *
 * <p>Signs of determinants of coordinate differences. A rounded evaluation answers where its error
 * bound allows; else the determinant is summed as an expansion of doubles that do not overlap,
 * which is exact as long as nothing over- or underflows (coordinates from 1e-70 to 1e70). Source:
 * J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric
 * Predicates, 1997.
 */
public final class Side {
  private static final double EPSILON = 0x1p-53;
  private static final double BOUND_3 = (7 + 56 * EPSILON) * EPSILON;
  private static final double BOUND_2 = (3 + 16 * EPSILON) * EPSILON;

  private Side() {}

  /**
   * Sign of the volume of a tetrahedron: above 0 if {@code d} lies below the plane of {@code abc},
   * from where the three run clockwise; 0 if the four lie in one plane.
   *
   * @param a to d offsets of the points in the arrays before them
   */
  public static int ofPlane(
      double[] pa, int a, double[] pb, int b, double[] pc, int c, double[] pd, int d) {
    double adx = pa[a] - pd[d];
    double ady = pa[a + 1] - pd[d + 1];
    double adz = pa[a + 2] - pd[d + 2];
    double bdx = pb[b] - pd[d];
    double bdy = pb[b + 1] - pd[d + 1];
    double bdz = pb[b + 2] - pd[d + 2];
    double cdx = pc[c] - pd[d];
    double cdy = pc[c + 1] - pd[d + 1];
    double cdz = pc[c + 2] - pd[d + 2];
    double bc1 = bdx * cdy;
    double bc2 = cdx * bdy;
    double ca1 = cdx * ady;
    double ca2 = adx * cdy;
    double ab1 = adx * bdy;
    double ab2 = bdx * ady;
    double det = adz * (bc1 - bc2) + bdz * (ca1 - ca2) + cdz * (ab1 - ab2);
    double size =
        (Math.abs(bc1) + Math.abs(bc2)) * Math.abs(adz)
            + (Math.abs(ca1) + Math.abs(ca2)) * Math.abs(bdz)
            + (Math.abs(ab1) + Math.abs(ab2)) * Math.abs(cdz);
    double bound = BOUND_3 * size;
    if (det > bound) return 1;
    if (-det > bound) return -1;
    if (size == 0) return 0;
    return exactPlane(pa, a, pb, b, pc, c, pd, d);
  }

  /** Sign of the area of a triangle in the plane of two axes: above 0 if anticlockwise. */
  public static int ofLine(
      double[] pa, int a, double[] pb, int b, double[] pc, int c, int u, int v) {
    double left = (pa[a + u] - pc[c + u]) * (pb[b + v] - pc[c + v]);
    double right = (pa[a + v] - pc[c + v]) * (pb[b + u] - pc[c + u]);
    double det = left - right;
    double bound = BOUND_2 * (Math.abs(left) + Math.abs(right));
    if (det > bound) return 1;
    if (-det > bound) return -1;
    double[] one = product(difference(pa[a + u], pc[c + u]), difference(pb[b + v], pc[c + v]));
    double[] two = product(difference(pa[a + v], pc[c + v]), difference(pb[b + u], pc[c + u]));
    return sign(sum(one, negative(two)));
  }

  private static int exactPlane(
      double[] pa, int a, double[] pb, int b, double[] pc, int c, double[] pd, int d) {
    double[][] m = new double[9][];
    for (int k = 0; k < 3; k++) {
      m[k] = difference(pa[a + k], pd[d + k]);
      m[3 + k] = difference(pb[b + k], pd[d + k]);
      m[6 + k] = difference(pc[c + k], pd[d + k]);
    }
    double[] one = product(minor(m[3], m[7], m[6], m[4]), m[2]);
    double[] two = product(minor(m[6], m[1], m[0], m[7]), m[5]);
    double[] three = product(minor(m[0], m[4], m[3], m[1]), m[8]);
    return sign(sum(sum(one, two), three));
  }

  /** {@code a b - c d}. */
  private static double[] minor(double[] a, double[] b, double[] c, double[] d) {
    return sum(product(a, b), negative(product(c, d)));
  }

  private static int sign(double[] e) {
    return e.length == 0 ? 0 : (int) Math.signum(e[e.length - 1]);
  }

  private static double[] negative(double[] e) {
    double[] n = new double[e.length];
    for (int i = 0; i < e.length; i++) n[i] = -e[i];
    return n;
  }

  /** {@code a - b} as an expansion, least first, without zeros. */
  private static double[] difference(double a, double b) {
    double x = a - b;
    double virtual = a - x;
    double round = virtual - b;
    double y = (a - (x + virtual)) + round;
    return y == 0 ? (x == 0 ? new double[0] : new double[] {x}) : new double[] {y, x};
  }

  /** Product of two expansions. */
  private static double[] product(double[] e, double[] f) {
    double[] total = new double[0];
    for (double b : f) total = sum(total, scaled(e, b));
    return total;
  }

  private static double[] scaled(double[] e, double b) {
    double[] out = new double[2 * e.length];
    int n = 0;
    double q = 0;
    for (int i = 0; i < e.length; i++) {
      double high = e[i] * b;
      double low = Math.fma(e[i], b, -high);
      double s = q + low;
      double virtual = s - q;
      double rest = (q - (s - virtual)) + (low - virtual);
      if (rest != 0) out[n++] = rest;
      double top = high + s;
      double tail = s - (top - high);
      if (tail != 0) out[n++] = tail;
      q = top;
    }
    if (q != 0) out[n++] = q;
    return java.util.Arrays.copyOf(out, n);
  }

  /** Sum of two expansions, merged by magnitude. */
  private static double[] sum(double[] e, double[] f) {
    if (e.length == 0) return f;
    if (f.length == 0) return e;
    double[] out = new double[e.length + f.length];
    int n = 0;
    int i = 0;
    int j = 0;
    double q = 0;
    while (i < e.length || j < f.length) {
      boolean first = j == f.length || (i < e.length && Math.abs(e[i]) < Math.abs(f[j]));
      double next = first ? e[i++] : f[j++];
      double s = q + next;
      double virtual = s - q;
      double rest = (q - (s - virtual)) + (next - virtual);
      if (rest != 0) out[n++] = rest;
      q = s;
    }
    if (q != 0) out[n++] = q;
    return java.util.Arrays.copyOf(out, n);
  }
}
