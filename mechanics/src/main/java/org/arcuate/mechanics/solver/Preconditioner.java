package org.arcuate.mechanics.solver;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.load.Spring;

/** Nearly the inverse of the stiffness matrix: symmetric, positive, in single precision. */
sealed interface Preconditioner permits Multigrid, Aggregation {
  /** Where the residual is put before {@link #cycle}. */
  float[] left();

  /** Where the answer is after {@link #cycle}. */
  float[] answer();

  /** Answers to {@link #left}, which is lost. */
  void cycle(Work work);

  /** Takes springs at the same unknowns and in the same order as before, of other stiffness. */
  void hold(List<Spring> springs, Work work);

  /** Smooths more carefully, after a cycle that was not positive. */
  void soften();

  /** What the coarse unknowns are. */
  Convergence.Coarse coarse();
}
