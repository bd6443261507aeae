package org.arcuate.anatomy.segmentation;

import java.util.Arrays;

/**
 * The cheapest way to part the nodes of a lattice into those of a source and those of a sink, by
 * the greatest flow (Dinic 1970): exact, and the same whatever the order of the input.
 *
 * <p>Each node has up to six neighbours; arc {@code d} of a node and arc {@code d ^ 1} of its
 * neighbour are the two directions of one edge. Of several least cuts the one nearest to the source
 * is given.
 */
final class LeastCut {
  private final int n;
  private final int[][] next;
  private final int[][] room;
  private final int[] fromSource;
  private final int[] toSink;
  private final int[] level;
  private final byte[] arc;
  private final int[] queue;
  private final int[] path;

  /**
   * A lattice; the arrays are used up.
   *
   * @param next neighbour of each node along each of six arcs, -1 if there is none
   * @param room what each arc may carry
   * @param fromSource what each node may get from the source
   * @param toSink what it may give to the sink
   */
  LeastCut(int[][] next, int[][] room, int[] fromSource, int[] toSink) {
    n = fromSource.length;
    this.next = next;
    this.room = room;
    this.fromSource = fromSource;
    this.toSink = toSink;
    level = new int[n];
    arc = new byte[n];
    queue = new int[n];
    path = new int[n + 1];
  }

  /** True for the nodes on the source's side. */
  boolean[] sourceSide() {
    for (int a = 0; a < n; a++) {
      int through = Math.min(fromSource[a], toSink[a]);
      fromSource[a] -= through;
      toSink[a] -= through;
    }
    while (levels()) {
      Arrays.fill(arc, (byte) 0);
      for (int a = 0; a < n; a++) if (fromSource[a] > 0 && level[a] == 0) drain(a);
    }
    boolean[] side = new boolean[n];
    for (int a = 0; a < n; a++) side[a] = level[a] >= 0;
    return side;
  }

  /** Distances from the source in arcs that have room; false if the sink is out of reach. */
  private boolean levels() {
    Arrays.fill(level, -1);
    int end = 0;
    boolean reached = false;
    for (int a = 0; a < n; a++)
      if (fromSource[a] > 0) {
        level[a] = 0;
        queue[end++] = a;
      }
    for (int at = 0; at < end; at++) {
      int a = queue[at];
      if (toSink[a] > 0) {
        reached = true;
        continue;
      }
      for (int d = 0; d < 6; d++) {
        int o = next[d][a];
        if (o >= 0 && level[o] < 0 && room[d][a] > 0) {
          level[o] = level[a] + 1;
          queue[end++] = o;
        }
      }
    }
    return reached;
  }

  /** Sends on what a node gets from the source, along shortest ways, until it is stuck. */
  private void drain(int start) {
    int depth = 0;
    path[0] = start;
    while (fromSource[start] > 0) {
      int a = path[depth];
      if (toSink[a] > 0) {
        depth = push(depth);
        continue;
      }
      boolean forward = false;
      while (arc[a] < 6) {
        int d = arc[a];
        int o = next[d][a];
        if (o >= 0 && room[d][a] > 0 && level[o] == level[a] + 1) {
          path[++depth] = o;
          forward = true;
          break;
        }
        arc[a]++;
      }
      if (forward) continue;
      if (depth == 0) return;
      depth--;
      arc[path[depth]]++;
    }
  }

  /** Sends flow along the path to the sink; returns the depth up to which the path has room. */
  private int push(int depth) {
    int least = Math.min(fromSource[path[0]], toSink[path[depth]]);
    for (int s = 0; s < depth; s++) least = Math.min(least, room[arc[path[s]]][path[s]]);
    fromSource[path[0]] -= least;
    toSink[path[depth]] -= least;
    int back = depth;
    for (int s = depth - 1; s >= 0; s--) {
      int a = path[s];
      int d = arc[a];
      room[d][a] -= least;
      room[d ^ 1][path[s + 1]] += least;
      if (room[d][a] == 0) back = s;
    }
    return back;
  }
}
