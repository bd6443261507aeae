package org.arcuate.outcomes.comparison;

import java.util.function.DoubleUnaryOperator;
import org.arcuate.outcomes.BadInput;
import org.hipparchus.special.Gamma;

/**
 * Fisher's exact test of a two by two table {@code a b / c d}.
 *
 * <p>Given the margins, {@code a} is hypergeometric. The p value adds all tables that are no more
 * probable than the one found (up to a share of 1e-7). The odds ratio is the conditional maximum
 * likelihood estimate, its 95 % interval that of Cornfield's exact tails, as in R's {@code
 * fisher.test}.
 *
 * @param p two-sided p value
 * @param oddsRatio 0 to infinity; NaN if a margin is 0
 * @param lower lower bound of the odds ratio
 * @param upper upper bound of the odds ratio
 */
public record FisherExact(double p, double oddsRatio, double lower, double upper) {
  private static final double JUST_MORE = 1 + 1e-7;
  private static final int LARGEST = 10_000_000;

  /**
   * Tests whether the rows have the same odds.
   *
   * @throws BadInput if a count is negative or the table is empty
   */
  public static FisherExact of(int a, int b, int c, int d) {
    for (int count : new int[] {a, b, c, d})
      if (count < 0 || count > LARGEST)
        throw new BadInput("count %d in a two by two table: needed 0 to %d", count, LARGEST);
    if (a + b + c + d == 0) throw new BadInput("two by two table without a subject");
    int low = Math.max(0, a - d);
    int high = Math.min(a + b, a + c);
    Table table = new Table(low, logWeights(a + b, c + d, a + c, low, high));
    double[] share = table.shares(1);
    double p = 0;
    for (double s : share) if (s <= share[a - low] * JUST_MORE) p += s;
    if (low == high) return new FisherExact(1, Double.NaN, 0, Double.POSITIVE_INFINITY);
    double odds =
        a == low
            ? 0
            : a == high ? Double.POSITIVE_INFINITY : Math.exp(rising(or -> table.mean(or), a));
    double lower = a == low ? 0 : Math.exp(rising(or -> table.upper(a, or), 0.025));
    double upper =
        a == high ? Double.POSITIVE_INFINITY : Math.exp(rising(or -> -table.lower(a, or), -0.025));
    return new FisherExact(Math.min(1, p), odds, lower, upper);
  }

  /** Logarithms of {@code C(m, x) C(n, k - x)} for {@code x} from low to high. */
  private static double[] logWeights(int m, int n, int k, int low, int high) {
    double[] log = new double[high - low + 1];
    for (int x = low; x <= high; x++) log[x - low] = choose(m, x) + choose(n, k - x);
    return log;
  }

  private static double choose(int n, int k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }

  /** The {@code log x} at which the rising {@code f(x)} is {@code value}, by bisection. */
  private static double rising(DoubleUnaryOperator f, double value) {
    double low = -700;
    double high = 700;
    for (int turn = 0; turn < 200 && high - low > 1e-14 * Math.max(1, Math.abs(low)); turn++) {
      double middle = (low + high) / 2;
      if (f.applyAsDouble(Math.exp(middle)) < value) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }

  /** The hypergeometric distribution under any odds ratio. */
  private record Table(int low, double[] log) {
    double[] shares(double oddsRatio) {
      double[] share = new double[log.length];
      double slope = Math.log(oddsRatio);
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < share.length; i++) {
        share[i] = log[i] + slope * i;
        largest = Math.max(largest, share[i]);
      }
      double sum = 0;
      for (int i = 0; i < share.length; i++) sum += share[i] = Math.exp(share[i] - largest);
      for (int i = 0; i < share.length; i++) share[i] /= sum;
      return share;
    }

    double mean(double oddsRatio) {
      double[] share = shares(oddsRatio);
      double mean = 0;
      for (int i = 0; i < share.length; i++) mean += share[i] * (low + i);
      return mean;
    }

    double upper(int a, double oddsRatio) {
      double[] share = shares(oddsRatio);
      double sum = 0;
      for (int i = a - low; i < share.length; i++) sum += share[i];
      return sum;
    }

    double lower(int a, double oddsRatio) {
      double[] share = shares(oddsRatio);
      double sum = 0;
      for (int i = 0; i <= a - low; i++) sum += share[i];
      return sum;
    }
  }
}
