package org.arcuate.anatomy.shape;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.space.Vec3;

/**
 * A ball through points.
 *
 * @param centre LPS mm
 * @param radiusMm more than 0
 */
public record BallFit(Vec3 centre, double radiusMm) {
  /** Gauss–Newton on the distances, weighted by Tukey's biweight of width {@code band}, mm. */
  public static BallFit through(List<Vec3> points, Vec3 start, double band) {
    Vec3 centre = start;
    double radius = median(points, centre);
    for (int round = 0; round < 12; round++) {
      double[][] a = new double[4][5];
      for (Vec3 p : points) {
        Vec3 q = p.minus(centre);
        double r = q.length();
        double off = (r - radius) / band;
        if (!(Math.abs(off) < 1)) continue;
        double w = (1 - off * off) * (1 - off * off);
        double[] row = {q.x() / r, q.y() / r, q.z() / r, 1};
        for (int i = 0; i < 4; i++) {
          for (int j = 0; j < 4; j++) a[i][j] += w * row[i] * row[j];
          a[i][4] += w * row[i] * (r - radius);
        }
      }
      for (int i = 0; i < 4; i++) a[i][i] += 1e-9;
      double[] x = NormalEquations.solve(a);
      centre = centre.plus(new Vec3(x[0], x[1], x[2]));
      radius += x[3];
    }
    return new BallFit(centre, radius);
  }

  private static double median(List<Vec3> points, Vec3 centre) {
    double[] r = points.stream().mapToDouble(p -> p.distance(centre)).sorted().toArray();
    return r[r.length / 2];
  }

  /** Robust standard deviation of the distances from the ball, mm. */
  public double spread(List<Vec3> points) {
    double[] off =
        points.stream().mapToDouble(p -> Math.abs(p.distance(centre) - radiusMm)).toArray();
    Arrays.sort(off);
    return off.length == 0 ? 0 : 1.4826 * off[off.length / 2];
  }
}
