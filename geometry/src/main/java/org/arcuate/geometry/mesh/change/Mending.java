package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.HalfEdges;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.SelfContacts;
import org.arcuate.geometry.mesh.query.TriangleTree;

/**
 * Gives places of a reduction back as they were in the original, where its surface came to meet
 * itself or went too far.
 *
 * <p>Every vertex that is left stands for a cluster of vertices of the original, and every triangle
 * that is left is one of the original whose corners went into three clusters. So any cluster can be
 * dissolved. Where the seam between what is dissolved and what is not is no sound surface, more is
 * dissolved, at worst all: the original.
 */
final class Mending {
  /** Rounds after which the neighbours are dissolved, too. */
  private static final int PATIENT = 3;

  private static final int ROUNDS = 40;

  private static final int SLAB = 1 << 14;

  /** Least cosine between the normals of a triangle of the seam and of the original. */
  private static final double TURN = 0.2;

  /** Least height of a triangle of the seam, mm, unless it was as low before. */
  private static final double LOW_MM = 1e-4;

  private final Reduction whole;
  private final int[] size;
  private final boolean[] free;

  /** Triangles that changed since contacts were last looked for; at first all. */
  private final boolean[] touched;

  Mending(Reduction whole) {
    this.whole = whole;
    this.size = new int[whole.into().length];
    this.free = new boolean[size.length];
    this.touched = new boolean[whole.corners().length / 3];
    Arrays.fill(touched, true);
  }

  /**
   * Dissolves clusters until the surface meets itself nowhere; answers how many it dissolved. Looks
   * only at what was dissolved since the last time, which is right if all else was drawn together
   * with care.
   */
  int meetings(Work work) {
    int total = 0;
    count();
    for (int round = 0; round < ROUNDS; round++) {
      boolean[] bad = new boolean[size.length];
      boolean sure = contacts(bad, work);
      if (round >= PATIENT) spread(bad);
      if (!sure) Arrays.fill(bad, true);
      int now = dissolveCounted(bad, work);
      total += now;
      if (now == 0) break;
    }
    return total;
  }

  /**
   * Marks the corners of triangles that meet others, looking at what has changed; at all if that is
   * much. False if there may be more of them.
   */
  private boolean contacts(boolean[] bad, Work work) {
    int[] alive = whole.alive();
    int[] which = chosen(alive.length, i -> touched[alive[i]], work);
    Arrays.fill(touched, false);
    if (which.length == 0) return true;
    boolean all = which.length > alive.length / 4;
    Mesh mesh = all ? whole.mesh() : part(whole.x(), whole.corners(), alive);
    int[] near = all ? new int[0] : near(mesh, which, work);
    TriangleTree tree = TriangleTree.of(all ? mesh : part(mesh, near), work);
    SelfContacts found =
        all ? SelfContacts.of(tree, work) : SelfContacts.of(tree, places(which, near), work);
    for (int t : found.pairs()) mark(bad, alive[all ? t : near[t]]);
    return found.complete() && found.decided();
  }

  /** The triangles whose boxes meet those of some. */
  private static int[] near(Mesh mesh, int[] which, Work work) {
    TriangleTree few = TriangleTree.of(part(mesh, which), work);
    return chosen(mesh.triangleCount(), t -> few.reaches(mesh, t, 0), work);
  }

  /** The numbers below {@code count} that are wanted, rising; each is asked about once. */
  private static int[] chosen(int count, IntPredicate wanted, Work work) {
    List<int[]> parts =
        work.map(
            (count + SLAB - 1) / SLAB,
            slab -> {
              int[] found = new int[Math.min(SLAB, count - slab * SLAB)];
              int n = 0;
              for (int i = slab * SLAB; i < slab * SLAB + found.length; i++)
                if (wanted.test(i)) found[n++] = i;
              return Arrays.copyOf(found, n);
            });
    return parts.stream().flatMapToInt(Arrays::stream).toArray();
  }

  private static Mesh part(Mesh mesh, int[] which) {
    return part(mesh.xyz(), mesh.triangles(), which);
  }

  private static Mesh part(double[] x, int[] of, int[] which) {
    int[] corners = new int[3 * which.length];
    for (int i = 0; i < which.length; i++) System.arraycopy(of, 3 * which[i], corners, 3 * i, 3);
    return new Mesh(x, corners);
  }

  /** Where numbers stand in a longer list; both rise. */
  private static int[] places(int[] few, int[] list) {
    int[] places = new int[few.length];
    int at = 0;
    for (int i = 0; i < few.length; i++) {
      while (list[at] != few[i]) at++;
      places[i] = at;
    }
    return places;
  }

  private void mark(boolean[] bad, int t) {
    for (int c = 0; c < 3; c++) bad[whole.corners()[3 * t + c]] = true;
  }

  private boolean marked(boolean[] vertices, int t) {
    int[] corners = whole.corners();
    return vertices[corners[3 * t]] || vertices[corners[3 * t + 1]] || vertices[corners[3 * t + 2]];
  }

  /** Marks the neighbours of what is marked. */
  private void spread(boolean[] bad) {
    boolean[] before = bad.clone();
    for (int t : whole.alive()) if (marked(before, t)) mark(bad, t);
  }

  /**
   * Dissolves clusters, and others where the seam is unsound; answers how many.
   *
   * @param bad vertices that are left and whose clusters are dissolved; worked on
   */
  int dissolve(boolean[] bad, Work work) {
    count();
    return dissolveCounted(bad, work);
  }

  /** Counts the members of the clusters; every vertex then names its cluster directly. */
  private void count() {
    Arrays.fill(size, 0);
    for (int v = 0; v < size.length; v++) size[whole.root(v)]++;
  }

  private int dissolveCounted(boolean[] bad, Work work) {
    int total = 0;
    while (true) {
      work.check();
      int[] members = chosen(size.length, v -> inBadCluster(v, bad), work);
      if (members.length == 0) return total;
      for (int v : members) {
        if (whole.into()[v] == v) total++;
        free[v] = true;
        size[v] = 1;
      }
      Arrays.fill(bad, false);
      int[] changed = giveBack(members, bad, work);
      seams(bad, changed, work);
      for (int v : members) free[v] = false;
    }
  }

  private boolean inBadCluster(int v, boolean[] bad) {
    int r = whole.into()[v];
    return bad[r] && size[r] > 1;
  }

  /**
   * Makes the free vertices and their triangles what they were; marks what turned over by that.
   * Answers which triangles changed.
   */
  private int[] giveBack(int[] members, boolean[] bad, Work work) {
    int[] corners = whole.corners();
    int[] old = whole.original().triangles();
    int[] changed =
        chosen(
            corners.length / 3,
            t -> free[old[3 * t]] || free[old[3 * t + 1]] || free[old[3 * t + 2]],
            work);
    int[] came = Arrays.stream(changed).filter(this::renew).toArray();
    whole.giveBack(members, free, changed, came);
    for (int t : changed) {
      touched[t] = true;
      if (corners[3 * t] >= 0 && turned(t)) mark(bad, t);
    }
    return changed;
  }

  /** Gives a triangle its corners; true if it was gone and is back. */
  private boolean renew(int t) {
    int[] old = whole.original().triangles();
    int[] corners = whole.corners();
    boolean gone = corners[3 * t] < 0;
    for (int c = 3 * t; c < 3 * t + 3; c++)
      corners[c] = free[old[c]] ? old[c] : whole.into()[old[c]];
    int a = corners[3 * t];
    int b = corners[3 * t + 1];
    int c = corners[3 * t + 2];
    boolean point = a == b || b == c || c == a;
    if (point) corners[3 * t] = -1;
    if (point && !gone) throw new IllegalStateException("triangle " + t + " was lost");
    return gone && !point;
  }

  private boolean turned(int t) {
    double[] was = normal(whole.original().xyz(), whole.original().triangles(), t);
    double[] is = normal(whole.x(), whole.corners(), t);
    double dot = was[0] * is[0] + was[1] * is[1] + was[2] * is[2];
    if (!(dot >= TURN * Math.sqrt(square(was) * square(is)))) return true;
    return isLow(is, whole.x(), whole.corners(), t)
        && !isLow(was, whole.original().xyz(), whole.original().triangles(), t);
  }

  /** Whether a triangle is lower than files of single precision can tell. */
  private static boolean isLow(double[] normal, double[] x, int[] corners, int t) {
    double longest = 0;
    for (int c = 0; c < 3; c++) {
      int a = 3 * corners[3 * t + c];
      int b = 3 * corners[3 * t + (c + 1) % 3];
      double[] d = {x[b] - x[a], x[b + 1] - x[a + 1], x[b + 2] - x[a + 2]};
      longest = Math.max(longest, square(d));
    }
    return square(normal) < LOW_MM * LOW_MM * longest;
  }

  private static double square(double[] n) {
    return n[0] * n[0] + n[1] * n[1] + n[2] * n[2];
  }

  private static double[] normal(double[] x, int[] corners, int t) {
    int a = 3 * corners[3 * t];
    int b = 3 * corners[3 * t + 1];
    int c = 3 * corners[3 * t + 2];
    double ux = x[b] - x[a];
    double uy = x[b + 1] - x[a + 1];
    double uz = x[b + 2] - x[a + 2];
    double vx = x[c] - x[a];
    double vy = x[c + 1] - x[a + 1];
    double vz = x[c + 2] - x[a + 2];
    return new double[] {uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx};
  }

  /** Marks vertices of changed triangles at edges and points where the surface is no manifold. */
  private void seams(boolean[] bad, int[] changed, Work work) {
    int[] corners = whole.corners();
    int[] alive = whole.alive();
    boolean[] near = new boolean[size.length];
    for (int t : changed) if (corners[3 * t] >= 0) mark(near, t);
    int[] around = chosen(alive.length, i -> marked(near, alive[i]), work);
    for (int i = 0; i < around.length; i++) around[i] = alive[around[i]];
    int[] called = new int[size.length];
    int[] vertices = new int[3 * around.length];
    int[] local = new int[3 * around.length];
    int names = 0;
    for (int h = 0; h < local.length; h++) {
      int v = corners[3 * around[h / 3] + h % 3];
      if (called[v] == 0) {
        vertices[names] = v;
        called[v] = ++names;
      }
      local[h] = called[v] - 1;
    }
    HalfEdges edges = HalfEdges.of(local, names, work);
    for (int h = 0; h < local.length; h++) {
      int u = vertices[local[h]];
      int v = vertices[local[HalfEdges.next(h)]];
      if (edges.twin()[h] < 0 && (near[u] || near[v])) bad[u] = bad[v] = true;
    }
    boolean[] pinched = edges.pinched(local, names);
    for (int i = 0; i < names; i++) bad[vertices[i]] |= pinched[i] && near[vertices[i]];
  }
}
