package org.arcuate.geometry.mesh.change;

import java.util.List;

/** How many edges cost how much: a histogram over steps of a quarter of a power of two. */
final class Costs {
  private static final int SHIFT = 50;

  private static final int STEPS = 1 << 13;

  private final int[] count = new int[STEPS];

  /** The step of a cost that is not negative. */
  static int step(double cost) {
    return (int) (Double.doubleToRawLongBits(cost) >>> SHIFT);
  }

  /** The edges of a queue. */
  Costs(EdgeQueue queue) {
    queue.count(count);
  }

  /** The edges of several queues. */
  Costs(List<Costs> parts) {
    for (Costs part : parts) for (int i = 0; i < STEPS; i++) count[i] += part.count[i];
  }

  /** The least step such that the edges up to it are at least so many; the last if all are less. */
  int stepOf(long edges) {
    long sum = 0;
    for (int i = 0; i < STEPS; i++) {
      sum += count[i];
      if (sum >= edges) return i;
    }
    return STEPS - 2;
  }

  /** How many edges are in steps up to this one. */
  int upTo(int step) {
    int sum = 0;
    for (int i = 0; i <= step; i++) sum += count[i];
    return sum;
  }

  /** The greatest cost of a step. */
  static double most(int step) {
    return Double.longBitsToDouble(((step + 1L) << SHIFT) - 1);
  }
}
