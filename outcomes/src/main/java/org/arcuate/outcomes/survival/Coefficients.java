package org.arcuate.outcomes.survival;

import java.util.List;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.distribution.ChiSquare;
import org.arcuate.outcomes.distribution.Tails;

/**
 * Log hazard ratios of a regression and how well they are known.
 *
 * @param names the covariates
 * @param estimate log hazard ratio per unit of each covariate
 * @param covariance of the estimates
 */
public record Coefficients(List<String> names, double[] estimate, double[][] covariance) {
  /** Number of coefficients. */
  public int count() {
    return estimate.length;
  }

  /** Place of a covariate. */
  public int indexOf(String name) {
    int at = names.indexOf(name);
    if (at < 0) throw new BadInput("no covariate %s: there are %s", name, names);
    return at;
  }

  /** Standard error of an estimate. */
  public double stdErr(int j) {
    return Math.sqrt(covariance[j][j]);
  }

  /** Estimate over standard error. */
  public double z(int j) {
    return estimate[j] / stdErr(j);
  }

  /** Two-sided p value of Wald's test. */
  public double p(int j) {
    return Tails.normalTwoSided(z(j));
  }

  /** Hazard ratio per unit. */
  public double hazardRatio(int j) {
    return Math.exp(estimate[j]);
  }

  /** Lower bound of the hazard ratio, symmetric on the log scale. */
  public double lower(int j, double level) {
    return Math.exp(estimate[j] - Tails.normalHalfWidth(level) * stdErr(j));
  }

  /** Upper bound of the hazard ratio. */
  public double upper(int j, double level) {
    return Math.exp(estimate[j] + Tails.normalHalfWidth(level) * stdErr(j));
  }

  /** Wald's test that all are 0. */
  ChiSquare wald() {
    Symmetric factored = Symmetric.of(covariance);
    return factored.deficient() >= 0
        ? ChiSquare.of(0, 0)
        : ChiSquare.of(factored.quadratic(estimate), count());
  }

  /** From the fit on scaled covariates to the caller's units. */
  static Coefficients unscaled(
      List<String> names, double[] beta, double[][] covariance, double[] scale) {
    double[] estimate = new double[beta.length];
    double[][] spread = new double[beta.length][beta.length];
    for (int i = 0; i < beta.length; i++) {
      estimate[i] = beta[i] / scale[i];
      for (int j = 0; j < beta.length; j++) spread[i][j] = covariance[i][j] / (scale[i] * scale[j]);
    }
    return new Coefficients(names, estimate, spread);
  }
}
