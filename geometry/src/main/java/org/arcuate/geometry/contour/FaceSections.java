package org.arcuate.geometry.contour;

import java.util.Arrays;

/** Finds the points of {@link FaceCorners}, a block at a time; belongs to one thread. */
final class FaceSections {
  /** Normals that differ less belong to one smooth piece of surface: cosine of 14°. */
  private static final double SAME = 0.97;

  /** A place inside a face keeps this fraction of the cell away from its rim. */
  static final double RIM = 0.05;

  private final Cells cells;
  private final EdgeCrossings crossings;
  private final CellBlocks blocks;
  private final Probe probe;
  private final double h;

  private int n;
  private int[] key = new int[64];
  private int[] ends = new int[128];
  private double[] low = new double[192];
  private double[] at = new double[192];
  private double[] second = new double[192];
  private double[] sample = new double[256];
  private double[] other = new double[256];

  /** What became of each face: no point, one where planes meet, one on round surface, two. */
  private byte[] outcome = new byte[64];

  /** Whether a cell beside the face has several sheets: its place keeps to the straight line. */
  private boolean[] timid = new boolean[64];

  /** Whether the planes meet outside the face: the point wanted is that of their line nearest. */
  private boolean[] beyond = new boolean[64];

  private final Quadric quadric = new Quadric();

  private static final byte NO = 0;
  private static final byte SHARP = 1;
  private static final byte ROUND = 2;
  private static final byte TWO = 3;

  FaceSections(LocalSolid solid, Cells cells, EdgeCrossings crossings) {
    this.cells = cells;
    this.crossings = crossings;
    this.blocks = cells.blocks;
    this.h = blocks.cellMm;
    this.probe = new Probe(solid, Contour.stepMm(h));
  }

  FaceCorners.Part of(int block) {
    n = 0;
    cells.visit(block, this::collect);
    if (n == 0) return FaceCorners.EMPTY;
    probe.sample(at, n, sample);
    int left = 0;
    for (int f = 0; f < n; f++) {
      boolean sharp = Math.abs(sample[4 * f]) <= 0.05 * height(f, at);
      outcome[f] = sharp ? SHARP : ROUND;
      if (!sharp) left++;
    }
    if (left > 0) bend();
    return part();
  }

  private void collect(int cell, int i, int j, int k) {
    int inside = cells.inside(cell);
    for (int axis = 0; axis < 3; axis++) {
      int p = -1;
      int q = -1;
      int crossed = 0;
      for (int e = 0; e < 12; e++) {
        int from = CubeCases.EDGE_FROM[e];
        int to = CubeCases.EDGE_TO[e];
        if ((from >> axis & 1) != 0 || (to >> axis & 1) != 0) continue;
        if (((inside >> from ^ inside >> to) & 1) == 0) continue;
        p = q;
        q = crossings.id(e >> 2, i + (from & 1), j + (from >> 1 & 1), k + (from >> 2));
        crossed++;
      }
      if (crossed != 2) continue;
      double[] m = crossings.normal;
      double same = m[3 * p] * m[3 * q] + m[3 * p + 1] * m[3 * q + 1] + m[3 * p + 2] * m[3 * q + 2];
      if (!(same < SAME)) continue;
      int before =
          cells.id(i - (axis == 0 ? 1 : 0), j - (axis == 1 ? 1 : 0), k - (axis == 2 ? 1 : 0));
      grow();
      timid[n] = !cells.isSimple(cell) || before < 0 || !cells.isSimple(before);
      key[n] = FaceCorners.key(axis, i, j, k);
      ends[2 * n] = Math.min(p, q);
      ends[2 * n + 1] = Math.max(p, q);
      low[3 * n] = blocks.coordinate(0, i);
      low[3 * n + 1] = blocks.coordinate(1, j);
      low[3 * n + 2] = blocks.coordinate(2, k);
      aim(axis);
      n++;
    }
  }

  /** Where the planes at the crossings of the last face meet, in it or beyond. */
  private void aim(int axis) {
    int p = 3 * ends[2 * n];
    int q = 3 * ends[2 * n + 1];
    double[] c = crossings.xyz;
    double[] m = crossings.normal;
    beyond[n] = !meet(axis, c, p, m, p, c, q, m, q, at, n) || !isWithin(n, at, 0);
    if (!beyond[n]) return;
    quadric.start((c[p] + c[q]) / 2, (c[p + 1] + c[q + 1]) / 2, (c[p + 2] + c[q + 2]) / 2);
    quadric.add(c, p, m, p);
    quadric.add(c, q, m, q);
    quadric.solve(at, 3 * n);
  }

  private void grow() {
    if (n < key.length) return;
    int more = 2 * n;
    key = Arrays.copyOf(key, more);
    ends = Arrays.copyOf(ends, 2 * more);
    low = Arrays.copyOf(low, 3 * more);
    at = Arrays.copyOf(at, 3 * more);
    second = Arrays.copyOf(second, 3 * more);
    sample = Arrays.copyOf(sample, 4 * more);
    other = Arrays.copyOf(other, 4 * more);
    outcome = Arrays.copyOf(outcome, more);
    timid = Arrays.copyOf(timid, more);
    beyond = Arrays.copyOf(beyond, more);
  }

  /** Where two planes meet a face across an axis; false if they hardly do. */
  private boolean meet(
      int axis,
      double[] p,
      int p0,
      double[] m,
      int m0,
      double[] q,
      int q0,
      double[] o,
      int o0,
      double[] out,
      int f) {
    int u = (axis + 1) % 3;
    int v = (axis + 2) % 3;
    double a = m[m0 + u];
    double b = m[m0 + v];
    double c = o[o0 + u];
    double d = o[o0 + v];
    double det = a * d - b * c;
    if (!(Math.abs(det) > 0.05 * Math.sqrt((a * a + b * b) * (c * c + d * d)))) return false;
    double r = c * (q[q0 + u] - p[p0 + u]) + d * (q[q0 + v] - p[p0 + v]);
    out[3 * f + axis] = low[3 * f + axis];
    out[3 * f + u] = p[p0 + u] - b * r / det;
    out[3 * f + v] = p[p0 + v] + a * r / det;
    return Math.abs(out[3 * f + u] - p[p0 + u]) < 2 * h
        && Math.abs(out[3 * f + v] - p[p0 + v]) < 2 * h;
  }

  /** Distance of a point of a face from the straight line between its crossings, mm. */
  private double height(int f, double[] point) {
    double[] c = crossings.xyz;
    int p = 3 * ends[2 * f];
    int q = 3 * ends[2 * f + 1];
    double ex = c[q] - c[p];
    double ey = c[q + 1] - c[p + 1];
    double ez = c[q + 2] - c[p + 2];
    double dx = point[3 * f] - c[p];
    double dy = point[3 * f + 1] - c[p + 1];
    double dz = point[3 * f + 2] - c[p + 2];
    double x = ey * dz - ez * dy;
    double y = ez * dx - ex * dz;
    double z = ex * dy - ey * dx;
    return Math.sqrt((x * x + y * y + z * z) / (ex * ex + ey * ey + ez * ez));
  }

  /** Moves points that are not sharp onto the surface, and looks for two corners beside them. */
  private void bend() {
    double[] on = Arrays.copyOf(at, 3 * n);
    double[] there = new double[4 * n];
    for (int f = 0; f < n; f++) {
      if (outcome[f] != ROUND || !beyond[f]) continue;
      beyond[f] = false;
      for (int a = 0; a < 3; a++)
        on[3 * f + a] =
            (crossings.xyz[3 * ends[2 * f] + a] + crossings.xyz[3 * ends[2 * f + 1] + a]) / 2;
    }
    probe.sample(on, n, there);
    for (int step = 0; step < 3; step++) {
      for (int f = 0; f < n; f++) if (outcome[f] == ROUND) slide(f, on, there);
      probe.sample(on, n, there);
    }
    double[] one = new double[3 * n];
    boolean[] hopeful = new boolean[n];
    double[] c = crossings.xyz;
    double[] m = crossings.normal;
    for (int f = 0; f < n; f++) {
      if (outcome[f] != ROUND) continue;
      int axis = key[f] % 3;
      int p = 3 * ends[2 * f];
      int q = 3 * ends[2 * f + 1];
      double[] g = Arrays.copyOfRange(there, 4 * f + 1, 4 * f + 4);
      double length = Math.sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]);
      for (int a = 0; a < 3; a++) g[a] /= length;
      double[] r = Arrays.copyOfRange(on, 3 * f, 3 * f + 3);
      boolean before = meet(axis, c, p, m, p, r, 0, g, 0, one, f);
      boolean behind = meet(axis, r, 0, g, 0, c, q, m, q, second, f);
      hopeful[f] = before && behind;
    }
    probe.sample(one, n, sample);
    probe.sample(second, n, other);
    for (int f = 0; f < n; f++) {
      if (outcome[f] != ROUND) continue;
      boolean exact = Math.abs(sample[4 * f]) < 1e-3 * h && Math.abs(other[4 * f]) < 1e-3 * h;
      boolean two =
          hopeful[f] && !timid[f] && exact && isWithin(f, one, 1e-3) && isWithin(f, second, 1e-3);
      if (two && apart(f, one)) {
        outcome[f] = TWO;
        System.arraycopy(one, 3 * f, at, 3 * f, 3);
        continue;
      }
      System.arraycopy(on, 3 * f, at, 3 * f, 3);
      boolean useful = Math.abs(there[4 * f]) < 0.02 * h && height(f, at) > 0.02 * h;
      if (!useful || !isWithin(f, at, RIM)) outcome[f] = NO;
    }
  }

  private void slide(int f, double[] on, double[] there) {
    int axis = key[f] % 3;
    int u = (axis + 1) % 3;
    int v = (axis + 2) % 3;
    double gu = there[4 * f + 1 + u];
    double gv = there[4 * f + 1 + v];
    double square = gu * gu + gv * gv;
    if (!(square > 1e-3)) return;
    double by = Math.clamp(there[4 * f] / square, -h, h);
    on[3 * f + u] -= by * gu;
    on[3 * f + v] -= by * gv;
  }

  private boolean isWithin(int f, double[] point, double rim) {
    int axis = key[f] % 3;
    for (int a = 0; a < 3; a++) {
      double t = (point[3 * f + a] - low[3 * f + a]) / h;
      if (a != axis && !(t >= rim && t <= 1 - rim)) return false;
    }
    return true;
  }

  /** Whether the line over two corners does not meet itself: they turn the same way, in order. */
  private boolean apart(int f, double[] one) {
    int axis = key[f] % 3;
    int u = (axis + 1) % 3;
    int v = (axis + 2) % 3;
    double[] c = crossings.xyz;
    int p = 3 * ends[2 * f];
    int q = 3 * ends[2 * f + 1];
    double[] x = {c[p + u], one[3 * f + u], second[3 * f + u], c[q + u]};
    double[] y = {c[p + v], one[3 * f + v], second[3 * f + v], c[q + v]};
    double first = side(x, y, 0, 1, 2);
    double then = side(x, y, 1, 2, 3);
    double whole = side(x, y, 0, 1, 3);
    double end = side(x, y, 0, 2, 3);
    double least = 1e-5 * h * h;
    boolean left = first > least && then > least && whole > least && end > least;
    return left || (first < -least && then < -least && whole < -least && end < -least);
  }

  private static double side(double[] x, double[] y, int a, int b, int c) {
    return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
  }

  private FaceCorners.Part part() {
    int faces = 0;
    int points = 0;
    for (int f = 0; f < n; f++) {
      if (outcome[f] == NO) continue;
      faces++;
      points += outcome[f] == TWO ? 2 : 1;
    }
    if (faces == 0) return FaceCorners.EMPTY;
    int[] keys = new int[faces];
    int[] from = new int[faces + 1];
    double[] place = new double[3 * points];
    double[] wanted = new double[3 * points];
    int face = 0;
    int point = 0;
    // Cells come in the order of their corners, their faces in that of the axes: keys ascend.
    for (int f = 0; f < n; f++) {
      if (outcome[f] == NO) continue;
      keys[face++] = key[f];
      write(f, at, place, wanted, point++);
      if (outcome[f] == TWO) write(f, second, place, wanted, point++);
      from[face] = point;
    }
    return new FaceCorners.Part(keys, from, place, wanted);
  }

  private void write(int f, double[] from, double[] place, double[] wanted, int point) {
    int axis = key[f] % 3;
    double rim = outcome[f] == TWO ? 0 : RIM;
    for (int a = 0; a < 3; a++) {
      double t = from[3 * f + a];
      double l = low[3 * f + a];
      wanted[3 * point + a] = t;
      place[3 * point + a] = a == axis ? l : Math.clamp(t, l + rim * h, l + (1 - rim) * h);
    }
    double[] c = crossings.xyz;
    if (timid[f] || beyond[f])
      for (int a = 0; a < 3; a++)
        place[3 * point + a] =
            a == axis ? low[3 * f + a] : (c[3 * ends[2 * f] + a] + c[3 * ends[2 * f + 1] + a]) / 2;
  }
}
