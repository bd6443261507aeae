package org.arcuate.geometry.contour;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.solid.Extrusion;
import org.arcuate.geometry.solid.HalfSpace;
import org.arcuate.geometry.solid.Hull;
import org.arcuate.geometry.solid.Outline;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * A seeded body with plane faces, turned at random, whose edges are known.
 *
 * @param edges their ends
 * @param resolutionMm a resolution at which it is at least a few cells thick
 */
record SharpBody(Solid solid, List<Vec3[]> edges, double resolutionMm) {
  /** The families of bodies. */
  enum Kind {
    BOX,
    HULL,
    PRISM,
    WEDGE
  }

  static SharpBody of(Kind kind, long seed) {
    Random random = new Random(1000003 * seed + kind.ordinal());
    double size = 2 + 10 * random.nextDouble();
    double resolution = size * (0.03 + 0.07 * random.nextDouble());
    Affine turn =
        RandomBodies.turn(
            7 * random.nextDouble(), 7 * random.nextDouble(), 7 * random.nextDouble());
    Affine map =
        new Affine(
            turn.x(),
            turn.y(),
            turn.z(),
            new Vec3(random.nextDouble(), random.nextDouble(), random.nextDouble()));
    return switch (kind) {
      case BOX -> box(random, size, map, resolution);
      case HULL -> hull(random, size, map, resolution);
      case PRISM -> prism(random, size, map, resolution);
      case WEDGE -> wedge(random, size, map, resolution);
    };
  }

  private static SharpBody box(Random random, double size, Affine map, double resolution) {
    Vec3 half =
        new Vec3(
            size * (0.5 + random.nextDouble() / 2),
            size * (0.5 + random.nextDouble() / 2),
            size * (0.5 + random.nextDouble() / 2));
    List<Vec3[]> planes = new ArrayList<>();
    planes.addAll(slab(new Vec3(1, 0, 0), half.x()));
    planes.addAll(slab(new Vec3(0, 1, 0), half.y()));
    planes.addAll(slab(new Vec3(0, 0, 1), half.z()));
    Solid solid = new RoundedBox(Vec3.ZERO, half, 0).placed(map);
    return new SharpBody(solid, edges(planes, map), resolution);
  }

  /** The hull of points on a ball that are not near each other. */
  private static SharpBody hull(Random random, double size, Affine map, double resolution) {
    List<Vec3> points = new ArrayList<>();
    int n = 5 + random.nextInt(8);
    while (points.size() < n) {
      Vec3 p = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
      boolean near = false;
      for (Vec3 q : points) near |= q.distance(p.times(size)) < 0.7 * size;
      if (!near) points.add(p.times(size));
      else if (random.nextInt(50) == 0) n--;
    }
    List<Vec3[]> planes = new ArrayList<>();
    for (int a = 0; a < points.size(); a++)
      for (int b = 0; b < points.size(); b++)
        for (int c = 0; c < points.size(); c++) {
          if (a >= b || a >= c || b == c) continue;
          Vec3 p = points.get(a);
          Vec3 normal = points.get(b).minus(p).cross(points.get(c).minus(p));
          if (!(normal.length() > 1e-6)) continue;
          Vec3 unit = normal.unit();
          if (points.stream().allMatch(q -> unit.dot(q.minus(p)) < 1e-9))
            planes.add(new Vec3[] {p, unit});
        }
    List<Vec3> placed = points.stream().map(map::apply).toList();
    return new SharpBody(Hull.of(placed), edges(planes, map), resolution);
  }

  /** An outline shaped like a star with blunt points, drawn out. */
  private static SharpBody prism(Random random, double size, Affine map, double resolution) {
    int n = 2 * (3 + random.nextInt(3));
    double[] ring = new double[2 * n];
    for (int p = 0; p < n; p++) {
      double radius = size * (p % 2 == 0 ? 1 : 0.55 + 0.3 * random.nextDouble());
      double angle = 2 * Math.PI * (p + 0.3 * random.nextDouble()) / n;
      ring[2 * p] = radius * Math.cos(angle);
      ring[2 * p + 1] = radius * Math.sin(angle);
    }
    double half = size * (0.3 + 0.5 * random.nextDouble());
    List<Vec3[]> edges = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      int q = (p + 1) % n;
      for (double z : new double[] {-half, half})
        edges.add(
            new Vec3[] {
              map.apply(ring[2 * p], ring[2 * p + 1], z), map.apply(ring[2 * q], ring[2 * q + 1], z)
            });
      edges.add(
          new Vec3[] {
            map.apply(ring[2 * p], ring[2 * p + 1], -half),
            map.apply(ring[2 * p], ring[2 * p + 1], half)
          });
    }
    Solid solid = new Extrusion(Outline.polygon(ring), -half, half).placed(map);
    return new SharpBody(solid, edges, resolution);
  }

  /** Two half-spaces at 30° to 150° of each other, within a box and cut by a plane on the edge. */
  private static SharpBody wedge(Random random, double size, Affine map, double resolution) {
    double angle = Math.toRadians(30 + 120 * random.nextDouble());
    List<Vec3[]> planes = new ArrayList<>();
    planes.add(new Vec3[] {new Vec3(0, size / 2, 0), new Vec3(0, 1, 0)});
    Vec3 other = new Vec3(Math.sin(angle), -Math.cos(angle), 0);
    planes.add(new Vec3[] {new Vec3(0, size / 2, 0), other});
    planes.addAll(slab(new Vec3(0, 0, 1), size));
    planes.addAll(slab(new Vec3(1, 0, 0), 1.5 * size));
    planes.addAll(slab(new Vec3(0, 1, 0), size));
    Vec3 cut = new Vec3(0.3 + random.nextDouble(), random.nextDouble(), 1).unit();
    planes.add(new Vec3[] {new Vec3(0, size / 2, 0.4 * size), cut});
    Solid solid = new RoundedBox(Vec3.ZERO, new Vec3(1.5 * size, size, size), 0);
    for (Vec3[] plane : planes) solid = solid.and(new HalfSpace(plane[0], plane[1]));
    return new SharpBody(solid.placed(map), edges(planes, map), resolution);
  }

  private static List<Vec3[]> slab(Vec3 normal, double half) {
    return List.of(
        new Vec3[] {normal.times(half), normal},
        new Vec3[] {normal.times(-half), normal.times(-1)});
  }

  /** Edges of what lies behind all planes, each a point and its unit normal. */
  private static List<Vec3[]> edges(List<Vec3[]> planes, Affine map) {
    List<Vec3[]> edges = new ArrayList<>();
    for (int a = 0; a < planes.size(); a++)
      for (int b = 0; b < a; b++) {
        Vec3 m = planes.get(a)[1];
        Vec3 n = planes.get(b)[1];
        Vec3 along = m.cross(n);
        double square = along.dot(along);
        if (square < 1e-6) continue;
        double c = m.dot(planes.get(a)[0]);
        double d = n.dot(planes.get(b)[0]);
        Vec3 on = n.cross(along).times(c).plus(along.cross(m).times(d)).times(1 / square);
        double low = -1e9;
        double high = 1e9;
        for (int e = 0; e < planes.size(); e++) {
          if (e == a || e == b) continue;
          double height = planes.get(e)[1].dot(on.minus(planes.get(e)[0]));
          double slope = planes.get(e)[1].dot(along);
          if (Math.abs(slope) < 1e-9) {
            if (height > -1e-9) high = low; // the other plane passes outside, or along this edge
          } else if (slope > 0) high = Math.min(high, -height / slope);
          else low = Math.max(low, -height / slope);
        }
        if (high - low > 1e-6 / Math.sqrt(square))
          edges.add(
              new Vec3[] {
                map.apply(on.plus(along.times(low))), map.apply(on.plus(along.times(high)))
              });
      }
    return edges;
  }
}
