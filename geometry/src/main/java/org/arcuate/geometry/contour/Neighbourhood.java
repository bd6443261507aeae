package org.arcuate.geometry.contour;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.query.TriangleContact;

/**
 * Which triangles of a contour lie near each other, while some of its vertices are out of their
 * cells.
 *
 * <p>A triangle whose vertices never left their cell lies in it; the others ({@link #touched}) are
 * entered into every cell that they reach.
 */
final class Neighbourhood {
  /** Hears of two triangles that are near each other. */
  @FunctionalInterface
  interface Pair {
    /** Triangle {@code u} is near the one asked for. */
    void near(int u);
  }

  /** Hinged triangles are folded if the cosine between their normals is below this: 10°. */
  private static final double FOLDED = -0.985;

  private static final int RANK_BITS = 27;

  private final Cells cells;
  private final CellBlocks blocks;
  private final Fans fans;
  private final int[] corners;
  private final double slack;

  /** Places of the vertices, mm. */
  final double[] xyz;

  /** The same rounded to {@code float}. */
  private final double[] rounded;

  /** Triangles with a vertex that has left its cell, cell by cell. */
  int[] touched = {};

  /** Vertices that have left their cells. */
  private boolean[] left = {};

  /** Most that a coordinate moves when it is rounded, mm. */
  private final double rounding;

  /** Lowest corners of their cells. */
  private int[] home = {};

  /** Cell and rank of the triangles that reach into a cell not theirs, sorted. */
  private long[] guests = {};

  Neighbourhood(Cells cells, Fans fans, double[] xyz) {
    this.cells = cells;
    this.blocks = cells.blocks;
    this.fans = fans;
    this.corners = fans.triangles;
    this.xyz = xyz;
    rounded = new double[xyz.length];
    for (int c = 0; c < xyz.length; c++) rounded[c] = (float) xyz[c];
    double most = 0;
    for (int a = 0; a < 3; a++)
      most = Math.max(most, Math.abs(blocks.origin[a]) + (8L * blocks.size[a] + 8) * blocks.cellMm);
    rounding = most * Math.ulp(1f);
    slack = Math.max(1e-9 * blocks.cellMm, rounding);
  }

  /** Puts a vertex where it is in another array. */
  void place(int v, double[] from) {
    for (int c = 3 * v; c < 3 * v + 3; c++) {
      xyz[c] = from[c];
      rounded[c] = (float) from[c];
    }
  }

  /** Finds the triangles that have one of some vertices. */
  void touch(boolean[] vertices, Work work) {
    left = vertices;
    int n = blocks.count();
    int run = 32;
    List<int[]> parts =
        work.map(
            (n + run - 1) / run,
            part -> {
              IntList found = new IntList();
              for (int b = run * part; b < Math.min(n, run * (part + 1)); b++)
                cells.visit(
                    b,
                    (id, i, j, k) -> {
                      for (int t = fans.first[id]; t < fans.first[id + 1]; t++)
                        if (has(vertices, t)) found.add(t, i, j, k);
                    });
              return found.list();
            });
    int count = parts.stream().mapToInt(p -> p.length / 4).sum();
    if (count >= 1 << RANK_BITS)
      throw new IllegalStateException(count + " moved triangles: more than can be numbered");
    touched = new int[count];
    home = new int[3 * count];
    int r = 0;
    for (int[] part : parts)
      for (int f = 0; f < part.length; f += 4, r++) {
        touched[r] = part[f];
        System.arraycopy(part, f + 1, home, 3 * r, 3);
      }
  }

  boolean has(boolean[] vertex, int t) {
    return vertex[corners[3 * t]] || vertex[corners[3 * t + 1]] || vertex[corners[3 * t + 2]];
  }

  /** The touched triangles with one of these vertices. */
  int[] around(boolean[] vertex) {
    int[] found = new int[touched.length];
    int n = 0;
    for (int t : touched) if (has(vertex, t)) found[n++] = t;
    return Arrays.copyOf(found, n);
  }

  /** First and last cell that a triangle reaches, along the three axes. */
  private void range(int t, int[] range) {
    for (int a = 0; a < 3; a++) {
      double p = xyz[3 * corners[3 * t] + a];
      double q = xyz[3 * corners[3 * t + 1] + a];
      double r = xyz[3 * corners[3 * t + 2] + a];
      double low = Math.min(p, Math.min(q, r)) - slack - blocks.origin[a];
      double high = Math.max(p, Math.max(q, r)) + slack - blocks.origin[a];
      range[a] = (int) Math.floor(low / blocks.cellMm);
      range[3 + a] = (int) Math.floor(high / blocks.cellMm);
    }
  }

  private long key(int i, int j, int k) {
    long x = 8L * blocks.size[0] + 8;
    long y = 8L * blocks.size[1] + 8;
    return (i + 4 + x * (j + 4 + y * (k + 4L))) << RANK_BITS;
  }

  /** Enters the touched triangles where they are now. */
  void enter(Work work) {
    int run = 4096;
    List<long[]> parts =
        work.map(
            (touched.length + run - 1) / run,
            part -> reached(run * part, Math.min(touched.length, run * (part + 1))));
    int n = parts.stream().mapToInt(p -> p.length).sum();
    guests = new long[n];
    n = 0;
    for (long[] part : parts) {
      System.arraycopy(part, 0, guests, n, part.length);
      n += part.length;
    }
    Arrays.parallelSort(guests);
  }

  private long[] reached(int from, int to) {
    long[] found = new long[64];
    int n = 0;
    int[] range = new int[6];
    for (int r = from; r < to; r++) {
      range(touched[r], range);
      for (int k = range[2]; k <= range[5]; k++)
        for (int j = range[1]; j <= range[4]; j++)
          for (int i = range[0]; i <= range[3]; i++) {
            if (i == home[3 * r] && j == home[3 * r + 1] && k == home[3 * r + 2]) continue;
            if (n == found.length) found = Arrays.copyOf(found, 2 * n);
            found[n++] = key(i, j, k) | r;
          }
    }
    return Arrays.copyOf(found, n);
  }

  /** Shows all triangles that may meet a touched triangle, each once. */
  void near(int t, Pair pair) {
    int[] range = new int[6];
    int[] other = new int[6];
    range(t, range);
    for (int k = range[2]; k <= range[5]; k++)
      for (int j = range[1]; j <= range[4]; j++)
        for (int i = range[0]; i <= range[3]; i++) {
          int id = cells.id(i, j, k);
          if (id >= 0)
            for (int u = fans.first[id]; u < fans.first[id + 1]; u++)
              if (!isApart(t, u) && (!has(left, u) || isFirst(i, j, k, range, u, other)))
                pair.near(u);
          long key = key(i, j, k);
          int at = Arrays.binarySearch(guests, key);
          long end = key + (1L << RANK_BITS);
          for (int g = at < 0 ? -1 - at : at; g < guests.length && guests[g] < end; g++) {
            int u = touched[(int) (guests[g] - key)];
            if (!isApart(t, u) && isFirst(i, j, k, range, u, other)) pair.near(u);
          }
        }
  }

  /** Whether a cell is the first of those that both a triangle and another reach. */
  private boolean isFirst(int i, int j, int k, int[] range, int u, int[] other) {
    range(u, other);
    return i == Math.max(range[0], other[0])
        && j == Math.max(range[1], other[1])
        && k == Math.max(range[2], other[2]);
  }

  /** Whether two triangles meet where they do not share, also when rounded, or are folded. */
  boolean clash(int t, int u) {
    if (t == u) return false;
    if (TriangleContact.clear(xyz, corners, 3 * t, 3 * u, rounding)) return isFolded(t, u);
    return TriangleContact.meet(xyz, corners, 3 * t, xyz, corners, 3 * u)
        || TriangleContact.meet(rounded, corners, 3 * t, rounded, corners, 3 * u)
        || isFolded(t, u);
  }

  /** Whether the boxes around two triangles are apart, also when rounded. */
  private boolean isApart(int t, int u) {
    if (t == u) return true;
    for (int a = 0; a < 3; a++) {
      double p = xyz[3 * corners[3 * t] + a];
      double q = xyz[3 * corners[3 * t + 1] + a];
      double r = xyz[3 * corners[3 * t + 2] + a];
      double s = xyz[3 * corners[3 * u] + a];
      double v = xyz[3 * corners[3 * u + 1] + a];
      double w = xyz[3 * corners[3 * u + 2] + a];
      if (Math.min(p, Math.min(q, r)) > Math.max(s, Math.max(v, w)) + rounding) return true;
      if (Math.max(p, Math.max(q, r)) + rounding < Math.min(s, Math.min(v, w))) return true;
    }
    return false;
  }

  private boolean isFolded(int t, int u) {
    int shared = 0;
    for (int c = 0; c < 3; c++)
      for (int d = 0; d < 3; d++) if (corners[3 * t + c] == corners[3 * u + d]) shared++;
    if (shared != 2) return false;
    double[] one = normal(xyz, t);
    double[] two = normal(xyz, u);
    double dot = one[0] * two[0] + one[1] * two[1] + one[2] * two[2];
    double size =
        (one[0] * one[0] + one[1] * one[1] + one[2] * one[2])
            * (two[0] * two[0] + two[1] * two[1] + two[2] * two[2]);
    return dot < FOLDED * Math.sqrt(size);
  }

  private double[] normal(double[] at, int t) {
    int p = 3 * corners[3 * t];
    int q = 3 * corners[3 * t + 1];
    int r = 3 * corners[3 * t + 2];
    double ax = at[q] - at[p];
    double ay = at[q + 1] - at[p + 1];
    double az = at[q + 2] - at[p + 2];
    double bx = at[r] - at[p];
    double by = at[r + 1] - at[p + 1];
    double bz = at[r + 2] - at[p + 2];
    return new double[] {ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx};
  }

  /** Twice the area of a triangle by its longest edge, mm, with its vertices at given places. */
  double height(double[] at, int t) {
    double[] n = normal(at, t);
    double longest = 0;
    for (int c = 0; c < 3; c++) {
      int p = 3 * corners[3 * t + c];
      int q = 3 * corners[3 * t + (c + 1) % 3];
      double length = 0;
      for (int a = 0; a < 3; a++) length += (at[p + a] - at[q + a]) * (at[p + a] - at[q + a]);
      longest = Math.max(longest, length);
    }
    return Math.sqrt((n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / longest);
  }
}
