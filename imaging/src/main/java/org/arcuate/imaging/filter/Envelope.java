package org.arcuate.imaging.filter;

import java.util.Arrays;

/**
 * The lower envelope of parabolas along one line of voxels: the exact distance step of one axis.
 *
 * <p>A line holds signed squares: the magnitude is the squared distance to the nearest voxel of the
 * other class as known so far (infinite if none), the sign is negative inside. Between two changes
 * of class lies a run. Parabolas from beyond a run lose against the voxel next to it, which is of
 * the other class and at distance 0 there; so each run is solved for itself, from its own voxels
 * and the two beside it, and both classes together cost one sweep.
 *
 * <p>The parabola {@code h + s² (q - p)²} of site p is lowest somewhere if and only if the point
 * {@code (p, h + s² p²)} is a corner of the lower convex hull of all such points; the hull is found
 * by a monotone chain without division (after Felzenszwalb and Huttenlocher 2012, Theory of
 * Computing 8:415, and Maurer, Qi, Raghavan 2003, IEEE PAMI 25:265).
 */
final class Envelope {

  /** How often points are thinned out before the hull, the time they are taken included. */
  private static final int ROUNDS = 2;

  private final double step2;
  private final double[] lift;
  private final double[] place;
  private final int[] owner;
  private int count;

  /**
   * Room for lines of up to {@code longest} voxels.
   *
   * @param step2 square of the voxel's step along the lines, in the unit of the squares
   */
  Envelope(int longest, double step2) {
    this.step2 = step2;
    lift = new double[longest + 2];
    place = new double[longest + 2];
    owner = new int[longest + 1];
  }

  /** Replaces {@code n} signed squares, {@code stride} apart, by those that know this axis too. */
  void solve(float[] line, int from, int stride, int n) {
    int start = 0;
    while (start < n) {
      boolean inside = line[from + start * stride] < 0;
      int end = sites(line, from, stride, start, n, inside);
      for (int round = 1; round < ROUNDS && count > 4; round++) thin();
      hull();
      if (count > 0) answer(line, from + start * stride, stride, start, end, inside);
      start = end;
    }
  }

  /**
   * Takes the voxels of a run and the one of the other class at either end as points, without those
   * that lie on or above the chord of their two neighbours; answers where the run ends.
   */
  private int sites(float[] line, int from, int stride, int start, int n, boolean inside) {
    double[] f = lift;
    double[] p = place;
    int kept = 0;
    int at = from + start * stride;
    int q = start;
    // a first neighbour from infinity high above: the first point always stays
    double fu = Double.POSITIVE_INFINITY;
    double pu = start - 2;
    double fv = fu;
    double pv = start - 1;
    if (start > 0) fv = step2 * pv * pv;
    for (; q < n && Double.isInfinite(fv); q++, at += stride) {
      float square = line[at];
      if (square < 0 != inside) break;
      pv = q;
      fv = Math.abs(square) + step2 * q * q;
    }
    for (; q < n; q++, at += stride) {
      float square = line[at];
      if (square < 0 != inside) break;
      square = Math.abs(square);
      if (square == Float.POSITIVE_INFINITY) continue;
      double pw = q;
      double fw = square + step2 * pw * pw;
      f[kept] = fv;
      p[kept] = pv;
      double turn = (fv - fu) * (pw - pv) - (fw - fv) * (pv - pu);
      kept += (int) (Double.doubleToRawLongBits(turn) >>> 63);
      fu = fv;
      pu = pv;
      fv = fw;
      pv = pw;
    }
    if (fv < Double.POSITIVE_INFINITY) {
      f[kept] = fv;
      p[kept++] = pv;
    }
    if (q < n) {
      p[kept] = q;
      f[kept++] = step2 * q * q;
    }
    count = kept;
    return q;
  }

  /**
   * Drops points that lie on or above the chord of their two neighbours. They are no corners; most
   * points go here, without a branch that the processor would guess wrong.
   */
  private void thin() {
    double[] f = lift;
    double[] p = place;
    double fu = f[0];
    double pu = p[0];
    double fv = f[1];
    double pv = p[1];
    int kept = 1;
    for (int s = 2; s < count; s++) {
      double fw = f[s];
      double pw = p[s];
      f[kept] = fv;
      p[kept] = pv;
      double turn = (fv - fu) * (pw - pv) - (fw - fv) * (pv - pu);
      kept += (int) (Double.doubleToRawLongBits(turn) >>> 63);
      fu = fv;
      pu = pv;
      fv = fw;
      pv = pw;
    }
    f[kept] = fv;
    p[kept] = pv;
    count = kept + 1;
  }

  /** Reduces the points to the corners of their lower convex hull. */
  private void hull() {
    double[] f = lift;
    double[] p = place;
    int top = -1;
    for (int s = 0; s < count; s++) {
      double fw = f[s];
      double pw = p[s];
      while (top > 0
          && (f[top] - f[top - 1]) * (pw - p[top]) >= (fw - f[top]) * (p[top] - p[top - 1])) top--;
      f[++top] = fw;
      p[top] = pw;
    }
    count = top + 1;
  }

  /**
   * Writes the lowest parabola at every voxel of a run. Each corner marks the voxel from which on
   * it is lower than the one before; the highest mark so far owns a voxel.
   */
  private void answer(float[] line, int at, int stride, int start, int end, boolean inside) {
    int[] marks = owner;
    double[] f = lift;
    double[] p = place;
    Arrays.fill(marks, start, end, 0);
    for (int s = 1; s < count; s++) {
      double crossing = (f[s] - f[s - 1]) / (2 * step2 * (p[s] - p[s - 1]));
      int first = Math.clamp((long) (crossing + 1), start, end);
      marks[first] = s;
    }
    float sign = inside ? -1 : 1;
    int s = 0;
    for (int q = start; q < end; q++, at += stride) {
      s = Math.max(s, marks[q]);
      line[at] = sign * (float) (f[s] + step2 * q * (q - 2 * p[s]));
    }
  }
}
