package org.arcuate.outcomes.description;

import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.distribution.Tails;

/**
 * Agreement of readers on a measurement: the share of the variance that comes from the subjects
 * (Shrout and Fleiss 1979; intervals of McGraw and Wong 1996).
 *
 * @param form which coefficient
 * @param subjects number of subjects
 * @param readers readings of each
 * @param icc the coefficient, at most 1
 * @param f statistic of the test that it is 0
 * @param df1 its degrees of freedom, numerator
 * @param df2 its degrees of freedom, denominator
 * @param p its p value
 * @param lower lower bound, 95 %
 * @param upper upper bound, 95 %
 */
public record IntraclassCorrelation(
    Form form,
    int subjects,
    int readers,
    double icc,
    double f,
    double df1,
    double df2,
    double p,
    double lower,
    double upper) {

  /** Which readers the coefficient speaks of, and whether of one reading or of the mean. */
  public enum Form {
    /** ICC(1,1): other readers for every subject, one reading. */
    ONE_WAY,
    /** ICC(2,1): readers drawn from many, absolute agreement, one reading. */
    AGREEMENT,
    /** ICC(3,1): these readers only, consistency, one reading. */
    CONSISTENCY,
    /** ICC(1,k): other readers for every subject, mean of the readings. */
    ONE_WAY_MEAN,
    /** ICC(2,k): readers drawn from many, absolute agreement, mean of the readings. */
    AGREEMENT_MEAN,
    /** ICC(3,k): these readers only, consistency, mean of the readings. */
    CONSISTENCY_MEAN
  }

  private static final double TAIL = 0.025;

  /**
   * The coefficient of complete readings.
   *
   * @param readings one row per subject, one column per reader
   * @throws BadInput if there are fewer than two subjects or readers, rows differ in length, or all
   *     readings are the same
   */
  public static IntraclassCorrelation of(double[][] readings, Form form) {
    Squares s = Squares.of(readings);
    return switch (form) {
      case ONE_WAY -> oneWay(s, form);
      case ONE_WAY_MEAN -> mean(oneWay(s, form), form);
      case AGREEMENT -> agreement(s, form);
      case AGREEMENT_MEAN -> mean(agreement(s, form), form);
      case CONSISTENCY -> consistency(s, form);
      case CONSISTENCY_MEAN -> mean(consistency(s, form), form);
    };
  }

  private static IntraclassCorrelation oneWay(Squares s, Form form) {
    double df2 = (double) s.n * (s.k - 1);
    return ratio(s, form, s.subjects / s.within, s.n - 1, df2);
  }

  private static IntraclassCorrelation consistency(Squares s, Form form) {
    return ratio(s, form, s.subjects / s.error, s.n - 1, (s.n - 1.0) * (s.k - 1));
  }

  private static IntraclassCorrelation ratio(
      Squares s, Form form, double f, double df1, double df2) {
    double low = f / Tails.fQuantile(1 - TAIL, df1, df2);
    double high = f * Tails.fQuantile(1 - TAIL, df2, df1);
    return new IntraclassCorrelation(
        form,
        s.n,
        s.k,
        ofF(f, s.k),
        f,
        df1,
        df2,
        Tails.fUpper(f, df1, df2),
        ofF(low, s.k),
        ofF(high, s.k));
  }

  private static double ofF(double f, int k) {
    return Double.isInfinite(f) ? 1 : (f - 1) / (f + k - 1);
  }

  private static IntraclassCorrelation agreement(Squares s, Form form) {
    double n = s.n;
    double k = s.k;
    double icc =
        (s.subjects - s.error) / (s.subjects + (k - 1) * s.error + k * (s.readers - s.error) / n);
    double df1 = n - 1;
    double df2 = (n - 1) * (k - 1);
    if (icc >= 1)
      return new IntraclassCorrelation(
          form, s.n, s.k, 1, Double.POSITIVE_INFINITY, df1, df2, 0, 1, 1);
    double f = s.subjects / s.error;
    double a = k * icc / (n * (1 - icc));
    double b = 1 + k * icc * (n - 1) / (n * (1 - icc));
    double top = a * s.readers + b * s.error;
    double v =
        top
            * top
            / ((a * s.readers) * (a * s.readers) / (k - 1)
                + (b * s.error) * (b * s.error) / ((n - 1) * (k - 1)));
    double other = k * s.readers + (k * n - k - n) * s.error;
    double low = Tails.fQuantile(1 - TAIL, df1, v);
    double high = Tails.fQuantile(1 - TAIL, v, df1);
    double lower = n * (s.subjects - low * s.error) / (low * other + n * s.subjects);
    double upper = n * (high * s.subjects - s.error) / (other + n * high * s.subjects);
    return new IntraclassCorrelation(
        form, s.n, s.k, icc, f, df1, df2, Tails.fUpper(f, df1, df2), lower, upper);
  }

  /** The same for the mean of the readings: Spearman and Brown's formula. */
  private static IntraclassCorrelation mean(IntraclassCorrelation one, Form form) {
    int k = one.readers;
    return new IntraclassCorrelation(
        form,
        one.subjects,
        k,
        stepUp(one.icc, k),
        one.f,
        one.df1,
        one.df2,
        one.p,
        stepUp(one.lower, k),
        stepUp(one.upper, k));
  }

  private static double stepUp(double icc, int k) {
    return k * icc / (1 + (k - 1) * icc);
  }

  /**
   * Mean squares of the analysis of variance.
   *
   * @param subjects between subjects
   * @param readers between readers
   * @param error what remains
   * @param within subjects: readers and error together
   */
  private record Squares(
      int n, int k, double subjects, double readers, double error, double within) {
    static Squares of(double[][] x) {
      int n = x.length;
      int k = n == 0 ? 0 : x[0].length;
      if (n < 2 || k < 2)
        throw new BadInput(
            "intraclass correlation of %d subjects and %d readers: needed at least 2 each", n, k);
      double grand = 0;
      double[] column = new double[k];
      for (int i = 0; i < n; i++) {
        if (x[i].length != k)
          throw new BadInput(
              "intraclass correlation: subject %d has %d readings, the first has %d",
              i + 1, x[i].length, k);
        for (int j = 0; j < k; j++) {
          if (!Double.isFinite(x[i][j]))
            throw new BadInput("reading %s of subject %d: needed a number", x[i][j], i + 1);
          grand += x[i][j] / (n * (double) k);
          column[j] += x[i][j] / n;
        }
      }
      double between = 0;
      double within = 0;
      double readers = 0;
      for (int i = 0; i < n; i++) {
        double mean = 0;
        for (double v : x[i]) mean += v / k;
        between += k * (mean - grand) * (mean - grand);
        for (double v : x[i]) within += (v - mean) * (v - mean);
      }
      for (double c : column) readers += n * (c - grand) * (c - grand);
      if (between + within <= 0)
        throw new BadInput("intraclass correlation: all readings are %s", grand);
      double error = Math.max(within - readers, 0) / ((n - 1.0) * (k - 1));
      return new Squares(
          n, k, between / (n - 1), readers / (k - 1), error, within / (n * (k - 1.0)));
    }
  }
}
