package org.arcuate.geometry.contour;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.space.Vec3;

/** How far triangles are off the surface of a solid; belongs to one thread. */
final class PatchError {
  /** Distance of a vertex from the surface that counts as a triangle's being off by its bound. */
  private static final double VERTEX_MM = 9e-5;

  /**
   * Weights of the points of a triangle that are looked at: middle, edges' middles and quarters.
   */
  private static final double[][] POINTS = {
    {1 / 3.0, 1 / 3.0, 1 / 3.0},
    {0.5, 0.5, 0},
    {0, 0.5, 0.5},
    {0.5, 0, 0.5},
    {0.75, 0.25, 0},
    {0.25, 0.75, 0},
    {0, 0.75, 0.25},
    {0, 0.25, 0.75},
    {0.75, 0, 0.25},
    {0.25, 0, 0.75},
    {1, 0, 0},
    {0, 1, 0},
    {0, 0, 1},
  };

  /** Cosine of 12°: a triangle that turns less from the surface is off because that is round. */
  private static final double ROUND = 0.978;

  /** Cosine of 2.5°: edges that turn less are not looked for. */
  private static final double SEEN = 0.999;

  /** Most planes around a corner that is looked for. */
  private static final int MOST = 7;

  /** Corners, edges and feet that are shown. */
  private static final int PLACES = 2;

  final Probe probe;
  private final double boundMm;
  private final double weight;
  private final double h;

  /** The point of the triangle last asked about in {@link #isBad} that is furthest off. */
  final double[] at = new double[3];

  PatchError(LocalSolid solid, double cellMm, double boundMm) {
    this.h = cellMm;
    this.boundMm = boundMm;
    this.weight = Math.max(1, boundMm / VERTEX_MM);
    this.probe = new Probe(solid, Contour.stepMm(cellMm));
  }

  /** Largest distance from the surface of points of triangles, mm, one a triangle. */
  double[] of(double[] xyz, int[] corners, int from, int count) {
    int m = POINTS.length;
    double[] points = new double[3 * m * count];
    double[] d = new double[m * count];
    for (int t = 0; t < count; t++) points(xyz, corners, from + 3 * t, m, points, 3 * m * t);
    probe.distances(points, m * count, d);
    double[] error = new double[count];
    for (int t = 0; t < count; t++)
      for (int p = 0; p < m; p++)
        error[t] = Math.max(error[t], Math.abs(d[m * t + p]) * (p < m - 3 ? 1 : weight));
    return error;
  }

  /** Whether the middle, a corner or the middle of an edge of each triangle is off the surface. */
  boolean[] misses(double[] xyz, int[] corners, int count) {
    double[] points = new double[3 * 7 * count];
    double[] d = new double[7 * count];
    for (int t = 0; t < count; t++) {
      points(xyz, corners, 3 * t, 4, points, 21 * t);
      for (int c = 0; c < 3; c++)
        System.arraycopy(xyz, 3 * corners[3 * t + c], points, 21 * t + 12 + 3 * c, 3);
    }
    probe.distances(points, 7 * count, d);
    boolean[] misses = new boolean[count];
    for (int p = 0; p < 7 * count; p++)
      misses[p / 7] |= Math.abs(d[p]) * (p % 7 < 4 ? 1 : weight) > boundMm;
    return misses;
  }

  /** Writes the first {@code m} points of a triangle that are looked at. */
  static void points(double[] xyz, int[] corners, int from, int m, double[] to, int at) {
    int p = 3 * corners[from];
    int q = 3 * corners[from + 1];
    int r = 3 * corners[from + 2];
    for (int w = 0; w < m; w++)
      for (int a = 0; a < 3; a++)
        to[at + 3 * w + a] =
            POINTS[w][0] * xyz[p + a] + POINTS[w][1] * xyz[q + a] + POINTS[w][2] * xyz[r + a];
  }

  /** Whether a triangle cuts off an edge of the solid or has a vertex off the surface. */
  boolean isBad(double[] xyz, int[] corners, int from, double[] normal) {
    int m = POINTS.length;
    double[] points = new double[3 * m];
    double[] d = new double[m];
    points(xyz, corners, from, m, points, 0);
    probe.distances(points, m, d);
    double worst = 0;
    boolean loose = false;
    for (int p = 0; p < m; p++) {
      double off = Math.abs(d[p]) * (p < m - 3 ? 1 : weight);
      if (off > worst) {
        worst = off;
        System.arraycopy(points, 3 * p, at, 0, 3);
      }
      loose |= p >= m - 3 && off > boundMm;
    }
    return worst > boundMm && isSharp(points, loose ? 1 : 2, normal);
  }

  /**
   * Whether the surface at the worst point turns away from a normal, or is made of planes, at least
   * so many, as seen from some points; and made of few planes within a cell around.
   */
  private boolean isSharp(double[] points, int least, double[] normal) {
    int m = POINTS.length;
    double[] asked = java.util.Arrays.copyOf(points, 3 * m + 3);
    System.arraycopy(at, 0, asked, 3 * m, 3);
    double[] sample = new double[4 * m + 4];
    probe.sample(asked, m + 1, sample);
    double[] planes = new double[3 * MOST];
    int n = planes(sample, m + 1, planes, 0);
    boolean turns = cosine(sample, 4 * m + 1, normal, 0) < ROUND;
    if (n > MOST || (!turns && n < least)) return false;
    double[] around = around(normal);
    int count = around.length / 3;
    double[] there = new double[4 * count];
    probe.sample(around, count, there);
    for (int p = 0; p < count; p++) {
      double square = 0;
      for (int a = 4 * p + 1; a < 4 * p + 4; a++) square += there[a] * there[a];
      if (!(square > 1e-3)) continue;
      for (int a = 0; a < 3; a++) around[3 * p + a] -= there[4 * p] * there[4 * p + 1 + a] / square;
    }
    probe.sample(around, count, there);
    return planes(there, count, planes, n) <= MOST;
  }

  /** Eight points a cell away from the worst point, at right angles to a normal. */
  private double[] around(double[] normal) {
    Vec3 n = new Vec3(normal[0], normal[1], normal[2]);
    Vec3 u = n.length() > 0 ? n.unit().anyNormal() : new Vec3(1, 0, 0);
    Vec3 v = n.length() > 0 ? n.unit().cross(u) : new Vec3(0, 1, 0);
    double[] points = new double[24];
    for (int p = 0; p < 8; p++) {
      double a = h * Math.cos(p * Math.PI / 4);
      double b = h * Math.sin(p * Math.PI / 4);
      points[3 * p] = at[0] + a * u.x() + b * v.x();
      points[3 * p + 1] = at[1] + a * u.y() + b * v.y();
      points[3 * p + 2] = at[2] + a * u.z() + b * v.z();
    }
    return points;
  }

  /** Adds the normals in samples that differ from those known; their number, or more than fit. */
  private static int planes(double[] sample, int count, double[] planes, int known) {
    int n = known;
    for (int p = 0; p < count; p++) {
      double square = 0;
      for (int a = 4 * p + 1; a < 4 * p + 4; a++) square += sample[a] * sample[a];
      boolean twin = Math.abs(square - 1) > 1e-3; // as on an edge
      for (int q = 0; q < n && !twin; q++) twin = cosine(sample, 4 * p + 1, planes, 3 * q) > SEEN;
      if (twin) continue;
      if (n == MOST) return MOST + 1;
      System.arraycopy(sample, 4 * p + 1, planes, 3 * n++, 3);
    }
    return n;
  }

  private static double cosine(double[] a, int i, double[] b, int j) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int x = 0; x < 3; x++) {
      dot += a[i + x] * b[j + x];
      aa += a[i + x] * a[i + x];
      bb += b[j + x] * b[j + x];
    }
    return aa * bb > 0 ? dot / Math.sqrt(aa * bb) : 1;
  }

  /**
   * Points of the surface near a place where two or three of the planes that touch it at feet of
   * points of triangles meet, and feet of the place itself; three coordinates each, corners first,
   * then edges, of each the nearest first.
   */
  List<double[]> features(double[] place, double[] points, int n) {
    List<double[]> planes = planes(place, points, n);
    List<double[]> kept = new ArrayList<>();
    for (int rank = 3; rank > 0; rank--) {
      List<double[]> found = new ArrayList<>();
      for (int i = 0; i < planes.size(); i++) {
        if (rank == 1) add(found, place, planes.get(i));
        for (int j = 0; j < i; j++) {
          if (rank == 2) add(found, place, planes.get(i), planes.get(j));
          for (int k = 0; rank == 3 && k < j; k++)
            add(found, place, planes.get(i), planes.get(j), planes.get(k));
        }
      }
      keep(found, place, kept);
    }
    return kept;
  }

  private void keep(List<double[]> found, double[] place, List<double[]> kept) {
    found.sort((p, q) -> Double.compare(distance(p, place), distance(q, place)));
    double[] xyz = new double[3 * found.size()];
    for (int f = 0; f < found.size(); f++) System.arraycopy(found.get(f), 0, xyz, 3 * f, 3);
    double[] d = new double[found.size()];
    probe.distances(xyz, d.length, d);
    int n = 0;
    for (int f = 0; f < d.length && n < PLACES; f++) {
      double[] p = found.get(f);
      if (Math.abs(d[f]) > 1e-5 * h + 1e-3 * distance(p, place)) continue;
      boolean twin = false;
      for (double[] q : kept) twin |= distance(p, q) < 1e-4 * h;
      if (twin) continue;
      kept.add(p);
      n++;
    }
  }

  private static double distance(double[] p, double[] q) {
    return Math.sqrt(
        (p[0] - q[0]) * (p[0] - q[0])
            + (p[1] - q[1]) * (p[1] - q[1])
            + (p[2] - q[2]) * (p[2] - q[2]));
  }

  /** Planes that differ, unit normal and offset from the place, nearest first; six at most. */
  private List<double[]> planes(double[] place, double[] points, int n) {
    double[] sample = new double[4 * n];
    probe.sample(points, n, sample);
    List<double[]> planes = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      double length = 0;
      for (int a = 1; a < 4; a++) length += sample[4 * p + a] * sample[4 * p + a];
      length = Math.sqrt(length);
      if (!(length > 0.03)) continue;
      double[] plane = new double[4];
      double offset = -sample[4 * p] / length;
      for (int a = 0; a < 3; a++) {
        plane[a] = sample[4 * p + 1 + a] / length;
        offset += plane[a] * (points[3 * p + a] - place[a]);
      }
      plane[3] = offset;
      boolean twin = false;
      for (double[] q : planes) {
        double dot = q[0] * plane[0] + q[1] * plane[1] + q[2] * plane[2];
        twin |= dot > 0.995 && Math.abs(q[3] - offset) < 0.05 * h;
      }
      if (!twin) planes.add(plane);
    }
    planes.sort((p, q) -> Double.compare(Math.abs(p[3]), Math.abs(q[3])));
    return planes.subList(0, Math.min(6, planes.size()));
  }

  /** Adds the point nearest to a place that lies in all of up to three planes. */
  private void add(List<double[]> found, double[] place, double[]... planes) {
    int k = planes.length;
    double[][] a = new double[k][k + 1];
    for (int r = 0; r < k; r++) {
      for (int c = 0; c < k; c++)
        for (int x = 0; x < 3; x++) a[r][c] += planes[r][x] * planes[c][x];
      a[r][k] = planes[r][3];
    }
    for (int p = 0; p < k; p++) {
      if (!(Math.abs(a[p][p]) > 0.003)) return;
      for (int r = 0; r < k; r++) {
        if (r == p) continue;
        double by = a[r][p] / a[p][p];
        for (int c = p; c <= k; c++) a[r][c] -= by * a[p][c];
      }
    }
    double[] to = place.clone();
    for (int r = 0; r < k; r++)
      for (int x = 0; x < 3; x++) to[x] += a[r][k] / a[r][r] * planes[r][x];
    if (distance(to, place) < 2 * h) found.add(to);
  }
}
