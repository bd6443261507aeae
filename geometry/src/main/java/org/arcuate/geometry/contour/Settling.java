package org.arcuate.geometry.contour;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;

/**
 * Moves vertices from the places inside their cells, where the mesh cannot meet itself, to the
 * places that the solid wants, and back where the mesh would meet itself, fold or lose its height.
 *
 * <p>All vertices are moved at once; then every triangle with a moved corner is held against all
 * around it, exactly, and once more as rounded to {@code float}, which many files hold. From each
 * pair that meets, the vertex that was moved furthest goes back, until no pair meets. Two triangles
 * without a moved corner never meet, so this ends, at worst with the mesh it began with. Then those
 * that went back try a place between their neighbours on the same edge of the solid, and last the
 * cells through which two edges run are cut along these ({@link EarCuts}).
 */
final class Settling {
  /** Least height of a triangle, mm, unless it was as low before; at very fine cells less. */
  private static final double LOW_MM = 5e-5;

  /** How often vertices that went back are placed anew. */
  private static final int ATTEMPTS = 4;

  /** After this many rounds all vertices of a pair go back. */
  private static final int PATIENCE = 12;

  private final Neighbourhood near;
  private final EdgeCrossings crossings;
  private final int[] corners;
  private final double[] xyz;
  private final double low;
  private final double[] wanted;
  private final int firstMovable;

  /** Places at which the mesh is known not to meet itself. */
  private double[] before;

  /** Vertices that are not where they were before. */
  private boolean[] moved;

  /** Vertices that have left their cells, or tried to. */
  private final boolean[] ever;

  private Settling(Cells cells, EdgeCrossings crossings, Fans fans, double[] xyz, double[] wanted) {
    this.xyz = xyz;
    this.crossings = crossings;
    this.corners = fans.triangles;
    this.wanted = wanted;
    this.firstMovable = crossings.count();
    this.low = Math.min(LOW_MM, 1e-3 * cells.blocks.cellMm);
    moved = new boolean[xyz.length / 3];
    before = xyz.clone();
    for (int v = firstMovable; v < moved.length; v++)
      for (int a = 0; a < 3; a++) {
        double to = wanted[3 * (v - firstMovable) + a];
        moved[v] |= to != xyz[3 * v + a];
        xyz[3 * v + a] = to;
      }
    ever = moved.clone();
    near = new Neighbourhood(cells, fans, xyz);
  }

  /**
   * Moves vertices, and joins a few of them anew.
   *
   * @param xyz places of all vertices, changed
   * @param wanted places of the vertices that are not crossings
   */
  static void settle(
      Cells cells, EdgeCrossings crossings, Fans fans, double[] xyz, double[] wanted, Work work) {
    Settling settling = new Settling(cells, crossings, fans, xyz, wanted);
    if (any(settling.moved)) settling.run(work);
  }

  private static boolean any(boolean[] flags) {
    for (boolean flag : flags) if (flag) return true;
    return false;
  }

  private void run(Work work) {
    boolean[] stuck = moved.clone();
    relax(work);
    for (int v = 0; v < moved.length; v++) stuck[v] &= !moved[v];
    if (!any(stuck)) return;
    spread(stuck, new boolean[moved.length], work);
    boolean[] cut = new EarCuts(near, crossings, corners, stuck, ever, low).cut(work);
    for (int v = 0; v < cut.length; v++) stuck[v] &= !cut[v];
    if (any(cut)) spread(stuck, cut, work);
  }

  /** Places vertices that went back between those beside them on the same edge of the solid. */
  private void spread(boolean[] stuck, boolean[] off, Work work) {
    FeatureChains chains = new FeatureChains(corners, firstMovable, off);
    for (int again = 0; again < ATTEMPTS; again++) {
      before = xyz.clone();
      moved = new boolean[moved.length];
      chains.corners(stuck, xyz, wanted, again + 1, moved);
      chains.spread(stuck, xyz, again, moved);
      if (!any(moved)) return;
      for (int v = firstMovable; v < moved.length; v++) {
        ever[v] |= moved[v];
        if (moved[v]) near.place(v, xyz);
      }
      relax(work);
      for (int v = 0; v < moved.length; v++) stuck[v] &= !moved[v];
    }
  }

  /** Sends vertices back until no pair around those that were moved meets. */
  private void relax(Work work) {
    near.touch(ever, work);
    boolean[] asked = moved.clone();
    int[] open = near.around(asked);
    for (int round = 0; open.length > 0; round++) {
      near.enter(work);
      int[] back = conflicts(open, asked, round >= PATIENCE, work);
      boolean[] returned = new boolean[moved.length];
      for (int v : back) {
        moved[v] = false;
        returned[v] = true;
        near.place(v, before);
      }
      asked = returned;
      open = near.around(asked);
    }
  }

  /**
   * Vertices that have to go back, ascending.
   *
   * @param open triangles with a vertex that is asked about
   */
  private int[] conflicts(int[] open, boolean[] asked, boolean all, Work work) {
    int run = 512;
    List<int[]> parts =
        work.map(
            (open.length + run - 1) / run,
            part -> {
              IntList back = new IntList();
              for (int o = run * part; o < Math.min(open.length, run * (part + 1)); o++)
                check(open[o], asked, all, back);
              return back.list();
            });
    return parts.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
  }

  /** Holds a triangle against those near it, but for those that are held against it in turn. */
  private void check(int t, boolean[] asked, boolean all, IntList back) {
    boolean own = near.has(moved, t);
    if (own && isTooLow(t)) furthest(t, t, all, back);
    near.near(
        t,
        u -> {
          if (u < t && near.has(asked, u)) return;
          if ((own || near.has(moved, u)) && near.clash(t, u)) furthest(t, u, all, back);
        });
  }

  private boolean isTooLow(int t) {
    double now = near.height(xyz, t);
    return now < low && now < near.height(before, t) / 2;
  }

  /** Adds the vertex of two triangles that was moved furthest, or all that were moved. */
  private void furthest(int t, int u, boolean all, IntList back) {
    int best = -1;
    double most = -1;
    for (int c = 0; c < 6; c++) {
      int v = corners[c < 3 ? 3 * t + c : 3 * u + c - 3];
      if (!moved[v]) continue;
      if (all) back.add(v);
      double way = way(v);
      if (way > most || (way == most && v < best)) {
        most = way;
        best = v;
      }
    }
    if (best >= 0 && !all) back.add(best);
  }

  private double way(int v) {
    double square = 0;
    for (int a = 0; a < 3; a++) {
      double d = xyz[3 * v + a] - before[3 * v + a];
      square += d * d;
    }
    return square;
  }
}
