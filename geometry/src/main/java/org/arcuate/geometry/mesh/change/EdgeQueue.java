package org.arcuate.geometry.mesh.change;

import java.util.Arrays;

/**
 * Edges by cost, the cheapest first, of equal ones that of the lowest number; every edge is in it
 * once at most.
 *
 * <p>A binary heap of keys, each a cost before an edge. What is taken out, or put in again at
 * another cost, leaves its key behind, which is dropped when it comes to the front.
 */
final class EdgeQueue {
  private static final float OUT = -1;

  private long[] heap;
  private final float[] cost;
  private int size;

  /** For edges called by one of their two half-edges, 0 to {@code edges - 1}. */
  EdgeQueue(int edges) {
    heap = new long[edges / 2 + 1];
    cost = new float[edges];
    Arrays.fill(cost, OUT);
  }

  boolean isEmpty() {
    while (size > 0 && !valid(heap[0])) shift();
    return size == 0;
  }

  private boolean valid(long key) {
    return Float.intBitsToFloat((int) (key >>> 32)) == cost[(int) key];
  }

  /** Puts an edge in, or gives it another cost, which is not negative. */
  void put(int edge, double value) {
    float is = (float) value + 0f;
    if (cost[edge] == is) return;
    cost[edge] = is;
    if (size == heap.length) heap = Arrays.copyOf(heap, size + size / 2 + 16);
    long key = (long) Float.floatToRawIntBits(is) << 32 | edge;
    int at = size++;
    while (at > 0) {
      int above = (at - 1) >>> 1;
      if (heap[above] <= key) break;
      heap[at] = heap[above];
      at = above;
    }
    heap[at] = key;
  }

  /** The cheapest edge; only after {@link #isEmpty} has been asked. */
  int first() {
    return (int) heap[0];
  }

  /** What the cheapest edge costs; only after {@link #isEmpty} has been asked. */
  double least() {
    return Float.intBitsToFloat((int) (heap[0] >>> 32));
  }

  /** True if an edge is in. */
  boolean holds(int edge) {
    return cost[edge] >= 0;
  }

  /** Counts what is in by cost: adds one to the step of {@link Costs} of each. */
  void count(int[] steps) {
    for (float c : cost) if (c >= 0) steps[Costs.step(c)]++;
  }

  /** Takes an edge out if it is in. */
  void remove(int edge) {
    cost[edge] = OUT;
  }

  /** Takes the first key away. */
  private void shift() {
    long key = heap[--size];
    int at = 0;
    while (true) {
      int below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && heap[below + 1] < heap[below]) below++;
      if (heap[below] >= key) break;
      heap[at] = heap[below];
      at = below;
    }
    heap[at] = key;
  }
}
