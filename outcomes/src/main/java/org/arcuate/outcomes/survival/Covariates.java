package org.arcuate.outcomes.survival;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.outcomes.BadInput;

/**
 * What a regression explains the hazard by: {@code p} columns of {@code n} finite numbers. A
 * category of {@code k} levels is {@code k - 1} columns of 0 and 1 ({@link #category}).
 *
 * @param names the columns' names
 * @param columns shape {@code p x n}; owned by the record
 */
public record Covariates(List<String> names, double[][] columns) {
  /** More columns than any cohort of these tumours can bear. */
  private static final int MOST = 200;

  public Covariates {
    names = List.copyOf(names);
    if (names.isEmpty() || names.size() > MOST)
      throw new BadInput("%d covariates: needed 1 to %d", names.size(), MOST);
    if (names.size() != columns.length)
      throw new BadInput("%d names for %d covariates", names.size(), columns.length);
    for (int j = 0; j < columns.length; j++) {
      if (columns[j].length != columns[0].length)
        throw new BadInput(
            "covariate %s has %d values, the first has %d",
            names.get(j), columns[j].length, columns[0].length);
      for (int i = 0; i < columns[j].length; i++)
        if (!Double.isFinite(columns[j][i]))
          throw new BadInput(
              "covariate %s, row %d: %s, needed a number", names.get(j), i + 1, columns[j][i]);
    }
  }

  /** One covariate. */
  public static Covariates of(String name, double[] values) {
    return new Covariates(List.of(name), new double[][] {values});
  }

  /** Several covariates. */
  public static Covariates of(List<String> names, double[]... columns) {
    return new Covariates(names, columns);
  }

  /** The levels of a category after the first, each against the first. */
  public static Covariates category(String name, Groups groups) {
    int k = groups.count();
    if (k < 2) throw new BadInput("category %s has %d level: needed at least 2", name, k);
    List<String> names = new ArrayList<>();
    double[][] columns = new double[k - 1][groups.member().length];
    for (int g = 1; g < k; g++) {
      names.add(name + "=" + groups.labels().get(g));
      for (int i = 0; i < columns[g - 1].length; i++)
        columns[g - 1][i] = groups.member()[i] == g ? 1 : 0;
    }
    return new Covariates(names, columns);
  }

  /** These covariates and more. */
  public Covariates and(Covariates more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(more.names);
    double[][] both = new double[all.size()][];
    System.arraycopy(columns, 0, both, 0, columns.length);
    System.arraycopy(more.columns, 0, both, columns.length, more.columns.length);
    return new Covariates(all, both);
  }

  /** Number of subjects. */
  public int n() {
    return columns[0].length;
  }

  /** Number of covariates. */
  public int count() {
    return columns.length;
  }

  /** Refuses covariates of another number of subjects. */
  void mustMatch(int n) {
    if (n() != n) throw new BadInput("covariates of %d subjects for the follow-up of %d", n(), n);
  }
}
