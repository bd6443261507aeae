package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;

/**
 * A ball through the surface of a femoral head.
 *
 * <p>Rays run from the middle outwards in all directions but that of the neck. On each, the bone
 * ends where the CT falls to {@link #EDGE} of the way from the cortex to the joint space behind it;
 * where the space cannot be seen, where the label ends. A ball is fitted to these ends by least
 * squares, those that lie off it weighing less and less (Tukey).
 */
final class HeadFit {
  private static final int RAYS = 1500;

  /** Rays nearer to the neck's axis than this are left out, cosine. */
  private static final double NECK = 0.45;

  /**
   * Where between joint space and cortex the bone ends, as a part of the difference. More than a
   * half, as a cortex as thin as the point spread is wide looks less dense than it is.
   */
  private static final double EDGE = 0.6;

  /** Least difference between cortex and joint space, HU. */
  private static final double CONTRAST_HU = 80;

  private static final double STEP_MM = 0.2;

  private final CtVolume ct;
  private final double[][] voxelFromLps;
  private final BoneShape femur;

  HeadFit(CtVolume ct, BoneShape femur) {
    this.ct = ct;
    this.femur = femur;
    voxelFromLps = ct.grid().voxelFromLps().rows();
  }

  /** The ball near a first guess; empty if too little of the head is in the image. */
  Optional<FemoralHead> near(Vec3 place) {
    Vec3 centre = place;
    double radius = 0;
    for (int round = 0; round < 8; round++) {
      Vec3 neck = neck(centre, radius > 0 ? radius : 23);
      List<Vec3> ends = labelEnds(centre, neck);
      if (ends.size() < RAYS / 8) return Optional.empty();
      BallFit ball = BallFit.through(ends, centre, 4);
      centre = ball.centre();
      radius = ball.radiusMm();
      if (!(radius > 12 && radius < 36) || centre.distance(place) > 25) return Optional.empty();
    }
    return seen(centre, radius);
  }

  private Optional<FemoralHead> seen(Vec3 labelCentre, double labelRadius) {
    Vec3 centre = labelCentre;
    double radius = labelRadius;
    Vec3 neck = neck(centre, radius);
    List<Vec3> ends = List.of();
    for (int round = 0; round < 4; round++) {
      ends = ctEnds(centre, radius, neck);
      if (ends.size() < RAYS / 6) break;
      BallFit ball = BallFit.through(ends, centre, 1.5);
      if (ball.centre().distance(labelCentre) > 3 || Math.abs(ball.radiusMm() - labelRadius) > 2)
        break;
      centre = ball.centre();
      radius = ball.radiusMm();
    }
    boolean used = radius != labelRadius;
    if (!used) ends = labelEnds(centre, neck);
    double rms = new BallFit(centre, radius).spread(ends);
    // ends of neighbouring rays err alike over some 4 mm: that many are independent
    double independent = Math.max(6, ends.size() / (double) RAYS * 4 * radius * radius / 4);
    double sd = Math.hypot(2 * rms / Math.sqrt(independent), 0.08 * femur.voxelMm());
    String how = used ? "ball through the edges of the head in the CT" : "ball through the label";
    return Optional.of(new FemoralHead(centre, radius, sd, how));
  }

  /** From the head to the middle of what is two radii away. */
  private Vec3 neck(Vec3 centre, double radius) {
    double[] sum = new double[3];
    femur.within(
        centre,
        2.6 * radius,
        p -> {
          Vec3 q = femur.point(p).minus(centre);
          if (q.length() < 1.4 * radius) return;
          sum[0] += q.x();
          sum[1] += q.y();
          sum[2] += q.z();
        });
    Vec3 way = new Vec3(sum[0], sum[1], sum[2]);
    return way.length() > 0 ? way.unit() : new Vec3(0, 0, -1);
  }

  /** The n-th of directions spread evenly by the golden angle. */
  static Vec3 direction(int n, int of) {
    double z = 1 - (2 * n + 1.0) / of;
    double turn = n * Math.PI * (3 - Math.sqrt(5));
    double r = Math.sqrt(1 - z * z);
    return new Vec3(r * Math.cos(turn), r * Math.sin(turn), z);
  }

  private List<Vec3> labelEnds(Vec3 centre, Vec3 neck) {
    List<Vec3> ends = new ArrayList<>();
    for (int n = 0; n < RAYS; n++) {
      Vec3 way = direction(n, RAYS);
      if (way.dot(neck) > NECK) continue;
      double t = leaves(centre, way);
      if (t > 8 && t < 40 && femur.insideImageMm(centre.plus(way.times(t))) > 1.5)
        ends.add(centre.plus(way.times(t)));
    }
    return ends;
  }

  private double leaves(Vec3 from, Vec3 way) {
    double before = femur.part(from);
    for (double t = STEP_MM; t < 42; t += STEP_MM) {
      double here = femur.part(from.plus(way.times(t)));
      if (before > 0.5 && here <= 0.5) return t - STEP_MM * (0.5 - here) / (before - here);
      before = here;
    }
    return Double.NaN;
  }

  private List<Vec3> ctEnds(Vec3 centre, double radius, Vec3 neck) {
    List<Vec3> ends = new ArrayList<>();
    int half = (int) Math.round(4 / STEP_MM);
    double[] profile = new double[2 * half + 1];
    for (int n = 0; n < RAYS; n++) {
      Vec3 way = direction(n, RAYS);
      if (way.dot(neck) > NECK) continue;
      if (femur.part(centre.plus(way.times(radius - 3))) < 0.5) continue;
      for (int s = 0; s < profile.length; s++)
        profile[s] = hu(centre.plus(way.times(radius + (s - half) * STEP_MM)));
      double off = edge(profile, half);
      if (!Double.isNaN(off)) ends.add(centre.plus(way.times(radius + off)));
    }
    return ends;
  }

  /** Where the cortex nearest to the middle of a profile ends, mm from the middle. */
  private static double edge(double[] profile, int half) {
    int reach = (int) Math.round(2 / STEP_MM);
    int bright = half - reach;
    for (int s = half - reach; s <= half + reach / 2; s++)
      if (profile[s] > profile[bright]) bright = s;
    int dark = bright;
    int last = Math.min(profile.length - 1, bright + (int) Math.round(3.6 / STEP_MM));
    for (int s = bright; s <= last; s++) if (profile[s] < profile[dark]) dark = s;
    if (!(profile[bright] - profile[dark] > CONTRAST_HU)) return Double.NaN;
    double level = profile[dark] + EDGE * (profile[bright] - profile[dark]);
    for (int s = bright; s < dark; s++)
      if (profile[s] > level && profile[s + 1] <= level)
        return (s - half + (profile[s] - level) / (profile[s] - profile[s + 1])) * STEP_MM;
    return Double.NaN;
  }

  private double hu(Vec3 q) {
    Grid g = ct.grid();
    double[][] m = voxelFromLps;
    double x = m[0][0] * q.x() + m[0][1] * q.y() + m[0][2] * q.z() + m[0][3];
    double y = m[1][0] * q.x() + m[1][1] * q.y() + m[1][2] * q.z() + m[1][3];
    double z = m[2][0] * q.x() + m[2][1] * q.y() + m[2][2] * q.z() + m[2][3];
    if (!(x >= 0 && y >= 0 && z >= 0)) return Double.NaN;
    if (x > g.nx() - 1.001 || y > g.ny() - 1.001 || z > g.nz() - 1.001) return Double.NaN;
    int i = (int) x;
    int j = (int) y;
    int k = (int) z;
    double sum = 0;
    for (int c = 0; c < 8; c++) {
      double a = (c & 1) == 0 ? 1 - (x - i) : x - i;
      double b = (c & 2) == 0 ? 1 - (y - j) : y - j;
      double d = (c & 4) == 0 ? 1 - (z - k) : z - k;
      sum += a * b * d * ct.hu()[g.index(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2))];
    }
    return sum;
  }
}
