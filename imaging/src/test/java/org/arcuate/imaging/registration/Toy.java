package org.arcuate.imaging.registration;

import java.util.Random;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.MrVolume;

/** A body of formulas: an ellipsoid of fat and muscle with four bones, seen by CT and by MR. */
final class Toy {
  static final FrameId CT = new FrameId("1.2.3.1");
  static final FrameId MR = new FrameId("1.2.3.2");
  private static final double[][] BONES = {
    {-55, 10, 12, 26, 18, 40},
    {60, 5, -8, 22, 26, 34},
    {5, 45, 20, 16, 14, 46},
    {0, -38, -40, 40, 9, 9}
  };

  private Toy() {}

  /** 0 air, 1 fat, 2 muscle, 3 marrow, 4 cortex: blurred over about 3 mm by soft edges. */
  private static double mix(
      Vec3 p, double air, double fat, double muscle, double marrow, double cortex) {
    double body = 1 - ellipsoid(p, 0, 0, 0, 125, 85, 300);
    double value = air + (fat - air) * step(body * 85);
    value += (muscle - fat) * step((1 - ellipsoid(p, 0, 4, 0, 108, 66, 300)) * 66);
    for (double[] b : BONES) {
      double depth = (1 - ellipsoid(p, b[0], b[1], b[2], b[3], b[4], b[5])) * Math.min(b[4], b[5]);
      value += (cortex - muscle) * step(depth) + (marrow - cortex) * step(depth - 4);
    }
    return value;
  }

  private static double ellipsoid(
      Vec3 p, double x, double y, double z, double a, double b, double c) {
    double u = (p.x() - x) / a;
    double v = (p.y() - y) / b;
    double w = (p.z() - z) / c;
    return Math.sqrt(u * u + v * v + w * w);
  }

  private static double step(double mm) {
    return 1 / (1 + Math.exp(-2 * mm));
  }

  static Grid ctGrid() {
    return Grid.of(90, 64, 50, new Vec3(3, 3, 3), new Vec3(-133.5, -94.5, -73.5)).in(CT);
  }

  static CtVolume ct(double noise) {
    return ct(ctGrid(), Affine.IDENTITY, noise, 1);
  }

  static CtVolume ct(Grid grid, Affine bodyFromGrid, double noise, long seed) {
    Random random = new Random(seed);
    short[] hu = new short[grid.size()];
    for (int v = 0; v < hu.length; v++) {
      Vec3 p = bodyFromGrid.apply(at(grid, v));
      hu[v] =
          (short) Math.round(mix(p, -1000, -100, 55, 120, 1000) + noise * random.nextGaussian());
    }
    return new CtVolume(grid, hu);
  }

  private static Vec3 at(Grid g, int v) {
    return g.lps(v % g.nx(), v / g.nx() % g.ny(), v / g.nx() / g.ny());
  }

  /** An MR with a coil that is half as sensitive on one side. */
  static MrVolume mr(Rigid ctFromMr, double noise) {
    Vec3 centre = ctFromMr.inverse().apply(Vec3.ZERO);
    Grid grid =
        Grid.of(74, 52, 24, new Vec3(3.2, 3.2, 6), centre.minus(new Vec3(116.8, 81.6, 69))).in(MR);
    Random random = new Random(2);
    float[] values = new float[grid.size()];
    for (int v = 0; v < values.length; v++) {
      Vec3 p = at(grid, v);
      double sum = 0;
      for (int part = 0; part < 4; part++) // a slice is as thick as its distance
      sum += mix(ctFromMr.apply(p.plus(new Vec3(0, 0, 1.5 * part - 2.25))), 0, 40, 110, 45, 8) / 4;
      double coil = Math.exp(0.003 * (p.x() - centre.x()));
      values[v] = (float) Math.abs(coil * sum + noise * random.nextGaussian());
    }
    return new MrVolume(grid, values);
  }

  /** A turn about a slanted axis, then a shift along another. */
  static Rigid moved(double mm, double degrees) {
    return Rigid.about(
        CT,
        MR,
        new Vec3(10, 0, -5),
        new Vec3(1, -2, 1.5),
        Angle.degrees(degrees),
        new Vec3(2, 1, -2).unit().times(mm));
  }

  /** Mean distance over points up to 80 mm from the middle. */
  static double error(Rigid truth, Rigid found) {
    double sum = 0;
    int n = 0;
    for (int x = -80; x <= 80; x += 40)
      for (int y = -40; y <= 40; y += 40)
        for (int z = -60; z <= 60; z += 30, n++) {
          Vec3 p = new Vec3(x, y, z);
          sum += found.apply(truth.inverse().apply(p)).distance(p);
        }
    return sum / n;
  }
}
