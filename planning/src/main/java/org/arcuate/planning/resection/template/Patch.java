package org.arcuate.planning.resection.template;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.Section;

/** Convex patches around the bone in a plane. */
final class Patch {
  private Patch() {}

  /** The convex hull of points of a section, by Andrew's monotone chain; empty if they are flat. */
  static double[] hull(Section section, boolean[] chosen) {
    int[] points = new int[chosen.length];
    int n = 0;
    for (int u = 0; u < section.nu(); u++)
      for (int v = 0; v < section.nv(); v++)
        if (chosen[u + section.nu() * v]) points[n++] = u + section.nu() * v;
    if (n < 3) return new double[0];
    int[] hull = new int[2 * n];
    int k = 0;
    for (int i = 0; i < n; i++) {
      while (k >= 2 && turn(section, hull[k - 2], hull[k - 1], points[i]) <= 0) k--;
      hull[k++] = points[i];
    }
    for (int i = n - 2, low = k + 1; i >= 0; i--) {
      while (k >= low && turn(section, hull[k - 2], hull[k - 1], points[i]) <= 0) k--;
      hull[k++] = points[i];
    }
    if (k - 1 < 3) return new double[0];
    double[] ring = new double[2 * (k - 1)];
    for (int i = 0; i < k - 1; i++) {
      ring[2 * i] = section.u(hull[i]);
      ring[2 * i + 1] = section.v(hull[i]);
    }
    return ring;
  }

  /** Of the parts of a section the one nearest to the cut's point. */
  static boolean[] nearest(Section section, boolean[] chosen) {
    int seed = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int n = 0; n < chosen.length; n++) {
      double d = Math.hypot(section.u(n), section.v(n));
      if (chosen[n] && d < least) {
        least = d;
        seed = n;
      }
    }
    boolean[] kept = new boolean[chosen.length];
    if (seed < 0) return kept;
    int[] stack = new int[chosen.length];
    int top = 0;
    stack[top++] = seed;
    kept[seed] = true;
    while (top > 0) {
      int n = stack[--top];
      for (int way = 0; way < 4; way++) {
        int a = n % section.nu() + (way == 0 ? 1 : way == 1 ? -1 : 0);
        int b = n / section.nu() + (way == 2 ? 1 : way == 3 ? -1 : 0);
        if (a < 0 || b < 0 || a >= section.nu() || b >= section.nv()) continue;
        int m = a + section.nu() * b;
        if (!chosen[m] || kept[m]) continue;
        kept[m] = true;
        stack[top++] = m;
      }
    }
    return kept;
  }

  private static double turn(Section s, int a, int b, int c) {
    return (s.u(b) - s.u(a)) * (s.v(c) - s.v(a)) - (s.v(b) - s.v(a)) * (s.u(c) - s.u(a));
  }

  /** A convex ring moved outwards by so much on every side; corners are mitred. */
  static double[] grown(double[] ring, double mm) {
    double[] box = {1e300, 1e300, -1e300, -1e300};
    for (int i = 0; i < ring.length; i++) {
      box[i % 2] = Math.min(box[i % 2], ring[i] - mm);
      box[2 + i % 2] = Math.max(box[2 + i % 2], ring[i] + mm);
    }
    double[] out = {box[0], box[1], box[2], box[1], box[2], box[3], box[0], box[3]};
    int n = ring.length;
    for (int i = 0, j = n - 2; i < n; j = i, i += 2) {
      double dx = ring[i] - ring[j];
      double dy = ring[i + 1] - ring[j + 1];
      double length = Math.hypot(dx, dy);
      if (length == 0) continue;
      double nx = dy / length;
      double ny = -dx / length;
      out = clipped(out, nx, ny, nx * ring[i] + ny * ring[i + 1] + mm);
    }
    return out;
  }

  /** The part of a convex ring where {@code a·u + b·v ≤ c} (Sutherland and Hodgman 1974). */
  static double[] clipped(double[] ring, double a, double b, double c) {
    List<double[]> kept = new ArrayList<>();
    int n = ring.length;
    for (int i = 0; i < n; i += 2) {
      int j = (i + 2) % n;
      double p = a * ring[i] + b * ring[i + 1] - c;
      double q = a * ring[j] + b * ring[j + 1] - c;
      if (p <= 0) kept.add(new double[] {ring[i], ring[i + 1]});
      if ((p < 0 && q > 0) || (p > 0 && q < 0)) {
        double t = p / (p - q);
        kept.add(
            new double[] {
              ring[i] + t * (ring[j] - ring[i]), ring[i + 1] + t * (ring[j + 1] - ring[i + 1])
            });
      }
    }
    double[] out = new double[2 * kept.size()];
    for (int i = 0; i < kept.size(); i++) System.arraycopy(kept.get(i), 0, out, 2 * i, 2);
    return out;
  }

  /** The part of a cut's ring on one side of another cut: where its height is at most a limit. */
  static double[] clipped(double[] ring, Osteotomy cut, Osteotomy other, double limit, int sign) {
    double a = sign * other.normal().dot(cut.across());
    double b = sign * other.normal().dot(cut.up());
    double c = limit - sign * other.height(cut.point());
    if (Math.hypot(a, b) < 1e-9) return c >= 0 ? ring : new double[0];
    return clipped(ring, a, b, c);
  }

  /** Area of a convex ring, mm². */
  static double area(double[] ring) {
    double twice = 0;
    for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
      twice += ring[j] * ring[i + 1] - ring[i] * ring[j + 1];
    return Math.abs(twice) / 2;
  }
}
