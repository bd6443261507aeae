package org.arcuate.mechanics.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.body.VoxelMesh;
import org.arcuate.mechanics.load.Spring;

/**
 * Stiff pieces in a soft surrounding, which move almost as rigid bodies: a second coarse space.
 *
 * <p>Interpolation from a coarser grid cannot move a screw without stretching what is around it, so
 * that multigrid alone needs the more steps the stiffer the screw. Here the six motions Z of each
 * such piece are solved exactly, after each cycle: {@code z = v + Z (ZᵀAZ)⁻¹ (Zᵀr − (AZ)ᵀv)} (Tang,
 * Nabben, Vuik, Erlangga 2009, A-DEF2; Jönsthövel 2011 for composites).
 */
final class StiffPieces {
  private static final int LEAST_BRICKS = 4;
  private static final int MOST = 150;

  private final VoxelMesh mesh;
  private final List<int[]> nodes = new ArrayList<>();
  private final List<double[]> centres = new ArrayList<>();

  /** Motions of all nodes of a piece: motion, then component · nodes + index. */
  private final List<double[][]> motions = new ArrayList<>();

  /** Forces of each motion of each piece: where, and how large. */
  private final List<int[]> at = new ArrayList<>();

  private final List<double[]> value = new ArrayList<>();
  private final double[][] factors;

  private StiffPieces(FineBricks fine, List<BitSet> pieces, boolean[] fixed, List<Spring> springs) {
    mesh = fine.mesh;
    for (BitSet piece : pieces) {
      int[] list = piece.stream().toArray();
      nodes.add(list);
      centres.add(centre(list));
    }
    forces(fine, fixed, springs);
    factors = new double[6 * pieces.size()][];
    factor();
  }

  /** The pieces of a body; none where all is of one kind. */
  static StiffPieces of(FineBricks fine, boolean[] fixed, List<Spring> springs) {
    return new StiffPieces(fine, find(fine, fixed), fixed, springs);
  }

  /** No pieces. */
  static StiffPieces none(FineBricks fine) {
    return new StiffPieces(fine, List.of(), new boolean[0], List.of());
  }

  private static List<BitSet> find(FineBricks fine, boolean[] fixed) {
    if (fine.moduli.contrast(fine.material) <= StiffSearch.JUMP) return List.of();
    return StiffSearch.of(fine).pieces(LEAST_BRICKS, MOST, fixed);
  }

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  private double[] centre(int[] list) {
    double[] sum = new double[4];
    int[][] low = new int[2][];
    for (int node : list) {
      int[] c = mesh.corner(node);
      for (int a = 0; a < 3; a++) sum[a] += c[a] / (double) list.length;
      if (low[0] == null) {
        low[0] = c.clone();
        low[1] = c.clone();
      }
      for (int a = 0; a < 3; a++) {
        low[0][a] = Math.min(low[0][a], c[a]);
        low[1][a] = Math.max(low[1][a], c[a]);
      }
    }
    for (int a = 0; a < 3; a++) sum[3] = Math.max(sum[3], (low[1][a] - low[0][a]) / 2.0);
    return sum;
  }

  /** How far a node moves along a component in motion m of a piece, in any unit. */
  private double motion(int piece, int m, int[] corner, int component, FineBricks fine) {
    if (m < 3) return m == component ? 1 : 0;
    double[] c = centres.get(piece);
    double size = Math.max(c[3], 1);
    Moduli h = fine.moduli;
    double x = (corner[0] - c[0]) / size * 2 / h.ex();
    double y = (corner[1] - c[1]) / size * 2 / h.ey();
    double z = (corner[2] - c[2]) / size * 2 / h.ez();
    return switch (m) {
      case 3 -> component == 1 ? -z : component == 2 ? y : 0;
      case 4 -> component == 0 ? z : component == 2 ? -x : 0;
      default -> component == 0 ? -y : component == 1 ? x : 0;
    };
  }

  private void forces(FineBricks fine, boolean[] fixed, List<Spring> springs) {
    int n = mesh.nodes();
    double[] u = new double[nodes.isEmpty() ? 0 : 3 * n];
    double[] r = new double[u.length];
    BrickForces bricks = new BrickForces(mesh, fine.material, fine.moduli);
    for (int p = 0; p < nodes.size(); p++) {
      int[] list = nodes.get(p);
      double[][] motion = new double[6][3 * list.length];
      BitSet runs = new BitSet();
      for (int i = 0; i < list.length; i++) {
        int[] corner = mesh.corner(list[i]);
        for (int m = 0; m < 6; m++)
          for (int c = 0; c < 3; c++)
            motion[m][c * list.length + i] =
                fixed[c * n + list[i]] ? 0 : motion(p, m, corner, c, fine);
        runsAt(corner, runs);
      }
      motions.add(motion);
      BitSet touched = touched(runs);
      for (int m = 0; m < 6; m++) {
        for (int i = 0; i < list.length; i++)
          for (int c = 0; c < 3; c++) u[c * n + list[i]] = motion[m][c * list.length + i];
        runs.stream().forEach(run -> bricks.add(u, r, run, run + 1));
        for (Spring s : springs)
          if (s.stretch(u) != 0) {
            s.add(u, r);
            for (int at : s.at()) touched.set(at % n);
          }
        keep(touched, r, fixed);
      }
      for (int i = 0; i < list.length; i++) for (int c = 0; c < 3; c++) u[c * n + list[i]] = 0;
    }
  }

  private void runsAt(int[] corner, BitSet runs) {
    for (int c = 0; c < 8; c++) {
      int slot = mesh.slotOf(corner[0] - (c & 1), corner[1] - (c >> 1 & 1), corner[2] - (c >> 2));
      if (slot < 0) continue;
      int run = Arrays.binarySearch(mesh.slot(), slot);
      runs.set(run < 0 ? -run - 2 : run);
    }
  }

  private BitSet touched(BitSet runs) {
    BitSet touched = new BitSet();
    runs.stream()
        .forEach(run -> {
          for (int e = 0; e < 4; e++) {
            int from = mesh.corner()[4 * run + e];
            touched.set(from, from + mesh.runLength()[run] + 1);
          }
        });
    return touched;
  }

  /** Keeps the forces of a motion, and clears them. */
  private void keep(BitSet touched, double[] r, boolean[] fixed) {
    int n = mesh.nodes();
    int[] where = new int[3 * touched.cardinality()];
    double[] what = new double[where.length];
    int count = 0;
    for (int c = 0; c < 3; c++)
      for (int node = touched.nextSetBit(0); node >= 0; node = touched.nextSetBit(node + 1)) {
        int i = c * n + node;
        if (r[i] != 0 && !fixed[i]) {
          where[count] = i;
          what[count++] = r[i];
        }
        r[i] = 0;
      }
    at.add(Arrays.copyOf(where, count));
    value.add(Arrays.copyOf(what, count));
  }

  /** Cholesky's factors of ZᵀAZ. */
  private void factor() {
    int n = mesh.nodes();
    Map<Integer, List<int[]>> of = new HashMap<>();
    for (int p = 0; p < nodes.size(); p++)
      for (int i = 0; i < nodes.get(p).length; i++)
        of.computeIfAbsent(nodes.get(p)[i], key -> new ArrayList<>(1)).add(new int[] {p, i});
    int size = factors.length;
    double[][] whole = new double[size][size];
    for (int c = 0; c < size; c++)
      for (int e = 0; e < at.get(c).length; e++) {
        int unknown = at.get(c)[e];
        for (int[] place : of.getOrDefault(unknown % n, List.of())) {
          double[][] motion = motions.get(place[0]);
          int i = unknown / n * nodes.get(place[0]).length + place[1];
          for (int m = 0; m < 6; m++) whole[6 * place[0] + m][c] += motion[m][i] * value.get(c)[e];
        }
      }
    for (int i = 0; i < size; i++) {
      double[] row = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double sum = (whole[i][j] + whole[j][i]) / 2;
        for (int k = 0; k < j; k++) sum -= row[k] * (i == j ? row[k] : factors[j][k]);
        if (i == j) row[i] = sum > 1e-10 * whole[i][i] && sum > 0 ? Math.sqrt(sum) : 0;
        else row[j] = factors[j][j] == 0 ? 0 : sum / factors[j][j];
      }
      factors[i] = row;
    }
  }

  private void solve(double[] y) {
    for (int i = 0; i < y.length; i++) {
      for (int k = 0; k < i; k++) y[i] -= factors[i][k] * y[k];
      y[i] = factors[i][i] == 0 ? 0 : y[i] / factors[i][i];
    }
    for (int i = y.length - 1; i >= 0; i--) {
      y[i] = factors[i][i] == 0 ? 0 : y[i] / factors[i][i];
      for (int k = 0; k < i; k++) y[k] -= factors[i][k] * y[i];
    }
  }

  /** Zᵀ r. */
  private double[] project(double[] r, Work work) {
    int n = mesh.nodes();
    double[] y = new double[factors.length];
    work.slabs(
        nodes.size(),
        p -> {
          int[] list = nodes.get(p);
          for (int m = 0; m < 6; m++) {
            double[] motion = motions.get(p)[m];
            double sum = 0;
            for (int c = 0; c < 3; c++)
              for (int i = 0; i < list.length; i++)
                sum += motion[c * list.length + i] * r[c * n + list[i]];
            y[6 * p + m] = sum;
          }
        });
    return y;
  }

  /** Adds Z (ZᵀAZ)⁻¹ Zᵀ r to x. */
  void start(double[] r, double[] x, Work work) {
    if (isEmpty()) return;
    double[] y = project(r, work);
    solve(y);
    int n = mesh.nodes();
    for (int p = 0; p < nodes.size(); p++) {
      int[] list = nodes.get(p);
      for (int m = 0; m < 6; m++)
        for (int c = 0; c < 3; c++)
          for (int i = 0; i < list.length; i++)
            x[c * n + list[i]] += y[6 * p + m] * motions.get(p)[m][c * list.length + i];
    }
  }

  /** Corrects what the preconditioner answered to r. */
  void correct(double[] r, float[] z, Work work) {
    if (isEmpty()) return;
    double[] y = project(r, work);
    for (int c = 0; c < y.length; c++) {
      int[] where = at.get(c);
      double[] what = value.get(c);
      double sum = 0;
      for (int e = 0; e < where.length; e++) sum += what[e] * z[where[e]];
      y[c] -= sum;
    }
    solve(y);
    int n = mesh.nodes();
    for (int p = 0; p < nodes.size(); p++) {
      int[] list = nodes.get(p);
      for (int c = 0; c < 3; c++)
        for (int i = 0; i < list.length; i++) {
          double sum = 0;
          for (int m = 0; m < 6; m++) sum += y[6 * p + m] * motions.get(p)[m][c * list.length + i];
          z[c * n + list[i]] += (float) sum;
        }
    }
  }
}
