package org.arcuate.mechanics.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.body.VoxelMesh;
import org.arcuate.mechanics.load.Spring;

/**
 * The preconditioner where moduli differ little: one V-cycle over grids that double their edges, in
 * single precision.
 *
 * <p>Each coarse brick has the stiffness Pᵀ K P of what lies in it, whether that fills it or not,
 * so the coarse grids know holes and jumps of material as well as the fine one does. Smoothing by
 * Chebyshev polynomials is the same before and after, so the cycle is symmetric and positive. Steps
 * of conjugate gradients on the coarser grids lower the count of cycles, seldom the time, and are
 * left out (decision 8).
 */
final class Multigrid implements Preconditioner {
  private static final int COARSEST = 700;

  /** The part of the spectrum that is smoothed: from 1 / RANGE of the largest eigenvalue. */
  private static final double RANGE = 6;

  /** Degree of the smoothing polynomials. */
  private static final int DEGREE = 2;

  private final List<Level> levels = new ArrayList<>();
  private final List<Transfer> transfers = new ArrayList<>();
  private final int[] fixed;
  private final CoarseBricks last;
  private final List<Spring> lastSprings;
  private Coarsest coarsest;
  private final float[] coarsestLeft;
  private final float[] coarsestAnswer;

  /**
   * Builds all grids.
   *
   * @param fixed unknowns that are held, in order
   */
  Multigrid(FineBricks fine, int[] fixed, List<Spring> springs, Work work) {
    this.fixed = fixed;
    int n = 3 * fine.mesh.nodes();
    boolean[] isFixed = new boolean[n];
    for (int at : fixed) isFixed[at] = true;
    float[] diagonal = new float[n];
    fine.addDiagonal(diagonal);
    for (int at : fixed) diagonal[at] = 0;
    levels.add(new Level(fine::apply, springs, Diagonal.Single.of(diagonal, springs), RANGE));
    CoarseBricks bricks = new CoarseBricks(fine.mesh.coarser());
    bricks.fill(new FinePart(fine, isFixed), work);
    List<Spring> coarse = coarser(fine.mesh, bricks.mesh, springs, isFixed);
    while (3 * bricks.mesh.nodes() > COARSEST) {
      float[] d = new float[3 * bricks.mesh.nodes()];
      bricks.addDiagonal(d);
      levels.add(new Level(bricks::apply, coarse, Diagonal.Single.of(d, coarse), RANGE));
      CoarseBricks next = new CoarseBricks(bricks.mesh.coarser());
      next.fill(new CoarsePart(bricks), work);
      coarse = coarser(bricks.mesh, next.mesh, coarse, new boolean[0]);
      bricks = next;
    }
    last = bricks;
    lastSprings = coarse;
    coarsest = Coarsest.of(bricks, coarse);
    coarsestLeft = new float[3 * bricks.mesh.nodes()];
    coarsestAnswer = new float[coarsestLeft.length];
    for (Level level : levels) level.estimate(work);
  }

  private List<Spring> coarser(
      VoxelMesh from, VoxelMesh to, List<Spring> springs, boolean[] isFixed) {
    Transfer transfer = new Transfer(from, to);
    transfers.add(transfer);
    return springs.stream().map(s -> transfer.restrict(s, isFixed)).toList();
  }

  @Override
  public void soften() {
    for (Level level : levels) level.raise();
  }

  @Override
  public Convergence.Coarse coarse() {
    return Convergence.Coarse.GRIDS;
  }

  @Override
  public void hold(List<Spring> springs, Work work) {
    for (Level level : levels) level.hold(springs, work);
    coarsest = Coarsest.of(last, Level.stiffened(lastSprings, springs));
  }

  @Override
  public float[] left() {
    return levels.getFirst().left;
  }

  @Override
  public float[] answer() {
    return levels.getFirst().answer;
  }

  /** One V-cycle. */
  @Override
  public void cycle(Work work) {
    for (int l = 0; l < levels.size(); l++) {
      Level level = levels.get(l);
      level.smoothFirst(DEGREE, work);
      if (l == 0) for (int at : fixed) level.left[at] = 0;
      transfers.get(l).restrict(level.left, leftOf(l + 1), work);
    }
    coarsest.solve(coarsestLeft, coarsestAnswer);
    for (int l = levels.size() - 1; l >= 0; l--) {
      Level level = levels.get(l);
      Arrays.fill(level.change, 0);
      transfers.get(l).prolong(answerOf(l + 1), level.change, work);
      if (l == 0) for (int at : fixed) level.change[at] = 0;
      level.smoothLast(DEGREE, work);
    }
  }

  private float[] leftOf(int l) {
    return l == levels.size() ? coarsestLeft : levels.get(l).left;
  }

  private float[] answerOf(int l) {
    return l == levels.size() ? coarsestAnswer : levels.get(l).answer;
  }

  /** Matrices of the first coarse grid, from materials. */
  private static final class FinePart implements CoarseBricks.Source {
    private final FineBricks fine;
    private final boolean[] fixed;

    /** Whole contribution of a part of one material: part, material. */
    private final double[][][] parts;

    private final double[][] matrices;

    FinePart(FineBricks fine, boolean[] fixed) {
      this.fine = fine;
      this.fixed = fixed;
      int kinds = fine.moduli.lambda().length;
      parts = new double[8][kinds][];
      matrices = new double[kinds][];
      for (int kind = 1; kind < kinds; kind++) matrices[kind] = BrickMatrix.of(fine.moduli, kind);
    }

    @Override
    public void fill(int i, int j, int k, double[] matrix, double[][] scratch) {
      VoxelMesh mesh = fine.mesh;
      for (int part = 0; part < 8; part++) {
        int x = 2 * i + (part & 1);
        int y = 2 * j + (part >> 1 & 1);
        int z = 2 * k + (part >> 2);
        int slot = mesh.slotOf(x, y, z);
        if (slot < 0) continue;
        int kind = fine.material[slot];
        double[] masked = masked(kind, x, y, z);
        if (masked.length > 0) {
          BrickMatrix.addPart(masked, part, scratch[0], matrix);
          continue;
        }
        double[] whole = whole(part, kind);
        for (int e = 0; e < matrix.length; e++) matrix[e] += whole[e];
      }
    }

    private synchronized double[] whole(int part, int kind) {
      double[] found = parts[part][kind];
      if (found == null) {
        found = new double[BrickMatrix.SIZE * BrickMatrix.SIZE];
        BrickMatrix.addPart(matrices[kind], part, new double[found.length], found);
        parts[part][kind] = found;
      }
      return found;
    }

    /** The matrix without its fixed unknowns; empty if there are none. */
    private double[] masked(int kind, int x, int y, int z) {
      int n = fine.mesh.nodes();
      double[] copy = {};
      for (int c = 0; c < 8; c++) {
        int node = fine.mesh.node(x + (c & 1), y + (c >> 1 & 1), z + (c >> 2));
        for (int component = 0; component < 3; component++) {
          if (!fixed[component * n + node]) continue;
          if (copy.length == 0) copy = matrices[kind].clone();
          int at = 3 * c + component;
          for (int e = 0; e < BrickMatrix.SIZE; e++) {
            copy[at * BrickMatrix.SIZE + e] = 0;
            copy[e * BrickMatrix.SIZE + at] = 0;
          }
        }
      }
      return copy;
    }
  }

  /** Matrices of the further grids, from those of the one before. */
  private static final class CoarsePart implements CoarseBricks.Source {
    private final CoarseBricks fine;
    private final int[] places;

    CoarsePart(CoarseBricks fine) {
      this.fine = fine;
      places = fine.places();
    }

    @Override
    public void fill(int i, int j, int k, double[] matrix, double[][] scratch) {
      double[] part = scratch[1];
      for (int p = 0; p < 8; p++) {
        int slot = fine.mesh.slotOf(2 * i + (p & 1), 2 * j + (p >> 1 & 1), 2 * k + (p >> 2));
        if (slot < 0) continue;
        fine.read(places[slot], part);
        BrickMatrix.addPart(part, p, scratch[0], matrix);
      }
    }
  }
}
