package org.arcuate.outcomes.comparison;

import java.util.List;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.distribution.Tails;

/**
 * Student's test of paired values.
 *
 * @param n number of pairs
 * @param mean mean difference {@code x - y}
 * @param sd standard deviation of the differences
 * @param t mean over its standard error
 * @param df degrees of freedom
 * @param p two-sided p value
 * @param lower lower bound of the mean difference, 95 %
 * @param upper upper bound of the mean difference, 95 %
 * @param findings what has to be said about the test
 */
public record PairedT(
    int n,
    double mean,
    double sd,
    double t,
    int df,
    double p,
    double lower,
    double upper,
    List<Finding> findings) {

  /**
   * Compares {@code x} with {@code y}, pair by pair.
   *
   * @throws BadInput if there are fewer than two pairs, or all differences are the same
   */
  public static PairedT of(double[] x, double[] y) {
    double[] d = Ranks.differences("paired t test", x, y);
    int n = d.length;
    if (n < 2) throw new BadInput("paired t test of %d pairs: needed at least 2", n);
    double mean = 0;
    for (double v : d) mean += v / n;
    double squares = 0;
    for (double v : d) squares += (v - mean) * (v - mean);
    double sd = Math.sqrt(squares / (n - 1));
    double error = sd / Math.sqrt(n);
    if (error < 10 * Math.ulp(1.0) * Math.abs(mean) || error == 0)
      throw new BadInput("paired t test: all differences are %s, needed some spread", mean);
    double t = mean / error;
    double wide = Tails.studentTwoSidedQuantile(0.05, n - 1) * error;
    List<Finding> findings =
        n >= 10
            ? List.of()
            : List.of(
                Finding.of(
                    "pairs",
                    Finding.Severity.WARN,
                    n,
                    10,
                    "normality cannot be checked; prefer the signed-rank test"));
    return new PairedT(
        n, mean, sd, t, n - 1, Tails.studentTwoSided(t, n - 1), mean - wide, mean + wide, findings);
  }
}
