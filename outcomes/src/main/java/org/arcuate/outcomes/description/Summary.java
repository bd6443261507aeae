package org.arcuate.outcomes.description;

import java.util.Arrays;
import org.arcuate.outcomes.BadInput;

/**
 * A sample in figures; in the unit of the sample.
 *
 * @param n number of values
 * @param sum of the values
 * @param mean arithmetic mean
 * @param sd standard deviation with {@code n - 1}; NaN for one value
 * @param smallest value
 * @param q1 first quartile (type 7)
 * @param median median
 * @param q3 third quartile (type 7)
 * @param largest value
 */
public record Summary(
    int n,
    double sum,
    double mean,
    double sd,
    double smallest,
    double q1,
    double median,
    double q3,
    double largest) {

  /**
   * Describes a sample; what is missing is left out by the caller and counted there.
   *
   * @throws BadInput if there is no value or one is no number
   */
  public static Summary of(double... values) {
    double[] sorted = sorted(values);
    int n = sorted.length;
    double sum = 0;
    for (double v : values) sum += v;
    double mean = sum / n;
    double rest = 0;
    for (double v : values) rest += v - mean;
    mean += rest / n;
    double squares = 0;
    for (double v : values) squares += (v - mean) * (v - mean);
    double sd = n == 1 ? Double.NaN : Math.sqrt(squares / (n - 1));
    return new Summary(
        n,
        sum,
        mean,
        sd,
        sorted[0],
        type7(sorted, 0.25),
        type7(sorted, 0.5),
        type7(sorted, 0.75),
        sorted[n - 1]);
  }

  /** The interquartile range. */
  public double iqr() {
    return q3 - q1;
  }

  /**
   * The quantile of type 7 of Hyndman and Fan (1996): linear between the values at {@code (n - 1)
   * p}, R's default.
   */
  public static double quantile(double[] values, double p) {
    if (!(p >= 0 && p <= 1)) throw new BadInput("quantile %s: must be 0 to 1", p);
    return type7(sorted(values), p);
  }

  private static double[] sorted(double[] values) {
    if (values.length == 0) throw new BadInput("summary of 0 values: needed at least 1");
    double[] sorted = values.clone();
    for (int i = 0; i < sorted.length; i++)
      if (!Double.isFinite(sorted[i]))
        throw new BadInput("value %s in row %d: needed a number", sorted[i], i + 1);
    Arrays.sort(sorted);
    return sorted;
  }

  private static double type7(double[] sorted, double p) {
    double at = (sorted.length - 1) * p;
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
