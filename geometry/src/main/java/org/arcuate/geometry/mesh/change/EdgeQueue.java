package org.arcuate.geometry.mesh.change;

import java.util.Arrays;

/**
 * Edges by steps of their cost ({@link Costs}), those of the lowest step first, of one step that
 * which came last; every edge is in it once at most.
 *
 * <p>A list a step. What is dropped stays in its list until it comes to the front, where it is
 * passed over.
 */
final class EdgeQueue {
  private static final int END = -1;

  /** In place of the next edge: not listed. */
  private static final int OUT = -2;

  private final int[] head = new int[Costs.STEPS];
  private final int[] count = new int[Costs.STEPS];
  private final int[] next;

  /** The step in whose list an edge is; its complement if the edge was dropped. */
  private final short[] step;

  /** No list of a lower step has an edge. */
  private int least = Costs.STEPS;

  /** For edges called by one of their two half-edges, 0 to {@code edges - 1}. */
  EdgeQueue(int edges) {
    next = new int[edges];
    step = new short[edges];
    Arrays.fill(head, END);
    Arrays.fill(next, OUT);
  }

  boolean isEmpty() {
    while (least < Costs.STEPS) {
      int edge = head[least];
      if (edge == END) least++;
      else if (step[edge] >= 0) return false;
      else unlist(edge);
    }
    return true;
  }

  private void unlist(int edge) {
    head[least] = next[edge];
    next[edge] = OUT;
  }

  /** Puts an edge in that is not listed. */
  void put(int edge, int at) {
    next[edge] = head[at];
    head[at] = edge;
    step[edge] = (short) at;
    count[at]++;
    if (at < least) least = at;
  }

  /** The lowest step with an edge; only after {@link #isEmpty} has been asked. */
  int least() {
    return least;
  }

  /** Takes an edge of the lowest step out; only after {@link #isEmpty} has been asked. */
  int take() {
    int edge = head[least];
    unlist(edge);
    count[least]--;
    return edge;
  }

  /** True if an edge is listed; if it had been dropped, it is in again where it was. */
  boolean keeps(int edge) {
    if (next[edge] == OUT) return false;
    if (step[edge] < 0) {
      step[edge] = (short) ~step[edge];
      count[step[edge]]++;
    }
    return true;
  }

  /** Drops an edge if it is in. */
  void drop(int edge) {
    if (next[edge] == OUT || step[edge] < 0) return;
    count[step[edge]]--;
    step[edge] = (short) ~step[edge];
  }

  /** How many edges are in, by step; not to be written to. */
  int[] counts() {
    return count;
  }
}
