package org.arcuate.outcomes.description;

import java.util.List;
import java.util.TreeSet;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.distribution.Tails;

/**
 * Agreement of two readers beyond chance (Cohen 1960, 1968), with the large-sample standard error
 * of Fleiss, Cohen and Everitt (1969).
 *
 * @param n number of subjects read by both
 * @param agreed share of agreement, weighted
 * @param byChance share expected from the readers' margins, weighted
 * @param kappa {@code (agreed - byChance) / (1 - byChance)}; NaN if both use one category only
 * @param stdErr its standard error
 * @param lower lower bound, 95 %
 * @param upper upper bound, 95 %
 * @param weights what a near miss counts
 */
public record Kappa(
    int n,
    double agreed,
    double byChance,
    double kappa,
    double stdErr,
    double lower,
    double upper,
    Weights weights) {

  /** What a disagreement by some of {@code k} ordered categories counts. */
  public enum Weights {
    /** Nothing. */
    NONE,
    /** 1 less the distance over {@code k - 1}. */
    LINEAR,
    /** 1 less the square of that. */
    QUADRATIC
  }

  /** Agreement on categories without order. */
  public static Kappa of(List<String> first, List<String> second) {
    if (first.size() != second.size())
      throw new BadInput("kappa of %d and %d readings: needed pairs", first.size(), second.size());
    TreeSet<String> all = new TreeSet<>(first);
    all.addAll(second);
    List<String> categories = List.copyOf(all);
    int[][] counts = new int[categories.size()][categories.size()];
    for (int i = 0; i < first.size(); i++)
      counts[categories.indexOf(first.get(i))][categories.indexOf(second.get(i))]++;
    return of(counts, Weights.NONE);
  }

  /**
   * Agreement from the table of both readers' categories, in their order.
   *
   * @param counts square table, rows the first reader, columns the second
   * @throws BadInput if the table is not square, negative or empty
   */
  public static Kappa of(int[][] counts, Weights weights) {
    int k = counts.length;
    int n = total(counts);
    double[] row = new double[k];
    double[] column = new double[k];
    double agreed = 0;
    for (int i = 0; i < k; i++)
      for (int j = 0; j < k; j++) {
        double share = (double) counts[i][j] / n;
        row[i] += share;
        column[j] += share;
        agreed += weight(weights, i, j, k) * share;
      }
    double chance = 0;
    for (int i = 0; i < k; i++)
      for (int j = 0; j < k; j++) chance += weight(weights, i, j, k) * row[i] * column[j];
    double kappa = chance < 1 ? (agreed - chance) / (1 - chance) : Double.NaN;
    double stdErr = stdErr(counts, weights, row, column, chance, kappa);
    double wide = Tails.normalHalfWidth(0.95) * stdErr;
    return new Kappa(n, agreed, chance, kappa, stdErr, kappa - wide, kappa + wide, weights);
  }

  private static int total(int[][] counts) {
    int n = 0;
    for (int[] row : counts) {
      if (row.length != counts.length)
        throw new BadInput(
            "kappa of a table of %d rows with one of %d columns: must be square",
            counts.length, row.length);
      for (int c : row) {
        if (c < 0) throw new BadInput("kappa: count %d, must be 0 or more", c);
        n += c;
      }
    }
    if (n == 0) throw new BadInput("kappa of 0 subjects: needed at least 1");
    return n;
  }

  private static double weight(Weights weights, int i, int j, int k) {
    if (i == j) return 1;
    double distance = Math.abs(i - j) / (k - 1.0);
    return switch (weights) {
      case NONE -> 0;
      case LINEAR -> 1 - distance;
      case QUADRATIC -> 1 - distance * distance;
    };
  }

  private static double stdErr(
      int[][] counts, Weights weights, double[] row, double[] column, double chance, double kappa) {
    int k = counts.length;
    int n = total(counts);
    double[] ofRow = new double[k];
    double[] ofColumn = new double[k];
    for (int i = 0; i < k; i++)
      for (int j = 0; j < k; j++) {
        ofRow[i] += weight(weights, i, j, k) * column[j];
        ofColumn[j] += weight(weights, i, j, k) * row[i];
      }
    double sum = 0;
    for (int i = 0; i < k; i++)
      for (int j = 0; j < k; j++) {
        double pull = weight(weights, i, j, k) - (ofRow[i] + ofColumn[j]) * (1 - kappa);
        sum += (double) counts[i][j] / n * pull * pull;
      }
    double mean = kappa - chance * (1 - kappa);
    return Math.sqrt(Math.max(sum - mean * mean, 0) / n) / (1 - chance);
  }
}
