package org.arcuate.mechanics.solver;

/**
 * How well a system was solved.
 *
 * @param iterations of conjugate gradients
 * @param residual norm of the forces that are out of balance, as a part of those applied
 * @param energyError bound on the error in the norm of energy, as a part of the solution's: √(rᵀ B
 *     r / θ) / √(uᵀ A u), B the preconditioner, θ half the smallest eigenvalue of BA that the
 *     iterations saw
 * @param coarse what the preconditioner's coarse unknowns were
 */
public record Convergence(int iterations, double residual, double energyError, Coarse coarse) {
  /** What the coarse unknowns of a preconditioner are. */
  public enum Coarse {
    /** Nodes of grids that double their edges: moduli differ little. */
    GRIDS,
    /** Rigid motions of groups of nodes that hang together stiffly: moduli differ much. */
    GROUPS
  }
}
