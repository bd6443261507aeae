package org.arcuate.anatomy.segmentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.arcuate.anatomy.shape.BallFit;
import org.arcuate.anatomy.shape.HeadRays;
import org.arcuate.anatomy.shape.NormalEquations;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.imaging.filter.Interpolation;
import org.arcuate.imaging.filter.Placement;
import org.arcuate.imaging.filter.Resample;
import org.arcuate.imaging.volume.CtVolume;

/**
 * Looks for femoral heads.
 *
 * <p>Of the balls around the place that the fitted hip bone gives, the one of most {@link
 * HeadContrast} is taken and refined by least squares on the edges at which bone ends. The
 * acetabulum does not count there: its edges look the other way.
 */
final class HeadSearch {
  /** Largest radius of a head, mm. */
  private static final double LARGEST_MM = 32;

  /** The heads of a person differ by no more than this in radius, mm. */
  private static final double ALIKE_MM = 2.5;

  /** The centre is looked for within this of where it is expected, mm. */
  private static final double LOOK_MM = 20;

  /** Standard deviation of the place that the fitted hip bone gives: up and down, mm … */
  private static final double HIGH_MM = 9;

  /** … and across, where the walls of the pelvis are near. */
  private static final double ACROSS_MM = 7;

  /** Standard deviation of the difference between both sides of how far they are off that, mm. */
  private static final double EVEN_MM = 5;

  /** What one standard deviation costs of the contrast. */
  private static final double COST = 0.05;

  /** Step of the first search, mm. */
  private static final double LATTICE_MM = 3;

  /** Places of it that are refined, and how far apart they are, mm. */
  private static final int STARTS = 8;

  private static final double APART_MM = 6;

  /** Edge of the voxels that are looked at, and their smoothing, mm. */
  private static final double VOXEL_MM = 1.5;

  private static final double SIGMA_MM = 0.9;

  /** From dark to bright, HU: fat to cortex that a voxel holds in part. */
  private static final float DARK_HU = -50;

  private static final float BRIGHT_HU = 600;

  /** What votes is an edge between soft tissue and bone of any kind, HU. */
  private static final float SOFT_HU = 110;

  private static final float BONE_HU = 350;

  /** The least step across two voxels that is an edge, as a part of that. */
  private static final double STEP = 0.2;

  /** How far metal spoils what is seen, in voxels of {@link #VOXEL_MM}. */
  private static final int METAL_VOXELS = 3;

  /** The least squares fit moves the centre by no more than this, mm. */
  private static final double MOVED_MM = 6;

  /** … and costs no more than this of the contrast. */
  private static final double WORSE = 0.1;

  /** Where voxels are as large as the joint is wide, its edges tell less, mm. */
  private static final double COARSE_MOVED_MM = 4;

  /** Edges this near to the ball count, mm, round by round. */
  private static final double[] BANDS_MM = {3, 3, 3, 2.5, 2.5, 2, 2, 1.5, 1.5, 1.5, 1.5};

  /** The radius changes by no more than this in that, mm. */
  private static final double REFINED_MM = 2.5;

  /** Voxels up to this show joint space and cortex apart; edges farther off weigh nothing, mm. */
  private static final double SHARP_MM = 1.6;

  /** That moves centre and radius by no more than this, mm. */
  private static final double SHARPENED_MM = 2;

  private record Edge(Vec3 at, Vec3 out, double weight) {}

  private final Vec3 place;
  private final HeadContrast contrast;
  private final List<Edge> edges;

  private HeadSearch(CtVolume ct, Vec3 place, Vec3 neck, Vec3 up, Vec3 inward, double likelyMm) {
    this.place = place;
    Work work = Work.quiet().threads(1);
    Grid g = around(place, Boneness.bounds(ct.grid())).in(ct.grid().frame());
    short[] hu = Resample.onto(ct, Placement.of(g), Interpolation.LINEAR, -1024, work).hu();
    boolean[] metal = metal(g, hu);
    Field bright = new Field(g, scaled(g, hu, metal, DARK_HU, BRIGHT_HU));
    boolean coarse = longestMm(ct.grid()) > SHARP_MM;
    contrast = new HeadContrast(bright, neck, up, inward, likelyMm, coarse);
    edges = edges(g, scaled(g, hu, metal, SOFT_HU, BONE_HU));
  }

  /** Smoothed values from 0 to 1; NaN where metal is near. */
  private static float[] scaled(Grid g, short[] hu, boolean[] metal, float dark, float bright) {
    float[] v = new float[hu.length];
    for (int n = 0; n < v.length; n++)
      v[n] = (Math.clamp(hu[n], dark, bright) - dark) / (bright - dark);
    v = Gaussian.smooth(g, v, SIGMA_MM, Work.quiet().threads(1));
    for (int n = 0; n < v.length; n++) if (metal[n]) v[n] = Float.NaN;
    return v;
  }

  /** Voxels within {@link #METAL_VOXELS} of metal along each axis. */
  private static boolean[] metal(Grid g, short[] hu) {
    boolean[] near = new boolean[hu.length];
    for (int v = 0; v < hu.length; v++) {
      if (hu[v] < Metal.METAL_HU) continue;
      int i = v % g.nx();
      int j = v / g.nx() % g.ny();
      int k = v / (g.nx() * g.ny());
      for (int c = Math.max(0, k - METAL_VOXELS); c <= Math.min(g.nz() - 1, k + METAL_VOXELS); c++)
        for (int b = Math.max(0, j - METAL_VOXELS);
            b <= Math.min(g.ny() - 1, j + METAL_VOXELS);
            b++)
          for (int a = Math.max(0, i - METAL_VOXELS);
              a <= Math.min(g.nx() - 1, i + METAL_VOXELS);
              a++) near[g.index(a, b, c)] = true;
    }
    return near;
  }

  private static Grid around(Vec3 place, Box limit) {
    double reach = LOOK_MM + LARGEST_MM + 12;
    double[] at = {place.x(), place.y(), place.z()};
    double[] low = {limit.low().x(), limit.low().y(), limit.low().z()};
    double[] high = {limit.high().x(), limit.high().y(), limit.high().z()};
    int[] n = new int[3];
    for (int a = 0; a < 3; a++) {
      double from = Math.clamp(at[a] - reach, low[a], high[a]);
      double to = Math.clamp(at[a] + reach, low[a], high[a]);
      n[a] = Math.max(3, 1 + (int) ((to - from) / VOXEL_MM));
      low[a] = from;
    }
    return Grid.of(
        n[0], n[1], n[2], new Vec3(VOXEL_MM, VOXEL_MM, VOXEL_MM), new Vec3(low[0], low[1], low[2]));
  }

  /**
   * Both heads: of radii that fit the size of the person, and alike. Where the radii of the fits
   * are not, that of less support is fitted again in the size of the other.
   *
   * @param places about where they are: left, right
   * @param necks directions from the heads along the femora: left, right
   * @param up from the heads to the ilia
   * @param likelyMm radius to be expected
   */
  static List<HeadSphere> both(
      CtVolume ct, List<Vec3> places, List<Vec3> necks, Vec3 up, double likelyMm, Work work) {
    double[] range = {0.8 * likelyMm, Math.min(LARGEST_MM, 1.22 * likelyMm)};
    List<HeadSearch> searches =
        work.map(
            2,
            s -> {
              Vec3 inward = places.get(1 - s).minus(places.get(s)).unit();
              return new HeadSearch(ct, places.get(s), necks.get(s), up, inward, likelyMm);
            });
    List<List<double[]>> found = work.map(2, s -> searches.get(s).likely(range));
    List<double[]> balls = likeliest(found, places);
    List<HeadSphere> heads =
        new ArrayList<>(
            work.map(2, s -> searches.get(s).refined(balls.get(s)[3], REFINED_MM, balls.get(s))));
    if (Math.abs(heads.get(0).radiusMm() - heads.get(1).radiusMm()) > ALIKE_MM) {
      int worse = heads.get(0).support() < heads.get(1).support() ? 0 : 1;
      double other = heads.get(1 - worse).radiusMm();
      heads.set(worse, searches.get(worse).refined(other, ALIKE_MM / 2, balls.get(worse)));
    }
    if (longestMm(ct.grid()) > SHARP_MM) return List.copyOf(heads);
    HeadRays rays = new HeadRays(ct);
    return work.map(2, s -> searches.get(s).sharpened(heads.get(s), rays));
  }

  private static double longestMm(Grid g) {
    return Math.max(g.spacing().x(), Math.max(g.spacing().y(), g.spacing().z()));
  }

  /**
   * The ball through the edges of the cortex in the measured voxels: half-way from fat to a spongy
   * bone, as the search sees it, lies up to 0.7 mm outside a dense cortex.
   */
  private HeadSphere sharpened(HeadSphere ball, HeadRays rays) {
    Vec3 centre = ball.centre();
    double radius = ball.radiusMm();
    for (int round = 0; round < 4; round++) {
      Vec3 from = centre;
      double mm = radius;
      List<Vec3> ends =
          rays.ends(
              centre,
              radius,
              contrast.neck(),
              way -> !Float.isNaN(contrast.bone().at(from.plus(way.times(mm)))));
      if (ends.size() < HeadRays.RAYS / 6) return ball;
      BallFit fit = BallFit.through(ends, centre, SHARP_MM);
      if (fit.centre().distance(ball.centre()) > SHARPENED_MM) return ball;
      if (Math.abs(fit.radiusMm() - ball.radiusMm()) > SHARPENED_MM) return ball;
      centre = fit.centre();
      radius = fit.radiusMm();
    }
    return new HeadSphere(centre, radius, support(centre, radius));
  }

  private static double[] near(double radius, double mm) {
    return new double[] {radius - mm, radius + mm};
  }

  /** The pair of most contrast that lies alike on both sides. */
  private static List<double[]> likeliest(List<List<double[]>> found, List<Vec3> places) {
    Vec3 across = places.get(0).minus(places.get(1)).unit();
    double most = -10;
    List<double[]> best = List.of();
    for (double[] left : found.get(0))
      for (double[] right : found.get(1)) {
        Vec3 a = centre(left).minus(places.get(0));
        Vec3 b = centre(right).minus(places.get(1));
        Vec3 mirrored = b.minus(across.times(2 * b.dot(across)));
        double odd = a.distance(mirrored) / EVEN_MM;
        double other = (left[3] - right[3]) / ALIKE_MM;
        double score = left[4] + right[4] - COST * (odd * odd + other * other);
        if (score > most) {
          most = score;
          best = List.of(left, right);
        }
      }
    return best;
  }

  /** The likeliest balls: x, y, z, radius, score of each. */
  private List<double[]> likely(double[] range) {
    List<double[]> balls = new ArrayList<>();
    double radius = Math.clamp(contrast.likelyMm(), range[0], range[1]);
    balls.add(new double[] {place.x(), place.y(), place.z(), radius, -1});
    for (double[] start : starts(range)) {
      double[] ball = contrast.climbed(centre(start), start[3], range);
      ball[4] -= cost(centre(ball));
      balls.add(ball);
    }
    return balls;
  }

  /**
   * The least squares ball of the edges near a ball; of several starts, that of most edges.
   *
   * @param radius about that of the result
   * @param mm how far it may lie off that
   */
  private HeadSphere refined(double radius, double mm, double[] ball) {
    double[] range = near(radius, mm);
    double least = contrast.of(centre(ball), radius) - WORSE;
    double reach = contrast.coarse() ? COARSE_MOVED_MM : MOVED_MM;
    HeadSphere best = new HeadSphere(centre(ball), radius, support(centre(ball), radius));
    double most = -1;
    for (double part : new double[] {0, -0.4, 0.4, -0.8, 0.8}) {
      HeadSphere fit = fitted(centre(ball), radius + part * mm, range);
      double density = density(fit);
      if (density <= most || fit.centre().distance(centre(ball)) > reach) continue;
      if (contrast.of(fit.centre(), fit.radiusMm()) < least) continue;
      most = density;
      best = fit;
    }
    return best;
  }

  /** Edges on the ball, by their weight, for its area. */
  private double density(HeadSphere ball) {
    double sum = 0;
    for (Edge e : edges) {
      Vec3 q = e.at.minus(ball.centre());
      double r = q.length();
      if (Math.abs(r - ball.radiusMm()) < 1 && q.dot(e.out) > 0.85 * r) sum += e.weight;
    }
    return sum / (ball.radiusMm() * ball.radiusMm());
  }

  private HeadSphere fitted(Vec3 start, double startMm, double[] range) {
    Vec3 centre = start;
    double radius = startMm;
    for (double band : BANDS_MM) {
      double[][] a = new double[4][5];
      int n = 0;
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
    return new HeadSphere(centre, radius, support(centre, radius));
  }

  private static List<Edge> edges(Grid g, float[] v) {
    int plane = g.nx() * g.ny();
    List<Edge> edges = new ArrayList<>();
    for (int k = 1; k < g.nz() - 1; k++)
      for (int j = 1; j < g.ny() - 1; j++)
        for (int i = 1; i < g.nx() - 1; i++) {
          int x = g.index(i, j, k);
          double gx = v[x + 1] - v[x - 1];
          double gy = v[x + g.nx()] - v[x - g.nx()];
          double gz = v[x + plane] - v[x - plane];
          double strength = Math.sqrt(gx * gx + gy * gy + gz * gz);
          if (!(strength >= STEP)) continue;
          Vec3 out = new Vec3(-gx / strength, -gy / strength, -gz / strength);
          edges.add(new Edge(g.lps(i, j, k), out, Math.min(1, strength)));
        }
    return edges;
  }

  /** The places of most contrast on a lattice around where the head is expected. */
  private List<double[]> starts(double[] range) {
    List<double[]> all = new ArrayList<>();
    int n = (int) (LOOK_MM / LATTICE_MM);
    for (int r = 0; r < 3; r++) {
      double radius = Math.clamp(contrast.likelyMm() * (0.92 + 0.08 * r), range[0], range[1]);
      for (int k = -n; k <= n; k++)
        for (int j = -n; j <= n; j++)
          for (int i = -n; i <= n; i++) {
            Vec3 off = new Vec3(i, j, k).times(LATTICE_MM);
            if (off.length() > LOOK_MM) continue;
            Vec3 at = place.plus(off);
            double score = contrast.of(at, radius, 3) - cost(at);
            if (score > -1) all.add(new double[] {at.x(), at.y(), at.z(), radius, score});
          }
    }
    all.sort(Comparator.comparingDouble(ball -> -ball[4]));
    List<double[]> best = new ArrayList<>();
    for (double[] ball : all) {
      if (best.size() == STARTS) break;
      boolean near = best.stream().anyMatch(o -> centre(o).distance(centre(ball)) < APART_MM);
      if (!near) best.add(ball);
    }
    return best;
  }

  private static Vec3 centre(double[] ball) {
    return new Vec3(ball[0], ball[1], ball[2]);
  }

  private double cost(Vec3 at) {
    Vec3 off = at.minus(place);
    double high = off.dot(contrast.up());
    double across = off.minus(contrast.up().times(high)).length() / ACROSS_MM;
    return COST * (high * high / (HIGH_MM * HIGH_MM) + across * across);
  }

  private double support(Vec3 centre, double radius) {
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
