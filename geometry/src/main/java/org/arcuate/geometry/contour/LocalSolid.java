package org.arcuate.geometry.contour;

import java.util.concurrent.ConcurrentHashMap;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * A solid brick by brick of space: within each brick, only those of its parts that matter there are
 * asked ({@link Solid#within}).
 */
final class LocalSolid {
  /** Edge of a brick, in cells. */
  private static final int CELLS = 4;

  /** Beyond its brick a part may be asked so far, in cells. */
  private static final double BEYOND = 2;

  private static final int BITS = 20;

  final Solid whole;
  private final double[] origin;
  private final double edge;
  private final double beyond;
  private final Brick all;
  private final ConcurrentHashMap<Long, Brick> bricks = new ConcurrentHashMap<>();

  /**
   * A part of space.
   *
   * @param key of its place
   * @param solid with the right distances in its box
   * @param box its brick and some cells around it
   */
  record Brick(long key, Solid solid, Box box) {
    boolean holds(double x, double y, double z) {
      return x >= box.low().x()
          && x <= box.high().x()
          && y >= box.low().y()
          && y <= box.high().y()
          && z >= box.low().z()
          && z <= box.high().z();
    }
  }

  /**
   * Bricks of a lattice of cells.
   *
   * @param origin of the lattice, mm
   */
  LocalSolid(Solid whole, double[] origin, double cellMm) {
    this.whole = whole;
    this.origin = origin;
    all = new Brick(-1, whole, Box.ALL);
    edge = CELLS * cellMm;
    beyond = BEYOND * cellMm;
  }

  /** The brick that holds a place; the one asked for last comes at no cost. */
  Brick at(double x, double y, double z, Brick last) {
    long i = index(0, x);
    long j = index(1, y);
    long k = index(2, z);
    // An odd factor keeps keys apart, and spreads them over the map.
    long key = (i | j << BITS | k << 2 * BITS) * 0x9e3779b97f4a7c15L;
    if (last.key == key && last != all && last.holds(x, y, z)) return last;
    Brick known = bricks.get(key);
    Brick brick = known != null ? known : bricks.computeIfAbsent(key, at -> brick(at, i, j, k));
    return brick.holds(x, y, z) ? brick : all;
  }

  /** What matters within a box. */
  Solid within(Box box) {
    return whole.within(box.grown(0.01 * beyond));
  }

  /** The whole solid, for places that no brick holds. */
  Brick all() {
    return all;
  }

  private long index(int axis, double at) {
    return Math.clamp((long) Math.floor((at - origin[axis]) / edge) + 1, 0, (1 << BITS) - 1);
  }

  private Brick brick(long key, long i, long j, long k) {
    Vec3 low =
        new Vec3(
            origin[0] + edge * (i - 1), origin[1] + edge * (j - 1), origin[2] + edge * (k - 1));
    Box box = new Box(low, low.plus(new Vec3(edge, edge, edge))).grown(beyond);
    return new Brick(key, within(box), box);
  }
}
