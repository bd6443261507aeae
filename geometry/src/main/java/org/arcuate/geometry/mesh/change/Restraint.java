package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.DistanceBound;
import org.arcuate.geometry.mesh.query.TriangleTree;

/**
 * Gives places that break a bound back and reduces them again with less freedom, until none does.
 *
 * <p>What was proved stays proved where nothing near has changed: of the result only new triangles
 * are looked at again, of the original those within the bound of a triangle that came or went.
 */
final class Restraint {
  /** Part of the freedom that is left at each attempt; none at last. */
  private static final double[] LESS = {0.87, 0.87, 0.8, 0.7, 0.5};

  /** Attempts after which the original is taken as it is. */
  private static final int MOST = 30;

  private static final int SLAB = 1 << 12;

  private final TriangleTree original;
  private final Reducing reducing;
  private final double boundMm;

  Restraint(TriangleTree original, Reducing reducing, double boundMm) {
    this.original = original;
    this.reducing = reducing;
    this.boundMm = boundMm;
  }

  /**
   * A mesh that keeps the bound.
   *
   * @param small the mesh that does not
   * @param away triangles of the original that are too far from it
   * @param back triangles of it that are too far from the original
   */
  Mesh run(TriangleTree small, int[] away, int[] back, Work work) {
    TriangleTree now = small;
    int[] far = away;
    int[] wide = back;
    for (int attempt = 0; far.length + wide.length > 0; attempt++) {
      if (attempt == MOST) return original.mesh();
      int[] before = reducing.triangles();
      boolean[] suspect = new boolean[original.mesh().triangleCount()];
      for (int t : wide) suspect[before[t]] = true;
      Mesh old = now.mesh();
      reducing.restrain(far, wide, attempt < LESS.length ? LESS[attempt] : 0, work);
      Mesh mesh = reducing.mesh();
      int[] after = reducing.triangles();
      int[] came = others(mesh, after, old, before, suspect);
      int[] went = others(old, before, mesh, after, suspect);
      now = TriangleTree.of(mesh, work);
      wide = DistanceBound.beyond(now, original, boundMm, new int[0], came, work);
      int[] touched = touched(mesh, came, old, went, far, work);
      far = DistanceBound.beyond(original, now, boundMm, reducing.near(), touched, work);
    }
    return now.mesh();
  }

  /** Triangles of one mesh that the other does not have in the same place, or that are suspect. */
  private static int[] others(Mesh one, int[] names, Mesh other, int[] theirs, boolean[] suspect) {
    int[] found = new int[names.length];
    int n = 0;
    int k = 0;
    for (int i = 0; i < names.length; i++) {
      while (k < theirs.length && theirs[k] < names[i]) k++;
      boolean fresh = k == theirs.length || theirs[k] != names[i] || !same(one, i, other, k);
      if (fresh || suspect[names[i]]) found[n++] = i;
    }
    return Arrays.copyOf(found, n);
  }

  private static boolean same(Mesh one, int i, Mesh other, int k) {
    for (int c = 0; c < 3; c++) {
      int a = 3 * one.triangles()[3 * i + c];
      int b = 3 * other.triangles()[3 * k + c];
      for (int d = 0; d < 3; d++) if (one.xyz()[a + d] != other.xyz()[b + d]) return false;
    }
    return true;
  }

  /** Triangles of the original that are near to one that came or went, or were too far. */
  private int[] touched(Mesh now, int[] came, Mesh old, int[] went, int[] far, Work work) {
    double[] x = Arrays.copyOf(now.xyz(), now.xyz().length + old.xyz().length);
    System.arraycopy(old.xyz(), 0, x, now.xyz().length, old.xyz().length);
    int[] t = new int[3 * (came.length + went.length)];
    for (int i = 0; i < came.length; i++)
      System.arraycopy(now.triangles(), 3 * came[i], t, 3 * i, 3);
    for (int i = 0; i < went.length; i++)
      for (int c = 0; c < 3; c++)
        t[3 * (came.length + i) + c] = old.triangles()[3 * went[i] + c] + now.vertexCount();
    TriangleTree changed = TriangleTree.of(new Mesh(x, t), work);
    int[] all = original.mesh().triangles();
    boolean[] hit = new boolean[all.length / 3];
    work.slabs(
        (hit.length + SLAB - 1) / SLAB,
        slab -> {
          for (int i = slab * SLAB; i < Math.min(hit.length, (slab + 1) * SLAB); i++)
            hit[i] = changed.reaches(original.mesh(), i, 1.01 * boundMm);
        });
    for (int i : far) hit[i] = true;
    int[] found = new int[hit.length];
    int n = 0;
    for (int i = 0; i < hit.length; i++) if (hit[i]) found[n++] = i;
    return Arrays.copyOf(found, n);
  }
}
