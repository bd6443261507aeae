package org.arcuate.anatomy.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.anatomy.shape.NormalEquations;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Gaussian;

/**
 * The ball that fits a femoral head best, LPS mm.
 *
 * <p>Every edge at which bone ends votes for the centres that lie behind it, one for each radius
 * (Hough); the place with most votes is refined by least squares. The acetabulum does not vote: its
 * edges look the other way.
 *
 * @param centre of the ball
 * @param radiusMm of the bone, without cartilage
 * @param support the part of the sphere on which edges agree, 0 to 1
 */
public record HeadSphere(Vec3 centre, double radiusMm, double support) {
  /** Largest radius of a head, mm. */
  private static final double LARGEST_MM = 32;

  /** The heads of a person differ by no more than this in radius, mm. */
  private static final double ALIKE_MM = 2.5;

  /** The centre is looked for within this of where it is expected, mm. */
  private static final double LOOK_MM = 18;

  /** Standard deviation of the place that the fitted hip bone gives, mm. */
  private static final double LIKELY_MM = 8;

  private record Edge(Vec3 at, Vec3 out, double weight) {}

  /**
   * Both heads: of radii that fit the size of the person, and alike. Where they are not, that of
   * less likely radius is looked for again in the size of the other.
   *
   * @param places about where they are: left, right
   * @param likelyMm radius to be expected
   * @param bone part that is bone, on a grid along the patient's axes
   */
  static List<HeadSphere> both(List<Vec3> places, double likelyMm, Boneness bone, Work work) {
    double[] range = {0.8 * likelyMm, Math.min(LARGEST_MM, 1.22 * likelyMm)};
    List<HeadSphere> heads =
        new ArrayList<>(work.map(2, side -> near(places.get(side), range, bone)));
    double left = heads.get(0).radiusMm();
    double right = heads.get(1).radiusMm();
    if (Math.abs(left - right) > ALIKE_MM) {
      int worse = Math.abs(left - likelyMm) > Math.abs(right - likelyMm) ? 0 : 1;
      double other = heads.get(1 - worse).radiusMm();
      double[] narrow = {other - ALIKE_MM / 2, other + ALIKE_MM / 2};
      heads.set(worse, near(places.get(worse), narrow, bone));
    }
    return List.copyOf(heads);
  }

  private static HeadSphere near(Vec3 place, double[] range, Boneness bone) {
    List<Edge> edges = edges(place, bone);
    Vec3 centre = voted(place, range, edges);
    double radius = radius(centre, range, edges);
    for (int round = 0; round < 6; round++) {
      double[][] a = new double[4][5];
      int n = 0;
      double band = round < 3 ? 3 : 2;
      for (Edge e : edges) {
        Vec3 q = e.at.minus(centre);
        double r = q.length();
        if (Math.abs(r - radius) > band || q.dot(e.out) < 0.85 * r) continue;
        add(a, q, e.weight);
        n++;
      }
      if (n < 40) break;
      double[] x = NormalEquations.solve(a);
      Vec3 shift = new Vec3(x[0] / 2, x[1] / 2, x[2] / 2);
      if (shift.length() > 6) break;
      radius = Math.clamp(Math.sqrt(Math.max(1, x[3] + shift.dot(shift))), range[0], range[1]);
      centre = centre.plus(shift);
    }
    return new HeadSphere(centre, radius, support(centre, radius, edges));
  }

  private static List<Edge> edges(Vec3 place, Boneness bone) {
    Grid g = bone.grid();
    float[] v = bone.part();
    Vec3 c = g.voxel(place);
    double h = g.spacing().x();
    int reach = (int) Math.ceil((LOOK_MM + LARGEST_MM) / h);
    int plane = g.nx() * g.ny();
    List<Edge> edges = new ArrayList<>();
    int[] low = new int[3];
    int[] high = new int[3];
    double[] at = {c.x(), c.y(), c.z()};
    int[] size = {g.nx(), g.ny(), g.nz()};
    for (int a = 0; a < 3; a++) {
      low[a] = (int) Math.max(1, at[a] - reach);
      high[a] = (int) Math.min(size[a] - 2, at[a] + reach);
    }
    for (int k = low[2]; k <= high[2]; k++)
      for (int j = low[1]; j <= high[1]; j++)
        for (int i = low[0]; i <= high[0]; i++) {
          int x = g.index(i, j, k);
          double gx = v[x + 1] - v[x - 1];
          double gy = v[x + g.nx()] - v[x - g.nx()];
          double gz = v[x + plane] - v[x - plane];
          double strength = Math.sqrt(gx * gx + gy * gy + gz * gz);
          if (strength < 0.25) continue;
          Vec3 out = new Vec3(-gx / strength, -gy / strength, -gz / strength);
          edges.add(new Edge(g.lps(i, j, k), out, Math.min(1, strength)));
        }
    return edges;
  }

  private static Vec3 voted(Vec3 place, double[] range, List<Edge> edges) {
    int n = 2 * (int) (LOOK_MM / 2) + 1;
    Grid cells = Grid.of(n, n, n, new Vec3(2, 2, 2), place.minus(new Vec3(n - 1, n - 1, n - 1)));
    float[] votes = new float[cells.size()];
    for (Edge e : edges)
      for (double r = range[0]; r <= range[1]; r++) {
        Vec3 q = cells.voxel(e.at.minus(e.out.times(r)));
        int i = (int) Math.round(q.x());
        int j = (int) Math.round(q.y());
        int k = (int) Math.round(q.z());
        if (cells.contains(i, j, k)) votes[cells.index(i, j, k)] += (float) (e.weight / r);
      }
    votes = Gaussian.smooth(cells, votes, 2, Work.quiet().threads(1));
    int best = 0;
    for (int c = 0; c < votes.length; c++) {
      double off = cells.lps(c % n, c / n % n, c / (n * n)).distance(place);
      votes[c] *= (float) Math.exp(-off * off / (2 * LIKELY_MM * LIKELY_MM));
      if (votes[c] > votes[best]) best = c;
    }
    return cells.lps(best % n, best / n % n, best / (n * n));
  }

  private static double radius(Vec3 centre, double[] range, List<Edge> edges) {
    double[] count = new double[40];
    for (Edge e : edges) {
      Vec3 q = e.at.minus(centre);
      double r = q.length();
      if (r < range[0] - 1 || r > range[1] + 1 || q.dot(e.out) < 0.8 * r) continue;
      count[(int) r] += e.weight / (r * r);
    }
    int best = (int) range[0];
    for (int r = best; r <= (int) range[1]; r++)
      if (count[r] + count[r + 1] > count[best] + count[best + 1]) best = r;
    return Math.clamp(best + 1, range[0], range[1]);
  }

  private static double support(Vec3 centre, double radius, List<Edge> edges) {
    boolean[] hit = new boolean[12 * 6];
    for (Edge e : edges) {
      Vec3 q = e.at.minus(centre);
      double r = q.length();
      if (Math.abs(r - radius) > 2.5 || q.dot(e.out) < 0.85 * r) continue;
      int turn = (int) Math.floor((Math.atan2(q.y(), q.x()) / Math.PI + 1) * 6) % 12;
      int up = Math.clamp((int) Math.floor((q.z() / r + 1) * 3), 0, 5);
      hit[turn + 12 * up] = true;
    }
    int n = 0;
    for (boolean h : hit) if (h) n++;
    return n / 72.0;
  }

  /** |q|² = 2 c·q + (r² - |c|²), linear in c and the bracket. */
  private static void add(double[][] a, Vec3 q, double weight) {
    double[] row = {q.x(), q.y(), q.z(), 1};
    double right = q.dot(q);
    for (int r = 0; r < 4; r++) {
      for (int c = 0; c < 4; c++) a[r][c] += weight * row[r] * row[c];
      a[r][4] += weight * row[r] * right;
    }
  }
}
