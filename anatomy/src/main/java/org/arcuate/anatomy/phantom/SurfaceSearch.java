package org.arcuate.anatomy.phantom;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;

/**
 * Finds points of a solid's surface along parallel rays. A ray steps by the distance at its tip,
 * which never exceeds the true one, so that it cannot jump through the surface.
 */
record SurfaceSearch(Solid solid, Vec3 along) {
  private static final int MOST_STEPS = 400;
  private static final double ON_SURFACE = 1e-4;

  /** First point of the surface from one place on, within {@code reachMm}; the end otherwise. */
  Vec3 hit(Vec3 from, double reachMm) {
    return from.plus(along.times(travelled(List.of(from), reachMm)[0]));
  }

  /**
   * How far each ray goes until it meets the surface to 0.0001 mm, mm; {@code reachMm} or more if
   * it does not.
   */
  double[] travelled(List<Vec3> from, double reachMm) {
    double[] way = new double[from.size()];
    Block block = new Block();
    double[] d = new double[Block.SIZE];
    int[] ray = new int[Block.SIZE];
    for (int first = 0; first < way.length; first += Block.SIZE) {
      int n = Math.min(Block.SIZE, way.length - first);
      for (int p = 0; p < n; p++) ray[p] = first + p;
      for (int step = 0; step < MOST_STEPS && n > 0; step++) {
        block.n = n;
        for (int p = 0; p < n; p++) block.set(p, from.get(ray[p]).plus(along.times(way[ray[p]])));
        solid.distance(block, d);
        int left = 0;
        for (int p = 0; p < n; p++) {
          if (d[p] < ON_SURFACE) continue;
          way[ray[p]] += d[p];
          if (way[ray[p]] < reachMm) ray[left++] = ray[p];
        }
        n = left;
      }
      for (int p = 0; p < n; p++) way[ray[p]] = reachMm;
    }
    return way;
  }

  /**
   * The point of the surface farthest against the rays, within a radius of a line along them
   * through {@code near}: on a disc of points 1 mm apart, then four times finer until 0.005 mm.
   */
  Vec3 first(Vec3 near, double within) {
    Vec3 u = along.anyNormal();
    Vec3 v = along.cross(u);
    Vec3 best = near;
    double least = 3 * within;
    Vec3 about = near;
    double step = 1;
    for (double reach = within; step > 0.005; reach = 2 * step, step /= 4) {
      List<Vec3> starts = disc(near, about, u.times(step), v.times(step), reach / step, within);
      double[] way = travelled(starts, 3 * within);
      for (int r = 0; r < way.length; r++)
        if (way[r] < least) {
          least = way[r];
          best = starts.get(r).plus(along.times(way[r]));
        }
      about = best;
    }
    return best;
  }

  /** Starts of rays on the disc that is {@code within} before {@code near}. */
  private List<Vec3> disc(Vec3 near, Vec3 about, Vec3 u, Vec3 v, double reach, double within) {
    List<Vec3> starts = new ArrayList<>();
    int n = (int) Math.ceil(reach);
    for (int i = -n; i <= n; i++)
      for (int j = -n; j <= n; j++) {
        Vec3 at = about.plus(u.times(i)).plus(v.times(j));
        Vec3 off = at.minus(near);
        double ahead = off.dot(along);
        if (off.minus(along.times(ahead)).length() <= within)
          starts.add(at.minus(along.times(ahead + within)));
      }
    return starts;
  }
}
