package org.arcuate.geometry.mesh.change;

import java.util.List;

/** How many edges cost how much: a histogram over steps of an eighth of a power of two. */
final class Costs {
  private static final int SHIFT = 49;

  /** Of 2 to the power of −150; what costs less is in the first step. */
  private static final int FIRST = (1023 - 150) << 3;

  /** Up to 2 to the power of 106; what costs more is in the last step. */
  static final int STEPS = 256 << 3;

  private final int[] count = new int[STEPS];

  /** The step of a cost that is not negative, 0 to {@code STEPS - 1}. */
  static int step(double cost) {
    int step = (int) (Double.doubleToRawLongBits(cost) >>> SHIFT) - FIRST;
    return Math.clamp(step, 0, STEPS - 1);
  }

  /** The edges of several queues. */
  Costs(List<EdgeQueue> queues) {
    for (EdgeQueue queue : queues) for (int i = 0; i < STEPS; i++) count[i] += queue.counts()[i];
  }

  /** The least step such that the edges up to it are at least so many; the last if all are less. */
  int stepOf(long edges) {
    long sum = 0;
    for (int i = 0; i < STEPS; i++) {
      sum += count[i];
      if (sum >= edges) return i;
    }
    return STEPS - 1;
  }

  /** How many edges are in steps up to this one. */
  int upTo(int step) {
    return upTo(step, count);
  }

  /** How many edges of a queue are in steps up to this one. */
  static int upTo(int step, EdgeQueue queue) {
    return upTo(step, queue.counts());
  }

  private static int upTo(int step, int[] count) {
    int sum = 0;
    for (int i = 0; i <= step; i++) sum += count[i];
    return sum;
  }
}
