package org.arcuate.mechanics.solver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.arcuate.mechanics.body.VoxelMesh;

/** Pieces of a body that hang together by faces of bricks that are about as stiff. */
final class StiffSearch {
  private final VoxelMesh mesh;
  private final double[] stiffness;
  private final short[] material;
  private final double jump;
  private final int[] parent;

  /** Bricks that share a face belong together unless one is so much stiffer. */
  static final double JUMP = 8;

  /** The pieces of a body. */
  static StiffSearch of(FineBricks fine) {
    return new StiffSearch(fine.mesh, fine.material, fine.moduli.mu(), JUMP);
  }

  StiffSearch(VoxelMesh mesh, short[] material, double[] stiffness, double jump) {
    this.mesh = mesh;
    this.material = material;
    this.stiffness = stiffness;
    this.jump = jump;
    parent = new int[mesh.slots()];
    for (int s = 0; s < parent.length; s++) parent[s] = s;
    eachFace((a, b) -> {
      if (Math.abs(step(a, b)) == 0) join(a, b);
    });
  }

  private interface Face {
    void between(int a, int b);
  }

  private void eachFace(Face face) {
    for (int r = 0; r < mesh.runs(); r++) {
      int j = mesh.rowOf(r);
      int k = mesh.layerOf(r);
      for (int t = 0; t < mesh.runLength()[r]; t++) {
        int slot = mesh.slot()[r] + t;
        int i = mesh.startOf(r) + t;
        int right = t + 1 < mesh.runLength()[r] ? slot + 1 : mesh.slotOf(i + 1, j, k);
        if (right >= 0) face.between(slot, right);
        int back = mesh.slotOf(i, j + 1, k);
        if (back >= 0) face.between(slot, back);
        int above = mesh.slotOf(i, j, k + 1);
        if (above >= 0) face.between(slot, above);
      }
    }
  }

  /** 1 if a is much stiffer than b, -1 the other way round, 0 if they are alike. */
  private int step(int a, int b) {
    double x = stiffness[material[a]];
    double y = stiffness[material[b]];
    return x > jump * y ? 1 : y > jump * x ? -1 : 0;
  }

  private int root(int s) {
    int at = s;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private void join(int a, int b) {
    int ra = root(a);
    int rb = root(b);
    if (ra < rb) parent[rb] = ra;
    else parent[ra] = rb;
  }

  /**
   * Nodes of the pieces of at least {@code least} bricks that nothing stiffer touches and nothing
   * holds; at most {@code most}, the largest.
   */
  List<BitSet> pieces(int least, int most, boolean[] fixed) {
    int[] bricks = new int[parent.length];
    int[] softer = new int[parent.length];
    boolean[] refused = new boolean[parent.length];
    for (int r = 0; r < mesh.runs(); r++)
      for (int t = 0; t < mesh.runLength()[r]; t++) bricks[root(mesh.slot()[r] + t)]++;
    eachFace((a, b) -> {
      int step = step(a, b);
      if (step == 0) return;
      softer[root(step > 0 ? a : b)]++;
      refused[root(step > 0 ? b : a)] = true;
    });
    List<Integer> found = new ArrayList<>();
    for (int s = 0; s < parent.length; s++)
      if (bricks[s] >= least && softer[s] > 0 && !refused[s]) found.add(s);
    found.sort((a, b) -> bricks[b] != bricks[a] ? bricks[b] - bricks[a] : a - b);
    List<Integer> chosen = found.subList(0, Math.min(most, found.size()));
    int[] number = new int[parent.length];
    List<BitSet> nodes = new ArrayList<>();
    for (int root : chosen) {
      nodes.add(new BitSet());
      number[root] = nodes.size();
    }
    collect(number, nodes);
    int n = mesh.nodes();
    nodes.removeIf(set ->
        set.stream().anyMatch(node -> fixed[node] || fixed[n + node] || fixed[2 * n + node]));
    return nodes;
  }

  private void collect(int[] number, List<BitSet> nodes) {
    if (nodes.isEmpty()) return;
    for (int r = 0; r < mesh.runs(); r++)
      for (int t = 0; t < mesh.runLength()[r]; t++) {
        int piece = number[root(mesh.slot()[r] + t)];
        if (piece == 0) continue;
        for (int e = 0; e < 4; e++) {
          int node = mesh.corner()[4 * r + e] + t;
          nodes.get(piece - 1).set(node, node + 2);
        }
      }
  }

  /**
   * The piece that each node belongs to: of those that meet in it and are about as stiff as the
   * stiffest, the largest.
   */
  int[] labels() {
    int[] bricks = new int[parent.length];
    double[] stiffest = new double[mesh.nodes()];
    eachCorner((node, slot) -> {
      bricks[root(slot)]++;
      stiffest[node] = Math.max(stiffest[node], stiffness[material[slot]]);
    });
    int[] label = new int[mesh.nodes()];
    java.util.Arrays.fill(label, -1);
    eachCorner((node, slot) -> {
      if (stiffness[material[slot]] * jump < stiffest[node]) return;
      int piece = root(slot);
      int before = label[node];
      if (before < 0
          || bricks[piece] > bricks[before]
          || (bricks[piece] == bricks[before] && piece < before)) label[node] = piece;
    });
    return label;
  }

  private interface Corner {
    void of(int node, int slot);
  }

  private void eachCorner(Corner corner) {
    for (int r = 0; r < mesh.runs(); r++)
      for (int t = 0; t < mesh.runLength()[r]; t++)
        for (int e = 0; e < 4; e++) {
          int node = mesh.corner()[4 * r + e] + t;
          corner.of(node, mesh.slot()[r] + t);
          corner.of(node + 1, mesh.slot()[r] + t);
        }
  }
}
