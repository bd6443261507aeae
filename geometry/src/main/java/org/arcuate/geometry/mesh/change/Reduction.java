package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import java.util.Optional;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.TriangleTree;

/**
 * A mesh on its way to fewer triangles.
 *
 * <p>Space is cut into boxes; in each, edges whose surroundings lie wholly within it are drawn
 * together, so that boxes are independent of each other and the result of the number of threads.
 * Other boxes in a second pass, and the whole at last, take what the borders held back.
 */
final class Reduction {
  /** Triangles of a box. */
  private static final int PIECE = 20_000;

  private static final int SLAB = 1 << 15;

  private final double[] x;
  private final double[] q;
  private final boolean[] fixed;
  private final double[] tolerance;
  private final Optional<Followers> followers;
  private int[] corners;
  private boolean weighed;

  /**
   * Begins with the mesh of a tree.
   *
   * @param tolerance most that each vertex may be from the planes it stands for, mm; worked on
   * @param bound whether that holds for distances from the surface too
   */
  Reduction(TriangleTree original, double[] tolerance, boolean bound) {
    Mesh mesh = original.mesh();
    this.followers = bound ? Optional.of(new Followers(original)) : Optional.empty();
    this.x = mesh.xyz().clone();
    this.corners = mesh.triangles().clone();
    this.q = new double[Quadrics.SIZE * mesh.vertexCount()];
    this.fixed = new boolean[mesh.vertexCount()];
    this.tolerance = tolerance;
    for (int v = 0; v < fixed.length; v++) fixed[v] = !(tolerance[v] > 0);
  }

  /** Reduces to so many triangles, or as few as is allowed if that is more. */
  Mesh to(int triangles, Work work) {
    int count = corners.length / 3;
    if (count > PIECE) {
      pass(depth(), 0.5, ratio(2.2 * triangles / count, 0.12), work.part(0, 0.6));
      double left = corners.length / 3.0;
      pass(depth(), 0.41, ratio(1.35 * triangles / left, 0.4), work.part(0.6, 0.8));
    }
    for (int round = 0; round < 3; round++) {
      double left = corners.length / 3.0;
      if (left <= triangles) break;
      pass(0, 0.5, triangles / left, work.part(0.8, 1));
      if (corners.length / 3.0 > 0.995 * left) break;
    }
    return compact();
  }

  /** Not too few at once: what is drawn together within boxes is chosen less well than later. */
  private static double ratio(double wanted, double least) {
    return Math.clamp(wanted, least, 1);
  }

  private int depth() {
    int depth = 0;
    while (corners.length / 3 >> depth > PIECE) depth++;
    return Math.max(1, depth);
  }

  private void pass(int depth, double part, double ratio, Work work) {
    Cells cells = new Cells(x, corners, depth, part);
    int triangles = corners.length / 3;
    int[] owner = new int[triangles];
    work.slabs(
        (triangles + SLAB - 1) / SLAB,
        slab -> {
          int end = Math.min(triangles, (slab + 1) * SLAB);
          for (int t = slab * SLAB; t < end; t++) owner[t] = owner(cells, t);
        });
    int[] start = new int[cells.count + 2];
    for (int o : owner) start[o + 2]++;
    for (int c = 0; c <= cells.count; c++) start[c + 1] += start[c];
    int[] sorted = new int[triangles];
    int[] fill = start.clone();
    for (int t = 0; t < triangles; t++) sorted[fill[owner[t] + 1]++] = t;
    boolean first = !weighed;
    weighed = true;
    work.slabs(
        cells.count,
        cell -> {
          Piece piece = new Piece(cells, cell, sorted, start, first);
          piece.run(ratio, work);
        });
    drop();
  }

  /** The cell that holds a triangle; −1 if it lies in several. */
  private int owner(Cells cells, int t) {
    int a = cells.of(x, 3 * corners[3 * t]);
    if (a != cells.of(x, 3 * corners[3 * t + 1])) return -1;
    return a == cells.of(x, 3 * corners[3 * t + 2]) ? a : -1;
  }

  private void drop() {
    int n = 0;
    for (int i = 0; i < corners.length; i += 3)
      if (corners[i] >= 0) {
        corners[n] = corners[i];
        corners[n + 1] = corners[i + 1];
        corners[n + 2] = corners[i + 2];
        n += 3;
      }
    corners = Arrays.copyOf(corners, n);
  }

  private Mesh compact() {
    int[] name = new int[fixed.length];
    for (int v : corners) name[v] = 1;
    int used = 0;
    for (int v = 0; v < name.length; v++)
      if (name[v] == 1) {
        System.arraycopy(x, 3 * v, x, 3 * used, 3);
        name[v] = used++;
      }
    int[] out = new int[corners.length];
    for (int i = 0; i < out.length; i++) out[i] = name[corners[i]];
    return new Mesh(Arrays.copyOf(x, 3 * used), out);
  }

  /** What lies in a cell, and what reaches into it from others, which stays. */
  private final class Piece {
    private final Cells cells;
    private final int cell;
    private final double[] box;
    private final boolean first;
    private final int[] own;
    private int[] triangles;
    private int count;
    private int[] vertices;

    Piece(Cells cells, int cell, int[] sorted, int[] start, boolean first) {
      this.cells = cells;
      this.cell = cell;
      this.box = cells.box(cell);
      this.first = first;
      this.own = Arrays.copyOfRange(sorted, start[cell + 1], start[cell + 2]);
      this.triangles = Arrays.copyOf(own, own.length + own.length / 4 + 16);
      this.count = own.length;
      for (int i = start[0]; i < start[1]; i++) if (reaches(sorted[i])) add(sorted[i]);
      this.vertices = new int[0];
    }

    private void add(int t) {
      if (count == triangles.length) triangles = Arrays.copyOf(triangles, 2 * count);
      triangles[count++] = t;
    }

    private boolean reaches(int t) {
      int a = 3 * corners[3 * t];
      int b = 3 * corners[3 * t + 1];
      int c = 3 * corners[3 * t + 2];
      for (int k = 0; k < 3; k++) {
        if (Math.min(x[a + k], Math.min(x[b + k], x[c + k])) > box[3 + k]) return false;
        if (Math.max(x[a + k], Math.max(x[b + k], x[c + k])) < box[k]) return false;
      }
      return true;
    }

    void run(double ratio, Work work) {
      if (own.length == 0) return;
      int[] local = number();
      int n = vertices.length;
      double[] lx = new double[3 * n];
      double[] lq = new double[Quadrics.SIZE * n];
      double[] lt = new double[n];
      boolean[] stays = new boolean[n];
      for (int v = 0; v < n; v++) {
        int g = vertices[v];
        System.arraycopy(x, 3 * g, lx, 3 * v, 3);
        if (!first) System.arraycopy(q, Quadrics.SIZE * g, lq, Quadrics.SIZE * v, Quadrics.SIZE);
        lt[v] = tolerance[g];
        stays[v] = fixed[g] || cells.of(x, 3 * g) != cell;
      }
      for (int i = 3 * own.length; i < local.length; i++) stays[local[i]] = true;
      if (first) {
        Quadrics quadrics = new Quadrics(lx, lq);
        for (int i = 0; i < local.length; i += 3)
          quadrics.add(local[i], local[i + 1], local[i + 2]);
      }
      Collapse collapse = new Collapse(lx, local, lq, stays, lt, box, followers, vertices);
      collapse.run(own.length, (int) (own.length * ratio), work);
      for (int v = 0; v < n; v++) {
        int g = vertices[v];
        if (cells.of(x, 3 * g) != cell) continue;
        System.arraycopy(lx, 3 * v, x, 3 * g, 3);
        System.arraycopy(lq, Quadrics.SIZE * v, q, Quadrics.SIZE * g, Quadrics.SIZE);
        tolerance[g] = lt[v];
      }
      for (int i = 0; i < own.length; i++)
        for (int c = 0; c < 3; c++) {
          int v = local[3 * i];
          corners[3 * own[i] + c] = v < 0 ? -1 : vertices[local[3 * i + c]];
        }
    }

    /** Numbers the vertices from 0; answers the triangles in those numbers. */
    private int[] number() {
      int[] name = new int[fixed.length];
      int[] local = new int[3 * count];
      int[] found = new int[Math.min(fixed.length, 3 * count)];
      int n = 0;
      for (int i = 0; i < count; i++)
        for (int c = 0; c < 3; c++) {
          int v = corners[3 * triangles[i] + c];
          if (name[v] == 0) {
            found[n] = v;
            name[v] = ++n;
          }
          local[3 * i + c] = name[v] - 1;
        }
      vertices = Arrays.copyOf(found, n);
      return local;
    }
  }
}
