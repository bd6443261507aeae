package org.arcuate.outcomes.survival;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.distribution.ChiSquare;

/**
 * Proportional hazards regression (Cox 1972) by Newton's method on the partial likelihood.
 *
 * <p>Every cause counts as the event; {@link FollowUp#only} gives the model of one cause's hazard.
 *
 * @param coefficients log hazard ratios with the inverse information as covariance
 * @param ties how tied events are treated
 * @param n number of subjects
 * @param events number of events
 * @param logLikelihood0 log partial likelihood without covariates
 * @param logLikelihood log partial likelihood of the fit
 * @param likelihoodRatio test that all coefficients are 0
 * @param wald test that all coefficients are 0
 * @param score test that all coefficients are 0; without ties, of one group, the log-rank test
 * @param concordance share of the usable pairs in which the one with the higher risk had the event
 *     first, pairs of equal risk counting half (Harrell 1982); NaN if no pair is usable
 * @param findings what has to be said about the model
 */
public record Cox(
    Coefficients coefficients,
    Ties ties,
    int n,
    int events,
    double logLikelihood0,
    double logLikelihood,
    ChiSquare likelihoodRatio,
    ChiSquare wald,
    ChiSquare score,
    double concordance,
    List<Finding> findings) {

  /** Fewer events per covariate than this make a model unreliable (Peduzzi 1995). */
  public static final double EVENTS_PER_VARIABLE = 10;

  private static final int MOST_STEPS = 50;

  /** The model with Efron's treatment of ties. */
  public static Cox of(FollowUp followUp, Covariates covariates) {
    return of(followUp, covariates, Ties.EFRON);
  }

  /** The model with a common baseline hazard. */
  public static Cox of(FollowUp followUp, Covariates covariates, Ties ties) {
    return of(followUp, covariates, Groups.one(followUp.n()), ties);
  }

  /**
   * The model with a baseline hazard of its own in every stratum.
   *
   * @throws BadInput if there is no event, or a covariate is constant or a combination of others
   */
  public static Cox of(FollowUp followUp, Covariates covariates, Groups strata, Ties ties) {
    RiskSets sets = riskSets(followUp, covariates, strata, ties);
    double[] beta = new double[covariates.count()];
    PartialLikelihood null0 = PartialLikelihood.of(sets, beta);
    mustBeIndependent(null0, covariates);
    PartialLikelihood now = null0;
    double[] step = Symmetric.of(now.information()).solve(now.score());
    for (int turn = 0; turn < MOST_STEPS; turn++) {
      double[] tried = plus(beta, step, 1);
      PartialLikelihood next = PartialLikelihood.of(sets, tried);
      for (int halving = 1; halving < 30 && !(next.value() >= now.value() - 1e-9); halving++) {
        tried = plus(beta, step, Math.scalb(1.0, -halving));
        next = PartialLikelihood.of(sets, tried);
      }
      if (!(next.value() >= now.value() - 1e-9)) break;
      double gain = Math.abs(next.value() - now.value());
      Symmetric factored = Symmetric.of(next.information());
      if (factored.deficient() >= 0) break;
      beta = tried;
      now = next;
      step = factored.solve(next.score());
      if (gain <= 1e-9 * Math.abs(now.value()) && (largest(step, beta) < 1e-8 || turn > 20)) break;
    }
    boolean endless = largest(step, beta) > 1e-5;
    Coefficients fit =
        Coefficients.unscaled(
            covariates.names(), beta, Symmetric.of(now.information()).inverse(), sets.scale());
    int events = followUp.events();
    return new Cox(
        fit,
        ties,
        followUp.n(),
        events,
        null0.value(),
        now.value(),
        ChiSquare.of(2 * (now.value() - null0.value()), fit.count()),
        fit.wald(),
        ChiSquare.of(Symmetric.of(null0.information()).quadratic(null0.score()), fit.count()),
        Concordance.of(sets, sets.eta(beta)),
        findings(fit, events, endless, step));
  }

  static RiskSets riskSets(FollowUp followUp, Covariates covariates, Groups strata, Ties ties) {
    covariates.mustMatch(followUp.n());
    strata.mustMatch(followUp.n());
    if (followUp.events() == 0)
      throw new BadInput("regression on %d subjects without an event: needed events", followUp.n());
    return RiskSets.of(followUp, covariates, strata, ties);
  }

  static void mustBeIndependent(PartialLikelihood at0, Covariates covariates) {
    int dependent = Symmetric.of(at0.information()).deficient();
    if (dependent >= 0)
      throw new BadInput(
          "covariate %s: constant, or a combination of those before it, among the subjects at risk"
              + " when events happen; needed independent covariates",
          covariates.names().get(dependent));
  }

  static double[] plus(double[] beta, double[] step, double share) {
    double[] sum = beta.clone();
    for (int j = 0; j < sum.length; j++) sum[j] += share * step[j];
    return sum;
  }

  private static double largest(double[] step, double[] beta) {
    double largest = 0;
    for (int j = 0; j < step.length; j++)
      largest = Math.max(largest, Math.abs(step[j]) / Math.max(1, Math.abs(beta[j])));
    return largest;
  }

  private static List<Finding> findings(
      Coefficients fit, int events, boolean endless, double[] step) {
    List<Finding> findings = new ArrayList<>();
    findings.add(eventsPerVariable(events, fit.count()));
    if (!endless) return findings;
    for (int j = 0; j < step.length; j++)
      if (Math.abs(step[j]) > 1e-5)
        findings.add(
            Finding.said(
                "finite hazard ratio",
                Finding.Severity.REFUSE,
                "the hazard ratio of "
                    + fit.names().get(j)
                    + " is 0 or infinite: it separates those with from those without the event;"
                    + " use Firth's penalty"));
    return List.copyOf(findings);
  }

  /** Whether the events can bear that many covariates: refused below 5 each, a warning below 10. */
  public static Finding eventsPerVariable(int events, int variables) {
    double per = (double) events / variables;
    Finding.Severity severity =
        per >= EVENTS_PER_VARIABLE
            ? Finding.Severity.PASS
            : per >= EVENTS_PER_VARIABLE / 2 ? Finding.Severity.WARN : Finding.Severity.REFUSE;
    return Finding.of(
        "events per variable",
        severity,
        per,
        EVENTS_PER_VARIABLE,
        String.format("%d events, %d covariates", events, variables));
  }
}
