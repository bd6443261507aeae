package org.arcuate.geometry.contour;

/**
 * Sign changes of a distance along edges of cells, many at a time: false position after Illinois,
 * halved every third step. The sign changes whatever the distance does; where it has several, one
 * is found.
 */
final class Roots {
  /** A distance below this fraction of the cell is none. */
  private static final double CLOSE = 1e-10;

  private final CellBlocks blocks;
  private final int[] corner;
  private final int[] axis;
  private final int n;
  private final double[] in;
  private final double[] out;
  private final double[] atIn;
  private final double[] atOut;
  private final double[] root;
  private final int[] kept;

  Roots(CellBlocks blocks, int[] corner, int[] axis, int n) {
    this.blocks = blocks;
    this.corner = corner;
    this.axis = axis;
    this.n = n;
    in = new double[n];
    out = new double[n];
    atIn = new double[n];
    atOut = new double[n];
    root = new double[n];
    kept = new int[n];
  }

  /** Fractions of the edges at which the sign changes. */
  double[] find(Probe probe) {
    int[] open = new int[n];
    for (int e = 0; e < n; e++) {
      open[e] = e;
      start(e);
    }
    double[] at = new double[3 * n];
    double[] d = new double[n];
    int left = n;
    for (int step = 1; left > 0 && step <= 60; step++) {
      for (int o = 0; o < left; o++) {
        int e = open[o];
        guess(e, step);
        for (int a = 0; a < 3; a++) at[3 * o + a] = blocks.coordinate(a, corner[3 * e + a]);
        at[3 * o + axis[e]] += blocks.cellMm * root[e];
      }
      probe.distances(at, left, d);
      int still = 0;
      for (int o = 0; o < left; o++) if (!narrowed(open[o], d[o])) open[still++] = open[o];
      left = still;
    }
    return root;
  }

  private void start(int e) {
    int i = corner[3 * e];
    int j = corner[3 * e + 1];
    int k = corner[3 * e + 2];
    int a = axis[e];
    double low = blocks.distance(i, j, k);
    double high = blocks.distance(i + (a == 0 ? 1 : 0), j + (a == 1 ? 1 : 0), k + (a == 2 ? 1 : 0));
    boolean up = blocks.isInside(i, j, k);
    in[e] = up ? 0 : 1;
    out[e] = up ? 1 : 0;
    atIn[e] = up ? low : high;
    atOut[e] = up ? high : low;
  }

  private void guess(int e, int step) {
    double t = in[e] + (out[e] - in[e]) * atIn[e] / (atIn[e] - atOut[e]);
    double low = Math.min(in[e], out[e]);
    double high = Math.max(in[e], out[e]);
    boolean within = t >= low && t <= high;
    root[e] = within && step % 3 != 0 ? t : (low + high) / 2;
  }

  /** Takes in the distance at the guess; true if that is close enough. */
  private boolean narrowed(int e, double d) {
    if (Math.abs(d) <= CLOSE * blocks.cellMm) return true;
    if (d <= 0) {
      in[e] = root[e];
      atIn[e] = d;
      if (kept[e] == 1) atOut[e] /= 2;
      kept[e] = 1;
    } else {
      out[e] = root[e];
      atOut[e] = d;
      if (kept[e] == 2) atIn[e] /= 2;
      kept[e] = 2;
    }
    return Math.abs(out[e] - in[e]) < 1e-11;
  }
}
