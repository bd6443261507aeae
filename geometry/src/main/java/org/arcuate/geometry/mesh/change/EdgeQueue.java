package org.arcuate.geometry.mesh.change;

import java.util.Arrays;

/** Edges by cost, the cheapest first; every edge is in it once at most. A binary heap. */
final class EdgeQueue {
  private final int[] heap;
  private final int[] place;
  private final float[] cost;
  private int size;

  /** For edges called by one of their two half-edges, 0 to {@code edges - 1}. */
  EdgeQueue(int edges) {
    heap = new int[edges / 2 + 1];
    place = new int[edges];
    cost = new float[edges];
    Arrays.fill(place, -1);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Puts an edge in, or gives it another cost. */
  void put(int edge, double value) {
    cost[edge] = (float) value;
    int at = place[edge];
    if (at < 0) {
      at = size++;
      rise(at, edge);
    } else {
      rise(at, edge);
      if (heap[at] == edge) sink(at, edge);
    }
  }

  /** The cheapest edge. */
  int first() {
    return heap[0];
  }

  /** What the cheapest edge costs. */
  double least() {
    return cost[heap[0]];
  }

  /** True if an edge is in. */
  boolean holds(int edge) {
    return place[edge] >= 0;
  }

  /** Counts what is in by cost: adds one to the step of {@link Costs} of each. */
  void count(int[] steps) {
    for (int i = 0; i < size; i++) steps[Costs.step(cost[heap[i]])]++;
  }

  /** Takes an edge out if it is in. */
  void remove(int edge) {
    int at = place[edge];
    if (at < 0) return;
    place[edge] = -1;
    int last = heap[--size];
    if (last == edge) return;
    rise(at, last);
    if (heap[at] == last) sink(at, last);
  }

  private void rise(int start, int edge) {
    int at = start;
    float value = cost[edge];
    while (at > 0) {
      int above = (at - 1) >>> 1;
      if (cost[heap[above]] <= value) break;
      heap[at] = heap[above];
      place[heap[at]] = at;
      at = above;
    }
    heap[at] = edge;
    place[edge] = at;
  }

  private void sink(int start, int edge) {
    int at = start;
    float value = cost[edge];
    while (true) {
      int below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && cost[heap[below + 1]] < cost[heap[below]]) below++;
      if (cost[heap[below]] >= value) break;
      heap[at] = heap[below];
      place[heap[at]] = at;
      at = below;
    }
    heap[at] = edge;
    place[edge] = at;
  }
}
