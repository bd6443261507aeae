package org.arcuate.outcomes.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.distribution.ChiSquare;

/**
 * The log-rank test of equal hazards in {@code k} groups (Mantel 1966; Peto and Peto 1972), with
 * the hypergeometric variance for ties.
 *
 * <p>A group in which no event is expected is left out of the statistic and of its degrees of
 * freedom. Every cause counts as the event; {@link FollowUp#only} gives the test of one cause's
 * hazard.
 *
 * @param groups the groups' names
 * @param n subjects of each group
 * @param observed events of each group
 * @param expected events of each group if the hazards were equal
 * @param variance covariance matrix of {@code observed - expected}
 * @param test the statistic with k-1 degrees of freedom
 * @param findings what has to be said about the test
 */
public record LogRank(
    List<String> groups,
    int[] n,
    int[] observed,
    double[] expected,
    double[][] variance,
    ChiSquare test,
    List<Finding> findings) {

  /**
   * Compares the groups.
   *
   * @throws org.arcuate.outcomes.BadInput if there are fewer than 2 or more than 30 groups
   */
  public static LogRank of(FollowUp followUp, Groups groups) {
    groups.mustBeComparable("log-rank test", followUp.n());
    int k = groups.count();
    GroupCounts counts = GroupCounts.of(followUp, groups);
    int[] observed = new int[k];
    double[] expected = new double[k];
    double[][] variance = new double[k][k];
    int[] left = groups.sizes();
    double n = followUp.n();
    for (int t = 0; t < counts.times(); t++) {
      double d = 0;
      for (int g = 0; g < k; g++) d += counts.events(t, g);
      if (d > 0) {
        double spread = n > 1 ? d * (n - d) / (n - 1) : 0;
        for (int g = 0; g < k; g++) {
          observed[g] += counts.events(t, g);
          double share = left[g] / n;
          expected[g] += d * share;
          variance[g][g] += spread * share;
          for (int h = 0; h < k; h++) variance[g][h] -= spread * share * left[h] / n;
        }
      }
      for (int g = 0; g < k; g++) {
        left[g] -= counts.leaving(t, g);
        n -= counts.leaving(t, g);
      }
    }
    int[] sizes = groups.sizes();
    return new LogRank(
        groups.labels(),
        sizes,
        observed,
        expected,
        variance,
        statistic(observed, expected, variance),
        sizeFindings(groups.labels(), sizes, Arrays.stream(observed).sum()));
  }

  private static ChiSquare statistic(int[] observed, double[] expected, double[][] variance) {
    int[] used = new int[expected.length];
    int count = 0;
    for (int g = 0; g < expected.length; g++) if (expected[g] > 0) used[count++] = g;
    if (count < 2) return ChiSquare.of(0, 0);
    double[] excess = new double[count - 1];
    double[][] spread = new double[count - 1][count - 1];
    for (int i = 1; i < count; i++) {
      excess[i - 1] = observed[used[i]] - expected[used[i]];
      for (int j = 1; j < count; j++) spread[i - 1][j - 1] = variance[used[i]][used[j]];
    }
    Symmetric factored = Symmetric.of(spread);
    if (factored.deficient() >= 0) return ChiSquare.of(0, 0);
    return ChiSquare.of(factored.quadratic(excess), count - 1);
  }

  /** Groups of fewer than two subjects, and fewer events than make a test. */
  static List<Finding> sizeFindings(List<String> labels, int[] sizes, int events) {
    List<Finding> findings = new ArrayList<>();
    for (int g = 0; g < sizes.length; g++)
      if (sizes[g] < 2)
        findings.add(
            Finding.of(
                "subjects per group",
                Finding.Severity.REFUSE,
                sizes[g],
                2,
                "group " + labels.get(g) + " cannot be compared"));
    if (events == 0)
      findings.add(
          Finding.of("events", Finding.Severity.REFUSE, 0, 1, "without events nothing differs"));
    else if (events < 5)
      findings.add(
          Finding.of(
              "events",
              Finding.Severity.WARN,
              events,
              5,
              "the chi-square distribution is a poor approximation"));
    return List.copyOf(findings);
  }
}
