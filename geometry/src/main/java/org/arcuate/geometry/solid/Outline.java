package org.arcuate.geometry.solid;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;

/**
 * A flat figure: closed polygons, of which those within others are holes (even–odd rule).
 *
 * @param rings corners {@code x0, y0, x1, y1, …} of each polygon, mm, either sense; at least three
 *     corners each; the last is joined to the first
 */
public record Outline(List<double[]> rings) {
  public Outline {
    rings = List.copyOf(rings);
    if (rings.isEmpty()) throw new BadInput("outline of no polygons: needs at least 1");
    for (double[] ring : rings) {
      if (ring.length % 2 != 0 || ring.length < 6)
        throw new BadInput("outline polygon of %d numbers: needs 3 corners", ring.length);
      for (double v : ring)
        if (!Double.isFinite(v)) throw new BadInput("outline corner %s: is not finite", v);
    }
  }

  /** One polygon without holes. */
  public static Outline polygon(double... corners) {
    return new Outline(List.of(corners));
  }

  /** A rectangle around the origin. */
  public static Outline rectangle(double width, double height) {
    double w = width / 2;
    double h = height / 2;
    return polygon(-w, -h, w, -h, w, h, -w, h);
  }

  /**
   * A figure of Java2D: its curves as chords that leave them by at most {@code toleranceMm}, its
   * overlaps melted by its own winding rule.
   */
  public static Outline of(Shape shape, double toleranceMm) {
    if (!(toleranceMm > 0)) throw new BadInput("tolerance %s mm: must be above 0", toleranceMm);
    Path2D chords = new Path2D.Double();
    chords.append(shape.getPathIterator(new AffineTransform(), toleranceMm), false);
    PathIterator whole = new Area(chords).getPathIterator(null);
    List<double[]> rings = new ArrayList<>();
    List<double[]> corners = new ArrayList<>();
    double[] p = new double[6];
    for (; !whole.isDone(); whole.next()) {
      int kind = whole.currentSegment(p);
      if (kind != PathIterator.SEG_LINETO) close(corners, rings);
      if (kind != PathIterator.SEG_CLOSE) corners.add(new double[] {p[0], p[1]});
    }
    close(corners, rings);
    return new Outline(rings);
  }

  private static void close(List<double[]> corners, List<double[]> rings) {
    double[] ring = new double[2 * corners.size()];
    int n = 0;
    for (double[] c : corners)
      if (n == 0 || ring[n - 2] != c[0] || ring[n - 1] != c[1]) {
        ring[n++] = c[0];
        ring[n++] = c[1];
      }
    if (n > 2 && ring[0] == ring[n - 2] && ring[1] == ring[n - 1]) n -= 2;
    if (n >= 6) rings.add(java.util.Arrays.copyOf(ring, n));
    corners.clear();
  }

  /** Lowest x, lowest y, highest x, highest y, mm. */
  public double[] range() {
    double[] r = {1e300, 1e300, -1e300, -1e300};
    for (double[] ring : rings)
      for (int i = 0; i < ring.length; i++) {
        r[i % 2] = Math.min(r[i % 2], ring[i]);
        r[2 + i % 2] = Math.max(r[2 + i % 2], ring[i]);
      }
    return r;
  }

  /** Area, mm², holes taken off; of polygons that do not cross. */
  public double areaMm2() {
    double sum = 0;
    for (int r = 0; r < rings.size(); r++) {
      double[] ring = rings.get(r);
      double twice = 0;
      for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
        twice += ring[j] * ring[i + 1] - ring[i] * ring[j + 1];
      int depth = 0;
      for (int o = 0; o < rings.size(); o++)
        if (o != r && within(rings.get(o), ring[0], ring[1])) depth++;
      sum += depth % 2 == 0 ? Math.abs(twice) / 2 : -Math.abs(twice) / 2;
    }
    return sum;
  }

  private static boolean within(double[] ring, double x, double y) {
    boolean inside = false;
    for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
      if (ring[i + 1] > y != ring[j + 1] > y
          && x < ring[i] + (ring[j] - ring[i]) * (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]))
        inside = !inside;
    return inside;
  }

  /** Moved by (x, y), mm. */
  public Outline moved(double x, double y) {
    List<double[]> to = new ArrayList<>();
    for (double[] ring : rings) {
      double[] r = ring.clone();
      for (int i = 0; i < r.length; i++) r[i] += i % 2 == 0 ? x : y;
      to.add(r);
    }
    return new Outline(to);
  }

  /** All edges as {@code x0, y0, x1, y1, …} four numbers each. */
  double[] edges() {
    int count = 0;
    for (double[] ring : rings) count += ring.length / 2;
    double[] edges = new double[4 * count];
    int e = 0;
    for (double[] ring : rings)
      for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        edges[e++] = ring[j];
        edges[e++] = ring[j + 1];
        edges[e++] = ring[i];
        edges[e++] = ring[i + 1];
      }
    return edges;
  }
}
