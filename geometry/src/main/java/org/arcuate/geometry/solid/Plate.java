package org.arcuate.geometry.solid;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * A bent plate: the points over a closed outline that lie within half a thickness of a smooth
 * surface.
 *
 * <p>Over the plane of {@code origin}, {@code u}, {@code v} the surface has the height of the
 * thin-plate spline through the knots; the thickness is a Gaussian mean of the knots' thicknesses.
 * The rim is round. The distance is the larger of those to the outline and to the faces, divided by
 * the steepest slope found, hence a bound. Outline distance, height and thickness are tabulated at
 * construction. The outline's corners are in (u, v), mm, z unused, in either sense.
 */
public final class Plate implements Solid {
  /** A point of the middle surface with the thickness there, mm. */
  public record Knot(Vec3 point, double thicknessMm) {}

  private static final double STEP = 1.0;
  private static final double MARGIN = 30;

  private final Vec3 origin;
  private final Vec3 u;
  private final Vec3 v;
  private final Vec3 w;
  private final Box bounds;
  private final int nu;
  private final int nv;
  private final double u0;
  private final double v0;
  private final double[] edge;
  private final double[] height;
  private final double[] half;
  private final double scale;

  /**
   * A plate over a plane.
   *
   * @param outline corners of the closed outline in space; projected onto the plane
   * @param spreadMm how far a knot's thickness reaches
   */
  public Plate(Vec3 origin, Vec3 u, Vec3 v, List<Vec3> outline, List<Knot> knots, double spreadMm) {
    if (outline.size() < 3 || knots.size() < 3)
      throw new BadInput(
          "plate of %d corners and %d knots: needs 3 of each", outline.size(), knots.size());
    this.origin = origin;
    this.u = u.unit();
    this.w = u.cross(v).unit();
    this.v = w.cross(this.u);
    double[][] corners = new double[outline.size()][];
    double[] range = {1e9, -1e9, 1e9, -1e9};
    for (int i = 0; i < corners.length; i++) {
      corners[i] = local(outline.get(i));
      range[0] = Math.min(range[0], corners[i][0]);
      range[1] = Math.max(range[1], corners[i][0]);
      range[2] = Math.min(range[2], corners[i][1]);
      range[3] = Math.max(range[3], corners[i][1]);
    }
    u0 = range[0] - MARGIN;
    v0 = range[2] - MARGIN;
    nu = (int) Math.ceil((range[1] + MARGIN - u0) / STEP) + 1;
    nv = (int) Math.ceil((range[3] + MARGIN - v0) / STEP) + 1;
    edge = new double[nu * nv];
    height = new double[nu * nv];
    half = new double[nu * nv];
    tabulate(corners, knots, spreadMm);
    scale = 1 / steepest();
    bounds = boxOfTable();
  }

  private double[] local(Vec3 p) {
    Vec3 q = p.minus(origin);
    return new double[] {q.dot(u), q.dot(v), q.dot(w)};
  }

  private void tabulate(double[][] corners, List<Knot> knots, double spreadMm) {
    double[][] at = new double[knots.size()][];
    for (int i = 0; i < at.length; i++) at[i] = local(knots.get(i).point());
    ThinPlate spline = ThinPlate.through(at);
    for (int j = 0; j < nv; j++)
      for (int i = 0; i < nu; i++) {
        double a = u0 + i * STEP;
        double b = v0 + j * STEP;
        int c = j * nu + i;
        edge[c] = polygonDistance(corners, a, b);
        height[c] = spline.at(a, b);
        double sum = 1e-9 * knots.getFirst().thicknessMm();
        double weights = 1e-9;
        for (int k = 0; k < at.length; k++) {
          double du = a - at[k][0];
          double dv = b - at[k][1];
          double g = Math.exp(-(du * du + dv * dv) / (2 * spreadMm * spreadMm));
          sum += g * knots.get(k).thicknessMm();
          weights += g;
        }
        half[c] = sum / weights / 2;
      }
  }

  private static double polygonDistance(double[][] c, double a, double b) {
    double best = Double.MAX_VALUE;
    boolean inside = false;
    for (int i = 0, j = c.length - 1; i < c.length; j = i++) {
      double ex = c[j][0] - c[i][0];
      double ey = c[j][1] - c[i][1];
      double px = a - c[i][0];
      double py = b - c[i][1];
      double length = ex * ex + ey * ey;
      double t = length > 0 ? Math.clamp((px * ex + py * ey) / length, 0, 1) : 0;
      best = Math.min(best, Math.hypot(px - t * ex, py - t * ey));
      if (c[i][1] > b != c[j][1] > b && px < ex * py / ey) inside = !inside;
    }
    return inside ? -best : best;
  }

  /** Largest gradient of the combined distance, from neighbouring entries of the tables. */
  private double steepest() {
    double most = 1.0;
    for (int j = 0; j + 1 < nv; j++)
      for (int i = 0; i + 1 < nu; i++) {
        int c = j * nu + i;
        if (edge[c] > MARGIN / 2) continue;
        double h = slope(height, c) + slope(half, c);
        most = Math.max(most, Math.sqrt(1 + h * h));
      }
    return most * 1.05;
  }

  private double slope(double[] table, int c) {
    double a =
        Math.max(Math.abs(table[c + 1] - table[c]), Math.abs(table[c + nu + 1] - table[c + nu]));
    double b =
        Math.max(Math.abs(table[c + nu] - table[c]), Math.abs(table[c + nu + 1] - table[c + 1]));
    return Math.hypot(a, b) / STEP;
  }

  private Box boxOfTable() {
    Box box = null;
    for (int j = 0; j < nv; j++)
      for (int i = 0; i < nu; i++) {
        int c = j * nu + i;
        if (edge[c] > 2 * STEP) continue;
        Vec3 p =
            origin
                .plus(u.times(u0 + i * STEP))
                .plus(v.times(v0 + j * STEP))
                .plus(w.times(height[c]));
        Box here = Box.around(p, half[c] + 2 * STEP);
        box = box == null ? here : box.with(here);
      }
    if (box == null) throw new BadInput("plate: its outline encloses nothing");
    return box;
  }

  @Override
  public void distance(Block at, double[] out) {
    double ou = -origin.dot(u);
    double ov = -origin.dot(v);
    double ow = -origin.dot(w);
    double ux = u.x(), uy = u.y(), uz = u.z();
    double vx = v.x(), vy = v.y(), vz = v.z();
    double wx = w.x(), wy = w.y(), wz = w.z();
    for (int p = 0; p < at.n; p++) {
      double x = at.x[p];
      double y = at.y[p];
      double z = at.z[p];
      double a = (ux * x + uy * y + uz * z + ou - u0) / STEP;
      double b = (vx * x + vy * y + vz * z + ov - v0) / STEP;
      double ca = Math.clamp(a, 0, nu - 1.001);
      double cb = Math.clamp(b, 0, nv - 1.001);
      int c = ((int) cb) * nu + (int) ca;
      double fa = ca - (int) ca;
      double fb = cb - (int) cb;
      double rim = mix(edge, c, fa, fb);
      double t = mix(half, c, fa, fb);
      double face = Math.abs(wx * x + wy * y + wz * z + ow - mix(height, c, fa, fb));
      double r = Math.max(rim + t, 0);
      double d = Math.sqrt(r * r + face * face) - t;
      double da = a - ca;
      double db = b - cb;
      double beyond = Math.sqrt(da * da + db * db) * STEP; // outside the tables
      out[p] = scale * (beyond > 0 ? Math.max(d, beyond) : d);
    }
  }

  private double mix(double[] table, int c, double fa, double fb) {
    double low = table[c] + fa * (table[c + 1] - table[c]);
    double high = table[c + nu] + fa * (table[c + nu + 1] - table[c + nu]);
    return low + fb * (high - low);
  }

  @Override
  public Box bounds() {
    return bounds;
  }
}
