package org.arcuate.anatomy.phantom;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Difference;
import org.arcuate.geometry.solid.HalfSpace;
import org.arcuate.geometry.solid.Intersection;
import org.arcuate.geometry.solid.Plate;
import org.arcuate.geometry.solid.RoundCone;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Union;
import org.arcuate.geometry.space.Vec3;

/** Draws a hip bone: wing, crest, columns, acetabulum, ischium, pubis. */
final class HipBone {
  /** Width of cartilage and fluid in the hip joint, mm. */
  static final double HIP_JOINT = 3;

  /** Width of the sacroiliac joint, mm. */
  static final double SACROILIAC_JOINT = 2;

  /** Half the width of the symphysis, mm. */
  private static final double HALF_SYMPHYSIS = 2.2;

  /** x, y, z, thickness of the wing's edge: forwards along the crest and back below. */
  private static final double[][] EDGE = {
    {119, 1, -1, 11},
    {130, 13, 17, 9},
    {138, 33, 36, 9},
    {137, 53, 52, 8},
    {128, 75, 61, 8},
    {112, 98, 60, 8},
    {92, 118, 51, 9},
    {70, 133, 36, 12},
    {52, 143, 22, 15},
    {43, 149, 9, 15},
    {42, 143, -6, 13},
    {47, 130, -20, 13},
    {57, 112, -25, 14},
    {66, 96, -36, 14},
    {73, 88, -52, 18},
    {80, 70, -60, 20},
    {88, 45, -58, 22},
    {92, 25, -54, 18},
    {96, 16, -42, 14},
    {105, 12, -25, 10},
    {113, 7, -11, 9}
  };

  private static final double[][] FOSSA = {
    {109, 58, 8, 3.5},
    {119, 32, 12, 6},
    {116, 68, 34, 3.5},
    {97, 88, 24, 5},
    {77, 102, 10, 14},
    {61, 118, 6, 22},
    {91, 50, -38, 24},
    {104, 40, -20, 12},
    {84, 76, -20, 16}
  };

  private static final double[][] CREST = {
    {119, 3, -3, 6}, {129, 15, 15, 5.5}, {136, 33, 33, 7.5}, {135, 53, 49, 6}, {126, 75, 57, 5.5},
    {110, 97, 56, 5.5}, {91, 116, 47, 6}, {70, 131, 33, 7}, {53, 140, 20, 8}, {45, 144, 9, 7.5}
  };

  private HipBone() {}

  static Solid of(Draft d, Cup cup, Solid sacrum, Solid femur) {
    List<Solid> parts = new ArrayList<>();
    parts.add(wing(d));
    parts.add(d.tube(CREST));
    addIlium(d, parts);
    addIschium(d, parts);
    addPubis(d, parts);
    parts.add(wall(d, cup));
    Solid bone = new Union(parts, d.mm(7));
    bone = new Difference(bone, new Ball(cup.centre(), cup.radiusMm()), d.mm(2));
    bone = new Difference(bone, fossaAndNotch(d, cup), d.mm(4));
    bone = new Difference(bone, femur.grown(2), 0);
    bone = new Difference(bone, sacrum.grown(SACROILIAC_JOINT), 0);
    Vec3 outwards = d.direction(-1, 0, 0);
    return new Intersection(
        bone, new HalfSpace(d.direction(1, 0, 0).times(HALF_SYMPHYSIS), outwards), d.mm(3));
  }

  private static Solid wing(Draft d) {
    List<Plate.Knot> knots = new ArrayList<>();
    for (double[][] rows : List.of(EDGE, FOSSA))
      for (double[] r : rows) knots.add(new Plate.Knot(d.at(r[0], r[1], r[2]), d.mm(r[3])));
    return new Plate(
        d.at(90, 60, 0),
        d.direction(0.46, -0.89, 0),
        d.direction(0.33, 0.17, 0.93),
        Draft.closed(d.points(EDGE)),
        knots,
        d.mm(11));
  }

  private static void addIlium(Draft d, List<Solid> parts) {
    // gluteal pillar, arcuate line, posterior column
    parts.add(
        d.tube(
            new double[] {135, 36, 34, 4},
            new double[] {121, 43, 2, 3},
            new double[] {105, 44, -32, 8}));
    parts.add(
        d.tube(
            new double[] {62, 100, -8, 8},
            new double[] {69, 84, -22, 7},
            new double[] {74, 64, -38, 8},
            new double[] {73, 45, -54, 9},
            new double[] {67, 30, -66, 9}));
    parts.add(
        d.tube(
            new double[] {72, 84, -42, 10},
            new double[] {78, 82, -62, 11},
            new double[] {76, 80, -84, 11}));
    // the rough body of bone that carries the sacroiliac joint
    parts.add(
        d.tube(
            new double[] {57, 104, 4, 9}, new double[] {56, 116, -6, 11},
            new double[] {52, 130, -4, 10}, new double[] {52, 134, 10, 10}));
    // anterior inferior, anterior superior, posterior inferior spines
    parts.add(d.cone(new double[] {99, 26, -44, 9}, new double[] {97, 13, -41, 5.5}));
    parts.add(d.cone(new double[] {121, 8, 0, 7}, new double[] {119, 2, -4, 5.5}));
    parts.add(d.cone(new double[] {54, 126, -12, 8}, new double[] {47, 131, -19, 5}));
    parts.add(d.cone(new double[] {54, 138, 14, 8}, new double[] {44, 147, 8, 6}));
  }

  private static void addIschium(Draft d, List<Solid> parts) {
    parts.add(
        d.tube(
            new double[] {80, 68, -82, 13},
            new double[] {75, 76, -99, 11.5},
            new double[] {68, 76, -116, 12.5},
            new double[] {61, 68, -130, 11},
            new double[] {56, 58, -137, 8}));
    parts.add(d.cone(new double[] {69, 88, -80, 8}, new double[] {56, 99, -83, 3}));
    parts.add(
        d.tube(
            new double[] {56, 58, -137, 8},
            new double[] {44, 41, -133, 7},
            new double[] {31, 25, -126, 6.5},
            new double[] {19, 12, -119, 7.5},
            new double[] {11, 8, -113, 7}));
  }

  private static void addPubis(Draft d, List<Solid> parts) {
    parts.add(
        d.tube(
            new double[] {77, 36, -64, 11},
            new double[] {63, 22, -71, 9.5},
            new double[] {48, 10, -79, 7.5},
            new double[] {33, 5, -87, 7.5},
            new double[] {17, 6, -97, 9}));
    parts.add(d.tube(new double[] {9, 5, -95, 8}, new double[] {8, 9, -117, 7.5}));
    parts.add(d.cone(new double[] {26, 4, -92, 6}, new double[] {27, -2, -91, 3.5}));
    parts.add(d.ball(76, 19, -62, 7)); // iliopubic eminence
  }

  /** The wall of the acetabulum: a thick half ball behind the plane of the rim. */
  private static Solid wall(Draft d, Cup cup) {
    return new Intersection(
        new Ball(cup.centre(), cup.radiusMm() + d.mm(6.5)),
        new HalfSpace(cup.centre(), cup.normal()),
        d.mm(5));
  }

  private static Solid fossaAndNotch(Draft d, Cup cup) {
    Vec3 n = cup.normal();
    Vec3 down = d.direction(0, 0.15, -1);
    Vec3 along = down.minus(n.times(n.dot(down))).unit();
    double r = cup.radiusMm();
    Vec3 floor = cup.centre().minus(n.times(r - d.mm(9))).plus(along.times(d.mm(5)));
    Vec3 gate = cup.centre().minus(n.times(d.mm(5))).plus(along.times(r - d.mm(2)));
    Vec3 out = cup.centre().plus(n.times(d.mm(5))).plus(along.times(r + d.mm(6)));
    return new Union(
        List.of(RoundCone.capsule(floor, gate, d.mm(11)), RoundCone.capsule(gate, out, d.mm(8))),
        0);
  }
}
