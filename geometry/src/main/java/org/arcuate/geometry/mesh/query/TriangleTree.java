package org.arcuate.geometry.mesh.query;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;

/**
 * The triangles of a mesh in a tree of boxes.
 *
 * <p>Triangles are put in the order in which a Hilbert curve passes their centres; the tree over
 * them is a full binary one, node 1 its root, nodes {@code 2 n} and {@code 2 n + 1} below node
 * {@code n}, from {@code leaves} on the leaves, of up to four triangles. Boxes are {@code float},
 * rounded outwards. Memory: about 90 bytes a triangle.
 */
public final class TriangleTree {
  private static final int SLAB = 1 << 14;

  final Mesh mesh;

  /** Triangles along the curve. */
  final int[] order;

  /** Six a triangle, in {@link #order}: least and greatest x, y, z. */
  final float[] triangleBox;

  /** Six a node. */
  final float[] box;

  final int leaves;

  private TriangleTree(Mesh mesh, int[] order, float[] triangleBox, Work work) {
    this.mesh = mesh;
    this.order = order;
    this.triangleBox = triangleBox;
    int count = 1;
    while (order.length > 4L * count) count *= 2;
    this.leaves = count;
    this.box = new float[12 * count];
    fill(work);
  }

  /**
   * The tree of a mesh whose vertices are finite.
   *
   * @throws org.arcuate.geometry.BadInput if a vertex of a triangle is not finite
   */
  public static TriangleTree of(Mesh mesh, Work work) {
    Curve curve = Curve.of(mesh, work);
    int[] order = curve.order(work);
    float[] boxes = new float[6 * order.length];
    work.slabs(
        (order.length + SLAB - 1) / SLAB,
        slab -> {
          int end = Math.min(order.length, (slab + 1) * SLAB);
          for (int i = slab * SLAB; i < end; i++) boxOf(mesh, order[i], boxes, 6 * i);
        });
    return new TriangleTree(mesh, order, boxes, work);
  }

  /** The mesh whose triangles these are. */
  public Mesh mesh() {
    return mesh;
  }

  /** True if the box of a triangle, grown by so much on all sides, meets that of one here. */
  public boolean reaches(Mesh other, int t, double grown) {
    if (order.length == 0) return false;
    float[] asked = new float[6];
    boxOf(other, t, asked, 0);
    for (int k = 0; k < 3; k++) {
      asked[k] = below(asked[k] - grown);
      asked[3 + k] = above(asked[3 + k] + grown);
    }
    int[] stack = new int[64];
    int depth = 0;
    stack[depth++] = 1;
    while (depth > 0) {
      int node = stack[--depth];
      if (!overlap(box, 6 * node, asked)) continue;
      if (node < leaves) {
        stack[depth++] = 2 * node;
        stack[depth++] = 2 * node + 1;
        continue;
      }
      for (int i = first(node); i < first(node + 1); i++)
        if (overlap(triangleBox, 6 * i, asked)) return true;
    }
    return false;
  }

  private static boolean overlap(float[] p, int at, float[] q) {
    for (int k = 0; k < 3; k++) if (p[at + k] > q[3 + k] || q[k] > p[at + 3 + k]) return false;
    return true;
  }

  static void boxOf(Mesh mesh, int t, float[] out, int at) {
    double[] xyz = mesh.xyz();
    int a = 3 * mesh.triangles()[3 * t];
    int b = 3 * mesh.triangles()[3 * t + 1];
    int c = 3 * mesh.triangles()[3 * t + 2];
    for (int k = 0; k < 3; k++) {
      double low = Math.min(xyz[a + k], Math.min(xyz[b + k], xyz[c + k]));
      double high = Math.max(xyz[a + k], Math.max(xyz[b + k], xyz[c + k]));
      out[at + k] = below(low);
      out[at + 3 + k] = above(high);
    }
  }

  static float below(double x) {
    float f = (float) x;
    return f > x ? Math.nextDown(f) : f;
  }

  static float above(double x) {
    float f = (float) x;
    return f < x ? Math.nextUp(f) : f;
  }

  /** First triangle of a leaf, as an index of {@link #order}. */
  int first(int leaf) {
    return (int) ((long) (leaf - leaves) * order.length / leaves);
  }

  private void fill(Work work) {
    int depth = Math.min(leaves, 64);
    work.slabs(
        depth,
        slab -> {
          int from = (int) ((long) leaves * slab / depth) + leaves;
          int to = (int) ((long) leaves * (slab + 1) / depth) + leaves;
          for (int leaf = from; leaf < to; leaf++) leafBox(leaf);
          for (from /= 2, to /= 2; from >= depth; from /= 2, to /= 2)
            for (int node = from; node < to; node++) join(node);
        });
    for (int node = depth - 1; node > 0; node--) join(node);
  }

  private void leafBox(int leaf) {
    Arrays.fill(box, 6 * leaf, 6 * leaf + 3, Float.POSITIVE_INFINITY);
    Arrays.fill(box, 6 * leaf + 3, 6 * leaf + 6, Float.NEGATIVE_INFINITY);
    for (int i = first(leaf); i < first(leaf + 1); i++) grow(triangleBox, 6 * i, 6 * leaf);
  }

  private void join(int node) {
    System.arraycopy(box, 12 * node, box, 6 * node, 6);
    grow(box, 12 * node + 6, 6 * node);
  }

  private void grow(float[] by, int from, int at) {
    for (int k = 0; k < 3; k++) {
      box[at + k] = Math.min(box[at + k], by[from + k]);
      box[at + 3 + k] = Math.max(box[at + 3 + k], by[from + 3 + k]);
    }
  }
}
