package org.arcuate.geometry.mesh.query;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;

/**
 * How far two surfaces are from each other, by samples of their areas.
 *
 * <p>Samples are spread evenly over the area, the same for the same mesh; each counts the same.
 * What the samples miss is not seen: the greatest distance here is a lower bound of the true one.
 *
 * @param forward from the first surface to the second
 * @param backward from the second to the first
 */
public record MeshDistance(OneWay forward, OneWay backward) {
  private static final int SLAB = 4096;

  /**
   * Distances from samples of one surface to the other, mm.
   *
   * @param mean of all samples
   * @param rms root of the mean of squares
   * @param median half of the samples are nearer
   * @param p95 95 % of the samples are nearer
   * @param p99 99 % of the samples are nearer
   * @param max greatest of samples and vertices
   * @param at where that is, on the surface the distance starts from
   */
  public record OneWay(
      double mean, double rms, double median, double p95, double p99, double max, Vec3 at) {}

  /** Both ways, with so many samples on each surface. */
  public static MeshDistance of(Mesh a, Mesh b, int samples, Work work) {
    return new MeshDistance(
        oneWay(a, TriangleTree.of(b, work), samples, work.part(0, 0.5)),
        oneWay(b, TriangleTree.of(a, work), samples, work.part(0.5, 1)));
  }

  /** Mean of both ways, mm. */
  public double mean() {
    return (forward.mean + backward.mean) / 2;
  }

  /** Root of the mean square of both ways, mm. */
  public double rms() {
    return Math.sqrt((forward.rms * forward.rms + backward.rms * backward.rms) / 2);
  }

  /** The greater of the two greatest, mm. */
  public double max() {
    return Math.max(forward.max, backward.max);
  }

  /** From samples of a surface to the mesh of a tree. */
  public static OneWay oneWay(Mesh from, TriangleTree to, int samples, Work work) {
    if (samples < 1) throw new BadInput("%d samples of a surface: at least 1 is needed", samples);
    double[] points = samples(from, samples);
    double[] d = distances(points, to, work);
    double[] corners = distances(from.xyz(), to, work);
    double sum = 0;
    double squares = 0;
    double max = -1;
    Vec3 at = Vec3.ZERO;
    for (int i = 0; i < d.length; i++) {
      sum += d[i];
      squares += d[i] * d[i];
      if (d[i] > max) {
        max = d[i];
        at = new Vec3(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
      }
    }
    for (int v : from.triangles())
      if (corners[v] > max) {
        max = corners[v];
        at = from.vertex(v);
      }
    Arrays.sort(d);
    int n = d.length;
    return new OneWay(
        sum / n, Math.sqrt(squares / n), rank(d, 0.5), rank(d, 0.95), rank(d, 0.99), max, at);
  }

  private static double rank(double[] sorted, double part) {
    return sorted[Math.min(sorted.length - 1, (int) Math.ceil(part * sorted.length) - 1)];
  }

  /** Distance of each point to the mesh of a tree, mm. */
  public static double[] distances(double[] points, TriangleTree to, Work work) {
    int count = points.length / 3;
    double[] out = new double[count];
    work.slabs(
        (count + SLAB - 1) / SLAB,
        slab -> {
          Nearest nearest = new Nearest(to);
          for (int i = slab * SLAB; i < Math.min(count, (slab + 1) * SLAB); i++)
            out[i] = nearest.find(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
        });
    return out;
  }

  /** The {@code i}-th of points spread evenly over the triangle of a corner and two sides. */
  public static Vec3 spread(Vec3 a, Vec3 u, Vec3 v, int i) {
    double r = (0.5 + i * 0.7548776662466927) % 1;
    double s = (0.5 + i * 0.5698402909980532) % 1;
    boolean fold = r + s > 1;
    return a.plus(u.times(fold ? 1 - r : r)).plus(v.times(fold ? 1 - s : s));
  }

  /**
   * Points spread evenly over the area of a mesh: one in each of {@code count} equal parts of the
   * area, within its triangle by the additive recurrence of the plastic number (M. Roberts, 2018).
   */
  public static double[] samples(Mesh mesh, int count) {
    double total = mesh.areaMm2();
    if (!(total > 0) || Double.isInfinite(total))
      throw new BadInput("mesh of area %s mm²: has no surface to sample", total);
    double[] out = new double[3 * count];
    double passed = 0;
    int i = 0;
    for (int t = 0; t < mesh.triangleCount() && i < count; t++) {
      Vec3 a = mesh.corner(t, 0);
      Vec3 u = mesh.corner(t, 1).minus(a);
      Vec3 v = mesh.corner(t, 2).minus(a);
      passed += u.cross(v).length() / 2;
      boolean last = t == mesh.triangleCount() - 1;
      for (; i < count && (last || (i + 0.5) * total / count < passed); i++) {
        Vec3 p = spread(a, u, v, i);
        out[3 * i] = p.x();
        out[3 * i + 1] = p.y();
        out[3 * i + 2] = p.z();
      }
    }
    return out;
  }
}
