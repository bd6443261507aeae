package org.arcuate.mechanics.solver;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Pieces;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.Spring;

/**
 * Finds pieces that move freely, before anything is solved.
 *
 * <p>Pieces that hang together by faces are taken as rigid. Supports, springs and nodes that pieces
 * have in common, along an edge or at a corner, each forbid a motion; a motion that is left is a
 * column without pivot in the factors of the sum of their squares.
 */
final class Rigidity {
  /** More pieces than this are not sorted out; a body that falls into so many is a bad mask. */
  private static final int MOST_PIECES = 150;

  private static final double FREE = 1e-9;

  private final VoxelBody body;
  private final Pieces pieces;
  private final Vec3[] centre;
  private final double size;
  private final double[][] gram;

  /** A piece of each node, and the others of nodes that have more. */
  private final int[] pieceOf;

  private final TreeMap<Integer, TreeSet<Integer>> others = new TreeMap<>();

  private Rigidity(VoxelBody body, Pieces pieces) {
    this.body = body;
    this.pieces = pieces;
    centre = new Vec3[pieces.count()];
    Arrays.fill(centre, Vec3.ZERO);
    body.eachBrick((i, j, k, slot) -> {
      int p = pieces.of()[slot];
      centre[p] = centre[p].plus(body.grid().lps(i, j, k));
    });
    for (int p = 0; p < centre.length; p++) centre[p] = centre[p].times(1.0 / pieces.bricks()[p]);
    Vec3 h = body.grid().spacing();
    Grid g = body.grid();
    size = new Vec3(h.x() * g.nx(), h.y() * g.ny(), h.z() * g.nz()).length() / 2;
    gram = new double[6 * pieces.count()][6 * pieces.count()];
    pieceOf = new int[body.nodes()];
    findPiecesOfNodes();
  }

  static void check(Model model) {
    VoxelBody body = model.body();
    Pieces pieces = Pieces.of(body);
    if (pieces.count() > MOST_PIECES)
      throw new BadInput(
          "body: falls into %d pieces that do not share a face, the largest of %d of its %d bricks;"
              + " keep the large ones",
          pieces.count(), pieces.bricks()[pieces.largest()], body.mesh().bricks());
    Rigidity rigidity = new Rigidity(body, pieces);
    rigidity.joints();
    rigidity.supports(model);
    rigidity.look();
  }

  private void findPiecesOfNodes() {
    Arrays.fill(pieceOf, -1);
    body.eachBrick((i, j, k, slot) -> {
      for (int c = 0; c < 8; c++) {
        int node = body.node(i, j, k, slot, c);
        int piece = pieces.of()[slot];
        if (pieceOf[node] < 0) pieceOf[node] = piece;
        else if (pieceOf[node] != piece)
          others.computeIfAbsent(node, n -> new TreeSet<>()).add(piece);
      }
    });
  }

  /** Pieces that meet in a node do not part there. */
  private void joints() {
    others.forEach((node, set) -> {
      for (int other : set)
        for (int c = 0; c < 3; c++) {
          double[] row = new double[gram.length];
          put(row, pieceOf[node], node, c, 1);
          put(row, other, node, c, -1);
          square(row);
        }
    });
  }

  private void supports(Model model) {
    int n = body.nodes();
    for (int at : model.supports().at()) {
      double[] row = new double[gram.length];
      put(row, pieceOf[at % n], at % n, at / n, 1);
      square(row);
    }
    for (Spring spring : model.springs()) {
      double[] row = new double[gram.length];
      for (int i = 0; i < spring.at().length; i++) {
        int node = spring.at()[i] % n;
        put(row, pieceOf[node], node, spring.at()[i] / n, spring.weight()[i]);
      }
      square(row);
    }
  }

  /** Adds how far a node of a piece moves along a component under the piece's six motions. */
  private void put(double[] row, int piece, int node, int component, double weight) {
    Vec3 q = body.node(node).minus(centre[piece]).times(weight / size);
    int at = 6 * piece;
    row[at + component] += weight;
    switch (component) {
      case 0 -> {
        row[at + 4] += q.z();
        row[at + 5] -= q.y();
      }
      case 1 -> {
        row[at + 3] -= q.z();
        row[at + 5] += q.x();
      }
      default -> {
        row[at + 3] += q.y();
        row[at + 4] -= q.x();
      }
    }
  }

  private void square(double[] row) {
    for (int i = 0; i < row.length; i++)
      if (row[i] != 0) for (int j = 0; j < row.length; j++) gram[i][j] += row[i] * row[j];
  }

  /** Cholesky with the largest pivot first: what is left in the end nothing holds. */
  private void look() {
    int n = gram.length;
    boolean[] done = new boolean[n];
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) scale[i] = gram[i][i];
    for (int step = 0; step < n; step++) {
      int pivot = -1;
      for (int i = 0; i < n; i++)
        if (!done[i]
            && (pivot < 0 || gram[i][i] / one(scale[i]) > gram[pivot][pivot] / one(scale[pivot])))
          pivot = i;
      if (!(gram[pivot][pivot] > FREE * scale[pivot])) refuse(done);
      done[pivot] = true;
      for (int i = 0; i < n; i++) {
        if (done[i] || gram[i][pivot] == 0) continue;
        double by = gram[i][pivot] / gram[pivot][pivot];
        for (int j = 0; j < n; j++) if (!done[j]) gram[i][j] -= by * gram[pivot][j];
      }
    }
  }

  private static double one(double scale) {
    return scale > 0 ? scale : 1;
  }

  private void refuse(boolean[] done) {
    TreeSet<Integer> free = new TreeSet<>();
    int motions = 0;
    for (int i = 0; i < done.length; i++)
      if (!done[i]) {
        free.add(i / 6);
        motions++;
      }
    StringBuilder names = new StringBuilder();
    int named = 0;
    for (int p : free) {
      if (named++ == 5) {
        names.append(", …");
        break;
      }
      names.append(named == 1 ? "" : ", ");
      names.append(
          String.format(
              Locale.ROOT,
              "piece %d of %d bricks at (%.1f, %.1f, %.1f) mm",
              p + 1,
              pieces.bricks()[p],
              centre[p].x(),
              centre[p].y(),
              centre[p].z()));
    }
    throw new BadInput(
        "strength model: %d motions that nothing holds: %s; supports, springs or bone must hold it",
        motions, names);
  }
}
