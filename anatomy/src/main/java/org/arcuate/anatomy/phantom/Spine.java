package org.arcuate.anatomy.phantom;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.solid.Difference;
import org.arcuate.geometry.solid.Ellipsoid;
import org.arcuate.geometry.solid.HalfSpace;
import org.arcuate.geometry.solid.Intersection;
import org.arcuate.geometry.solid.Plate;
import org.arcuate.geometry.solid.RoundCone;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Union;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/** Draws the sacrum and the lowest lumbar vertebra. */
final class Spine {
  /** x, y, z, thickness along one side of the sacrum, from the plateau to the apex. */
  private static final double[][] EDGE = {
    {24, 82, 28, 22}, {40, 87, 24, 18}, {53, 97, 10, 20}, {55, 105, -4, 22}, {50, 115, -18, 20},
    {40, 123, -31, 16}, {30, 129, -44, 12}, {23, 132, -56, 10}, {16, 134, -68, 9}, {8, 132, -76, 8}
  };

  private static final double[][] MIDDLE = {
    {0, 82, 28, 26},
    {0, 97, 10, 28},
    {0, 112, -8, 24},
    {0, 126, -28, 19},
    {0, 133, -48, 14},
    {0, 134, -66, 11}
  };

  /** x, y, z of the four foramina of one side. */
  private static final double[][] FORAMINA = {
    {24, 102, 0, 5.5}, {21, 116, -18, 5}, {18, 127, -36, 4.2}, {15, 133, -52, 3.6}
  };

  /** Sacral slope 40°, disc of L5/S1 9 mm, L5 tilted by 27°. */
  static final Vec3 PLATEAU = new Vec3(0, 78, 30);

  private static final Vec3 PLATEAU_NORMAL = new Vec3(0, -0.6428, 0.766).unit();
  private static final Vec3 L5_UP = new Vec3(0, -0.454, 0.891).unit();
  private static final Vec3 L5_BACK = new Vec3(0, 0.891, 0.454).unit();

  private Spine() {}

  static Vec3 plateauNormal(Draft d) {
    return d.direction(0, PLATEAU_NORMAL.y(), PLATEAU_NORMAL.z());
  }

  static Solid sacrum(Draft left, Draft right) {
    List<Solid> parts = new ArrayList<>();
    parts.add(plate(left, right));
    parts.add(body(left));
    parts.add(coccyx(left));
    parts.add(
        left.tube(
            new double[] {0, 112, 30, 5},
            new double[] {0, 128, 8, 6},
            new double[] {0, 141, -16, 5},
            new double[] {0, 145, -40, 4},
            new double[] {0, 141, -62, 3}));
    for (Draft d : List.of(left, right)) {
      parts.add(d.cone(new double[] {20, 102, 22, 7}, new double[] {20, 108, 36, 5.5}));
      parts.add(
          d.tube(
              new double[] {17, 116, 16, 5}, new double[] {17, 130, -8, 5},
              new double[] {14, 140, -32, 4}, new double[] {9, 142, -58, 3}));
    }
    Solid bone = new Union(parts, left.mm(6));
    List<Solid> holes = new ArrayList<>();
    holes.add(
        left.tube(
            new double[] {0, 92, 44, 9},
            new double[] {0, 103, 24, 8},
            new double[] {0, 117, 0, 7},
            new double[] {0, 131, -28, 5},
            new double[] {0, 138, -58, 3}));
    for (Draft d : List.of(left, right)) for (double[] f : FORAMINA) holes.add(foramen(d, f));
    return new Difference(bone, new Union(holes, 0), left.mm(2.5));
  }

  /** From the front, where it is wide, through to the back. */
  private static Solid foramen(Draft d, double[] f) {
    return d.cone(
        new double[] {f[0], f[1] - 24, f[2] - 12, f[3] + 2.5},
        new double[] {f[0] - 1, f[1] + 22, f[2] + 12, f[3] - 1});
  }

  private static Solid plate(Draft left, Draft right) {
    List<Plate.Knot> knots = new ArrayList<>();
    List<Vec3> outline = new ArrayList<>();
    outline.addAll(left.points(EDGE));
    List<Vec3> other = right.points(EDGE);
    outline.addAll(other.reversed());
    for (Draft d : List.of(left, right))
      for (double[] r : EDGE) knots.add(new Plate.Knot(d.at(r[0], r[1], r[2]), d.mm(r[3])));
    for (double[] r : MIDDLE) knots.add(new Plate.Knot(left.at(r[0], r[1], r[2]), left.mm(r[3])));
    return new Plate(
        left.at(0, 105, 0),
        new Vec3(1, 0, 0),
        new Vec3(0, 0.5, -0.866),
        Draft.closed(outline),
        knots,
        left.mm(12));
  }

  private static Solid body(Draft d) {
    Vec3 n = plateauNormal(d);
    Vec3 back = new Vec3(1, 0, 0).cross(n).times(-1);
    Affine map = new Affine(new Vec3(1, 0, 0), back, n, d.at(0, PLATEAU.y(), PLATEAU.z()));
    return slab(d, new Vec3(0, 0, -13), new Vec3(25.5, 17, 13), 5).placed(map);
  }

  /** A vertebral body: an ellipsoid between two endplates. */
  private static Solid slab(Draft d, Vec3 centre, Vec3 half, double round) {
    Vec3 radii = new Vec3(half.x() * 1.1, half.y() * 1.1, half.z() * 2.4);
    Vec3 c = centre.times(d.mm(1));
    Vec3 up = new Vec3(0, 0, d.mm(half.z()));
    Solid drum = new Ellipsoid(c, radii.times(d.mm(1)));
    drum = new Intersection(drum, new HalfSpace(c.plus(up), up), d.mm(round));
    return new Intersection(drum, new HalfSpace(c.minus(up), up.times(-1)), d.mm(round));
  }

  private static Solid coccyx(Draft d) {
    return d.tube(
        new double[] {0, 132, -72, 8}, new double[] {0, 128, -84, 6},
        new double[] {0, 119, -95, 4.5}, new double[] {0, 108, -103, 3});
  }

  /** The vertebra, clear of the sacrum by 1.5 mm. */
  static Solid l5(Draft left, Draft right, Solid sacrum) {
    Vec3 top = left.at(0, PLATEAU.y(), PLATEAU.z());
    Vec3 centre = top.plus(plateauNormal(left).times(left.mm(10))).plus(L5_UP.times(left.mm(14)));
    Affine map = new Affine(new Vec3(1, 0, 0), L5_BACK, L5_UP, centre);
    List<Solid> parts = new ArrayList<>();
    parts.add(slab(left, Vec3.ZERO, new Vec3(25, 17, 13.5), 6).placed(map));
    double[][] arch = {
      {15, 14, 5, 6, 18, 26, 4, 6},
      {18, 24, 4, 6, 6, 40, -2, 5},
      {6, 40, -2, 5, 0, 46, -3, 5},
      {18, 22, 5, 6, 44, 26, 8, 4},
      {18, 28, 4, 6, 19, 34, -16, 5.5},
      {18, 28, 4, 6, 20, 28, 20, 5.5}
    };
    for (int side = -1; side <= 1; side += 2)
      for (double[] a : arch)
        parts.add(
            new RoundCone(
                map.apply(new Vec3(side * a[0], a[1], a[2]).times(left.mm(1))),
                left.mm(a[3]),
                map.apply(new Vec3(side * a[4], a[5], a[6]).times(left.mm(1))),
                left.mm(a[7])));
    parts.add(
        new RoundCone(
            map.apply(0, left.mm(44), left.mm(-2)), left.mm(6),
            map.apply(0, left.mm(66), left.mm(-8)), left.mm(5)));
    return new Difference(new Union(parts, left.mm(4)), sacrum.grown(1.5), 0);
  }
}
