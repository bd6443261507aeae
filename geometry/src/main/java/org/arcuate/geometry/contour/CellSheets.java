package org.arcuate.geometry.contour;

/** Finds the points of {@link Apexes}, a block at a time; belongs to one thread. */
final class CellSheets {
  /** A sheet whose normals stay this near to their mean is flat: cosine of 3°. */
  private static final double FLAT = 0.9985;

  /** A sheet whose normals stay this near to their mean has no edge: cosine of 8°. */
  private static final double SMOOTH = 0.99;

  /** Distance of a wanted place from the cell, in cells. */
  private static final double REACH = 1;

  /** Sheets of a block: four a cell. */
  private static final int MOST = 4 * 512;

  private final Cells cells;
  private final EdgeCrossings crossings;
  private final FaceCorners faces;
  private final double[] corners;
  private final CellBlocks blocks;
  private final Probe probe;
  private final double h;
  private final Quadric quadric = new Quadric();

  private int[] of = {};
  private int n;
  private final int[] lowest = new int[3 * MOST];
  private final int[] cell = new int[MOST];
  private final int[] sheet = new int[MOST];
  private final double[] among = new double[3 * MOST];
  private final boolean[] sharp = new boolean[MOST];
  private final boolean[] open = new boolean[MOST];
  private final int[] rank = new int[MOST];
  private final double[] centre = new double[3 * MOST];
  private final double[] at = new double[3 * MOST];
  private final double[] sample = new double[4 * MOST];
  private final double[] extra = new double[9 * MOST];
  private final double[] extraNormal = new double[9 * MOST];
  private final int[] extras = new int[MOST];

  CellSheets(
      LocalSolid solid, Cells cells, EdgeCrossings crossings, FaceCorners faces, double[] corners) {
    this.cells = cells;
    this.crossings = crossings;
    this.faces = faces;
    this.corners = corners;
    this.blocks = cells.blocks;
    this.h = blocks.cellMm;
    this.probe = new Probe(solid, Contour.stepMm(h));
  }

  /** Finds the points of a block; sets {@code of} to 0 for each cell that has one. */
  void find(int block, int[] of) {
    this.of = of;
    n = 0;
    cells.visit(block, this::collect);
    if (n == 0) return;
    boolean any = false;
    for (int s = 0; s < n; s++) any |= open[s];
    if (any) seekCorners();
    settle();
  }

  private void collect(int id, int i, int j, int k) {
    byte[][] loops = cells.loops(id);
    boolean flat = cells.isPlain(id);
    for (int l = 0; l < loops.length; l++) flat &= sheet(id, l, i, j, k);
    if (flat) return;
    of[id] = 0;
    n += loops.length;
  }

  /** Makes ready for one sheet after those there are; true if it is flat. */
  private boolean sheet(int id, int l, int i, int j, int k) {
    byte[] loop = cells.loops(id)[l];
    int s = n + l;
    double[] mean = new double[3];
    double[] middle = new double[3];
    double[] on = new double[3];
    int found = 0;
    for (int e = 0; e < loop.length; e++) {
      int p = 3 * crossing(loop[e], i, j, k);
      long face =
          Fans.face(
              faces, CubeCases.COMMON_FACE[12 * loop[e] + loop[(e + 1) % loop.length]], i, j, k);
      for (int a = 0; a < 3; a++) {
        mean[a] += crossings.normal[p + a];
        middle[a] += crossings.xyz[p + a] / loop.length;
      }
      for (int c = 0; c < (face & 3); c++, found++)
        for (int a = 0; a < 3; a++) on[a] += corners[3 * ((int) (face >>> 2) + c) + a];
    }
    double least = nearness(loop, mean, i, j, k);
    cell[s] = id;
    sheet[s] = l;
    lowest[3 * s] = i;
    lowest[3 * s + 1] = j;
    lowest[3 * s + 2] = k;
    open[s] = found > 0 || least < SMOOTH;
    sharp[s] = false;
    extras[s] = 0;
    for (int a = 0; a < 3; a++) {
      at[3 * s + a] = middle[a];
      among[3 * s + a] = middle[a];
      centre[3 * s + a] = found >= 2 ? on[a] / found : middle[a];
    }
    return found == 0 && least > FLAT;
  }

  private int crossing(int e, int i, int j, int k) {
    int from = CubeCases.EDGE_FROM[e];
    return crossings.id(e >> 2, i + (from & 1), j + (from >> 1 & 1), k + (from >> 2));
  }

  /** Least cosine between a normal of a loop and their sum. */
  private double nearness(byte[] loop, double[] mean, int i, int j, int k) {
    double length = Math.sqrt(mean[0] * mean[0] + mean[1] * mean[1] + mean[2] * mean[2]);
    double least = 1;
    for (byte e : loop) {
      int p = 3 * crossing(e, i, j, k);
      double[] m = crossings.normal;
      double dot = m[p] * mean[0] + m[p + 1] * mean[1] + m[p + 2] * mean[2];
      least = Math.min(least, length > 0 ? dot / length : 0);
    }
    return least;
  }

  /** Meets the planes of each open cell, adding the plane below a point that misses the surface. */
  private void seekCorners() {
    double[] x = new double[3 * n];
    for (int round = 0; round <= 3; round++) {
      for (int s = 0; s < n; s++) {
        if (open[s]) meet(s, x);
        else System.arraycopy(at, 3 * s, x, 3 * s, 3);
      }
      probe.sample(x, n, sample);
      for (int s = 0; s < n; s++) if (open[s]) judge(s, x, round);
    }
  }

  private void meet(int s, double[] x) {
    int i = lowest[3 * s];
    int j = lowest[3 * s + 1];
    int k = lowest[3 * s + 2];
    quadric.start(centre[3 * s], centre[3 * s + 1], centre[3 * s + 2]);
    for (byte e : cells.loops(cell[s])[sheet[s]]) {
      int p = 3 * crossing(e, i, j, k);
      quadric.add(crossings.xyz, p, crossings.normal, p);
    }
    for (int e = 0; e < extras[s]; e++)
      quadric.add(extra, 9 * s + 3 * e, extraNormal, 9 * s + 3 * e);
    quadric.solve(x, 3 * s);
    rank[s] = quadric.rank;
    for (int a = 0; a < 3; a++) {
      double low = blocks.coordinate(a, lowest[3 * s + a]);
      x[3 * s + a] = Math.clamp(x[3 * s + a], low - REACH * h, low + (1 + REACH) * h);
    }
  }

  private void judge(int s, double[] x, int round) {
    double far = 0;
    for (int a = 0; a < 3; a++) far += Math.pow(x[3 * s + a] - at[3 * s + a], 2);
    double d = sample[4 * s];
    if (Math.abs(d) <= Math.max(0.02 * Math.sqrt(far), 1e-7 * h)) {
      System.arraycopy(x, 3 * s, at, 3 * s, 3);
      sharp[s] = true;
      open[s] = false;
      return;
    }
    double gx = sample[4 * s + 1];
    double gy = sample[4 * s + 2];
    double gz = sample[4 * s + 3];
    double square = gx * gx + gy * gy + gz * gz;
    if (round == 3 || !(square > 1e-3)) {
      open[s] = false;
      return;
    }
    int e = 9 * s + 3 * extras[s]++;
    double length = Math.sqrt(square);
    for (int a = 0; a < 3; a++) {
      double g = sample[4 * s + 1 + a];
      extra[e + a] = x[3 * s + a] - d * g / square;
      extraNormal[e + a] = g / length;
    }
  }

  /** Moves the points of cells without a corner onto the surface. */
  private void settle() {
    for (int step = 0; step < 2; step++) {
      probe.sample(at, n, sample);
      for (int s = 0; s < n; s++) {
        if (sharp[s]) continue;
        double gx = sample[4 * s + 1];
        double gy = sample[4 * s + 2];
        double gz = sample[4 * s + 3];
        double square = gx * gx + gy * gy + gz * gz;
        if (!(square > 1e-3)) continue;
        double by = Math.clamp(sample[4 * s] / square, -h / 4, h / 4);
        at[3 * s] -= by * gx;
        at[3 * s + 1] -= by * gy;
        at[3 * s + 2] -= by * gz;
      }
    }
  }

  double[] places() {
    double[] place = new double[3 * n];
    for (int c = 0; c < 3 * n; c++) {
      if (!cells.isSimple(cell[c / 3])) {
        place[c] = among[c];
        continue;
      }
      double low = blocks.coordinate(c % 3, lowest[c]);
      place[c] = Math.clamp(at[c], low + FaceSections.RIM * h, low + (1 - FaceSections.RIM) * h);
    }
    return place;
  }

  /**
   * Wanted places: those of sharp points and of several sheets wherever they are, of others inside
   * their cell.
   */
  double[] wishes() {
    double[] wish = places();
    for (int s = 0; s < n; s++)
      if (sharp[s] || !cells.isSimple(cell[s])) System.arraycopy(at, 3 * s, wish, 3 * s, 3);
    return wish;
  }
}
