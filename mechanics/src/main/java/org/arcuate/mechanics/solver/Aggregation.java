package org.arcuate.mechanics.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.load.Spring;

/**
 * The preconditioner where moduli differ much: smoothed aggregation, in single precision.
 *
 * <p>Nodes that hang together stiffly make groups of some twenty; six motions of each are the
 * unknowns of the next level, and so on (Vaněk, Mandel, Brezina 1996). No group reaches over a jump
 * of moduli or from one stiff piece to another that only an edge or a corner joins to it, so stiff
 * pieces, plates and hinges move on every level as they do on the finest. That has no matrix; the
 * others are Pᵀ A P. From the second on, every level is visited twice.
 */
final class Aggregation implements Preconditioner {
  private static final int COARSEST = 1500;
  private static final int FINE_DEGREE = 4;
  private static final double FINE_RANGE = 6;
  private static final int DEGREE = 2;
  private static final double RANGE = 4;
  private static final double STRONG = 0.03;

  /**
   * Motions of groups are smoothed by 1 − ω D⁻¹ A, ω so much over the largest eigenvalue of D⁻¹ A.
   * 4/3 is best over the whole spectrum (Vaněk, Mandel, Brezina 1996). On the finest level some
   * more is better: bends of plates and shells that groups hold in their whole thickness lie in the
   * lower part. Decision 8 has what was measured.
   */
  private static final double FINE_SMOOTHING = 1.53;

  private static final double SMOOTHING = 4.0 / 3;

  /** A level with more than this part of the unknowns of the one before is not worth it. */
  private static final double WORTH = 0.4;

  /** A matrix of more unknowns is not factored. */
  private static final int MOST_FACTORED = 6000;

  private final List<Level> levels = new ArrayList<>();
  private final List<Interpolation> steps = new ArrayList<>();
  private final List<float[]> visits = new ArrayList<>();
  private final BlockMatrix last;
  private final List<Spring> lastSprings;
  private Coarsest coarsest;
  private final float[] coarsestLeft;
  private final float[] coarsestAnswer;

  /**
   * Builds all levels.
   *
   * @param isFixed unknowns that are held
   */
  Aggregation(FineBricks fine, boolean[] isFixed, List<Spring> springs, Work work) {
    int[] label = StiffSearch.of(fine).labels();
    BlockRows rows = new FineRows(fine, isFixed);
    Level.Operator operator = fine::apply;
    List<Spring> held = springs;
    while (true) {
      boolean finest = levels.isEmpty();
      Diagonal.Blocks diagonal = Diagonal.Blocks.of(rows, held, work);
      Level level = new Level(operator, held, diagonal, finest ? FINE_RANGE : RANGE);
      level.estimate(work);
      levels.add(level);
      Groups groups = groups(rows, label, work);
      Motions motions = Motions.of(rows, groups, work);
      double omega = (finest ? FINE_SMOOTHING : SMOOTHING) / level.largest();
      Interpolation step = Interpolation.of(rows, diagonal, groups, motions, omega, work);
      BlockMatrix matrix = Galerkin.product(rows, step, motions.whole(), work);
      held = held.stream().map(step::restrict).toList();
      steps.add(step);
      visits.add(finest ? new float[0] : new float[diagonal.unknowns()]);
      label = new int[0];
      int unknowns = BlockMatrix.BLOCK * matrix.rows();
      boolean stuck = unknowns > WORTH * diagonal.unknowns() && unknowns <= MOST_FACTORED;
      if (unknowns <= COARSEST || stuck) {
        last = matrix;
        lastSprings = held;
        coarsest = Coarsest.of(matrix, held);
        coarsestLeft = new float[unknowns];
        coarsestAnswer = new float[unknowns];
        return;
      }
      rows = matrix;
      operator = matrix::apply;
    }
  }

  /** Groups of rows that hang together, by weaker ties too if they would be too small. */
  private static Groups groups(BlockRows rows, int[] label, Work work) {
    Groups groups = Groups.of(rows, label, STRONG, work);
    if (BlockMatrix.BLOCK * groups.count() <= WORTH * rows.rows() * rows.block()) return groups;
    return Groups.of(rows, new int[0], 0, work);
  }

  @Override
  public Convergence.Coarse coarse() {
    return Convergence.Coarse.GROUPS;
  }

  @Override
  public void soften() {
    for (Level level : levels) level.raise();
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

  @Override
  public void cycle(Work work) {
    cycle(0, work);
  }

  private void cycle(int l, Work work) {
    Level level = levels.get(l);
    int degree = l == 0 ? FINE_DEGREE : DEGREE;
    level.smoothFirst(degree, work);
    boolean last = l + 1 == levels.size();
    float[] coarse = last ? coarsestAnswer : levels.get(l + 1).answer;
    steps.get(l).restrict(level.left, last ? coarsestLeft : levels.get(l + 1).left, work);
    if (last) coarsest.solve(coarsestLeft, coarsestAnswer);
    else twice(l + 1, work);
    Arrays.fill(level.change, 0);
    steps.get(l).prolong(coarse, level.change, work);
    level.smoothLast(degree, work);
  }

  private void twice(int l, Work work) {
    Level level = levels.get(l);
    cycle(l, work);
    level.leave(work);
    float[] before = visits.get(l);
    System.arraycopy(level.answer, 0, before, 0, before.length);
    cycle(l, work);
    for (int i = 0; i < before.length; i++) level.answer[i] += before[i];
  }
}
