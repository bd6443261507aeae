package org.arcuate.imaging.filter;

/**
 * The lower envelope of parabolas along one line of voxels: the exact distance step of one axis.
 *
 * <p>A line holds signed squares: the magnitude is the squared distance to the nearest voxel of the
 * other class as known so far (infinite if none), the sign is negative inside. Between two changes
 * of class lies a run. Parabolas from beyond a run lose against the voxel next to it, which is of
 * the other class and at distance 0 there; so each run is solved for itself, from its own voxels
 * and the two beside it, and both classes together cost one sweep.
 *
 * <p>Source: Maurer, Qi, Raghavan 2003, IEEE PAMI 25(2), the test of removal without division.
 */
final class Envelope {
  /** Square of the voxel's step along this line, in the unit of the squares. */
  private final double step2;

  private final double[] height;
  private final double[] place;

  Envelope(int longest, double step2) {
    this.step2 = step2;
    height = new double[longest + 2];
    place = new double[longest + 2];
  }

  /** Replaces {@code n} signed squares from {@code from} on by those that know this axis too. */
  void solve(float[] line, int from, int n) {
    int start = 0;
    while (start < n) {
      boolean inside = line[from + start] < 0;
      int end = start + 1;
      while (end < n && line[from + end] < 0 == inside) end++;
      int count = gather(line, from, start, end, n);
      if (count > 0) answer(line, from, start, end, count, inside ? -1f : 1f);
      start = end;
    }
  }

  /** Puts the parabolas of the envelope of one run on the stack; answers their number. */
  private int gather(float[] line, int from, int start, int end, int n) {
    int count = 0;
    if (start > 0) count = push(0, start - 1, 0);
    for (int q = start; q < end; q++) {
      float square = Math.abs(line[from + q]);
      if (square < Float.POSITIVE_INFINITY) count = push(count, q, square);
    }
    return end < n ? push(count, end, 0) : count;
  }

  private int push(int count, double q, double h) {
    double[] heights = height;
    double[] places = place;
    int top = count;
    while (top >= 2) {
      double v = places[top - 1];
      double u = places[top - 2];
      double a = v - u;
      double b = q - v;
      double c = q - u;
      if (c * heights[top - 1] - b * heights[top - 2] - a * h - a * b * c * step2 <= 0) break;
      top--;
    }
    heights[top] = h;
    places[top] = q;
    return top + 1;
  }

  private void answer(float[] line, int from, int start, int end, int count, float sign) {
    double h = height[0];
    double p = place[0];
    int next = 1;
    for (int q = start; q < end; q++) {
      double best = h + step2 * (q - p) * (q - p);
      while (next < count) {
        double d = q - place[next];
        double other = height[next] + step2 * d * d;
        if (other > best) break;
        best = other;
        h = height[next];
        p = place[next];
        next++;
      }
      line[from + q] = sign * (float) best;
    }
  }
}
