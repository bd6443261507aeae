package org.arcuate.geometry.mesh.change;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;

/**
 * How a reduction goes about it: first quickly, without a look at what is around, then by mending
 * the places where the surface came to meet itself, with care, and at last with care throughout.
 */
final class Reducing {
  private final Reduction whole;
  private final Mending mending;
  private final int triangles;
  private final boolean bound;

  Reducing(Mesh mesh, int triangles, double boundMm) {
    this.whole = new Reduction(mesh, boundMm);
    this.mending = new Mending(whole);
    this.triangles = triangles;
    this.bound = boundMm < Double.POSITIVE_INFINITY;
  }

  /** Reduces. */
  void run(Work work) {
    if (whole.isLarge()) {
      whole.pass(times(2.2), 0.5, false, work.part(0, 0.4));
      whole.pass(times(1.2), 0.41, false, work.part(0.4, 0.55));
      whole.pass(triangles, 0.46, false, work.part(0.55, 0.65));
      mend(work.part(0.65, 0.8));
    }
    whole.open(true);
    if (bound && whole.isLarge()) return;
    for (double part : new double[] {0.37, 0.46, 0.5}) {
      int before = whole.count();
      whole.pass(triangles, part, true, work.part(0.8, 1));
      if (whole.count() > 0.995 * before) break;
    }
  }

  /** So many times the triangles that are wanted. */
  private int times(double factor) {
    return (int) Math.min(factor * triangles, Integer.MAX_VALUE);
  }

  private void mend(Work work) {
    whole.open(false);
    if (mending.meetings(work) == 0) return;
    whole.openAround();
    whole.pass(triangles, 0.37, true, work);
  }

  Mesh mesh() {
    return whole.mesh();
  }

  /** What the triangles of {@link #mesh} are called in the original, rising. */
  int[] triangles() {
    return whole.alive().clone();
  }

  /** A triangle of {@link #mesh} that is near, for each vertex of the original. */
  int[] near() {
    return whole.near();
  }

  /**
   * Gives back the places that broke the bound, and reduces them again with less freedom.
   *
   * @param away triangles of the original that are too far from the result
   * @param back triangles of the result that are too far from the original
   * @param less part of their freedom that is left to them
   */
  void restrain(int[] away, int[] back, double less, Work work) {
    boolean[] bad = new boolean[whole.into().length];
    int[] old = whole.original().triangles();
    for (int t : away) for (int c = 0; c < 3; c++) bad[whole.root(old[3 * t + c])] = true;
    for (int t : back)
      for (int c = 0; c < 3; c++) bad[whole.corners()[3 * whole.alive()[t] + c]] = true;
    for (int v = 0; v < bad.length; v++)
      if (bad[whole.root(v)]) whole.freedom()[v] = (float) (less * whole.freedom()[v]);
    whole.open(false);
    mending.dissolve(bad, work);
    mending.meetings(work);
    whole.openAround();
    whole.pass(triangles, 0.43, true, work);
  }
}
