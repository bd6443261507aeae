package org.arcuate.geometry.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Joins a patch anew, step by step, as long as that brings it nearer to the solid: moves a vertex
 * onto an edge or a corner, turns an edge of the mesh over, pulls it together, or splits it.
 */
final class PatchSteps {
  /** A step must lessen the largest error to this fraction, or else the sum of errors. */
  private static final double BETTER = 0.7;

  private static final double LESS = 0.95;

  /** Points of a triangle looked at first. */
  private static final int FIRST = 4;

  /** Longest edge of a new triangle, in cells. */
  private static final double LONGEST = 3;

  /** Triangles taken away and put in their place, with a vertex placed anew ({@code -1}: none). */
  private record Step(int[] removed, int[] added, int vertex, double[] place) {}

  private record Rated(Step step, double score) {}

  private final Patch patch;
  private final PatchError error;
  private final double h;
  private final double boundMm;

  private boolean[] doubtful;

  /** Error of each triangle, mm; −1 where it has not been asked for. */
  private double[] errors;

  private int bad;

  /**
   * Steps for some triangles of a patch.
   *
   * @param bad outer numbers of the triangles to begin with, ascending
   */
  PatchSteps(Patch patch, int[] bad, PatchError error, double cellMm, double boundMm) {
    this.patch = patch;
    this.error = error;
    this.h = cellMm;
    this.boundMm = boundMm;
    doubtful = new boolean[patch.triangles];
    errors = new double[patch.triangles];
    Arrays.fill(errors, -1);
    for (int t = 0; t < patch.triangles; t++)
      if (Arrays.binarySearch(bad, patch.outerTriangle[t]) >= 0 && touchesFree(t)) {
        doubtful[t] = true;
        errorOf(t);
        this.bad++;
      }
  }

  /** Takes steps until none helps; their number. */
  int run() {
    int steps = 0;
    int failed = 0;
    while (failed < 8 + steps && steps < 20 + 6 * bad) {
      int t = worst();
      if (t < 0) break;
      if (improve(t)) {
        steps++;
      } else {
        doubtful[t] = false;
        failed++;
      }
    }
    return steps;
  }

  private double errorOf(int t) {
    if (errors[t] < 0) errors[t] = error.of(patch.xyz, patch.corners, 3 * t, 1)[0];
    return errors[t];
  }

  private boolean touchesFree(int t) {
    return patch.free[patch.corners[3 * t]]
        && patch.free[patch.corners[3 * t + 1]]
        && patch.free[patch.corners[3 * t + 2]];
  }

  /** The triangle that is furthest off, of those not given up. */
  private int worst() {
    int best = -1;
    for (int t = 0; t < patch.triangles; t++)
      if (patch.alive[t] && doubtful[t] && (best < 0 || errors[t] > errors[best])) best = t;
    return best;
  }

  private boolean improve(int t) {
    if (!error.isBad(patch.xyz, patch.corners, 3 * t, patch.normal(patch.corners, 3 * t)))
      return false;
    List<Step> steps = steps(t, places(t));
    for (Step step : steps) for (int s : step.removed) errorOf(s);
    for (Rated r : rated(steps)) {
      double[] was = enter(r.step);
      double[] after = error.of(patch.xyz, r.step.added, 0, r.step.added.length / 3);
      if (score(r.step, after) < 0 && patch.isApart(r.step.removed, r.step.added)) {
        take(r.step, after);
        return true;
      }
      leave(r.step, was);
    }
    return false;
  }

  /** Places on the solid near the point of a triangle that is furthest off. */
  private List<double[]> places(int t) {
    boolean[] near = new boolean[patch.triangles];
    for (int c = 0; c < 3; c++) for (int s : patch.star(patch.corners[3 * t + c])) near[s] = true;
    double[] points = new double[9 * patch.triangles];
    int n = 0;
    for (int s = 0; s < near.length; s++) {
      if (!near[s]) continue;
      for (int c = 0; c < 3; c++, n++)
        for (int a = 0; a < 3; a++)
          for (int d = 0; d < 3; d++)
            points[3 * n + a] +=
                (d == c ? 4 : 1) / 6.0 * patch.xyz[3 * patch.corners[3 * s + d] + a];
    }
    return error.features(error.at.clone(), points, n);
  }

  private List<Step> steps(int t, List<double[]> places) {
    List<Step> steps = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      int u = patch.corners[3 * t + c];
      int v = patch.corners[3 * t + (c + 1) % 3];
      moves(u, places, steps);
      int other = patch.across(u, v);
      if (other < 0) continue;
      flip(t, other, u, v, steps);
      pull(u, v, places, steps);
      if (patch.square(u, v) > 0.5 * h * h) split(t, other, u, v, places, steps);
    }
    return steps;
  }

  private static final double[] KEEP = {};

  private void moves(int v, List<double[]> places, List<Step> steps) {
    if (!patch.free[v]) return;
    int[] star = patch.star(v);
    int[] same = new int[3 * star.length];
    for (int s = 0; s < star.length; s++)
      System.arraycopy(patch.corners, 3 * star[s], same, 3 * s, 3);
    for (int p = 0; p < places.size(); p++) steps.add(new Step(star, same, v, places.get(p)));
  }

  private void flip(int t, int other, int u, int v, List<Step> steps) {
    int a = patch.third(t, u, v);
    int b = patch.third(other, u, v);
    if (a == b || Arrays.binarySearch(patch.ring(a), b) >= 0) return;
    steps.add(new Step(new int[] {t, other}, new int[] {a, u, b, b, v, a}, -1, KEEP));
  }

  /** Pulls the edge from u to v together: to v, to u, and to places nearby. */
  private void pull(int u, int v, List<double[]> places, List<Step> steps) {
    if (!patch.free[u] || !patch.free[v] || !mayBePulled(u, v)) return;
    int[] ofU = patch.star(u);
    int[] ofV = patch.star(v);
    int[] only = Arrays.stream(ofU).filter(s -> !patch.has(s, v)).toArray();
    int[] rest = Arrays.stream(ofV).filter(s -> !patch.has(s, u)).toArray();
    steps.add(new Step(ofU, renamed(only, u, v), -1, KEEP));
    steps.add(new Step(ofV, renamed(rest, v, u), -1, KEEP));
    int[] both = join(ofU, rest);
    int[] added = join(renamed(only, u, v), renamed(rest, v, v));
    for (int p = 0; p < places.size(); p++) steps.add(new Step(both, added, v, places.get(p)));
  }

  private static int[] join(int[] a, int[] b) {
    int[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  private int[] renamed(int[] triangles, int from, int to) {
    int[] all = new int[3 * triangles.length];
    for (int s = 0; s < triangles.length; s++)
      for (int c = 0; c < 3; c++) {
        int w = patch.corners[3 * triangles[s] + c];
        all[3 * s + c] = w == from ? to : w;
      }
    return all;
  }

  /** The ends share just the two vertices that the triangles at the edge have. */
  private boolean mayBePulled(int u, int v) {
    int[] a = patch.ring(u);
    int[] b = patch.ring(v);
    int common = 0;
    for (int w : a) if (Arrays.binarySearch(b, w) >= 0) common++;
    return common == 2 && a.length + b.length > 8;
  }

  private void split(int t, int other, int u, int v, List<double[]> places, List<Step> steps) {
    int a = patch.third(t, u, v);
    int b = patch.third(other, u, v);
    int w = patch.vertices;
    int[] added = {u, w, a, w, v, a, v, w, b, w, u, b};
    for (int p = 0; p < places.size(); p++)
      steps.add(new Step(new int[] {t, other}, added, w, places.get(p)));
  }

  /** Places the vertex of a step for a try; where it was. */
  private double[] enter(Step step) {
    int v = step.vertex;
    if (v < 0) return KEEP;
    if (v == patch.vertices) patch.reserve();
    double[] was = Arrays.copyOfRange(patch.xyz, 3 * v, 3 * v + 3);
    patch.place(v, step.place[0], step.place[1], step.place[2]);
    return was;
  }

  private void leave(Step step, double[] was) {
    if (step.vertex >= 0) patch.place(step.vertex, was[0], was[1], was[2]);
  }

  /** Steps that promise something by a first look, the best first. */
  private List<Rated> rated(List<Step> steps) {
    List<Step> shapely = new ArrayList<>();
    double[] points = new double[3 * FIRST * 64];
    int n = 0;
    for (Step step : steps) {
      double[] was = enter(step);
      if (isShapely(step.added)) {
        shapely.add(step);
        while (3 * FIRST * (n + step.added.length / 3) > points.length)
          points = Arrays.copyOf(points, 2 * points.length);
        for (int a = 0; a < step.added.length; a += 3)
          PatchError.points(patch.xyz, step.added, a, FIRST, points, 3 * FIRST * n++);
      }
      leave(step, was);
    }
    double[] d = new double[FIRST * n];
    error.probe.distances(points, FIRST * n, d);
    List<Rated> rated = new ArrayList<>();
    int at = 0;
    for (Step step : shapely) {
      double[] after = new double[step.added.length / 3];
      for (int t = 0; t < after.length; t++)
        for (int p = 0; p < FIRST; p++) after[t] = Math.max(after[t], Math.abs(d[at++]));
      double score = score(step, after);
      if (score < 0) rated.add(new Rated(step, score));
    }
    rated.sort(Comparator.comparingDouble(Rated::score));
    return rated;
  }

  /** Below 0 if a step is one for the better. */
  private double score(Step step, double[] errorsAfter) {
    double before = 0;
    double sumBefore = 0;
    for (int t : step.removed) {
      before = Math.max(before, errors[t]);
      sumBefore += errors[t];
    }
    double after = 0;
    double sum = 0;
    for (double e : errorsAfter) {
      after = Math.max(after, e);
      sum += e;
    }
    boolean better = after < BETTER * before || (after <= before && sum < LESS * sumBefore);
    return better ? after + 0.1 * sum - before - 0.1 * sumBefore : 1;
  }

  private boolean isShapely(int[] added) {
    double longest = LONGEST * LONGEST * h * h;
    for (int a = 0; a < added.length; a += 3) {
      for (int c = 0; c < 3; c++)
        if (patch.square(added[a + c], added[a + (c + 1) % 3]) > longest) return false;
      if (patch.isLow(added, a)) return false;
    }
    return true;
  }

  private void take(Step step, double[] after) {
    int v = step.vertex;
    if (v == patch.vertices) patch.vertices++;
    if (v >= 0) patch.moved[v] = true;
    int first = patch.triangles;
    patch.replace(step.removed, step.added);
    int n = patch.triangles - first;
    if (errors.length < patch.triangles) {
      errors = Arrays.copyOf(errors, 2 * patch.triangles);
      doubtful = Arrays.copyOf(doubtful, 2 * patch.triangles);
    }
    System.arraycopy(after, 0, errors, first, n);
    for (int t = first; t < patch.triangles; t++) {
      doubtful[t] = errors[t] > boundMm && touchesFree(t);
      for (int c = 0; c < 3; c++)
        for (int s : patch.star(patch.corners[3 * t + c]))
          if (s < first && !doubtful[s]) doubtful[s] = errorOf(s) > boundMm && touchesFree(s);
    }
  }
}
