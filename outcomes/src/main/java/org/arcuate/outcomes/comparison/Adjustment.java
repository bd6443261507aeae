package org.arcuate.outcomes.comparison;

import java.util.stream.IntStream;
import org.arcuate.outcomes.BadInput;

/** How p values of several tests are raised so that all of them together keep their promise. */
public enum Adjustment {
  /** Each times the number of tests. */
  BONFERRONI,
  /** The smallest times the number of tests, the next times one less, never falling (Holm 1979). */
  HOLM;

  /** The adjusted p values in the order given. */
  public double[] of(double... p) {
    for (double value : p)
      if (!(value >= 0 && value <= 1)) throw new BadInput("p value %s: must be 0 to 1", value);
    return switch (this) {
      case BONFERRONI -> bonferroni(p);
      case HOLM -> holm(p);
    };
  }

  private static double[] bonferroni(double[] p) {
    double[] adjusted = new double[p.length];
    for (int i = 0; i < p.length; i++) adjusted[i] = Math.min(1, p[i] * p.length);
    return adjusted;
  }

  private static double[] holm(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted((i, j) -> Double.compare(p[i], p[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int at = 0; at < order.length; at++) {
      largest = Math.max(largest, Math.min(1, p[order[at]] * (p.length - at)));
      adjusted[order[at]] = largest;
    }
    return adjusted;
  }
}
