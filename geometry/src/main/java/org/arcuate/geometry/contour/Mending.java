package org.arcuate.geometry.contour;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;

/**
 * Joins a contour anew where it cuts off edges and corners of the solid: by steps that each keep
 * the mesh valid and bring it nearer to the solid ({@link PatchSteps}).
 *
 * <p>Space is divided into boxes. Those that lie two apart along every axis cannot reach into each
 * other and are mended at the same time, each in a patch of its own; eight such sets make a round.
 */
final class Mending {
  /** Cells of a box along an axis. */
  private static final int BOX = 12;

  /**
   * Beyond its box a patch is changed within the first margin and seen within the second, cells.
   */
  private static final double CHANGED = 2;

  private static final double SEEN = 3;

  private static final int ROUNDS = 2;

  /** A mesh may miss the solid by this many cells. */
  private static final double BOUND = 0.004;

  /** A box is mended if so many, or so great a part, of its triangles miss the solid at most. */
  private static final int FEW = 12;

  private static final double MANY = 0.12;

  /** Least height of a triangle, mm. */
  private static final double LOW_MM = 5e-5;

  private final LocalSolid solid;
  private final CellBlocks blocks;
  private final double h;
  private final double boundMm;
  private final int firstMovable;

  private double[] xyz;
  private int vertices;
  private int[] corners;
  private int triangles;
  private boolean[] gone;
  private final int[] boxes = new int[3];

  /** Vertices around which something was joined anew in the last round; empty before the first. */
  private boolean[] fresh = {};

  private Mending(
      LocalSolid solid, CellBlocks blocks, double[] xyz, int[] corners, int firstMovable) {
    this.solid = solid;
    this.blocks = blocks;
    this.h = blocks.cellMm;
    this.boundMm = BOUND * h;
    this.xyz = xyz;
    this.corners = corners;
    this.firstMovable = firstMovable;
    vertices = xyz.length / 3;
    triangles = corners.length / 3;
    gone = new boolean[triangles];
    for (int a = 0; a < 3; a++) boxes[a] = (8 * blocks.size[a] + BOX - 1) / BOX + 2;
  }

  /**
   * Mends a mesh.
   *
   * @param firstMovable vertices from here on lie in faces of cells or within cells
   */
  static Mesh mend(
      LocalSolid solid,
      CellBlocks blocks,
      double[] xyz,
      int[] corners,
      int firstMovable,
      Work work) {
    Mending mending = new Mending(solid, blocks, xyz, corners, firstMovable);
    for (int round = 0; round < ROUNDS; round++) if (!mending.round(work)) break;
    return mending.mesh();
  }

  private long box(int x, int y, int z) {
    return x + boxes[0] * (y + (long) boxes[1] * z);
  }

  private int boxAlong(int axis, double at) {
    return Math.clamp(
        (int) Math.floor((at - blocks.origin[axis]) / (BOX * h)) + 1, 0, boxes[axis] - 1);
  }

  private long boxOf(int t) {
    int[] b = new int[3];
    for (int a = 0; a < 3; a++) {
      double sum = 0;
      for (int c = 0; c < 3; c++) sum += xyz[3 * corners[3 * t + c] + a];
      b[a] = boxAlong(a, sum / 3);
    }
    return box(b[0], b[1], b[2]);
  }

  /**
   * Triangles that cut off an edge: box and number of each, ascending. Boxes in which many miss the
   * solid are left out: there it is round, or finer than the cells, and steps would not help.
   */
  private long[] badTriangles(Work work) {
    int run = 4096;
    long[] off =
        work
            .map(
                (triangles + run - 1) / run,
                part -> off(run * part, Math.min(triangles, run * (part + 1))))
            .stream()
            .flatMapToLong(Arrays::stream)
            .sorted()
            .toArray();
    long[] places = Arrays.stream(off).map(b -> b >> 31).distinct().toArray();
    int[] all = new int[places.length];
    for (int t = 0; t < triangles && places.length > 0; t++) {
      int b = gone[t] ? -1 : Arrays.binarySearch(places, boxOf(t));
      if (b >= 0) all[b]++;
    }
    return work.map(places.length, b -> bad(triangles(off, places[b]), places[b], all[b])).stream()
        .flatMapToLong(Arrays::stream)
        .toArray();
  }

  /** Those of some triangles that miss the solid. */
  private long[] off(int from, int to) {
    int[] looked = new int[to - from];
    int count = 0;
    for (int t = from; t < to; t++)
      if (!gone[t]
          && isFresh(t)
          && (corners[3 * t] >= firstMovable
              || corners[3 * t + 1] >= firstMovable
              || corners[3 * t + 2] >= firstMovable)) looked[count++] = t;
    int[] own = new int[3 * count];
    for (int k = 0; k < count; k++) System.arraycopy(corners, 3 * looked[k], own, 3 * k, 3);
    boolean[] misses = new PatchError(solid, h, boundMm).misses(xyz, own, count);
    long[] found = new long[count];
    int n = 0;
    for (int k = 0; k < count; k++) if (misses[k]) found[n++] = boxOf(looked[k]) << 31 | looked[k];
    return Arrays.copyOf(found, n);
  }

  /** Those of the triangles of one box that cut off an edge. */
  private long[] bad(int[] off, long box, int all) {
    if (off.length > FEW + MANY * all) return new long[0];
    PatchError error = new PatchError(solid, h, boundMm);
    return Arrays.stream(off)
        .filter(t -> error.isBad(xyz, corners, 3 * t, normal(t)))
        .mapToLong(t -> box << 31 | t)
        .toArray();
  }

  private boolean isFresh(int t) {
    if (fresh.length == 0) return true;
    for (int c = 3 * t; c < 3 * t + 3; c++)
      if (corners[c] >= fresh.length || fresh[corners[c]]) return true;
    return false;
  }

  private double[] normal(int t) {
    int p = 3 * corners[3 * t];
    int q = 3 * corners[3 * t + 1];
    int r = 3 * corners[3 * t + 2];
    double[] a = {xyz[q] - xyz[p], xyz[q + 1] - xyz[p + 1], xyz[q + 2] - xyz[p + 2]};
    double[] b = {xyz[r] - xyz[p], xyz[r + 1] - xyz[p + 1], xyz[r + 2] - xyz[p + 2]};
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  /** Mends what was not tried before; false if nothing was. */
  private boolean round(Work work) {
    long[] bad = badTriangles(work);
    fresh = new boolean[xyz.length / 3];
    long[] places = Arrays.stream(bad).map(b -> b >> 31).distinct().toArray();
    boolean any = false;
    for (int colour = 0; colour < 8; colour++) {
      int c = colour;
      long[] own = Arrays.stream(places).filter(b -> colour(b) == c).toArray();
      if (own.length == 0) continue;
      int[][] near = near(own);
      List<Patch> patches =
          work.map(own.length, b -> mended(own[b], near[b], triangles(bad, own[b])));
      for (Patch patch : patches) any |= write(patch);
    }
    return any;
  }

  private int colour(long box) {
    long x = box % boxes[0] & 1;
    long y = box / boxes[0] % boxes[1] & 1;
    long z = box / boxes[0] / boxes[1] & 1;
    return (int) (x | y << 1 | z << 2);
  }

  /** The numbers of the triangles of one box, of a list that ascends. */
  private static int[] triangles(long[] bad, long box) {
    int from = Arrays.binarySearch(bad, box << 31);
    int to = Arrays.binarySearch(bad, box + 1 << 31);
    if (from < 0) from = -from - 1;
    if (to < 0) to = -to - 1;
    int[] own = new int[to - from];
    for (int b = from; b < to; b++) own[b - from] = (int) (bad[b] & Integer.MAX_VALUE);
    return own;
  }

  /** The triangles that lie in or near each of some boxes. */
  private int[][] near(long[] own) {
    IntList[] lists = new IntList[own.length];
    for (int b = 0; b < own.length; b++) lists[b] = new IntList();
    for (int t = 0; t < triangles; t++) {
      if (gone[t]) continue;
      int[] low = new int[3];
      int[] high = new int[3];
      for (int a = 0; a < 3; a++) {
        double p = xyz[3 * corners[3 * t] + a];
        double q = xyz[3 * corners[3 * t + 1] + a];
        double r = xyz[3 * corners[3 * t + 2] + a];
        low[a] = boxAlong(a, Math.min(p, Math.min(q, r)) - SEEN * h);
        high[a] = boxAlong(a, Math.max(p, Math.max(q, r)) + SEEN * h);
      }
      for (int z = low[2]; z <= high[2]; z++)
        for (int y = low[1]; y <= high[1]; y++)
          for (int x = low[0]; x <= high[0]; x++) {
            int b = Arrays.binarySearch(own, box(x, y, z));
            if (b >= 0) lists[b].add(t);
          }
    }
    int[][] all = new int[own.length][];
    for (int b = 0; b < own.length; b++) all[b] = lists[b].list();
    return all;
  }

  private Patch mended(long box, int[] near, int[] bad) {
    int[] own = new int[3 * near.length];
    for (int k = 0; k < near.length; k++) System.arraycopy(corners, 3 * near[k], own, 3 * k, 3);
    int[] outer = IntStream.of(own).sorted().distinct().toArray();
    for (int c = 0; c < own.length; c++) own[c] = Arrays.binarySearch(outer, own[c]);
    double[] at = new double[3 * outer.length];
    boolean[] free = new boolean[outer.length];
    long[] b = {box % boxes[0], box / boxes[0] % boxes[1], box / boxes[0] / boxes[1]};
    for (int v = 0; v < outer.length; v++) {
      free[v] = true;
      for (int a = 0; a < 3; a++) {
        at[3 * v + a] = xyz[3 * outer[v] + a];
        double cells = (at[3 * v + a] - blocks.origin[a]) / h - BOX * (b[a] - 1);
        free[v] &= cells > -CHANGED && cells < BOX + CHANGED;
      }
    }
    Patch patch = new Patch(at, outer, free, own, near, Math.min(LOW_MM, 1e-3 * h));
    new PatchSteps(patch, bad, new PatchError(solid, h, boundMm), h, boundMm).run();
    return patch;
  }

  /** Writes a patch back; false if it is as it was. */
  private boolean write(Patch patch) {
    int[] outer = patch.outerVertex;
    boolean any = false;
    for (int v = 0; v < patch.vertices; v++) {
      if (!patch.moved[v]) continue;
      any = true;
      if (outer[v] < 0) {
        outer[v] = vertices++;
        if (3 * vertices > xyz.length) xyz = Arrays.copyOf(xyz, xyz.length + xyz.length / 8 + 96);
      }
      System.arraycopy(patch.xyz, 3 * v, xyz, 3 * outer[v], 3);
    }
    for (int t = 0; t < patch.triangles; t++) {
      if (patch.outerTriangle[t] >= 0) {
        any |= !patch.alive[t];
        gone[patch.outerTriangle[t]] |= !patch.alive[t];
      } else if (patch.alive[t]) append(patch, t);
    }
    return any;
  }

  private void append(Patch patch, int t) {
    if (3 * triangles + 3 > corners.length) {
      corners = Arrays.copyOf(corners, corners.length + 3 * (corners.length / 24) + 96);
      gone = Arrays.copyOf(gone, corners.length / 3);
    }
    for (int c = 0; c < 3; c++) {
      int v = patch.outerVertex[patch.corners[3 * t + c]];
      corners[3 * triangles + c] = v;
      fresh(v);
    }
    gone[triangles++] = false;
  }

  private void fresh(int v) {
    if (v < fresh.length) fresh[v] = true;
  }

  /** The mesh without what is gone. */
  private Mesh mesh() {
    int[] number = new int[vertices];
    int[] kept = new int[3 * triangles];
    int n = 0;
    for (int t = 0; t < triangles; t++) {
      if (gone[t]) continue;
      for (int c = 3 * t; c < 3 * t + 3; c++) {
        kept[n++] = corners[c];
        number[corners[c]] = 1;
      }
    }
    int v = 0;
    double[] at = new double[3 * vertices];
    for (int w = 0; w < vertices; w++) {
      if (number[w] == 0) continue;
      System.arraycopy(xyz, 3 * w, at, 3 * v, 3);
      number[w] = v++;
    }
    for (int c = 0; c < n; c++) kept[c] = number[kept[c]];
    return new Mesh(Arrays.copyOf(at, 3 * v), Arrays.copyOf(kept, n));
  }
}
