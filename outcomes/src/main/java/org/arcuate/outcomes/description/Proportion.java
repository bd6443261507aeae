package org.arcuate.outcomes.description;

import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.distribution.Tails;

/**
 * A count of a total with an interval for the probability behind it.
 *
 * @param count how many
 * @param total of how many
 * @param lower lower bound, 0 to 1
 * @param upper upper bound, 0 to 1
 * @param method how the interval is made
 * @param level its coverage
 */
public record Proportion(
    int count, int total, double lower, double upper, Method method, double level) {

  /** How the interval is made. */
  public enum Method {
    /** By inverting the score test (Wilson 1927); a good choice for small samples. */
    WILSON,
    /** By inverting the two exact tails (Clopper and Pearson 1934); never too narrow. */
    CLOPPER_PEARSON,
    /** Wald's interval around {@code (count + z^2/2) / (total + z^2)} (Agresti and Coull 1998). */
    AGRESTI_COULL,
    /** Quantiles of the beta distribution with Jeffreys' prior (Brown, Cai and DasGupta 2001). */
    JEFFREYS,
    /** Symmetric by the standard error; fails at 0 and at 1, for comparison only. */
    WALD
  }

  /** A proportion with Wilson's 95 % interval. */
  public static Proportion of(int count, int total) {
    return of(count, total, Method.WILSON, 0.95);
  }

  /**
   * A proportion with its interval.
   *
   * @throws BadInput unless {@code 0 <= count <= total} and {@code total >= 1}
   */
  public static Proportion of(int count, int total, Method method, double level) {
    if (total < 1) throw new BadInput("proportion of %d subjects: needed at least 1", total);
    if (count < 0 || count > total) throw new BadInput("%d of %d is no proportion", count, total);
    if (!(level > 0 && level < 1))
      throw new BadInput("level of confidence %s: must be between 0 and 1", level);
    double z = Tails.normalHalfWidth(level);
    double p = (double) count / total;
    double[] bounds =
        switch (method) {
          case WILSON -> wilson(p, total, z);
          case CLOPPER_PEARSON -> clopperPearson(count, total, (1 - level) / 2);
          case AGRESTI_COULL -> wald((count + z * z / 2) / (total + z * z), total + z * z, z);
          case JEFFREYS -> jeffreys(count, total, (1 - level) / 2);
          case WALD -> wald(p, total, z);
        };
    return new Proportion(
        count, total, Math.clamp(bounds[0], 0, 1), Math.clamp(bounds[1], 0, 1), method, level);
  }

  /** The share, 0 to 1. */
  public double share() {
    return (double) count / total;
  }

  /** The share in percent. */
  public double percent() {
    return 100 * share();
  }

  private static double[] wilson(double p, double n, double z) {
    double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    double wide = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return new double[] {p == 0 ? 0 : centre - wide, p == 1 ? 1 : centre + wide};
  }

  private static double[] clopperPearson(int count, int n, double tail) {
    return new double[] {
      count == 0 ? 0 : Tails.betaQuantile(tail, count, n - count + 1.0),
      count == n ? 1 : Tails.betaQuantile(1 - tail, count + 1.0, n - count)
    };
  }

  private static double[] jeffreys(int count, int n, double tail) {
    return new double[] {
      count == 0 ? 0 : Tails.betaQuantile(tail, count + 0.5, n - count + 0.5),
      count == n ? 1 : Tails.betaQuantile(1 - tail, count + 0.5, n - count + 0.5)
    };
  }

  private static double[] wald(double p, double n, double z) {
    double wide = z * Math.sqrt(p * (1 - p) / n);
    return new double[] {p - wide, p + wide};
  }
}
