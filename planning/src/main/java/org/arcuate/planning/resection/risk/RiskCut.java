package org.arcuate.planning.resection.risk;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.margin.CutMargin;

/**
 * One cut as the risk sees it: points of its face, and the margin when the face comes to lie
 * elsewhere.
 *
 * <p>A point moves by {@code shift + a·u + b·v} along the normal, with its coordinates u, v from
 * the middle of the face: a tilt by small angles a and b. The distance to the tumour is looked up
 * in a {@link DistanceMap}, and corrected by what the exact margin of the plan differs from the
 * map.
 */
public final class RiskCut {
  private final CutMargin margin;
  private final DistanceMap map;
  private final double[] x;
  private final double[] y;
  private final double[] z;
  private final double[] u;
  private final double[] v;
  private final double[] nominal;
  private final double reach;
  private final double correction;

  private RiskCut(CutMargin margin, DistanceMap map) {
    this.margin = margin;
    this.map = map;
    Osteotomy cut = margin.cut();
    int n = margin.face().mesh().vertexCount() + 1;
    Vec3[] points = new Vec3[n];
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      points[i] = i == n - 1 ? margin.onCut() : margin.face().mesh().vertex(i);
      d[i] = map.at(points[i].x(), points[i].y(), points[i].z());
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> d[i]))
            .mapToInt(i -> i)
            .toArray();
    x = new double[n];
    y = new double[n];
    z = new double[n];
    u = new double[n];
    v = new double[n];
    nominal = new double[n];
    Vec3 centre = margin.face().centre();
    double far = 0;
    for (int k = 0; k < n; k++) {
      Vec3 p = points[order[k]];
      x[k] = p.x();
      y[k] = p.y();
      z[k] = p.z();
      u[k] = cut.u(p) - cut.u(centre);
      v[k] = cut.v(p) - cut.v(centre);
      nominal[k] = d[order[k]];
      far = Math.max(far, Math.hypot(u[k], v[k]));
    }
    reach = far;
    correction = margin.mm() - nominal[0];
  }

  /** A cut whose margin is finite. */
  public static RiskCut of(CutMargin margin, DistanceMap map) {
    return new RiskCut(margin, map);
  }

  /** The margin of the plan. */
  public CutMargin margin() {
    return margin;
  }

  /** The cut. */
  public Osteotomy cut() {
    return margin.cut();
  }

  /**
   * The margin of the face in another place, mm.
   *
   * @param shift along the normal, mm
   * @param a tilt: rise along the first axis
   * @param b tilt: rise along the second axis
   * @param tx what the tumour has moved, x, mm
   * @param ty y
   * @param tz z
   */
  public double marginMm(double shift, double a, double b, double tx, double ty, double tz) {
    Vec3 n = cut().normal();
    double moved = Math.sqrt(tx * tx + ty * ty + tz * tz) + map.cellMm();
    double most = Math.abs(shift) + Math.hypot(a, b) * reach + moved;
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k < x.length; k++) {
      if (nominal[k] - most > best) break;
      double h = shift + a * u[k] + b * v[k];
      if (nominal[k] - Math.abs(h) - moved > best) continue;
      double d = map.at(x[k] + h * n.x() - tx, y[k] + h * n.y() - ty, z[k] + h * n.z() - tz);
      best = Math.min(best, d);
    }
    return best + correction;
  }

  @Override
  public String toString() {
    return cut().name() + " " + Arrays.toString(new double[] {margin.mm(), reach});
  }
}
