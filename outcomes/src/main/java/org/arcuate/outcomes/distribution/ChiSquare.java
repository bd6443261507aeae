package org.arcuate.outcomes.distribution;

import org.hipparchus.special.Gamma;

/**
 * A test statistic that is chi-square distributed under the null hypothesis.
 *
 * @param statistic its value, 0 or more
 * @param df degrees of freedom; 0 where there was nothing to compare
 * @param p probability of a value at least as large; 1 where there was nothing to compare
 */
public record ChiSquare(double statistic, int df, double p) {
  /** The statistic with its p value. */
  public static ChiSquare of(double statistic, int df) {
    return new ChiSquare(statistic, df, df == 0 ? 1 : upperTail(statistic, df));
  }

  /** The probability that a chi-square variable is larger than {@code x}. */
  public static double upperTail(double x, double df) {
    return x <= 0 ? 1 : Gamma.regularizedGammaQ(df / 2, x / 2);
  }
}
