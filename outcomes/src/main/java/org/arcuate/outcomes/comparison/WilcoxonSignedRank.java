package org.arcuate.outcomes.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.distribution.Tails;

/**
 * Wilcoxon's signed-rank test of paired values (Wilcoxon 1945). Pairs without a difference are left
 * out; equal differences share their mean rank.
 *
 * <p>The exact p value is that of all {@code 2^n} assignments of signs to the ranks as they are,
 * ties included (Pratt and Gibbons 1981). {@link #p} chooses as R's {@code wilcox.test}: exact for
 * fewer than 50 pairs without ties and zeros, else normal with continuity correction.
 *
 * @param pairs number of pairs
 * @param n pairs with a difference
 * @param v sum of the ranks of the positive differences
 * @param exact two-sided exact p value; empty above {@link #MOST_EXACT} pairs
 * @param normal two-sided p value of the normal approximation with continuity correction
 * @param plain whether there are neither ties nor zeros
 * @param floor the smallest two-sided p value that n pairs can give, {@code 2 / 2^n}
 * @param findings what has to be said about the test
 */
public record WilcoxonSignedRank(
    int pairs,
    int n,
    double v,
    OptionalDouble exact,
    double normal,
    boolean plain,
    double floor,
    List<Finding> findings) {

  /** More pairs than this are never counted out. */
  public static final int MOST_EXACT = 200;

  private static final String NAME = "signed-rank test";

  /**
   * Compares {@code x} with {@code y}, pair by pair.
   *
   * @throws BadInput if the lengths differ, a value is no number or there is no pair
   */
  public static WilcoxonSignedRank of(double[] x, double[] y) {
    return of(Ranks.differences(NAME, x, y));
  }

  /** Compares differences with 0. */
  public static WilcoxonSignedRank of(double[] differences) {
    if (differences.length == 0) throw new BadInput("%s of 0 pairs: needed at least 1", NAME);
    double[] all = Ranks.finite(NAME, differences);
    int n = 0;
    for (double d : all) if (d != 0) all[n++] = d;
    double[] size = new double[n];
    for (int i = 0; i < n; i++) size[i] = Math.abs(all[i]);
    Ranks ranks = Ranks.of(size);
    double v = 0;
    for (int i = 0; i < n; i++) if (all[i] > 0) v += ranks.rank()[i];
    OptionalDouble exact = n > MOST_EXACT ? OptionalDouble.empty() : exact(ranks.rank(), v);
    boolean plain = n == differences.length && ranks.tied() == 0;
    return new WilcoxonSignedRank(
        differences.length,
        n,
        v,
        exact,
        normal(n, ranks.tied(), v),
        plain,
        floor(n),
        findings(n, plain));
  }

  /** The p value R gives. */
  public double p() {
    return plain && pairs < 50 ? exact.orElse(normal) : normal;
  }

  /** The smallest two-sided exact p value of {@code n} pairs with differences; 1 for none. */
  public static double floor(int n) {
    return Math.min(1, Math.scalb(2.0, -n));
  }

  private static List<Finding> findings(int n, boolean plain) {
    List<Finding> findings = new ArrayList<>();
    if (n < 2)
      findings.add(
          Finding.of("pairs with a difference", Finding.Severity.REFUSE, n, 2, "nothing to test"));
    if (floor(n) > 0.05)
      findings.add(
          Finding.of(
              "floor of the exact p value",
              Finding.Severity.WARN,
              floor(n),
              0.05,
              n + " differences cannot become significant whatever they are"));
    if (!plain)
      findings.add(
          Finding.said(
              "ties or zeros",
              Finding.Severity.WARN,
              "the tabulated distribution does not hold; the exact p value is that of the ranks as"
                  + " they are"));
    return List.copyOf(findings);
  }

  private static double normal(int n, double tied, double v) {
    double distance = v - n * (n + 1.0) / 4;
    double sd = Math.sqrt(n * (n + 1.0) * (2.0 * n + 1) / 24 - tied / 48);
    if (sd == 0) return 1;
    return Tails.normalTwoSided(Math.max(Math.abs(distance) - 0.5, 0) / sd);
  }

  /** Counts the sums of all subsets of the doubled ranks, which are whole numbers. */
  private static OptionalDouble exact(double[] rank, double v) {
    int total = 0;
    for (double r : rank) total += (int) (2 * r);
    double[] share = new double[total + 1];
    share[0] = 1;
    int reached = 0;
    for (double r : rank) {
      int step = (int) (2 * r);
      reached += step;
      for (int s = reached; s >= 0; s--)
        share[s] = (share[s] + (s >= step ? share[s - step] : 0)) / 2;
    }
    double low = 0;
    double high = 0;
    int at = (int) (2 * v);
    for (int s = 0; s <= total; s++) {
      if (s <= at) low += share[s];
      if (s >= at) high += share[s];
    }
    return OptionalDouble.of(Math.min(1, 2 * Math.min(low, high)));
  }
}
