package org.arcuate.geometry.mesh.query;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;

/**
 * The pairs of triangles of a mesh that meet where they do not share a vertex or an edge.
 *
 * @param pairs two triangles a pair, the lower first; not more than {@link #MOST} for each of the
 *     {@link #PARTS} parts of the surface
 * @param complete false if there are more pairs than are listed
 * @param decided false if the surface lies on itself so often that looking was given up
 */
public record SelfContacts(int[] pairs, boolean complete, boolean decided) {
  /** Most pairs listed for one part of the surface. */
  public static final int MOST = 4000;

  /** Parts in which the surface is looked at. */
  public static final int PARTS = 256;

  /** Most pairs of boxes looked at in one part, beyond the usual. */
  private static final long PATIENCE = 20_000_000;

  /** All contacts of a mesh with itself. */
  public static SelfContacts of(TriangleTree tree, Work work) {
    int parts = Math.min(PARTS, tree.leaves);
    return joined(
        work.map(
            parts,
            part -> {
              Search search = new Search(tree, parts);
              search.run(part);
              return search;
            }));
  }

  /**
   * The contacts of some triangles of a mesh with any of it; a pair of two of them is listed twice.
   */
  public static SelfContacts of(TriangleTree tree, int[] which, Work work) {
    int parts = Math.min(PARTS, which.length);
    return joined(
        work.map(
            parts,
            part -> {
              Search search = new Search(tree, parts);
              int end = (int) ((part + 1L) * which.length / parts);
              for (int i = (int) ((long) part * which.length / parts); i < end; i++)
                search.around(which[i]);
              return search;
            }));
  }

  private static SelfContacts joined(List<Search> found) {
    int total = found.stream().mapToInt(s -> s.count).sum();
    int[] pairs = new int[total];
    int at = 0;
    boolean complete = true;
    boolean decided = true;
    for (Search s : found) {
      complete &= !s.full;
      decided &= s.patience > 0;
      for (int i = 0; i < s.count / 2; i++) {
        pairs[at++] = (int) (s.found[i] >>> 32);
        pairs[at++] = (int) s.found[i];
      }
    }
    return new SelfContacts(pairs, complete, decided);
  }

  /** True if the mesh meets itself nowhere, and that is certain. */
  public boolean none() {
    return pairs.length == 0 && decided;
  }

  /** One part of the surface against itself and the parts after it. */
  private static final class Search {
    private final TriangleTree tree;
    private final Mesh mesh;
    private final int parts;
    private long[] stack = new long[512];
    private final float[] own = new float[6];
    private int depth;
    private long[] found = new long[16];
    private int count;
    private boolean full;
    private long patience;

    Search(TriangleTree tree, int parts) {
      this.tree = tree;
      this.mesh = tree.mesh;
      this.parts = parts;
      this.patience = PATIENCE + 100L * tree.order.length;
    }

    void run(int part) {
      for (int other = part; other < parts; other++) {
        push(parts + part, parts + other);
        while (depth > 0 && !full && patience > 0) step(stack[--depth]);
      }
    }

    /** One triangle against all. */
    void around(int t) {
      TriangleTree.boxOf(mesh, t, own, 0);
      push(0, 1);
      while (depth > 0 && !full && patience > 0) {
        int node = (int) stack[--depth];
        patience--;
        if (!overlap(own, 0, tree.box, 6 * node)) continue;
        if (node < tree.leaves) {
          push(0, 2 * node);
          push(0, 2 * node + 1);
          continue;
        }
        for (int i = tree.first(node); i < tree.first(node + 1); i++) {
          int other = tree.order[i];
          if (other == t || !overlap(own, 0, tree.triangleBox, 6 * i)) continue;
          patience--;
          if (TriangleContact.meet(mesh, t, other)) add(t, other);
        }
      }
      depth = 0;
    }

    private void push(int a, int b) {
      if (depth == stack.length) stack = Arrays.copyOf(stack, 2 * depth);
      stack[depth++] = (long) a << 32 | b;
    }

    private void step(long pair) {
      int a = (int) (pair >>> 32);
      int b = (int) pair;
      patience--;
      if (a != b && !overlap(tree.box, 6 * a, tree.box, 6 * b)) return;
      if (a >= tree.leaves) {
        leaves(a, b);
        return;
      }
      push(2 * a, 2 * b);
      push(2 * a, 2 * b + 1);
      if (a != b) push(2 * a + 1, 2 * b);
      push(2 * a + 1, 2 * b + 1);
    }

    private void leaves(int a, int b) {
      float[] boxes = tree.triangleBox;
      for (int i = tree.first(a); i < tree.first(a + 1); i++) {
        int from = a == b ? i + 1 : tree.first(b);
        for (int j = from; j < tree.first(b + 1); j++)
          if (overlap(boxes, 6 * i, boxes, 6 * j)) {
            patience--;
            if (TriangleContact.meet(mesh, tree.order[i], tree.order[j]))
              add(tree.order[i], tree.order[j]);
          }
      }
    }

    private void add(int s, int t) {
      if (count / 2 >= MOST) {
        full = true;
        return;
      }
      if (count / 2 == found.length) found = Arrays.copyOf(found, count);
      found[count / 2] = (long) Math.min(s, t) << 32 | Math.max(s, t);
      count += 2;
    }

    private static boolean overlap(float[] p, int a, float[] q, int b) {
      return p[a] <= q[b + 3]
          && q[b] <= p[a + 3]
          && p[a + 1] <= q[b + 4]
          && q[b + 1] <= p[a + 4]
          && p[a + 2] <= q[b + 5]
          && q[b + 2] <= p[a + 5];
    }
  }
}
