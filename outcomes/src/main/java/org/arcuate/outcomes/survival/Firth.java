package org.arcuate.outcomes.survival;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.distribution.ChiSquare;
import org.arcuate.outcomes.distribution.Tails;

/**
 * Cox's model for few events: the partial likelihood times the root of the determinant of its
 * information (Firth 1993; Heinze and Schemper 2001). Its hazard ratios are finite also where a
 * covariate separates those with from those without the event.
 *
 * <p>Tests and intervals are those of the penalised likelihood, profiled over the other covariates;
 * the covariance of the coefficients is the inverse information without the penalty.
 *
 * @param coefficients log hazard ratios
 * @param ties how tied events are treated
 * @param n number of subjects
 * @param events number of events
 * @param logLikelihood0 penalised log likelihood with all coefficients 0
 * @param logLikelihood penalised log likelihood of the fit
 * @param likelihoodRatio test that all coefficients are 0
 * @param each test of each coefficient with the others free
 * @param lower lower bounds of the log hazard ratios, minus infinity where there is none
 * @param upper upper bounds of the log hazard ratios, infinity where there is none
 * @param findings what has to be said about the model
 */
public record Firth(
    Coefficients coefficients,
    Ties ties,
    int n,
    int events,
    double logLikelihood0,
    double logLikelihood,
    ChiSquare likelihoodRatio,
    List<ChiSquare> each,
    double[] lower,
    double[] upper,
    List<Finding> findings) {

  /** Step of the differences, in scaled coefficients. */
  private static final double NEAR = 1e-5;

  /** The model with Efron's ties and 95 % intervals. */
  public static Firth of(FollowUp followUp, Covariates covariates) {
    return of(followUp, covariates, Ties.EFRON, 0.95);
  }

  /**
   * The model.
   *
   * @throws org.arcuate.outcomes.BadInput if there is no event, or a covariate is constant or a
   *     combination of others
   */
  public static Firth of(FollowUp followUp, Covariates covariates, Ties ties, double level) {
    RiskSets sets = Cox.riskSets(followUp, covariates, Groups.one(followUp.n()), ties);
    int p = covariates.count();
    double[] zero = new double[p];
    Cox.mustBeIndependent(PartialLikelihood.of(sets, zero), covariates);
    double units = 0; // of the covariates: the penalty is that of the caller's
    for (double scale : sets.scale()) units += Math.log(scale);
    double null0 = PenalisedLikelihood.of(sets, zero).value() + units;
    Summit top = Summit.climb(sets, zero, -1);
    double z = Tails.normalHalfWidth(level);
    double floor = top.value() - z * z / 2;
    List<ChiSquare> each = new ArrayList<>();
    double[] lower = new double[p];
    double[] upper = new double[p];
    Coefficients fit =
        Coefficients.unscaled(
            covariates.names(),
            top.beta(),
            Symmetric.of(PartialLikelihood.of(sets, top.beta()).information()).inverse(),
            sets.scale());
    for (int j = 0; j < p; j++) {
      double[] without = top.beta().clone();
      without[j] = 0;
      double gain = 2 * (top.value() - Summit.climb(sets, without, j).value());
      each.add(ChiSquare.of(Math.max(gain, 0), 1));
      double step = fit.stdErr(j) * sets.scale()[j];
      lower[j] = bound(sets, top, j, -step, floor) / sets.scale()[j];
      upper[j] = bound(sets, top, j, step, floor) / sets.scale()[j];
    }
    int events = followUp.events();
    Finding few = Cox.eventsPerVariable(events, p);
    return new Firth(
        fit,
        ties,
        followUp.n(),
        events,
        null0,
        top.value() + units,
        ChiSquare.of(Math.max(2 * (top.value() + units - null0), 0), p),
        List.copyOf(each),
        lower,
        upper,
        List.of(few));
  }

  /** Where the profile of coefficient {@code j} falls to {@code floor}, in the sense of step. */
  private static double bound(RiskSets sets, Summit top, int j, double step, double floor) {
    double inside = top.beta()[j];
    double outside = inside;
    for (int doubling = 0; ; doubling++) {
      if (doubling == 12) return step < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      outside += Math.scalb(step, doubling);
      if (Summit.climb(sets, with(top.beta(), j, outside), j).value() < floor) break;
      inside = outside;
    }
    return Illinois.root(
        at -> Summit.climb(sets, with(top.beta(), j, at), j).value() - floor, inside, outside);
  }

  private static double[] with(double[] beta, int j, double value) {
    double[] changed = beta.clone();
    changed[j] = value;
    return changed;
  }

  /**
   * The largest penalised likelihood.
   *
   * @param beta where it is, scaled
   * @param value the logarithm
   */
  private record Summit(double[] beta, double value) {
    /** Climbs from {@code start}; coefficient {@code fixed} stays, -1 for none. */
    static Summit climb(RiskSets sets, double[] start, int fixed) {
      double[] beta = start;
      PenalisedLikelihood now = PenalisedLikelihood.of(sets, beta);
      for (int turn = 0; turn < 200; turn++) {
        double[] step = step(sets, beta, now, fixed);
        double longest = 0;
        for (double s : step) longest = Math.max(longest, Math.abs(s));
        if (longest < 1e-10) break;
        double share = Math.min(1, 2 / longest);
        PenalisedLikelihood next = now;
        double[] tried = beta;
        for (int halving = 0; halving < 40; halving++, share /= 2) {
          tried = Cox.plus(beta, step, share);
          next = PenalisedLikelihood.of(sets, tried);
          if (next.value() >= now.value() - 1e-12 * Math.abs(now.value())) break;
        }
        if (!(next.value() >= now.value() - 1e-12 * Math.abs(now.value()))) break;
        beta = tried;
        now = next;
      }
      return new Summit(beta, now.value());
    }

    /**
     * Newton's step with the curvature of the penalised likelihood, by differences of its score.
     */
    private static double[] step(RiskSets sets, double[] beta, PenalisedLikelihood at, int fixed) {
      int p = beta.length;
      double[] score = at.score().clone();
      double[][] curvature = new double[p][p];
      for (int j = 0; j < p; j++) {
        double[] up = PenalisedLikelihood.of(sets, with(beta, j, beta[j] + NEAR)).score();
        double[] down = PenalisedLikelihood.of(sets, with(beta, j, beta[j] - NEAR)).score();
        for (int i = 0; i < p; i++) {
          curvature[i][j] -= (up[i] - down[i]) / (4 * NEAR);
          curvature[j][i] -= (up[i] - down[i]) / (4 * NEAR);
        }
      }
      Symmetric factored = Symmetric.of(without(curvature, fixed));
      if (factored.deficient() >= 0) factored = Symmetric.of(without(at.information(), fixed));
      if (fixed >= 0) score[fixed] = 0;
      return factored.deficient() >= 0 ? new double[p] : factored.solve(score);
    }

    private static double[][] without(double[][] matrix, int fixed) {
      double[][] rest = new double[matrix.length][];
      for (int i = 0; i < rest.length; i++) rest[i] = matrix[i].clone();
      if (fixed >= 0)
        for (int i = 0; i < rest.length; i++) rest[i][fixed] = rest[fixed][i] = i == fixed ? 1 : 0;
      return rest;
    }
  }
}
