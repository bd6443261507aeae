package org.arcuate.geometry.lattice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The edges of the Voronoi cells of seeds that repeat with period 1: {@code n³} of them, each at
 * random in the middle 0.9 of its own cube of a regular division, so that no two nearly meet.
 *
 * <p>Each cell is cut out of a cube by the planes half-way to its neighbours, near ones first.
 */
final class VoronoiStruts {
  private static final double SPREAD = 0.9;
  private static final int RINGS = 3;

  private final int n;
  private final double[] seeds;

  VoronoiStruts(int n, long seed) {
    this.n = n;
    seeds = new double[3 * n * n * n];
    Random random = new Random(seed);
    for (int s = 0; s < n * n * n; s++) {
      int[] cube = {s % n, s / n % n, s / n / n};
      for (int a = 0; a < 3; a++)
        seeds[3 * s + a] = (cube[a] + 0.5 + SPREAD * (random.nextDouble() - 0.5)) / n;
    }
  }

  /** Every edge once, six numbers each. */
  List<double[]> struts() {
    List<double[]> struts = new ArrayList<>();
    for (int s = 0; s < n * n * n; s++) new Cell(s).addEdges(struts);
    return struts;
  }

  /** A convex cell as its faces: the seed beyond each, and its corners in turn. */
  private final class Cell {
    private final int seed;
    private final double[] c;
    private List<Integer> beyond = new ArrayList<>();
    private List<List<double[]>> faces = new ArrayList<>();

    Cell(int seed) {
      this.seed = seed;
      c = Arrays.copyOfRange(seeds, 3 * seed, 3 * seed + 3);
      double r = 2.0 / n;
      for (int f = 0; f < 6; f++) {
        int a = f / 2;
        double s = f % 2 == 0 ? r : -r;
        List<double[]> face = new ArrayList<>();
        for (int[] k : new int[][] {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}) {
          double[] p = new double[3];
          p[a] = s;
          p[(a + 1) % 3] = r * k[0];
          p[(a + 2) % 3] = r * k[1];
          face.add(p);
        }
        faces.add(face);
        beyond.add(-1);
      }
      for (double[] other : neighbours()) {
        if (other[0] > 2 * reach()) break;
        cut(other);
      }
    }

    private double reach() {
      double most = 0;
      for (List<double[]> face : faces)
        for (double[] p : face) most = Math.max(most, Math.hypot(Math.hypot(p[0], p[1]), p[2]));
      return most;
    }

    /** Distance, seed and direction of all seeds around, nearest first. */
    private List<double[]> neighbours() {
      List<double[]> all = new ArrayList<>();
      int side = 2 * RINGS + 1;
      for (int k = 0; k < side * side * side; k++) {
        int[] by = {k % side - RINGS, k / side % side - RINGS, k / side / side - RINGS};
        if (by[0] == 0 && by[1] == 0 && by[2] == 0) continue;
        int[] cube = {seed % n + by[0], seed / n % n + by[1], seed / n / n + by[2]};
        int other = 0;
        double[] way = new double[3];
        for (int a = 2; a >= 0; a--) other = other * n + Math.floorMod(cube[a], n);
        for (int a = 0; a < 3; a++)
          way[a] = seeds[3 * other + a] + Math.floorDiv(cube[a], n) - c[a];
        double d = Math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]);
        all.add(new double[] {d, other, way[0] / d, way[1] / d, way[2] / d});
      }
      all.sort((a, b) -> Double.compare(a[0], b[0]));
      return all;
    }

    /** Takes away what is nearer to the other seed. */
    private void cut(double[] other) {
      double half = other[0] / 2;
      List<List<double[]>> kept = new ArrayList<>();
      List<Integer> keptBeyond = new ArrayList<>();
      List<double[]> rim = new ArrayList<>();
      for (int f = 0; f < faces.size(); f++) {
        List<double[]> face = faces.get(f);
        List<double[]> to = new ArrayList<>();
        for (int i = 0; i < face.size(); i++) {
          double[] p = face.get(i);
          double[] q = face.get((i + 1) % face.size());
          double hp = height(p, other) - half;
          double hq = height(q, other) - half;
          if (hp <= 0) to.add(p);
          if (hp <= 0 != hq <= 0) {
            double t = hp / (hp - hq);
            double[] at = new double[3];
            for (int a = 0; a < 3; a++) at[a] = p[a] + t * (q[a] - p[a]);
            to.add(at);
            rim.add(at);
          }
        }
        if (to.size() >= 3) {
          kept.add(to);
          keptBeyond.add(beyond.get(f));
        }
      }
      if (rim.size() >= 3) {
        kept.add(around(rim, other));
        keptBeyond.add((int) other[1]);
      }
      faces = kept;
      beyond = keptBeyond;
    }

    private static double height(double[] p, double[] other) {
      return p[0] * other[2] + p[1] * other[3] + p[2] * other[4];
    }

    /** The corners of a new face in turn about their middle, the same corner once. */
    private static List<double[]> around(List<double[]> rim, double[] plane) {
      double[] m = new double[3];
      for (double[] p : rim) for (int a = 0; a < 3; a++) m[a] += p[a] / rim.size();
      int thin = 2;
      for (int a = 2; a < 5; a++) if (Math.abs(plane[a]) < Math.abs(plane[thin])) thin = a;
      double[] e = {thin == 2 ? 1 : 0, thin == 3 ? 1 : 0, thin == 4 ? 1 : 0};
      double[] u = cross(plane[2], plane[3], plane[4], e[0], e[1], e[2]);
      double[] v = cross(plane[2], plane[3], plane[4], u[0], u[1], u[2]);
      List<double[]> sorted = new ArrayList<>(rim);
      sorted.sort((p, q) -> Double.compare(angle(p, m, u, v), angle(q, m, u, v)));
      List<double[]> face = new ArrayList<>();
      for (double[] p : sorted) if (face.isEmpty() || apart(p, face.getLast())) face.add(p);
      if (face.size() > 1 && !apart(face.getFirst(), face.getLast())) face.removeLast();
      return face;
    }

    private static double[] cross(double a, double b, double c, double x, double y, double z) {
      return new double[] {b * z - c * y, c * x - a * z, a * y - b * x};
    }

    private static double angle(double[] p, double[] m, double[] u, double[] v) {
      double x = 0;
      double y = 0;
      for (int a = 0; a < 3; a++) {
        x += (p[a] - m[a]) * u[a];
        y += (p[a] - m[a]) * v[a];
      }
      return Math.atan2(y, x);
    }

    private static boolean apart(double[] p, double[] q) {
      return Math.abs(p[0] - q[0]) + Math.abs(p[1] - q[1]) + Math.abs(p[2] - q[2]) > 1e-12;
    }

    /** The edges of this cell of whose three cells it has the smallest number. */
    void addEdges(List<double[]> struts) {
      List<double[]> edges = new ArrayList<>();
      List<Integer> least = new ArrayList<>();
      for (int f = 0; f < faces.size(); f++) {
        List<double[]> face = faces.get(f);
        for (int i = 0; i < face.size(); i++)
          note(edges, least, face.get(i), face.get((i + 1) % face.size()), beyond.get(f));
      }
      for (int e = 0; e < edges.size(); e++) {
        if (least.get(e) <= seed) continue;
        double[] strut = edges.get(e).clone();
        for (int a = 0; a < 6; a++) strut[a] += c[a % 3];
        struts.add(strut);
      }
    }

    private static void note(
        List<double[]> edges, List<Integer> least, double[] p, double[] q, int beyond) {
      if (!apart(p, q)) return;
      for (int e = 0; e < edges.size(); e++) {
        double[] k = edges.get(e);
        boolean same = (near(k, 0, p) && near(k, 3, q)) || (near(k, 0, q) && near(k, 3, p));
        if (same) {
          least.set(e, Math.min(least.get(e), beyond));
          return;
        }
      }
      edges.add(new double[] {p[0], p[1], p[2], q[0], q[1], q[2]});
      least.add(beyond);
    }

    private static boolean near(double[] k, int at, double[] p) {
      return Math.abs(k[at] - p[0]) + Math.abs(k[at + 1] - p[1]) + Math.abs(k[at + 2] - p[2])
          < 1e-10;
    }
  }
}
