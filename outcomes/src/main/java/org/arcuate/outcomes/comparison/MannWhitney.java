package org.arcuate.outcomes.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.distribution.Tails;

/**
 * The rank-sum test of two samples (Wilcoxon 1945; Mann and Whitney 1947).
 *
 * @param m size of the first sample
 * @param n size of the second sample
 * @param w pairs in which the first is larger, equal ones counting half (R's {@code W})
 * @param exact two-sided exact p value where there are no ties and both samples are below 50
 * @param normal two-sided p value of the normal approximation with continuity correction
 * @param floor the smallest two-sided exact p value of these sizes, {@code 2 / C(m + n, m)}
 * @param findings what has to be said about the test
 */
public record MannWhitney(
    int m,
    int n,
    double w,
    OptionalDouble exact,
    double normal,
    double floor,
    List<Finding> findings) {

  /**
   * Compares {@code x} with {@code y}.
   *
   * @throws BadInput if a sample is empty or a value is no number
   */
  public static MannWhitney of(double[] x, double[] y) {
    int m = x.length;
    int n = y.length;
    if (m == 0 || n == 0)
      throw new BadInput("rank-sum test of %d and %d values: needed at least 1 each", m, n);
    double[] both = new double[m + n];
    System.arraycopy(x, 0, both, 0, m);
    System.arraycopy(y, 0, both, m, n);
    Ranks ranks = Ranks.of(Ranks.finite("rank-sum test", both));
    double w = -m * (m + 1.0) / 2;
    for (int i = 0; i < m; i++) w += ranks.rank()[i];
    boolean count = ranks.tied() == 0 && m < 50 && n < 50;
    return new MannWhitney(
        m,
        n,
        w,
        count ? OptionalDouble.of(exact(m, n, (int) Math.round(w))) : OptionalDouble.empty(),
        normal(m, n, ranks.tied(), w),
        floor(m, n),
        findings(m, n));
  }

  /** The p value R gives: exact where it exists, else normal. */
  public double p() {
    return exact.orElse(normal);
  }

  /** The smallest two-sided exact p value of two samples of these sizes. */
  public static double floor(int m, int n) {
    double ways = 1;
    for (int i = 1; i <= Math.min(m, n); i++) ways *= (Math.max(m, n) + i) / (double) i;
    return Math.min(1, 2 / ways);
  }

  private static List<Finding> findings(int m, int n) {
    List<Finding> findings = new ArrayList<>();
    if (m < 2 || n < 2)
      findings.add(
          Finding.of(
              "subjects per group",
              Finding.Severity.REFUSE,
              Math.min(m, n),
              2,
              "a group of one cannot be compared"));
    if (floor(m, n) > 0.05)
      findings.add(
          Finding.of(
              "floor of the exact p value",
              Finding.Severity.WARN,
              floor(m, n),
              0.05,
              "groups of these sizes cannot differ significantly whatever is found"));
    return List.copyOf(findings);
  }

  private static double normal(double m, double n, double tied, double w) {
    double all = m + n;
    double sd = Math.sqrt(m * n / 12 * (all + 1 - tied / (all * (all - 1))));
    if (!(sd > 0)) return 1;
    return Tails.normalTwoSided(Math.max(Math.abs(w - m * n / 2) - 0.5, 0) / sd);
  }

  /**
   * Doubled smaller tail of {@code W}: probabilities by the last of {@code m + n} being of the
   * first sample or of the second.
   */
  private static double exact(int m, int n, int w) {
    double[][] now = new double[m + 1][];
    for (int j = 0; j <= n; j++) {
      double[][] next = new double[m + 1][];
      for (int i = 0; i <= m; i++) {
        double[] p = new double[i * j + 1];
        if (i == 0 || j == 0) p[0] = 1;
        else {
          double first = (double) i / (i + j);
          for (int s = 0; s < next[i - 1].length; s++) p[s + j] += first * next[i - 1][s];
          for (int s = 0; s < now[i].length; s++) p[s] += (1 - first) * now[i][s];
        }
        next[i] = p;
      }
      now = next;
    }
    double low = 0;
    double high = 0;
    for (int s = 0; s <= m * n; s++) {
      if (s <= w) low += now[m][s];
      if (s >= w) high += now[m][s];
    }
    return Math.min(1, 2 * Math.min(low, high));
  }
}
