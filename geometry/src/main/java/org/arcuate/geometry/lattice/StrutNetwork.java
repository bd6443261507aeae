package org.arcuate.geometry.lattice;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;

/**
 * Line segments that repeat with period 1 along each axis, with the lists that find the nearest
 * one.
 *
 * <p>The unit cell is halved along all axes again and again; each part keeps the segments that can
 * be nearest to a point of it, found among those of the part it was cut from.
 */
final class StrutNetwork {
  private static final int MOST_DEEP = 5;
  private static final int FEW = 6;

  /** Six numbers a segment, in and around the unit cell. */
  private final double[] segments;

  private final int parts;
  private final int[] first;
  private final int[] near;
  private final double farthest;

  private StrutNetwork(double[] segments, int deep) {
    this.segments = segments;
    this.parts = 1 << deep;
    int[] all = new int[segments.length / 6];
    for (int i = 0; i < all.length; i++) all[i] = i;
    int[][] lists = {all};
    for (int level = 0; level <= deep; level++) lists = halved(lists, level, level > 0);
    first = new int[lists.length + 1];
    for (int c = 0; c < lists.length; c++) first[c + 1] = first[c] + lists[c].length;
    near = new int[first[lists.length]];
    double far = 0;
    for (int c = 0; c < lists.length; c++) {
      System.arraycopy(lists[c], 0, near, first[c], lists[c].length);
      far = Math.max(far, nearest(lists[c], c, parts));
    }
    farthest = far + Math.sqrt(3) / 2 / parts;
  }

  /**
   * A network from segments within about one period of the unit cell.
   *
   * @param segments {@code x0, y0, z0, x1, y1, z1} each, in periods
   */
  static StrutNetwork of(double[] segments) {
    if (segments.length == 0) throw new BadInput("lattice of no struts: needs at least 1");
    double[] around = new double[27 * segments.length];
    int n = 0;
    for (int image = 0; image < 27; image++) {
      double[] by = {image % 3 - 1, image / 3 % 3 - 1, image / 9 - 1};
      for (int s = 0; s < segments.length; s += 6) {
        boolean far = false;
        for (int a = 0; a < 3; a++) {
          double u = segments[s + a] + by[a];
          double v = segments[s + 3 + a] + by[a];
          far |= Math.min(u, v) > 1.6 || Math.max(u, v) < -0.6;
        }
        if (far) continue;
        for (int a = 0; a < 6; a++) around[n + a] = segments[s + a] + by[a % 3];
        n += 6;
      }
    }
    int deep = 2;
    while (deep < MOST_DEEP && 1 << (3 * deep) < segments.length / 2) deep++;
    return new StrutNetwork(Arrays.copyOf(around, n), Math.max(deep, 3));
  }

  private int[][] halved(int[][] lists, int level, boolean halve) {
    int n = 1 << level;
    int[][] to = new int[n * n * n][];
    for (int c = 0; c < to.length; c++) {
      int up = halve ? c % n / 2 + n / 2 * (c / n % n / 2 + n / 2 * (c / n / n / 2)) : c;
      to[c] = kept(lists[up], c, n);
    }
    return to;
  }

  private int[] kept(int[] list, int c, int n) {
    if (list.length <= FEW / 3) return list;
    double limit = nearest(list, c, n) + Math.sqrt(3) / n + 1e-12;
    int[] some = new int[list.length];
    int count = 0;
    for (int s : list) if (Math.sqrt(middle(s, c, n)) <= limit) some[count++] = s;
    return Arrays.copyOf(some, count);
  }

  private double nearest(int[] list, int c, int n) {
    double least = Double.POSITIVE_INFINITY;
    for (int s : list) least = Math.min(least, middle(s, c, n));
    return Math.sqrt(least);
  }

  private double middle(int s, int c, int n) {
    return square(6 * s, (c % n + 0.5) / n, (c / n % n + 0.5) / n, (c / n / n + 0.5) / n);
  }

  private double square(int s, double x, double y, double z) {
    double ux = segments[s + 3] - segments[s];
    double uy = segments[s + 4] - segments[s + 1];
    double uz = segments[s + 5] - segments[s + 2];
    double px = x - segments[s];
    double py = y - segments[s + 1];
    double pz = z - segments[s + 2];
    double length = ux * ux + uy * uy + uz * uz;
    double t = (px * ux + py * uy + pz * uz) / Math.max(length, 1e-300);
    t = Math.max(0, Math.min(1, t));
    double dx = px - t * ux;
    double dy = py - t * uy;
    double dz = pz - t * uz;
    return dx * dx + dy * dy + dz * dz;
  }

  /** Distance of a point from the nearest segment, in periods. */
  double distance(double x, double y, double z) {
    x -= Math.floor(x);
    y -= Math.floor(y);
    z -= Math.floor(z);
    int n = parts;
    int c =
        Math.min((int) (x * n), n - 1)
            + n * (Math.min((int) (y * n), n - 1) + n * Math.min((int) (z * n), n - 1));
    double least = Double.POSITIVE_INFINITY;
    for (int k = first[c]; k < first[c + 1]; k++)
      least = Math.min(least, square(6 * near[k], x, y, z));
    return Math.sqrt(least);
  }

  /** No point is farther from a segment, in periods. */
  double farthest() {
    return farthest;
  }

  /** Mean number of segments that are looked at for a point. */
  double meanList() {
    return near.length / (double) (first.length - 1);
  }
}
