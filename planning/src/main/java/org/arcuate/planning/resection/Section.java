package org.arcuate.planning.resection;

import java.util.ArrayDeque;
import java.util.List;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;

/**
 * The distance of a body on a raster in the plane of a cut.
 *
 * @param cut whose plane it is
 * @param u0 first coordinate of the first point, mm
 * @param v0 second coordinate, mm
 * @param stepMm between points
 * @param nu points along the first axis, which runs fastest
 * @param nv points along the second axis
 * @param mm distance of each point, negative inside the body
 */
public record Section(
    Osteotomy cut, double u0, double v0, double stepMm, int nu, int nv, double[] mm) {
  /** The section of a body by the plane of a cut, so far around its patch. */
  public static Section of(Osteotomy cut, Solid body, double aroundMm, double stepMm) {
    double[] r = cut.range();
    double u0 = r[0] - aroundMm;
    double v0 = r[1] - aroundMm;
    int nu = 1 + (int) Math.ceil((r[2] - r[0] + 2 * aroundMm) / stepMm);
    int nv = 1 + (int) Math.ceil((r[3] - r[1] + 2 * aroundMm) / stepMm);
    double[] mm = new double[nu * nv];
    Block block = new Block();
    double[] d = new double[Block.SIZE];
    for (int n = 0; n < mm.length; n += Block.SIZE) {
      block.n = Math.min(Block.SIZE, mm.length - n);
      for (int p = 0; p < block.n; p++) {
        double u = u0 + (n + p) % nu * stepMm;
        double v = v0 + (n + p) / nu * stepMm;
        block.set(p, cut.at(u, v));
      }
      body.distance(block, d);
      System.arraycopy(d, 0, mm, n, block.n);
    }
    return new Section(cut, u0, v0, stepMm, nu, nv, mm);
  }

  /** A point of the raster, LPS mm. */
  public Vec3 at(int n) {
    return cut.at(u(n), v(n));
  }

  /** First coordinate of a point of the raster, mm. */
  public double u(int n) {
    return u0 + n % nu * stepMm;
  }

  /** Second coordinate of a point of the raster, mm. */
  public double v(int n) {
    return v0 + n / nu * stepMm;
  }

  /**
   * Which points within the body can be reached, within it and without crossing another cut, from
   * those in the patch where no other cut runs.
   */
  public boolean[] reachedFromPatch(List<Osteotomy> cuts) {
    List<Osteotomy> others = cuts.stream().filter(c -> !c.equals(cut)).toList();
    boolean[] reached = new boolean[mm.length];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int n = 0; n < mm.length; n++)
      if (mm[n] < 0 && cut.toBorder(u(n), v(n)) < 0 && !Separation.meetsAnother(cuts, cut, at(n))) {
        reached[n] = true;
        queue.add(n);
      }
    while (!queue.isEmpty()) {
      int n = queue.poll();
      for (int way = 0; way < 4; way++) {
        int a = n % nu + (way == 0 ? 1 : way == 1 ? -1 : 0);
        int b = n / nu + (way == 2 ? 1 : way == 3 ? -1 : 0);
        if (a < 0 || b < 0 || a >= nu || b >= nv) continue;
        int m = a + nu * b;
        if (reached[m] || !(mm[m] < 0) || crosses(others, at(n), at(m))) continue;
        reached[m] = true;
        queue.add(m);
      }
    }
    return reached;
  }

  private static boolean crosses(List<Osteotomy> cuts, Vec3 p, Vec3 q) {
    for (Osteotomy c : cuts) {
      double h = c.height(p);
      double g = c.height(q);
      if (h >= 0 == g >= 0) continue;
      Vec3 at = p.towards(q, h / (h - g));
      if (c.toBorder(c.u(at), c.v(at)) < 0) return true;
    }
    return false;
  }
}
