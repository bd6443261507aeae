package org.arcuate.outcomes.distribution;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;

/**
 * Tail probabilities and quantiles, to about 1e-14 of the probability.
 *
 * <p>Student's and Fisher's distributions are the regularised incomplete beta function (Abramowitz
 * and Stegun 26.5.27, 26.6.2).
 */
public final class Tails {
  private Tails() {}

  /** Probability that a standard normal variable is further from 0 than {@code z}. */
  public static double normalTwoSided(double z) {
    return Erf.erfc(Math.abs(z) / FastMath.sqrt(2));
  }

  /** The {@code z} that a standard normal variable exceeds with probability {@code 1 - p}. */
  public static double normalQuantile(double p) {
    double z = FastMath.sqrt(2) * Erf.erfInv(2 * p - 1);
    if (Double.isInfinite(z)) return z;
    double density = FastMath.exp(-z * z / 2) / FastMath.sqrt(2 * Math.PI);
    double below = 0.5 * Erf.erfc(-z / FastMath.sqrt(2));
    return z - (below - p) / density;
  }

  /** The half width of a two-sided interval in standard errors, 1.96 for {@code level} 0.95. */
  public static double normalHalfWidth(double level) {
    return -normalQuantile((1 - level) / 2);
  }

  /** Probability that a Student variable is further from 0 than {@code t}. */
  public static double studentTwoSided(double t, double df) {
    return Double.isInfinite(t) ? 0 : Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5);
  }

  /** The positive {@code t} beyond which, on both sides, lies the probability {@code p}. */
  public static double studentTwoSidedQuantile(double p, double df) {
    double x = betaQuantile(p, df / 2, 0.5);
    return FastMath.sqrt(df * (1 - x) / x);
  }

  /** Probability that a variable of the F distribution is larger than {@code f}. */
  public static double fUpper(double f, double df1, double df2) {
    if (f <= 0) return 1;
    return Double.isInfinite(f) ? 0 : Beta.regularizedBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);
  }

  /** The value below which a variable of the F distribution lies with probability {@code p}. */
  public static double fQuantile(double p, double df1, double df2) {
    double x = betaQuantile(1 - p, df2 / 2, df1 / 2);
    return df2 * (1 - x) / (x * df1);
  }

  /** The value below which a beta variable lies with probability {@code p}, by bisection. */
  public static double betaQuantile(double p, double a, double b) {
    double low = 0;
    double high = 1;
    for (int step = 0; step < 1100; step++) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) break;
      if (Beta.regularizedBeta(middle, a, b) < p) low = middle;
      else high = middle;
    }
    return low + (high - low) / 2;
  }
}
