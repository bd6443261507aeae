package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.Situs;

/**
 * The margin of a cut by brute force: points all over the tumour's surface, points all over the
 * plane within patch and bone, and finer ones around those that come nearest.
 *
 * @param mm least distance between the two sets of points
 */
record BruteMargin(double mm) {
  private static final double APART_MM = 0.5;
  private static final double FINE_MM = 0.05;

  /** Points that come so near to the least one are looked at more finely, mm. */
  private static final double CANDIDATE_MM = 1;

  private static final int MOST_CANDIDATES = 40;

  /** Margin of a cut on the table. */
  static BruteMargin of(Situs situs, Osteotomy cut) {
    Solid region = situs.bone(cut.bone()).solid().or(situs.tumour().solid());
    double[] surface = surface(situs.tumour().mesh());
    double[] r = cut.range();
    List<double[]> coarse = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (double v = r[1]; v <= r[3]; v += APART_MM)
      for (double u = r[0]; u <= r[2]; u += APART_MM) {
        if (cut.toBorder(u, v) > APART_MM) continue;
        Vec3 p = cut.at(u, v);
        if (region.distanceMm(p) > APART_MM) continue;
        double d = nearest(surface, p);
        coarse.add(new double[] {d, u, v});
        least = Math.min(least, d);
      }
    coarse.sort((a, b) -> Double.compare(a[0], b[0]));
    double best = Double.POSITIVE_INFINITY;
    int looked = 0;
    for (double[] c : coarse) {
      if (c[0] > least + CANDIDATE_MM && best < Double.POSITIVE_INFINITY || looked > 400) break;
      if (c[0] - APART_MM > best && looked >= MOST_CANDIDATES) break;
      if (c[0] - APART_MM > best) break;
      looked++;
      best = Math.min(best, around(cut, region, surface, c));
    }
    return new BruteMargin(best);
  }

  private static double around(Osteotomy cut, Solid region, double[] surface, double[] c) {
    double best = Double.POSITIVE_INFINITY;
    for (double dv = -APART_MM / 2; dv <= APART_MM / 2; dv += FINE_MM)
      for (double du = -APART_MM / 2; du <= APART_MM / 2; du += FINE_MM) {
        double u = c[1] + du;
        double v = c[2] + dv;
        if (cut.toBorder(u, v) > 0) continue;
        Vec3 p = cut.at(u, v);
        if (region.distanceMm(p) > 0) continue;
        best = Math.min(best, nearest(surface, p));
      }
    return best;
  }

  /** How far a margin is from it; where the cut enters the tumour, both have to be about 0. */
  double off(double marginMm) {
    return marginMm <= 0 ? (mm < 1 ? 0 : mm) : Math.abs(marginMm - mm);
  }

  private static double nearest(double[] xyz, Vec3 p) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < xyz.length; i += 3) {
      double x = xyz[i] - p.x();
      double y = xyz[i + 1] - p.y();
      double z = xyz[i + 2] - p.z();
      double d = x * x + y * y + z * z;
      if (d < best) best = d;
    }
    return Math.sqrt(best);
  }

  /** Points on every triangle. */
  private static double[] surface(Mesh mesh) {
    List<Vec3> points = new ArrayList<>();
    for (int t = 0; t < mesh.triangleCount(); t++) {
      Vec3 a = mesh.corner(t, 0);
      Vec3 ab = mesh.corner(t, 1).minus(a);
      Vec3 ac = mesh.corner(t, 2).minus(a);
      double longest = Math.max(Math.max(ab.length(), ac.length()), ab.minus(ac).length());
      int n = Math.max(1, (int) Math.ceil(longest / APART_MM));
      for (int i = 0; i <= n; i++)
        for (int j = 0; i + j <= n; j++)
          points.add(a.plus(ab.times(i / (double) n)).plus(ac.times(j / (double) n)));
    }
    double[] xyz = new double[3 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      xyz[3 * i] = points.get(i).x();
      xyz[3 * i + 1] = points.get(i).y();
      xyz[3 * i + 2] = points.get(i).z();
    }
    return xyz;
  }
}
