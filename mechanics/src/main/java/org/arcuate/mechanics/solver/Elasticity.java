package org.arcuate.mechanics.solver;

import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.Spring;

/**
 * Linear elasticity of a body of bricks: made ready once for a body and what holds it, then solved
 * for as many loads as there are.
 *
 * <p>Small strains, materials that are the same in all directions. Same numbers whatever the number
 * of threads.
 */
public final class Elasticity {
  /** Tolerance that leaves errors far below those of the bricks. */
  public static final double TOLERANCE = 1e-8;

  /**
   * Where moduli differ by more, groups of nodes precondition in place of coarser grids: dearer,
   * but steps hardly grow any more (decision 8).
   */
  static final double CONTRAST = 1000;

  private Model model;
  private final FineBricks bricks;
  private Preconditioner preconditioner;
  private StiffPieces pieces;
  private final int[] held;
  private final double[] heldMm;

  private Elasticity(Model model, Work work) {
    this.model = model;
    VoxelBody body = model.body();
    Moduli moduli = Moduli.of(body.materials(), body.grid().spacing(), model.element());
    bricks = new FineBricks(body.mesh(), body.slotMaterial(), moduli);
    held = model.supports().at();
    heldMm = model.supports().mm();
    boolean groups = moduli.contrast(body.slotMaterial()) > CONTRAST;
    preconditioner = groups ? new Aggregation(bricks, fixed(), model.springs(), work) : grids(work);
    pieces = groups ? StiffPieces.none(bricks) : stiffPieces();
  }

  private boolean[] fixed() {
    boolean[] fixed = new boolean[unknowns()];
    for (int at : held) fixed[at] = true;
    return fixed;
  }

  private Multigrid grids(Work work) {
    return new Multigrid(bricks, held, model.springs(), work);
  }

  private StiffPieces stiffPieces() {
    return StiffPieces.of(bricks, fixed(), model.springs());
  }

  /**
   * Makes a model ready.
   *
   * @throws BadInput if a piece of it can move freely; the message names the piece and its place
   */
  public static Elasticity of(Model model, Work work) {
    Rigidity.check(model);
    return new Elasticity(model, work);
  }

  /** Takes springs at the same unknowns and in the same order as before, of other stiffness. */
  void hold(List<Spring> springs, Work work) {
    model = new Model(model.body(), model.element(), model.supports(), springs);
    preconditioner.hold(springs, work);
    if (!pieces.isEmpty()) pieces = stiffPieces();
  }

  /** Unknowns, those that are held included. */
  public int unknowns() {
    return 3 * model.body().nodes();
  }

  /**
   * Solves for one load to {@link #TOLERANCE}.
   *
   * @param force as {@link org.arcuate.mechanics.load.Loads#force}
   */
  public Solution solve(double[] force, Work work) {
    return solve(force, TOLERANCE, work);
  }

  /**
   * Solves for one load.
   *
   * @param force on each unknown, N; forces on held ones go straight into the support
   * @param tolerance of the residual as a part of the load, and of the error in the norm of energy
   * @throws BadInput if that cannot be reached
   */
  public Solution solve(double[] force, double tolerance, Work work) {
    return solve(force, tolerance, 0, new double[force.length], work);
  }

  /**
   * The same, from displacements that are near to the solution.
   *
   * @param part of what is out of balance at first that may be left, if that is more
   */
  Solution solve(double[] force, double tolerance, double part, double[] start, Work work) {
    int n = unknowns();
    if (force.length != n)
      throw new BadInput("load of %d values, the body has %d unknowns", force.length, n);
    if (!(tolerance >= 1e-13 && tolerance < 1))
      throw new BadInput("tolerance %s: must be from 1e-13 to below 1", tolerance);
    double[] x = new double[n];
    for (int h = 0; h < held.length; h++) x[held[h]] = heldMm[h];
    double[] r = new double[n];
    forces(x, r, work);
    double pulled = Math.sqrt(Vectors.dot(r, r, work));
    for (double f : force)
      if (!Double.isFinite(f)) throw new BadInput("load: has a force that is not finite");
    double scale = Math.max(pulled, Math.sqrt(Vectors.dot(force, force, work)));
    double before = scale == 0 ? 0 : begin(start, x, r, work);
    unbalanced(force, r);
    if (!pieces.isEmpty()) {
      pieces.start(r, x, work);
      forces(x, r, work);
      unbalanced(force, r);
    }
    Convergence convergence = new Convergence(0, 0, 0, preconditioner.coarse());
    if (scale > 0) {
      double left = Math.sqrt(Vectors.dot(r, r, work)) / scale;
      double aim = Math.max(tolerance, part * left);
      convergence = iterate(force, x, r, new ConjugateGradients.Aim(scale, before, aim), work);
    }
    double[] reaction = new double[n];
    forces(x, r, work);
    for (int at : held) reaction[at] = r[at] - force[at];
    return new Solution(model, x, reaction, convergence);
  }

  /** Begins with other displacements than none; returns their energy, twice. */
  private double begin(double[] start, double[] x, double[] r, Work work) {
    if (Vectors.dot(start, start, work) == 0) return 0;
    System.arraycopy(start, 0, x, 0, x.length);
    for (int h = 0; h < held.length; h++) x[held[h]] = heldMm[h];
    forces(x, r, work);
    return Vectors.dot(x, r, work);
  }

  private Convergence iterate(
      double[] force, double[] x, double[] r, ConjugateGradients.Aim aim, Work work) {
    Optional<Convergence> found = gradients(work).solve(x, r, aim);
    if (found.isPresent()) return found.get();
    preconditioner = grids(work);
    pieces = stiffPieces();
    forces(x, r, work);
    unbalanced(force, r);
    return gradients(work).solve(x, r, aim).orElseThrow();
  }

  private ConjugateGradients gradients(Work work) {
    ConjugateGradients.Operator operator =
        (p, q) -> {
          forces(p, q, work);
          for (int at : held) q[at] = 0;
        };
    return new ConjugateGradients(operator, preconditioner, ConjugateGradients.NONE, pieces, work);
  }

  /** What is left of the load, in place of the forces of the bricks. */
  private void unbalanced(double[] force, double[] r) {
    for (int i = 0; i < r.length; i++) r[i] = force[i] - r[i];
    for (int at : held) r[at] = 0;
  }

  /** Forces under displacements, springs included. */
  void forces(double[] x, double[] y, Work work) {
    bricks.apply(x, y, work);
    List<Spring> springs = model.springs();
    for (Spring s : springs) s.add(x, y);
  }
}
