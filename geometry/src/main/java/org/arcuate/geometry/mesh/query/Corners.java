package org.arcuate.geometry.mesh.query;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;

/**
 * How far the vertices of one surface are from another one, and which triangle there is so near.
 *
 * <p>The distances are upper bounds; the greatest of them is exact.
 */
final class Corners {
  private static final int SLAB = 1024;

  /** How many vertices that seem farthest are looked at first. */
  private static final int FIRST = 2000;

  final TriangleTree from;
  final TriangleTree to;
  final double[] distance;
  final int[] nearest;
  private final boolean[] used;

  Corners(TriangleTree from, TriangleTree to) {
    this.from = from;
    this.to = to;
    this.distance = new double[from.mesh.vertexCount()];
    this.nearest = new int[distance.length];
    this.used = new boolean[distance.length];
    for (int v : from.mesh.triangles()) used[v] = true;
  }

  /** Looks for the nearest triangle of every vertex. */
  void nearest(Work work) {
    search(turn(0), false, work);
  }

  /** Looks only where what is known to be near is farther than the farthest vertex is. */
  void nearest(int[] near, Work work) {
    System.arraycopy(near, 0, nearest, 0, near.length);
    work.slabs(
        (near.length + SLAB - 1) / SLAB,
        slab -> {
          Nearest search = new Nearest(to);
          double[] x = from.mesh.xyz();
          for (int v = slab * SLAB; v < Math.min(near.length, (slab + 1) * SLAB); v++)
            if (used[v])
              distance[v] = search.distance(x[3 * v], x[3 * v + 1], x[3 * v + 2], near[v]);
        });
    double[] sorted = distance.clone();
    Arrays.sort(sorted);
    double high = sorted[Math.max(0, sorted.length - FIRST)];
    int[] first = turn(high);
    search(first, true, work);
    double most = 0;
    for (int v : first) most = Math.max(most, distance[v]);
    if (most < high) search(turn(most), true, work);
  }

  /**
   * Looks for the corners of some triangles, where what is known to be near is farther than this.
   *
   * @param near as above; below 0 if nothing is known
   */
  void nearest(int[] near, int[] which, double most, Work work) {
    work.slabs(
        (which.length + SLAB - 1) / SLAB,
        slab -> {
          Nearest search = new Nearest(to);
          for (int i = slab * SLAB; i < Math.min(which.length, (slab + 1) * SLAB); i++)
            for (int c = 0; c < 3; c++)
              look(search, from.mesh.triangles()[3 * which[i] + c], near, most);
        });
  }

  /** The same for one vertex; whichever thread does it finds the same. */
  private void look(Nearest search, int v, int[] near, double most) {
    double[] x = from.mesh.xyz();
    int known = near.length == 0 ? -1 : near[v];
    double d =
        known < 0
            ? Double.POSITIVE_INFINITY
            : search.distance(x[3 * v], x[3 * v + 1], x[3 * v + 2], known);
    if (d > most) {
      d = search.find(x[3 * v], x[3 * v + 1], x[3 * v + 2]);
      known = search.triangle();
    }
    distance[v] = d;
    nearest[v] = known;
  }

  /** The greatest distance. */
  double farthest() {
    double most = 0;
    for (double d : distance) most = Math.max(most, d);
    return most;
  }

  /**
   * The vertices of triangles that are as far as this, where their triangles stand in the order.
   */
  private int[] turn(double least) {
    Mesh mesh = from.mesh;
    boolean[] seen = new boolean[distance.length];
    int[] turn = new int[distance.length];
    int n = 0;
    for (int t : from.order)
      for (int c = 3 * t; c < 3 * t + 3; c++) {
        int v = mesh.triangles()[c];
        if (seen[v] || distance[v] < least) continue;
        seen[v] = true;
        turn[n++] = v;
      }
    return Arrays.copyOf(turn, n);
  }

  private void search(int[] vertices, boolean known, Work work) {
    work.slabs(
        (vertices.length + SLAB - 1) / SLAB,
        slab -> {
          Nearest search = new Nearest(to);
          double[] x = from.mesh.xyz();
          for (int i = slab * SLAB; i < Math.min(vertices.length, (slab + 1) * SLAB); i++) {
            int v = vertices[i];
            if (known) search.beginAt(nearest[v]);
            distance[v] = search.find(x[3 * v], x[3 * v + 1], x[3 * v + 2]);
            nearest[v] = search.triangle();
          }
        });
  }
}
