package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.shape.BallFit;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.anatomy.shape.HeadRays;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;

/**
 * A ball through the surface of a femoral head.
 *
 * <p>Rays run from the middle outwards in all directions but that of the neck. On each, the bone
 * ends where {@link HeadRays} find its edge; where too few do, where the label ends. A ball is
 * fitted to these ends by least squares, those that lie off it weighing less and less (Tukey).
 */
final class HeadFit {
  private static final double STEP_MM = 0.2;

  /** Voxels up to this show joint space and cortex of a head apart, mm. */
  private static final double SHARP_MM = 1.6;

  /**
   * Standard deviation of the centre for each mm that voxels are longer than 1 mm, where they are
   * larger than {@link #SHARP_MM}: the label itself may be off by a joint's width and more, and the
   * ball then fits its edges well. Measured on labels of the program's own: 3.6 mm root mean square
   * of fourteen heads at 3 mm (the farthest 9.1 mm), 1.5 mm of two at 2 mm.
   */
  private static final double COARSE = 1.8;

  private final HeadRays rays;
  private final BoneShape femur;
  private final double coarseMm;

  HeadFit(CtVolume ct, BoneShape femur) {
    rays = new HeadRays(ct);
    this.femur = femur;
    coarseMm = coarseMm(ct.grid());
  }

  /** What voxels too large for the joint's edges add to a centre's standard deviation, mm. */
  static double coarseMm(Grid g) {
    double mm = Math.max(g.spacing().x(), Math.max(g.spacing().y(), g.spacing().z()));
    return mm > SHARP_MM ? COARSE * (mm - 1) : 0;
  }

  /** The ball near a first guess; empty if too little of the head is in the image. */
  Optional<FemoralHead> near(Vec3 place) {
    Vec3 centre = place;
    double radius = 0;
    for (int round = 0; round < 8; round++) {
      Vec3 neck = neck(centre, radius > 0 ? radius : 23);
      List<Vec3> ends = labelEnds(centre, neck);
      if (ends.size() < HeadRays.RAYS / 8) return Optional.empty();
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
      Vec3 from = centre;
      double below = radius - 3;
      ends = rays.ends(centre, radius, neck, way -> femur.part(from.plus(way.times(below))) >= 0.5);
      if (ends.size() < HeadRays.RAYS / 6) break;
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
    double independent =
        Math.max(6, ends.size() / (double) HeadRays.RAYS * 4 * radius * radius / 4);
    double sd = Math.hypot(2 * rms / Math.sqrt(independent), 0.08 * femur.voxelMm());
    String how = used ? "ball through the edges of the head in the CT" : "ball through the label";
    if (coarseMm > 0) how += "; voxels too large to show the joint";
    return Optional.of(new FemoralHead(centre, radius, Math.hypot(sd, coarseMm), how));
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

  private List<Vec3> labelEnds(Vec3 centre, Vec3 neck) {
    List<Vec3> ends = new ArrayList<>();
    for (int n = 0; n < HeadRays.RAYS; n++) {
      Vec3 way = HeadRays.direction(n, HeadRays.RAYS);
      if (way.dot(neck) > HeadRays.NECK) continue;
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
}
