package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
    int[] which = IntStream.range(0, alive.length).filter(i -> touched[alive[i]]).toArray();
    Arrays.fill(touched, false);
    if (which.length == 0) return true;
    Mesh mesh = whole.mesh();
    boolean all = which.length > alive.length / 4;
    int[] near = all ? IntStream.range(0, alive.length).toArray() : near(mesh, which, work);
    int[] asked = all ? near : places(which, near);
    TriangleTree tree = TriangleTree.of(all ? mesh : part(mesh, near), work);
    SelfContacts found = all ? SelfContacts.of(tree, work) : SelfContacts.of(tree, asked, work);
    for (int t : found.pairs()) mark(bad, alive[near[t]]);
    return found.complete() && found.decided();
  }

  /** The triangles whose boxes meet those of some. */
  private static int[] near(Mesh mesh, int[] which, Work work) {
    TriangleTree few = TriangleTree.of(part(mesh, which), work);
    boolean[] reaches = new boolean[mesh.triangleCount()];
    work.slabs(
        (reaches.length + SLAB - 1) / SLAB,
        slab -> {
          int end = Math.min(reaches.length, (slab + 1) * SLAB);
          for (int t = slab * SLAB; t < end; t++) reaches[t] = few.reaches(mesh, t, 0);
        });
    return IntStream.range(0, reaches.length).filter(t -> reaches[t]).toArray();
  }

  private static Mesh part(Mesh mesh, int[] which) {
    int[] corners = new int[3 * which.length];
    for (int i = 0; i < which.length; i++)
      System.arraycopy(mesh.triangles(), 3 * which[i], corners, 3 * i, 3);
    return new Mesh(mesh.xyz(), corners);
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

  /** Marks the neighbours of what is marked. */
  private void spread(boolean[] bad) {
    boolean[] before = bad.clone();
    int[] corners = whole.corners();
    for (int t : whole.alive())
      if (before[corners[3 * t]] || before[corners[3 * t + 1]] || before[corners[3 * t + 2]])
        mark(bad, t);
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
      int now = take(bad);
      if (now == 0) return total;
      total += now;
      Arrays.fill(bad, false);
      boolean[] changed = giveBack(bad, work);
      seams(bad, changed, work);
    }
  }

  /** Marks the members of the bad clusters as free; answers how many clusters have several. */
  private int take(boolean[] bad) {
    int clusters = 0;
    for (int v = 0; v < size.length; v++) {
      bad[v] &= size[v] > 1;
      if (bad[v]) clusters++;
    }
    if (clusters == 0) return 0;
    int[] into = whole.into();
    for (int v = 0; v < size.length; v++) free[v] = bad[into[v]];
    for (int v = 0; v < size.length; v++) if (free[v]) size[v] = 1;
    return clusters;
  }

  /**
   * Makes the free vertices and their triangles what they were; marks what turned over by that.
   * Answers which triangles changed.
   */
  private boolean[] giveBack(boolean[] bad, Work work) {
    int[] corners = whole.corners();
    boolean[] changed = new boolean[corners.length / 3];
    List<Integer> came =
        work.map(
            (changed.length + SLAB - 1) / SLAB,
            slab -> {
              int more = 0;
              int end = Math.min(changed.length, (slab + 1) * SLAB);
              for (int t = slab * SLAB; t < end; t++) if (renew(t, changed)) more++;
              return more;
            });
    int alive = whole.count() + came.stream().mapToInt(Integer::intValue).sum();
    whole.giveBack(free, changed, alive);
    for (int t = 0; t < changed.length; t++) {
      if (!changed[t]) continue;
      touched[t] = true;
      if (corners[3 * t] >= 0 && turned(t)) mark(bad, t);
    }
    return changed;
  }

  /** Gives a triangle its corners if one of them is free; true if it was gone and is back. */
  private boolean renew(int t, boolean[] changed) {
    int[] old = whole.original().triangles();
    if (!(free[old[3 * t]] || free[old[3 * t + 1]] || free[old[3 * t + 2]])) return false;
    changed[t] = true;
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
    return !(dot >= TURN * Math.sqrt(square(was) * square(is)));
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
  private void seams(boolean[] bad, boolean[] changed, Work work) {
    int[] corners = whole.corners();
    boolean[] near = new boolean[size.length];
    for (int t = 0; t < changed.length; t++) if (changed[t] && corners[3 * t] >= 0) mark(near, t);
    int[] around =
        Arrays.stream(whole.alive())
            .filter(
                t -> near[corners[3 * t]] || near[corners[3 * t + 1]] || near[corners[3 * t + 2]])
            .toArray();
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
