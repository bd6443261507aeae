package org.arcuate.outcomes.survival;

import java.util.Arrays;
import java.util.List;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.distribution.ChiSquare;

/**
 * Gray's test of equal cumulative incidence of one cause in {@code k} groups (Gray 1988, with
 * {@code rho = 0}).
 *
 * <p>The score of group {@code g} is {@code sum d_g - d R_g / R} with {@code R_g = n_g G_g / S_g},
 * where {@code n_g} are at risk, {@code S_g} survives any cause and {@code G_g = 1 - F_g}. It is a
 * sum of martingales of all groups; its variance adds their squares (section 3 of the paper).
 *
 * @param cause the cause
 * @param groups the groups' names
 * @param n subjects of each group
 * @param observed events of the cause in each group
 * @param score the scores of the first {@code k - 1} groups
 * @param variance covariance matrix of the scores
 * @param test the statistic with {@code k - 1} degrees of freedom; 0 of them if the matrix is
 *     singular
 * @param findings what has to be said about the test
 */
public record GrayTest(
    int cause,
    List<String> groups,
    int[] n,
    int[] observed,
    double[] score,
    double[][] variance,
    ChiSquare test,
    List<Finding> findings) {

  /**
   * Compares the groups.
   *
   * @throws BadInput if there are fewer than 2 or more than 30 groups, or {@code cause} is not a
   *     cause
   */
  public static GrayTest of(FollowUp followUp, Groups groups, int cause) {
    groups.mustBeComparable("Gray's test", followUp.n());
    if (cause < 1) throw new BadInput("cause %d: must be 1 or more", cause);
    int[] observed = new int[groups.count()];
    for (int i = 0; i < followUp.n(); i++)
      if (followUp.cause()[i] == cause) observed[groups.member()[i]]++;
    Scores scores = new Scores(followUp, groups, cause);
    Symmetric factored = Symmetric.of(scores.variance());
    ChiSquare test =
        factored.deficient() >= 0
            ? ChiSquare.of(0, 0)
            : ChiSquare.of(factored.quadratic(scores.score), groups.count() - 1);
    return new GrayTest(
        cause,
        groups.labels(),
        groups.sizes(),
        observed,
        scores.score,
        scores.variance(),
        test,
        LogRank.sizeFindings(groups.labels(), groups.sizes(), Arrays.stream(observed).sum()));
  }

  /** The pass over the times. */
  private static final class Scores {
    private final int k;
    private final double[] score;

    /**
     * A jump of group {@code g} moves score {@code i} by {@code now} and, through what follows, by
     * {@code later} times the weight still to come. These are the sums of the squares: {@code now
     * now}, {@code now later}, {@code later later}.
     */
    private final double[][] nowNow;

    private final double[][] nowLater;
    private final double[] laterLater;
    // per group: at risk, survival of any cause and incidence of ours just before the time
    private final int[] left;
    private final double[] s;
    private final double[] f;

    /** {@code c[i][g]}: weight of the future of group {@code g} in the score of group {@code i}. */
    private final double[][] c;

    private double common;

    Scores(FollowUp followUp, Groups groups, int cause) {
      k = groups.count();
      score = new double[k - 1];
      left = groups.sizes();
      s = new double[k];
      Arrays.fill(s, 1);
      f = new double[k];
      c = new double[k - 1][k];
      nowNow = new double[k - 1][k - 1];
      nowLater = new double[k - 1][k];
      laterLater = new double[k];
      GroupCounts ours = GroupCounts.of(followUp.only(cause), groups);
      GroupCounts all = GroupCounts.of(followUp, groups);
      int[] own = new int[k];
      int[] other = new int[k];
      for (int t = 0; t < all.times(); t++) {
        int d = 0;
        for (int g = 0; g < k; g++) {
          own[g] = ours.events(t, g);
          other[g] = all.events(t, g) - own[g];
          d += own[g] + other[g];
        }
        if (d > 0) at(own, other);
        for (int g = 0; g < k; g++) left[g] -= all.leaving(t, g);
      }
    }

    /** One time with {@code own} events of the cause and {@code other} of the others per group. */
    private void at(int[] own, int[] other) {
      double d = Arrays.stream(own).sum();
      double risk = 0; // sum of n_g / S_g
      double weighted = 0; // sum of n_g G_g / S_g
      for (int g = 0; g < k; g++) {
        if (left[g] == 0) continue;
        risk += left[g] / s[g];
        weighted += left[g] * (1 - f[g]) / s[g];
      }
      double next = common + d / risk;
      double[][] a = new double[k - 1][k];
      for (int i = 0; i < k - 1; i++) {
        if (left[i] == 0) continue;
        double ri = left[i] / s[i];
        score[i] += own[i] - d * ri * (1 - f[i]) / weighted;
        for (int g = 0; g < k; g++) {
          if (left[g] == 0) continue;
          a[i][g] = ri * ((i == g ? 1 : 0) - left[g] / (s[g] * risk));
          c[i][g] += a[i][g] * d / (risk * (1 - common));
        }
      }
      for (int g = 0; g < k; g++) {
        if (left[g] == 0) continue;
        double after = s[g] * (left[g] - own[g] - other[g]) / left[g];
        double future = after > 0 ? (1 - next) / after : 0;
        if (d > 0) {
          double ties = d > 1 ? 1 - (d - 1) / (risk * s[g] - 1) : 1;
          double later = after > 0 ? 1 - future : 1;
          add(g, ties * s[g] * d / (risk * left[g]), a, later);
        }
        if (other[g] > 0 && after > 0) {
          double ties = other[g] > 1 ? 1 - (other[g] - 1.0) / (left[g] - 1.0) : 1;
          double v = ties * s[g] * s[g] * other[g] / ((double) left[g] * left[g]);
          add(g, v, new double[k - 1][k], -future);
        }
        f[g] += s[g] * own[g] / left[g];
        s[g] = after;
      }
      common = next;
    }

    private void add(int g, double variance, double[][] a, double later) {
      double[] now = new double[k - 1];
      for (int i = 0; i < k - 1; i++) {
        now[i] = a[i][g] - later * c[i][g];
        nowLater[i][g] += variance * now[i] * later;
        for (int j = 0; j <= i; j++) nowNow[i][j] += variance * now[i] * now[j];
      }
      laterLater[g] += variance * later * later;
    }

    double[][] variance() {
      double[][] v = new double[k - 1][k - 1];
      for (int i = 0; i < k - 1; i++)
        for (int j = 0; j <= i; j++) {
          double sum = nowNow[i][j];
          for (int g = 0; g < k; g++)
            sum +=
                nowLater[i][g] * c[j][g]
                    + nowLater[j][g] * c[i][g]
                    + laterLater[g] * c[i][g] * c[j][g];
          v[i][j] = v[j][i] = sum;
        }
      return v;
    }
  }
}
