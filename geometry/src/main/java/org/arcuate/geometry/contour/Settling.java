package org.arcuate.geometry.contour;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.query.TriangleContact;

/**
 * Moves vertices from the places inside their cells, where the mesh cannot meet itself, to the
 * places that the solid wants, and back where the mesh would meet itself, fold or lose its height.
 *
 * <p>All vertices are moved at once; then every triangle with a moved corner is held against all
 * around it, exactly, and once more as rounded to {@code float}, which many files hold. From each
 * pair that meets, the vertex that was moved furthest goes back, until no pair meets. Two triangles
 * without a moved corner never meet, so this ends, at worst with the mesh it began with. Then those
 * that went back try a place between their neighbours on the same edge of the solid.
 */
final class Settling {
  /** Hinged triangles are folded if the cosine between their normals is below this: 10°. */
  private static final double FOLDED = -0.985;

  /** Least height of a triangle, mm, unless it was as low before; at very fine cells less. */
  private static final double LOW_MM = 5e-5;

  /** How often vertices that went back are placed anew. */
  private static final int ATTEMPTS = 4;

  /** After this many rounds all vertices of a pair go back. */
  private static final int PATIENCE = 12;

  private final Cells cells;
  private final CellBlocks blocks;
  private final Fans fans;
  private final double[] xyz;

  /** Places at which the mesh is known not to meet itself. */
  private double[] before;

  private final double[] rounded;

  /** Vertices that are not where they were before. */
  private boolean[] moved;

  /** Vertices that have left their cells, or tried to. */
  private final boolean[] ever;

  private final double slack;
  private final int firstMovable;
  private final double[] wanted;

  /** Triangles with a corner that was moved at first, and the lowest corners of their cells. */
  private int[] touched = {};

  private int[] home = {};

  /** Cell and rank of the triangles that reach into a cell not theirs, sorted. */
  private long[] guests = {};

  private Settling(Cells cells, Fans fans, double[] xyz, double[] wanted, int firstMovable) {
    this.cells = cells;
    this.blocks = cells.blocks;
    this.fans = fans;
    this.xyz = xyz;
    this.slack = 1e-9 * blocks.cellMm;
    this.firstMovable = firstMovable;
    this.wanted = wanted;
    moved = new boolean[xyz.length / 3];
    before = xyz.clone();
    ever = new boolean[moved.length];
    for (int v = firstMovable; v < moved.length; v++)
      for (int a = 0; a < 3; a++) {
        double to = wanted[3 * (v - firstMovable) + a];
        moved[v] |= to != xyz[3 * v + a];
        xyz[3 * v + a] = to;
        ever[v] = moved[v];
      }
    rounded = new double[xyz.length];
    for (int c = 0; c < xyz.length; c++) rounded[c] = (float) xyz[c];
  }

  /**
   * Moves vertices.
   *
   * @param xyz places of all vertices, changed
   * @param wanted places of the vertices from {@code firstMovable} on
   */
  static void settle(
      Cells cells, Fans fans, double[] xyz, double[] wanted, int firstMovable, Work work) {
    new Settling(cells, fans, xyz, wanted, firstMovable).run(work);
  }

  private void run(Work work) {
    boolean[] stuck = moved.clone();
    relax(work);
    for (int v = 0; v < moved.length; v++) stuck[v] &= !moved[v];
    FeatureChains chains = new FeatureChains(fans.triangles, moved.length, firstMovable);
    for (int again = 0; again < ATTEMPTS; again++) {
      before = xyz.clone();
      moved = new boolean[moved.length];
      chains.corners(stuck, xyz, wanted, again + 1, moved);
      chains.spread(stuck, xyz, again, moved);
      boolean any = false;
      for (int v = firstMovable; v < moved.length; v++) {
        any |= moved[v];
        ever[v] |= moved[v];
        if (moved[v]) place(v, xyz);
      }
      if (!any) return;
      relax(work);
      for (int v = 0; v < moved.length; v++) stuck[v] &= !moved[v];
    }
  }

  private void place(int v, double[] from) {
    for (int c = 3 * v; c < 3 * v + 3; c++) {
      xyz[c] = from[c];
      rounded[c] = (float) from[c];
    }
  }

  /** Sends vertices back until no pair around those that were moved meets. */
  private void relax(Work work) {
    collect(work);
    int[] open = around(moved);
    for (int round = 0; open.length > 0; round++) {
      findGuests(work);
      int[] back = conflicts(open, round >= PATIENCE, work);
      boolean[] returned = new boolean[moved.length];
      for (int v : back) {
        moved[v] = false;
        returned[v] = true;
        place(v, before);
      }
      open = around(returned);
    }
  }

  private void collect(Work work) {
    int n = blocks.count();
    int run = 32;
    List<int[]> parts =
        work.map(
            (n + run - 1) / run,
            part -> {
              Found found = new Found();
              for (int b = run * part; b < Math.min(n, run * (part + 1)); b++)
                cells.visit(
                    b,
                    (id, i, j, k) -> {
                      for (int t = fans.first[id]; t < fans.first[id + 1]; t++)
                        if (has(ever, t)) found.add(t, i, j, k);
                    });
              return found.list();
            });
    int count = parts.stream().mapToInt(p -> p.length / 4).sum();
    touched = new int[count];
    home = new int[3 * count];
    int r = 0;
    for (int[] part : parts)
      for (int f = 0; f < part.length; f += 4, r++) {
        touched[r] = part[f];
        System.arraycopy(part, f + 1, home, 3 * r, 3);
      }
  }

  private boolean isMoved(int t) {
    return has(moved, t);
  }

  private boolean has(boolean[] vertex, int t) {
    int[] m = fans.triangles;
    return vertex[m[3 * t]] || vertex[m[3 * t + 1]] || vertex[m[3 * t + 2]];
  }

  /** Ranks of the touched triangles with one of these vertices. */
  private int[] around(boolean[] vertex) {
    int[] ranks = new int[touched.length];
    int n = 0;
    for (int r = 0; r < touched.length; r++) if (has(vertex, touched[r])) ranks[n++] = r;
    return Arrays.copyOf(ranks, n);
  }

  /** First and last cell that a triangle reaches, along the three axes. */
  private void range(int t, int[] range) {
    int[] m = fans.triangles;
    for (int a = 0; a < 3; a++) {
      double p = xyz[3 * m[3 * t] + a];
      double q = xyz[3 * m[3 * t + 1] + a];
      double r = xyz[3 * m[3 * t + 2] + a];
      double low = Math.min(p, Math.min(q, r)) - slack - blocks.origin[a];
      double high = Math.max(p, Math.max(q, r)) + slack - blocks.origin[a];
      range[a] = (int) Math.floor(low / blocks.cellMm);
      range[3 + a] = (int) Math.floor(high / blocks.cellMm);
    }
  }

  private long key(int i, int j, int k) {
    long x = 8L * blocks.size[0] + 8;
    long y = 8L * blocks.size[1] + 8;
    return i + 4 + x * (j + 4 + y * (k + 4L)) << 24;
  }

  private void findGuests(Work work) {
    if (touched.length >= 1 << 24)
      throw new IllegalStateException(touched.length + " moved triangles: more than numbered");
    int run = 4096;
    List<long[]> parts =
        work.map(
            (touched.length + run - 1) / run,
            part -> {
              long[] found = new long[64];
              int n = 0;
              int[] range = new int[6];
              for (int r = run * part; r < Math.min(touched.length, run * (part + 1)); r++) {
                range(touched[r], range);
                for (int k = range[2]; k <= range[5]; k++)
                  for (int j = range[1]; j <= range[4]; j++)
                    for (int i = range[0]; i <= range[3]; i++) {
                      if (i == home[3 * r] && j == home[3 * r + 1] && k == home[3 * r + 2])
                        continue;
                      if (n == found.length) found = Arrays.copyOf(found, 2 * n);
                      found[n++] = key(i, j, k) | r;
                    }
              }
              return Arrays.copyOf(found, n);
            });
    guests = parts.stream().flatMapToLong(Arrays::stream).toArray();
    Arrays.parallelSort(guests);
  }

  /** Vertices that have to go back, ascending. */
  private int[] conflicts(int[] open, boolean all, Work work) {
    int run = 512;
    List<int[]> parts =
        work.map(
            (open.length + run - 1) / run,
            part -> {
              Found back = new Found();
              for (int o = run * part; o < Math.min(open.length, run * (part + 1)); o++)
                check(open[o], all, back);
              return back.list();
            });
    return parts.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
  }

  private void check(int r, boolean all, Found back) {
    int t = touched[r];
    if (isMoved(t) && isTooLow(t)) back.furthest(t, t, all);
    int[] range = new int[6];
    range(t, range);
    for (int k = range[2]; k <= range[5]; k++)
      for (int j = range[1]; j <= range[4]; j++)
        for (int i = range[0]; i <= range[3]; i++) {
          int id = cells.id(i, j, k);
          if (id >= 0)
            for (int u = fans.first[id]; u < fans.first[id + 1]; u++) pair(t, u, all, back);
          long key = key(i, j, k);
          int at = Arrays.binarySearch(guests, key);
          for (int g = at < 0 ? -1 - at : at;
              g < guests.length && guests[g] >> 24 == key >> 24;
              g++) pair(t, touched[(int) (guests[g] & 0xffffff)], all, back);
        }
  }

  private void pair(int t, int u, boolean all, Found back) {
    if (t == u || isApart(t, u) || !isMoved(t) && !isMoved(u)) return;
    int[] m = fans.triangles;
    if (TriangleContact.meet(xyz, m, 3 * t, xyz, m, 3 * u)
        || TriangleContact.meet(rounded, m, 3 * t, rounded, m, 3 * u)
        || isFolded(t, u)) back.furthest(t, u, all);
  }

  private boolean isApart(int t, int u) {
    int[] m = fans.triangles;
    for (int a = 0; a < 3; a++) {
      double p = xyz[3 * m[3 * t] + a];
      double q = xyz[3 * m[3 * t + 1] + a];
      double r = xyz[3 * m[3 * t + 2] + a];
      double s = xyz[3 * m[3 * u] + a];
      double v = xyz[3 * m[3 * u + 1] + a];
      double w = xyz[3 * m[3 * u + 2] + a];
      if (Math.min(p, Math.min(q, r)) > Math.max(s, Math.max(v, w))) return true;
      if (Math.max(p, Math.max(q, r)) < Math.min(s, Math.min(v, w))) return true;
    }
    return false;
  }

  private boolean isFolded(int t, int u) {
    int[] m = fans.triangles;
    int shared = 0;
    for (int c = 0; c < 3; c++)
      for (int d = 0; d < 3; d++) if (m[3 * t + c] == m[3 * u + d]) shared++;
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
    int p = 3 * fans.triangles[3 * t];
    int q = 3 * fans.triangles[3 * t + 1];
    int r = 3 * fans.triangles[3 * t + 2];
    double ax = at[q] - at[p];
    double ay = at[q + 1] - at[p + 1];
    double az = at[q + 2] - at[p + 2];
    double bx = at[r] - at[p];
    double by = at[r + 1] - at[p + 1];
    double bz = at[r + 2] - at[p + 2];
    return new double[] {ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx};
  }

  private boolean isTooLow(int t) {
    double now = height(xyz, t);
    return now < Math.min(LOW_MM, 1e-3 * blocks.cellMm) && now < height(before, t) / 2;
  }

  private double height(double[] at, int t) {
    double[] n = normal(at, t);
    double longest = 0;
    for (int c = 0; c < 3; c++) {
      int p = 3 * fans.triangles[3 * t + c];
      int q = 3 * fans.triangles[3 * t + (c + 1) % 3];
      double length = 0;
      for (int a = 0; a < 3; a++) length += (at[p + a] - at[q + a]) * (at[p + a] - at[q + a]);
      longest = Math.max(longest, length);
    }
    return Math.sqrt((n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / longest);
  }

  private double way(int v) {
    double square = 0;
    for (int a = 0; a < 3; a++) {
      double d = xyz[3 * v + a] - before[3 * v + a];
      square += d * d;
    }
    return square;
  }

  /** A growing list of numbers. */
  private final class Found {
    private int[] list = new int[64];
    private int n;

    void add(int... numbers) {
      if (n + numbers.length > list.length) list = Arrays.copyOf(list, 2 * (n + numbers.length));
      System.arraycopy(numbers, 0, list, n, numbers.length);
      n += numbers.length;
    }

    /** Adds the vertex of two triangles that was moved furthest, or all that were moved. */
    void furthest(int t, int u, boolean all) {
      int best = -1;
      double most = -1;
      for (int c = 0; c < 6; c++) {
        int v = fans.triangles[c < 3 ? 3 * t + c : 3 * u + c - 3];
        if (!moved[v]) continue;
        if (all) add(v);
        double way = way(v);
        if (way > most || way == most && v < best) {
          most = way;
          best = v;
        }
      }
      if (best >= 0 && !all) add(best);
    }

    int[] list() {
      return Arrays.copyOf(list, n);
    }
  }
}
