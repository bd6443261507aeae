package org.arcuate.outcomes.survival;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.distribution.ChiSquare;

/**
 * Regression on the cumulative incidence of one cause: proportional hazards of its subdistribution
 * (Fine and Gray 1999). Who had another event first stays in the risk set with the probability of
 * being still watched; ties are Breslow's.
 *
 * <p>The covariance is the sandwich that also carries the uncertainty of the censoring
 * distribution. Models of several causes are not constrained to add up: predicted incidences may
 * sum to more than 1.
 *
 * @param cause the cause
 * @param coefficients log subdistribution hazard ratios with their robust covariance
 * @param n number of subjects
 * @param events events of the cause
 * @param competing events of other causes
 * @param logLikelihood0 log pseudo likelihood without covariates
 * @param logLikelihood log pseudo likelihood of the fit
 * @param likelihoodRatio test that all coefficients are 0, from the pseudo likelihood
 * @param wald robust test that all coefficients are 0
 * @param findings what has to be said about the model
 */
public record FineGray(
    int cause,
    Coefficients coefficients,
    int n,
    int events,
    int competing,
    double logLikelihood0,
    double logLikelihood,
    ChiSquare likelihoodRatio,
    ChiSquare wald,
    List<Finding> findings) {

  /**
   * The model of one cause.
   *
   * @throws BadInput if the cause never happens, or a covariate is constant or a combination of
   *     others
   */
  public static FineGray of(FollowUp followUp, Covariates covariates, int cause) {
    covariates.mustMatch(followUp.n());
    if (cause < 1) throw new BadInput("cause %d: must be 1 or more", cause);
    int events = followUp.events(cause);
    if (events == 0) throw new BadInput("cause %d never happens: needed events", cause);
    Subdistribution model = Subdistribution.of(followUp, covariates, cause);
    double[] beta = new double[covariates.count()];
    PartialLikelihood null0 = model.likelihood(beta);
    Cox.mustBeIndependent(null0, covariates);
    PartialLikelihood now = null0;
    boolean arrived = false;
    for (int turn = 0; turn < 50 && !arrived; turn++) {
      Symmetric factored = Symmetric.of(now.information());
      if (factored.deficient() >= 0) break;
      double[] step = factored.solve(now.score());
      double longest = 0;
      for (double s : step) longest = Math.max(longest, Math.abs(s));
      arrived = longest < 1e-9;
      PartialLikelihood next = now;
      double share = 1;
      for (int halving = 0; halving < 30; halving++, share /= 2) {
        next = model.likelihood(Cox.plus(beta, step, share));
        if (next.value() >= now.value() - 1e-9) break;
      }
      if (!(next.value() >= now.value() - 1e-9)) break;
      beta = Cox.plus(beta, step, share);
      now = next;
    }
    Coefficients fit =
        Coefficients.unscaled(covariates.names(), beta, model.sandwich(beta, now), model.scale());
    return new FineGray(
        cause,
        fit,
        followUp.n(),
        events,
        followUp.events() - events,
        null0.value(),
        now.value(),
        ChiSquare.of(2 * (now.value() - null0.value()), fit.count()),
        fit.wald(),
        findings(fit, events, arrived));
  }

  private static List<Finding> findings(Coefficients fit, int events, boolean arrived) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Cox.eventsPerVariable(events, fit.count()));
    if (!arrived)
      findings.add(
          Finding.said(
              "finite hazard ratio",
              Finding.Severity.REFUSE,
              "a hazard ratio is 0 or infinite: a covariate separates those with from those"
                  + " without the event"));
    return List.copyOf(findings);
  }
}
