package org.arcuate.geometry.solid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * The convex hull of points: the largest distance to the planes of its faces; exact inside and over
 * the faces, a bound beyond edges and corners.
 */
public final class Hull implements Solid {
  private final double[] planes;
  private final Box bounds;

  private Hull(double[] planes, Box bounds) {
    this.planes = planes;
    this.bounds = bounds;
  }

  /** The hull of points that do not lie in one plane. */
  public static Hull of(List<Vec3> points) {
    if (points.size() < 4)
      throw new BadInput("convex hull of %d points: needs at least 4", points.size());
    Box box = new Box(points.getFirst(), points.getFirst());
    for (Vec3 p : points) {
      if (!p.isFinite()) throw new BadInput("convex hull: point %s is not finite", p);
      box = box.with(new Box(p, p));
    }
    double eps = 1e-10 * (1e-300 + box.reach());
    List<Face> faces = start(points, eps);
    for (int i = 0; i < points.size(); i++) add(faces, points, i, eps);
    return new Hull(planes(faces, points), box);
  }

  /** A triangle of the growing hull with its plane {@code n·p = offset}. */
  private record Face(int a, int b, int c, Vec3 normal, double offset) {
    static Face of(List<Vec3> points, int a, int b, int c) {
      Vec3 pa = points.get(a);
      Vec3 n = points.get(b).minus(pa).cross(points.get(c).minus(pa));
      Vec3 unit = n.length() > 0 ? n.unit() : Vec3.ZERO;
      return new Face(a, b, c, unit, unit.dot(pa));
    }

    double height(Vec3 p) {
      return normal.dot(p) - offset;
    }
  }

  /** A tetrahedron of points far from each other. */
  private static List<Face> start(List<Vec3> points, double eps) {
    int[] t = new int[4];
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).x() < points.get(t[0]).x()) t[0] = i;
    }
    Vec3 a = points.get(t[0]);
    double best = eps;
    for (int i = 0; i < points.size(); i++)
      if (points.get(i).distance(a) > best) {
        best = points.get(i).distance(a);
        t[1] = i;
      }
    Vec3 ab = points.get(t[1]).minus(a);
    best = eps * ab.length();
    for (int i = 0; i < points.size(); i++)
      if (points.get(i).minus(a).cross(ab).length() > best) {
        best = points.get(i).minus(a).cross(ab).length();
        t[2] = i;
      }
    Face base = Face.of(points, t[0], t[1], t[2]);
    best = eps;
    for (int i = 0; i < points.size(); i++)
      if (Math.abs(base.height(points.get(i))) > best) {
        best = Math.abs(base.height(points.get(i)));
        t[3] = i;
      }
    if (!(best > eps))
      throw new BadInput("convex hull of %d points: they lie in one plane", points.size());
    boolean below = base.height(points.get(t[3])) < 0;
    int b = below ? t[1] : t[2];
    int c = below ? t[2] : t[1];
    List<Face> faces = new ArrayList<>();
    faces.add(Face.of(points, t[0], b, c));
    faces.add(Face.of(points, t[0], t[3], b));
    faces.add(Face.of(points, b, t[3], c));
    faces.add(Face.of(points, c, t[3], t[0]));
    return faces;
  }

  /** Replaces the faces that the point sees by those that join it to their rim. */
  private static void add(List<Face> faces, List<Vec3> points, int i, double eps) {
    Vec3 p = points.get(i);
    List<Face> seen = new ArrayList<>();
    for (Face f : faces) if (f.height(p) > eps) seen.add(f);
    if (seen.isEmpty()) return;
    faces.removeIf(f -> f.height(p) > eps);
    Set<Long> edges = new HashSet<>();
    for (Face f : seen) {
      edges.add(key(f.a, f.b));
      edges.add(key(f.b, f.c));
      edges.add(key(f.c, f.a));
    }
    for (Face f : seen) {
      if (!edges.contains(key(f.b, f.a))) faces.add(Face.of(points, f.a, f.b, i));
      if (!edges.contains(key(f.c, f.b))) faces.add(Face.of(points, f.b, f.c, i));
      if (!edges.contains(key(f.a, f.c))) faces.add(Face.of(points, f.c, f.a, i));
    }
  }

  private static long key(int a, int b) {
    return (long) a << 32 | b;
  }

  /** The faces' planes, each moved out until no point lies before it; the same plane once. */
  private static double[] planes(List<Face> faces, List<Vec3> points) {
    Set<Integer> corners = new HashSet<>();
    for (Face f : faces) corners.addAll(List.of(f.a, f.b, f.c));
    Set<List<Long>> known = new HashSet<>();
    List<double[]> planes = new ArrayList<>();
    for (Face f : faces) {
      Vec3 n = f.normal;
      if (n.length() == 0) continue;
      if (!known.add(
          List.of(Math.round(n.x() * 1e9), Math.round(n.y() * 1e9), Math.round(n.z() * 1e9))))
        continue;
      double offset = Double.NEGATIVE_INFINITY;
      for (int c : corners) offset = Math.max(offset, n.dot(points.get(c)));
      planes.add(new double[] {n.x(), n.y(), n.z(), offset});
    }
    double[] flat = new double[4 * planes.size()];
    for (int i = 0; i < planes.size(); i++) System.arraycopy(planes.get(i), 0, flat, 4 * i, 4);
    return flat;
  }

  /** Number of different face planes. */
  public int faceCount() {
    return planes.length / 4;
  }

  @Override
  public void distance(Block at, double[] out) {
    if (at.n == 0) return;
    Box box = at.box();
    Vec3 c = box.centre();
    double most = Double.NEGATIVE_INFINITY;
    for (int f = 0; f < planes.length; f += 4) most = Math.max(most, height(f, c));
    double limit = most - 2 * box.reach() - 1e-9 * (1 + Math.abs(most));
    java.util.Arrays.fill(out, 0, at.n, Double.NEGATIVE_INFINITY);
    for (int f = 0; f < planes.length; f += 4) {
      if (height(f, c) < limit) continue;
      double nx = planes[f], ny = planes[f + 1], nz = planes[f + 2], d = planes[f + 3];
      for (int p = 0; p < at.n; p++)
        out[p] = Math.max(out[p], nx * at.x[p] + ny * at.y[p] + nz * at.z[p] - d);
    }
  }

  private double height(int f, Vec3 p) {
    return planes[f] * p.x() + planes[f + 1] * p.y() + planes[f + 2] * p.z() - planes[f + 3];
  }

  @Override
  public Box bounds() {
    return bounds;
  }
}
