package org.arcuate.imaging.outline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.BadInput;

/**
 * The closed lines on which a plane of values passes through 0, by linear interpolation between
 * neighbours along rows and columns (marching squares).
 *
 * <p>Every point with a value above 0 lies inside an odd number of lines, every other one inside an
 * even number, so that {@link EvenOdd} gives back which values were above 0. Where two diagonal
 * neighbours of four are above 0 they are kept apart. Beyond the border everything is outside: a
 * line passes half a step beyond a border point that is inside.
 */
public final class LevelLines {
  /** Crossings stay this part of a step away from both neighbours. */
  private static final double LEAST = 0.02;

  private final float[] values;
  private final int nx;
  private final int ny;
  private final int width;
  private final int[] next;

  private LevelLines(float[] values, int nx, int ny) {
    this.values = values;
    this.nx = nx;
    this.ny = ny;
    width = nx + 2;
    next = new int[2 * width * (ny + 2)];
    Arrays.fill(next, -1);
  }

  /**
   * The lines, each as x and y in turn, in steps of the plane: (0, 0) is the first value. The
   * inside lies on the left of the way if x points to the right and y upwards. Sorted by their
   * first point.
   *
   * @param values x fastest; inside above 0
   */
  public static List<double[]> of(float[] values, int nx, int ny) {
    if (values.length != (long) nx * ny)
      throw new BadInput("plane of %d × %d points has %d values", nx, ny, values.length);
    LevelLines lines = new LevelLines(values, nx, ny);
    for (int j = -1; j < ny; j++) for (int i = -1; i < nx; i++) lines.cell(i, j);
    return lines.joined();
  }

  private float value(int i, int j) {
    if (i >= 0 && j >= 0 && i < nx && j < ny) return values[i + nx * j];
    return -Math.abs(values[Math.clamp(i, 0, nx - 1) + nx * Math.clamp(j, 0, ny - 1)]);
  }

  /** The four corners of a cell and its edges, each from one corner to the next. */
  private void cell(int i, int j) {
    boolean a = value(i, j) > 0;
    boolean b = value(i + 1, j) > 0;
    boolean c = value(i + 1, j + 1) > 0;
    boolean d = value(i, j + 1) > 0;
    if (a == b && b == c && c == d) return;
    int[] edge = {across(i, j), along(i + 1, j), across(i, j + 1), along(i, j)};
    boolean[] in = {a, b, c, d};
    for (int e = 0; e < 4; e++) {
      if (!in[e] || in[(e + 1) % 4]) continue; // the way leaves the cell's inside here
      int to = (e + 3) % 4;
      while (in[to] || !in[(to + 1) % 4]) to = (to + 3) % 4;
      next[edge[e]] = edge[to];
    }
  }

  private int across(int i, int j) {
    return 2 * ((j + 1) * width + i + 1);
  }

  private int along(int i, int j) {
    return across(i, j) + 1;
  }

  private List<double[]> joined() {
    List<double[]> lines = new ArrayList<>();
    double[] way = new double[256];
    for (int first = 0; first < next.length; first++) {
      if (next[first] < 0) continue;
      int n = 0;
      for (int edge = first; next[edge] >= 0; ) {
        if (n + 2 > way.length) way = Arrays.copyOf(way, 2 * n);
        place(edge, way, n);
        n += 2;
        int after = next[edge];
        next[edge] = -1;
        edge = after;
      }
      lines.add(Arrays.copyOf(way, n));
    }
    return lines;
  }

  private void place(int edge, double[] way, int at) {
    int i = edge / 2 % width - 1;
    int j = edge / 2 / width - 1;
    boolean up = (edge & 1) != 0;
    double a = value(i, j);
    double b = up ? value(i, j + 1) : value(i + 1, j);
    double t = Math.clamp(a / (a - b), LEAST, 1 - LEAST);
    way[at] = up ? i : i + t;
    way[at + 1] = up ? j + t : j;
  }
}
