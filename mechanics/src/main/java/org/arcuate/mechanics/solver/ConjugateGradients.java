package org.arcuate.mechanics.solver;

import java.util.Arrays;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;

/** Conjugate gradients in double precision, preconditioned by a multigrid cycle. */
final class ConjugateGradients {
  /** More than any sound model needs. */
  private static final int MOST = 2000;

  /** Cycles that may turn out not to be positive before other coarse unknowns are asked for. */
  private static final int PATIENCE = 3;

  /** Forces under displacements. */
  @FunctionalInterface
  interface Operator {
    /** Sets {@code y} to the forces under {@code x}; 0 where an unknown is fixed. */
    void apply(double[] x, double[] y);
  }

  /** What is done to the preconditioner's vectors, where several nodes are one unknown. */
  interface Fold {
    /** Shares what is out of balance among the nodes of an unknown. */
    void share(float[] left);

    /** The transpose of that. */
    void gather(float[] answer);
  }

  /** Every node for itself. */
  static final Fold NONE =
      new Fold() {
        @Override
        public void share(float[] left) {}

        @Override
        public void gather(float[] answer) {}
      };

  private final Operator operator;
  private final Preconditioner preconditioner;
  private final Fold fold;
  private final StiffPieces pieces;
  private final Work work;
  private double[] diagonal = new double[64];
  private double[] beside = new double[64];

  ConjugateGradients(
      Operator operator, Preconditioner preconditioner, Fold fold, StiffPieces pieces, Work work) {
    this.operator = operator;
    this.preconditioner = preconditioner;
    this.fold = fold;
    this.pieces = pieces;
    this.work = work;
  }

  /**
   * How far to go.
   *
   * @param scale norm of the forces applied
   * @param before energy of the displacements that are corrected, twice; 0 if there are none
   * @param tolerance of the residual, as a part of {@code scale}, and of the error of energy
   */
  record Aim(double scale, double before, double tolerance) {
    /** A lower bound on the energy of the solution, twice, from that of the correction so far. */
    double energy(double correction) {
      double rest = Math.max(0, Math.sqrt(before) - Math.sqrt(correction));
      return Math.max(correction, rest * rest);
    }
  }

  /**
   * Adds to {@code x} what balances {@code r}.
   *
   * @param r forces out of balance, 0 where an unknown is fixed; in the end what is left of them
   * @return nothing if groups of nodes, rounded to single precision, do not make a positive
   *     preconditioner; {@code x} is then part of the way
   */
  Optional<Convergence> solve(double[] x, double[] r, Aim aim) {
    double scale = aim.scale();
    double tolerance = aim.tolerance();
    int n = x.length;
    double[] p = new double[n];
    double[] forces = new double[n];
    double norm = Math.sqrt(Vectors.dot(r, r, work));
    if (norm <= 1e-14 * scale || norm == 0)
      return Optional.of(new Convergence(0, norm / scale, 0, preconditioner.coarse()));
    double first = norm;
    double energy = 0;
    double rz = precondition(r, norm);
    double beta = 0;
    int sinceStart = 0;
    int refused = 0;
    for (int step = 1; step <= MOST; step++) {
      if (!(rz > 0)) {
        if (++refused > PATIENCE && preconditioner.coarse() == Convergence.Coarse.GROUPS)
          return Optional.empty();
        preconditioner.soften();
        rz = precondition(r, norm);
        beta = 0;
        sinceStart = 0;
        if (!(rz > 0)) continue;
      }
      double keep = beta;
      Vectors.each(n, work, (from, to) -> direction(p, preconditioner.answer(), keep, from, to));
      operator.apply(p, forces);
      double curvature = Vectors.dot(p, forces, work);
      if (!(curvature > 0) || !Double.isFinite(curvature)) break;
      double alpha = rz / curvature;
      energy += alpha * rz;
      Vectors.each(n, work, (from, to) -> step(x, r, p, forces, alpha, from, to));
      norm = Math.sqrt(Vectors.dot(r, r, work));
      double before = rz;
      rz = precondition(r, norm);
      beta = Math.max(0, -alpha * Vectors.dot(forces, preconditioner.answer(), work) / before);
      remember(++sinceStart, alpha, beta);
      double error = Math.sqrt(Math.max(rz, 0) / (0.5 * smallest(sinceStart)) / aim.energy(energy));
      work.progress(Math.log(Math.max(norm / first, tolerance)) / Math.log(tolerance), "solving");
      if (rz > 0 && norm <= tolerance * scale && error <= tolerance)
        return Optional.of(new Convergence(step, norm / scale, error, preconditioner.coarse()));
      if (norm == 0) return Optional.of(new Convergence(step, 0, 0, preconditioner.coarse()));
    }
    throw new BadInput(
        "strength model: no convergence, residual %.1e of the load after %d steps, needed %.0e:"
            + " look for parts that are barely joined or moduli that differ too much",
        norm / scale, MOST, tolerance);
  }

  /** One cycle on r; the answer stays with the preconditioner, scaled. */
  private double precondition(double[] r, double norm) {
    float[] left = preconditioner.left();
    double by = norm > 0 ? 1 / norm : 1;
    Vectors.each(r.length, work, (from, to) -> rounded(r, left, by, from, to));
    fold.share(left);
    preconditioner.cycle(work);
    float[] z = preconditioner.answer();
    fold.gather(z);
    float back = (float) norm;
    Vectors.each(r.length, work, (from, to) -> scale(z, back, from, to));
    pieces.correct(r, z, work);
    return Vectors.dot(r, z, work);
  }

  private static void rounded(double[] r, float[] out, double by, int from, int to) {
    for (int i = from; i < to; i++) out[i] = (float) (by * r[i]);
  }

  private static void scale(float[] z, float by, int from, int to) {
    for (int i = from; i < to; i++) z[i] *= by;
  }

  private static void direction(double[] p, float[] z, double beta, int from, int to) {
    for (int i = from; i < to; i++) p[i] = z[i] + beta * p[i];
  }

  private static void step(
      double[] x, double[] r, double[] p, double[] forces, double alpha, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] += alpha * p[i];
      r[i] -= alpha * forces[i];
    }
  }

  /** The tridiagonal matrix of Lanczos, whose eigenvalues are near those of BA. */
  private void remember(int step, double alpha, double beta) {
    if (step + 1 >= diagonal.length) {
      diagonal = Arrays.copyOf(diagonal, diagonal.length * 2);
      beside = Arrays.copyOf(beside, beside.length * 2);
    }
    diagonal[step - 1] = (step == 1 ? 0 : diagonal[step - 1]) + 1 / alpha;
    diagonal[step] = beta / alpha;
    beside[step - 1] = Math.sqrt(beta) / alpha;
  }

  /** Smallest eigenvalue of the leading {@code n × n} part, by bisection with Sturm's count. */
  private double smallest(int n) {
    double low = 0;
    double high = diagonal[0];
    for (int i = 1; i < n; i++) high = Math.min(high, diagonal[i]);
    for (int step = 0; step < 30; step++) {
      double middle = (low + high) / 2;
      double q = diagonal[0] - middle;
      boolean below = q < 0;
      for (int i = 1; i < n && !below; i++) {
        q = diagonal[i] - middle - beside[i - 1] * beside[i - 1] / q;
        below = q < 0;
      }
      if (below) high = middle;
      else low = middle;
    }
    return high;
  }
}
