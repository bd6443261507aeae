package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.HalfEdges;
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
    for (int round = 0; round < ROUNDS; round++) {
      boolean[] bad = new boolean[size.length];
      SelfContacts contacts = contacts(work);
      for (int t : contacts.pairs()) mark(bad, whole.alive()[t]);
      if (round >= PATIENT) spread(bad);
      if (!contacts.complete() || !contacts.decided()) Arrays.fill(bad, true);
      int now = dissolve(bad, work);
      total += now;
      if (now == 0) break;
    }
    return total;
  }

  /** The contacts of what has changed; of all if that is much. */
  private SelfContacts contacts(Work work) {
    int[] alive = whole.alive();
    int[] which = IntStream.range(0, alive.length).filter(i -> touched[alive[i]]).toArray();
    Arrays.fill(touched, false);
    TriangleTree tree = TriangleTree.of(whole.mesh(), work);
    return which.length > alive.length / 4
        ? SelfContacts.of(tree, work)
        : SelfContacts.of(tree, which, work);
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
    int total = 0;
    while (true) {
      work.check();
      int now = take(bad);
      if (now == 0) return total;
      total += now;
      Arrays.fill(bad, false);
      giveBack(bad);
      seams(bad, work);
    }
  }

  /** Marks the members of the bad clusters as free; answers how many clusters have several. */
  private int take(boolean[] bad) {
    Arrays.fill(size, 0);
    for (int v = 0; v < size.length; v++) size[whole.root(v)]++;
    int clusters = 0;
    for (int v = 0; v < size.length; v++) if (bad[v] && size[v] > 1) clusters++;
    for (int v = 0; v < size.length; v++) {
      int r = whole.root(v);
      free[v] = bad[r] && size[r] > 1;
    }
    return clusters;
  }

  /** Makes the free vertices and their triangles what they were; marks what turned over by that. */
  private void giveBack(boolean[] bad) {
    int[] old = whole.original().triangles();
    int[] corners = whole.corners();
    boolean[] changed = new boolean[old.length / 3];
    int alive = 0;
    for (int t = 0; t < changed.length; t++) {
      changed[t] = free[old[3 * t]] || free[old[3 * t + 1]] || free[old[3 * t + 2]];
      if (changed[t]) {
        touched[t] = true;
        for (int c = 0; c < 3; c++) {
          int v = old[3 * t + c];
          corners[3 * t + c] = free[v] ? v : whole.root(v);
        }
        int a = corners[3 * t];
        int b = corners[3 * t + 1];
        int c = corners[3 * t + 2];
        if (a == b || b == c || c == a) corners[3 * t] = -1;
      }
      if (corners[3 * t] >= 0) alive++;
    }
    whole.giveBack(free, changed, alive);
    for (int t = 0; t < changed.length; t++)
      if (changed[t] && corners[3 * t] >= 0 && turned(t)) mark(bad, t);
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

  /** Marks vertices at edges and points where the surface is no manifold. */
  private void seams(boolean[] bad, Work work) {
    int[] alive = whole.alive();
    int[] corners = new int[3 * alive.length];
    for (int i = 0; i < alive.length; i++)
      System.arraycopy(whole.corners(), 3 * alive[i], corners, 3 * i, 3);
    HalfEdges edges = HalfEdges.of(corners, size.length, work);
    for (int h = 0; h < corners.length; h++)
      if (edges.twin()[h] < 0) {
        bad[corners[h]] = true;
        bad[corners[HalfEdges.next(h)]] = true;
      }
    boolean[] pinched = edges.pinched(corners, size.length);
    for (int v = 0; v < pinched.length; v++) bad[v] |= pinched[v];
  }
}
