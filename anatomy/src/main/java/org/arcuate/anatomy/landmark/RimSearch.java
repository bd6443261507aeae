package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.anatomy.shape.HeadRays;
import org.arcuate.anatomy.shape.NormalEquations;
import org.arcuate.geometry.space.Vec3;

/**
 * The rim of the acetabulum as it is seen from the centre of the femoral head.
 *
 * <p>Rays from the centre sweep from the depth of the cup outwards, at every 5° around its axis.
 * The rim is the highest place, along the axis, of the bone that such a sweep meets without a gap
 * near the cup's radius. Where the sweep ends deep below the others, there is the notch. Through
 * the rest a plane is laid; what lies far off it is left out.
 */
final class RimSearch {
  /** Sweeps about the axis. */
  static final int TURNS = 72;

  /** Turns on both sides that have to have a wall, too. */
  private static final int BESIDE = 2;

  /** Bone farther out than the cup's radius by this is not the cup's wall, mm. */
  private static final double WALL_MM = 7;

  /** A sweep jumps a gap of this many degrees. */
  private static final int GAP_DEG = 6;

  /** Points farther off the plane than this are not of the rim, mm; or than twice the spread. */
  private static final double OFF_MM = 3;

  private static final double HIGH_DEG = 35;
  private static final double DEEP_DEG = -50;

  private final BoneShape hip;
  private final Vec3 centre;
  private final double headMm;

  private RimSearch(BoneShape hip, Vec3 centre, double headMm) {
    this.hip = hip;
    this.centre = centre;
    this.headMm = headMm;
  }

  /** The rim; empty if too little of it is there. */
  static Optional<AcetabularRim> of(BoneShape hip, FemoralHead head) {
    return new RimSearch(hip, head.centre(), head.radiusMm()).rim();
  }

  private Optional<AcetabularRim> rim() {
    List<Double> walls = new ArrayList<>();
    Vec3 depth = Vec3.ZERO;
    for (int n = 0; n < 800; n++) {
      Vec3 way = HeadRays.direction(n, 800);
      double t = hit(way, headMm + 8);
      if (Double.isNaN(t)) continue;
      walls.add(t);
      depth = depth.plus(way);
    }
    if (walls.size() < 150) return Optional.empty();
    walls.sort(Double::compare);
    double cup = walls.get(walls.size() / 2);
    Vec3 axis = depth.times(-1).unit();
    List<Vec3> points = List.of();
    Vec3 middle = centre;
    for (int round = 0; round < 6; round++) {
      points = near(crests(axis, cup), axis);
      if (points.size() < TURNS / 3) return Optional.empty();
      middle = mean(points);
      axis = PlaneFit.normal(points, middle, axis);
    }
    return Optional.of(circle(points, middle, axis));
  }

  private double hit(Vec3 way, double reach) {
    double from = 0.75 * headMm;
    double t = hip.enters(centre.plus(way.times(from)), way, reach - from);
    return t + from;
  }

  /** The highest point of the wall at each turn that has one, and so have its neighbours. */
  private List<Vec3> crests(Vec3 axis, double cup) {
    Vec3 u = axis.anyNormal();
    Vec3 v = axis.cross(u);
    Vec3[] all = new Vec3[TURNS];
    boolean[] seen = new boolean[TURNS];
    for (int n = 0; n < TURNS; n++) {
      double turn = 2 * Math.PI * n / TURNS;
      Vec3 out = u.times(Math.cos(turn)).plus(v.times(Math.sin(turn)));
      Optional<Vec3> crest = crest(out, axis, cup);
      all[n] = crest.orElse(centre);
      seen[n] = crest.isPresent();
    }
    List<Vec3> crests = new ArrayList<>();
    for (int n = 0; n < TURNS; n++) {
      boolean whole = true;
      // beside a gap the wall falls off
      for (int d = -BESIDE; d <= BESIDE; d++) whole &= seen[(n + d + TURNS) % TURNS];
      if (whole) crests.add(all[n]);
    }
    return crests;
  }

  private Optional<Vec3> crest(Vec3 out, Vec3 axis, double cup) {
    Vec3 best = centre;
    double highest = Double.NEGATIVE_INFINITY;
    int gap = 0;
    for (double e = DEEP_DEG; e <= HIGH_DEG && gap <= GAP_DEG; e++) {
      double rad = Math.toRadians(e);
      Vec3 way = out.times(Math.cos(rad)).plus(axis.times(Math.sin(rad)));
      double t = hit(way, cup + WALL_MM);
      if (Double.isNaN(t)) {
        gap++;
        continue;
      }
      gap = 0;
      if (t * Math.sin(rad) > highest) {
        highest = t * Math.sin(rad);
        best = centre.plus(way.times(t));
      }
    }
    boolean deep = highest < Math.sin(Math.toRadians(DEEP_DEG + 8)) * cup;
    return deep ? Optional.empty() : Optional.of(best);
  }

  /** Those near the plane in which most lie. */
  private static List<Vec3> near(List<Vec3> crests, Vec3 axis) {
    List<Vec3> kept = crests;
    Vec3 n = axis;
    for (int round = 0; round < 8 && kept.size() > 8; round++) {
      double[] heights = heights(kept, n);
      double median = median(heights);
      double[] off = new double[heights.length];
      for (int p = 0; p < off.length; p++) off[p] = Math.abs(heights[p] - median);
      double limit = Math.max(OFF_MM, 2.5 * median(off));
      List<Vec3> next = new ArrayList<>();
      double middle = round == 0 ? median : mean(kept).dot(n);
      for (Vec3 p : crests) if (Math.abs(p.dot(n) - middle) < limit) next.add(p);
      if (next.size() < 8) break;
      kept = next;
      n = PlaneFit.normal(kept, mean(kept), n);
    }
    return kept;
  }

  private static double[] heights(List<Vec3> points, Vec3 n) {
    return points.stream().mapToDouble(p -> p.dot(n)).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static Vec3 mean(List<Vec3> points) {
    Vec3 sum = Vec3.ZERO;
    for (Vec3 p : points) sum = sum.plus(p);
    return sum.times(1.0 / points.size());
  }

  /** The circle in the plane by least squares: |q|² = 2 c·q + const. */
  private static AcetabularRim circle(List<Vec3> points, Vec3 middle, Vec3 axis) {
    Vec3 u = axis.anyNormal();
    Vec3 v = axis.cross(u);
    double[][] a = new double[3][4];
    double off = 0;
    for (Vec3 p : points) {
      Vec3 q = p.minus(middle);
      double[] row = {q.dot(u), q.dot(v), 1};
      double right = row[0] * row[0] + row[1] * row[1];
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 3; c++) a[r][c] += row[r] * row[c];
        a[r][3] += row[r] * right;
      }
      off += Math.pow(q.dot(axis), 2);
    }
    double[] x = NormalEquations.solve(a);
    Vec3 centre = middle.plus(u.times(x[0] / 2)).plus(v.times(x[1] / 2));
    double radius = Math.sqrt(Math.max(0, x[2] + (x[0] * x[0] + x[1] * x[1]) / 4));
    return new AcetabularRim(
        centre,
        axis,
        radius,
        points,
        Math.sqrt(off / points.size()),
        "plane through the crest of the wall seen from the head, "
            + points.size()
            + " of 72 turns");
  }
}
