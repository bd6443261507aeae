package org.arcuate.anatomy.phantom;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/**
 * What is true of a phantom, by its formulas; LPS mm of the CT.
 *
 * @param landmarks by name; those of bone lie on its surface to 0.05 mm, {@code symphysis} in the
 *     gap
 * @param heads femoral heads: left, right
 * @param cups acetabula: left, right
 * @param neckAxes unit vectors from the neck's base to the head's centre: left, right
 * @param tumourVolumeMm3 by a sum over points 0.5 mm apart
 * @param symmetryPoint a point of the plane of symmetry
 * @param symmetryNormal to the patient's left
 */
public record PhantomTruth(
    SortedMap<String, Vec3> landmarks,
    SortedMap<String, Ball> heads,
    SortedMap<String, CupTruth> cups,
    SortedMap<String, Vec3> neckAxes,
    Vec3 tumourCentre,
    double tumourVolumeMm3,
    Vec3 symmetryPoint,
    Vec3 symmetryNormal,
    Rigid ctFromMr,
    SortedMap<Integer, String> labels) {

  /**
   * An acetabulum. Inclination and anteversion are radiographic (Murray 1993), in the patient's own
   * frame: spines and tubercles in a coronal plane.
   */
  public record CupTruth(
      Vec3 centre,
      double radiusMm,
      Vec3 rimPoint,
      Vec3 rimNormal,
      double inclinationDeg,
      double anteversionDeg) {}

  /** A landmark: the farthest point of a bone along a direction, within a radius of a place. */
  private record Extreme(String name, String bone, Vec3 near, Vec3 along, double within) {}

  private static final List<Extreme> PAIRED =
      List.of(
          new Extreme("asis", "hip", new Vec3(119, -3, -3), new Vec3(0, -1, 0), 12),
          new Extreme("aiis", "hip", new Vec3(97, 8, -41), new Vec3(0, -1, 0), 8),
          new Extreme("pubic-tubercle", "hip", new Vec3(27, -6, -91), new Vec3(0, -1, 0), 7),
          new Extreme("psis", "hip", new Vec3(44, 152, 8), new Vec3(0, 1, 0), 12),
          new Extreme("piis", "hip", new Vec3(46, 135, -22), new Vec3(0, 0.7, -0.7), 8),
          new Extreme("ischial-spine", "hip", new Vec3(54, 101, -84), new Vec3(-0.8, 0.6, 0), 7),
          new Extreme("ischial-tuberosity", "hip", new Vec3(57, 61, -145), new Vec3(0, 0, -1), 16),
          new Extreme("greater-trochanter", "femur", new Vec3(131, 69, -69), new Vec3(0, 0, 1), 12),
          new Extreme(
              "lesser-trochanter", "femur", new Vec3(103, 76, -138), new Vec3(-0.8, 0.6, 0), 8));

  static PhantomTruth of(Phantom phantom, Work work) {
    Skeleton s = phantom.skeleton();
    Rigid pose = phantom.ctFromPatient();
    SortedMap<String, Vec3> landmarks = new TreeMap<>();
    SortedMap<String, Ball> heads = new TreeMap<>();
    SortedMap<String, CupTruth> cups = new TreeMap<>();
    SortedMap<String, Vec3> necks = new TreeMap<>();
    for (PhantomSpec.Side side : PhantomSpec.Side.values()) {
      Draft d = s.draft(side);
      String name = side == PhantomSpec.Side.LEFT ? "left" : "right";
      for (Extreme e : PAIRED)
        landmarks.put(
            e.name() + "-" + name, pose.apply(found(s.bone(e.bone() + "-" + name), d, e)));
      landmarks.put("sciatic-notch-" + name, pose.apply(notch(s.bone("hip-" + name), d)));
      Ball head = side == PhantomSpec.Side.LEFT ? s.headLeft() : s.headRight();
      Vec3 centre = pose.apply(head.centre());
      heads.put(name, new Ball(centre, head.radiusMm()));
      cups.put(name, cup(side == PhantomSpec.Side.LEFT ? s.cupLeft() : s.cupRight(), pose, d));
      necks.put(name, pose.map().turn(head.centre().minus(d.at(122, 53, -97))).unit());
    }
    addMiddle(s, pose, landmarks);
    double[] sum = integral(phantom.tumourInPatient(), work);
    Vec3 mass = new Vec3(sum[1] / sum[0], sum[2] / sum[0], sum[3] / sum[0]);
    return new PhantomTruth(
        landmarks,
        heads,
        cups,
        necks,
        pose.apply(mass),
        sum[0],
        pose.apply(Vec3.ZERO),
        pose.map().turn(new Vec3(1, 0, 0)),
        phantom.ctFromMr(),
        phantom.labelNames());
  }

  private static CupTruth cup(Cup cup, Rigid pose, Draft d) {
    Vec3 centre = pose.apply(cup.centre());
    double anteversion = d.female() ? 22 : 18;
    return new CupTruth(
        centre, cup.radiusMm(), centre, pose.map().turn(cup.normal()), 42, anteversion);
  }

  private static void addMiddle(Skeleton s, Rigid pose, SortedMap<String, Vec3> landmarks) {
    Draft d = s.left();
    Solid sacrum = s.bone("sacrum");
    Vec3 n = Spine.plateauNormal(d);
    Vec3 plateau = d.at(0, Spine.PLATEAU.y(), Spine.PLATEAU.z());
    landmarks.put(
        "sacral-centre",
        pose.apply(new SurfaceSearch(sacrum, n.times(-1)).hit(plateau.plus(n.times(6)), 100)));
    Extreme edge =
        new Extreme("promontory", "sacrum", new Vec3(0, 64, 20), new Vec3(0, -0.9, 0.43), 9);
    landmarks.put("promontory", pose.apply(found(sacrum, d, edge)));
    landmarks.put("symphysis", pose.apply(d.at(0, 7, -106)));
  }

  /** First point of the surface from the middle of the notch up, forwards and outwards. */
  private static Vec3 notch(Solid hip, Draft d) {
    return new SurfaceSearch(hip, d.direction(0.45, -0.6, 0.66)).hit(d.at(54, 112, -52), 200);
  }

  private static Vec3 found(Solid bone, Draft d, Extreme e) {
    Vec3 inwards = d.direction(-e.along().x(), -e.along().y(), -e.along().z());
    Vec3 near = d.at(e.near().x(), e.near().y(), e.near().z());
    return new SurfaceSearch(bone, inwards).first(near, d.mm(e.within()));
  }

  /** Volume and first moments by points 0.5 mm apart; a point near the surface counts in part. */
  private static double[] integral(Solid solid, Work work) {
    Box box = solid.bounds();
    double h = 0.5;
    int nx = (int) Math.ceil((box.high().x() - box.low().x()) / h);
    int ny = (int) Math.ceil((box.high().y() - box.low().y()) / h);
    int nz = (int) Math.ceil((box.high().z() - box.low().z()) / h);
    List<double[]> slices =
        work.map(nz, k -> slice(solid, box.low().plus(new Vec3(0, 0, (k + 0.5) * h)), h, nx, ny));
    double[] sum = new double[4];
    for (double[] slice : slices) for (int i = 0; i < 4; i++) sum[i] += slice[i] * h * h * h;
    return sum;
  }

  private static double[] slice(Solid solid, Vec3 low, double h, int nx, int ny) {
    Block block = new Block();
    double[] d = new double[Block.SIZE];
    double[] sum = new double[4];
    for (int c = 0; c < nx * ny; c += Block.SIZE) {
      block.n = Math.min(Block.SIZE, nx * ny - c);
      for (int p = 0; p < block.n; p++)
        block.set(
            p, low.x() + ((c + p) % nx + 0.5) * h, low.y() + ((c + p) / nx + 0.5) * h, low.z());
      solid.distance(block, d);
      for (int p = 0; p < block.n; p++) {
        double part = Math.clamp(0.5 - d[p] / h, 0, 1);
        sum[0] += part;
        sum[1] += part * block.x[p];
        sum[2] += part * block.y[p];
        sum[3] += part * block.z[p];
      }
    }
    return sum;
  }
}
