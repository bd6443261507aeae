package org.arcuate.planning.resection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.solid.Extrusion;
import org.arcuate.geometry.solid.Outline;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * A bounded planar cut through one bone, LPS mm.
 *
 * <p>The plane is the face of the specimen: the margin is measured on it. The saw takes the bone
 * from there to {@code kerfMm} along the normal, so the bone that is kept begins at that height,
 * and the middle of the blade runs at half of it.
 *
 * @param name what the cut is called
 * @param bone that it cuts
 * @param point of the plane, where the patch has its origin
 * @param normal of length 1, away from the specimen, towards what is kept
 * @param across first axis in the plane, length 1; the second is {@code normal × across}
 * @param ring corners of the patch along the two axes, {@code u0, v0, u1, v1, …}, mm; no two of its
 *     sides cross
 * @param kerfMm width of bone that the saw takes
 */
public record Osteotomy(
    String name, String bone, Vec3 point, Vec3 normal, Vec3 across, double[] ring, double kerfMm) {
  /** Largest patch, mm from its origin. */
  private static final double FARTHEST_MM = 1000;

  /** Checks that there is a patch. */
  public Osteotomy {
    if (!point.isFinite() || point.length() > 1e5)
      throw new BadInput("cut %s: point %s: must be a place in the image", name, point);
    if (!(normal.length() > 1e-9) || !normal.isFinite() || Double.isInfinite(normal.length()))
      throw new BadInput("cut %s: normal %s: has no direction", name, normal);
    normal = normal.unit();
    Vec3 flat = across.minus(normal.times(across.dot(normal)));
    if (!(flat.length() > 1e-9))
      throw new BadInput("cut %s: its first axis %s is the normal", name, across);
    across = flat.unit();
    if (!(kerfMm > 0 && kerfMm <= 20))
      throw new BadInput("cut %s: kerf %s mm: must be above 0, at most 20", name, kerfMm);
    ring = ring.clone();
    for (double x : ring)
      if (!(Math.abs(x) <= FARTHEST_MM))
        throw new BadInput("cut %s: corner at %s mm: must lie within %.0f", name, x, FARTHEST_MM);
    if (crosses(ring))
      throw new BadInput(
          "cut %s: sides of its patch cross; give the corners one after the other along its border",
          name);
    if (new Outline(List.of(ring)).areaMm2() < 1)
      throw new BadInput("cut %s: its patch is smaller than 1 mm²", name);
  }

  /** Whether two sides that do not meet at a corner cross. */
  private static boolean crosses(double[] ring) {
    int n = ring.length / 2;
    for (int i = 0; i < n; i++)
      for (int j = i + 2; j < n; j++) {
        if (i == 0 && j == n - 1) continue;
        int k = (i + 1) % n;
        int l = (j + 1) % n;
        if (side(ring, i, k, j) * side(ring, i, k, l) < 0
            && side(ring, j, l, i) * side(ring, j, l, k) < 0) return true;
      }
    return false;
  }

  /** Twice the area of three corners, by sign the side on which the third lies. */
  private static double side(double[] ring, int a, int b, int c) {
    return (ring[2 * b] - ring[2 * a]) * (ring[2 * c + 1] - ring[2 * a + 1])
        - (ring[2 * b + 1] - ring[2 * a + 1]) * (ring[2 * c] - ring[2 * a]);
  }

  /** A rectangle around a point: its width runs level, across the body's axis. */
  public static Osteotomy rectangle(
      String name,
      String bone,
      Vec3 point,
      Vec3 normal,
      double widthMm,
      double heightMm,
      double kerfMm) {
    double w = widthMm / 2;
    double h = heightMm / 2;
    double[] ring = {-w, -h, w, -h, w, h, -w, h};
    return new Osteotomy(name, bone, point, normal, level(normal), ring, kerfMm);
  }

  /** The level direction in the plane of a normal; for a level plane, towards the left. */
  public static Vec3 level(Vec3 normal) {
    Vec3 across = new Vec3(0, 0, 1).cross(normal);
    return across.length() > 1e-3 * normal.length() ? across.unit() : new Vec3(1, 0, 0);
  }

  /** The second axis in the plane. */
  public Vec3 up() {
    return normal.cross(across);
  }

  /** Height of a point over the plane, mm: negative on the side of the specimen. */
  public double height(Vec3 p) {
    return normal.dot(p.minus(point));
  }

  /** A point of the plane by its coordinates in it, mm. */
  public Vec3 at(double u, double v) {
    return point.plus(across.times(u)).plus(up().times(v));
  }

  /** First coordinate in the plane, mm. */
  public double u(Vec3 p) {
    return across.dot(p.minus(point));
  }

  /** Second coordinate in the plane, mm. */
  public double v(Vec3 p) {
    return up().dot(p.minus(point));
  }

  /** Distance to the patch's border within the plane, mm; negative inside. */
  public double toBorder(double u, double v) {
    double best = Double.POSITIVE_INFINITY;
    boolean inside = false;
    int n = ring.length;
    for (int i = 0, j = n - 2; i < n; j = i, i += 2) {
      double ax = ring[j];
      double ay = ring[j + 1];
      double dx = ring[i] - ax;
      double dy = ring[i + 1] - ay;
      double px = u - ax;
      double py = v - ay;
      double square = dx * dx + dy * dy;
      double t = square > 0 ? Math.clamp((px * dx + py * dy) / square, 0, 1) : 0;
      best = Math.min(best, Math.hypot(px - t * dx, py - t * dy));
      if (ring[i + 1] > v != ay > v && u < ax + dx * (v - ay) / dy) inside = !inside;
    }
    return inside ? -best : best;
  }

  /** Least u, least v, greatest u, greatest v of the patch, mm. */
  public double[] range() {
    return new Outline(List.of(ring)).range();
  }

  /** Corners of the patch, LPS mm. */
  public List<Vec3> corners() {
    List<Vec3> corners = new ArrayList<>();
    for (int i = 0; i < ring.length; i += 2) corners.add(at(ring[i], ring[i + 1]));
    return List.copyOf(corners);
  }

  /** What the saw takes, if there is bone. */
  public Solid slab() {
    return new Extrusion(Outline.polygon(ring), 0, kerfMm)
        .placed(new Affine(across, up(), normal, point));
  }

  /** The same cut moved along its normal, mm. */
  public Osteotomy shifted(double mm) {
    return new Osteotomy(name, bone, point.plus(normal.times(mm)), normal, across, ring, kerfMm);
  }

  /** The same cut with the specimen on its other side: its plane is the other face of the kerf. */
  public Osteotomy turned() {
    double[] mirrored = ring.clone();
    for (int i = 1; i < mirrored.length; i += 2) mirrored[i] = -mirrored[i];
    return new Osteotomy(name, bone, point, normal.times(-1), across, mirrored, kerfMm);
  }

  /** The same cut where a map brings it that keeps distances; it may mirror. */
  public Osteotomy moved(Affine map) {
    double[] corners = ring.clone();
    if (map.determinant() < 0) for (int i = 1; i < corners.length; i += 2) corners[i] = -corners[i];
    return new Osteotomy(
        name, bone, map.apply(point), map.turn(normal), map.turn(across), corners, kerfMm);
  }

  /** The same plane with another patch. */
  public Osteotomy bounded(double[] corners) {
    return new Osteotomy(name, bone, point, normal, across, corners, kerfMm);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Osteotomy c
        && name.equals(c.name)
        && bone.equals(c.bone)
        && point.equals(c.point)
        && normal.equals(c.normal)
        && across.equals(c.across)
        && Arrays.equals(ring, c.ring)
        && kerfMm == c.kerfMm;
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + Arrays.hashCode(ring);
  }
}
