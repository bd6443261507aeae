package org.arcuate.outcomes.comparison;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.distribution.ChiSquare;

/**
 * Friedman's test of {@code k} conditions measured in the same {@code n} subjects, corrected for
 * ties (Friedman 1937; Hollander and Wolfe 7.1).
 *
 * @param n number of subjects
 * @param meanRank mean rank of each condition
 * @param test the statistic with {@code k - 1} degrees of freedom; 0 of them if all are tied
 * @param kendallW coefficient of concordance, 0 to 1
 * @param findings what has to be said about the test
 */
public record Friedman(
    int n, double[] meanRank, ChiSquare test, double kendallW, List<Finding> findings) {

  /**
   * Compares the conditions.
   *
   * @param conditions one array per condition, subjects in the same order
   * @throws BadInput if there are fewer than two conditions or two subjects, or lengths differ
   */
  public static Friedman of(double[]... conditions) {
    int k = conditions.length;
    if (k < 2) throw new BadInput("Friedman's test of %d condition: needed at least 2", k);
    int n = conditions[0].length;
    if (n < 2) throw new BadInput("Friedman's test of %d subjects: needed at least 2", n);
    double[][] columns = new double[k][];
    for (int j = 0; j < k; j++) {
      if (conditions[j].length != n)
        throw new BadInput(
            "Friedman's test: condition %d has %d values, the first has %d; needed complete rows",
            j + 1, conditions[j].length, n);
      columns[j] = Ranks.finite("Friedman's test", conditions[j]);
    }
    double[] sum = new double[k];
    double tied = 0;
    for (int i = 0; i < n; i++) {
      double[] row = new double[k];
      for (int j = 0; j < k; j++) row[j] = columns[j][i];
      Ranks ranks = Ranks.of(row);
      tied += ranks.tied();
      for (int j = 0; j < k; j++) sum[j] += ranks.rank()[j];
    }
    double squares = 0;
    for (int j = 0; j < k; j++) {
      double off = sum[j] - n * (k + 1.0) / 2;
      squares += off * off;
      sum[j] /= n;
    }
    double spread = n * k * (k + 1.0) - tied / (k - 1);
    ChiSquare test =
        spread > 1e-9 ? ChiSquare.of(12 * squares / spread, k - 1) : ChiSquare.of(0, 0);
    return new Friedman(
        n, sum, test, test.statistic() / (n * (k - 1.0)), findings(n, k, test.df()));
  }

  private static List<Finding> findings(int n, int k, int df) {
    List<Finding> findings = new ArrayList<>();
    if (df == 0)
      findings.add(
          Finding.said(
              "differences", Finding.Severity.REFUSE, "all values of every row are equal"));
    if (n < 10 && k < 5)
      findings.add(
          Finding.of(
              "subjects",
              Finding.Severity.WARN,
              n,
              10,
              "the chi-square distribution is an approximation"));
    return List.copyOf(findings);
  }
}
