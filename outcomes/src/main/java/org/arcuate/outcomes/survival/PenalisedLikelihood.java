package org.arcuate.outcomes.survival;

/**
 * Firth's penalised log partial likelihood {@code l + log|I| / 2}, its gradient {@code U + tr(I^-1
 * dI) / 2}, and the information {@code I} of the unpenalised one.
 *
 * <p>The derivative of the information is the third central moment of the covariates over the risk
 * set.
 *
 * @param value the logarithm; minus infinity where the information is singular
 * @param score its gradient
 * @param information that of the partial likelihood
 */
record PenalisedLikelihood(double value, double[] score, double[][] information) {

  static PenalisedLikelihood of(RiskSets sets, double[] beta) {
    Moments sum = new Moments(sets, beta);
    int p = sets.p();
    Symmetric factored = Symmetric.of(sum.information);
    if (factored.deficient() >= 0)
      return new PenalisedLikelihood(Double.NEGATIVE_INFINITY, sum.score, sum.information);
    double[][] inverse = factored.inverse();
    double[] score = sum.score.clone();
    for (int r = 0; r < p; r++)
      for (int i = 0; i < p; i++)
        for (int j = 0; j < p; j++) score[r] += inverse[i][j] * sum.third[(i * p + j) * p + r] / 2;
    return new PenalisedLikelihood(
        sum.value + factored.logDeterminant() / 2, score, sum.information);
  }

  /** Sums of {@code w}, {@code w x}, {@code w x x'} and {@code w x x x} over subjects. */
  private static final class Weighted {
    private final int p;
    private double s0;
    private final double[] s1;
    private final double[] s2;
    private final double[] s3;

    Weighted(int p) {
      this.p = p;
      s1 = new double[p];
      s2 = new double[p * p];
      s3 = new double[p * p * p];
    }

    void add(double w, double[] x, int from) {
      s0 += w;
      for (int i = 0, ij = 0, ijr = 0; i < p; i++) {
        double wi = w * x[from + i];
        s1[i] += wi;
        for (int j = 0; j < p; j++) {
          double wij = wi * x[from + j];
          s2[ij++] += wij;
          for (int r = 0; r < p; r++) s3[ijr++] += wij * x[from + r];
        }
      }
    }

    Weighted less(double share, Weighted other) {
      Weighted rest = new Weighted(p);
      rest.s0 = s0 - share * other.s0;
      for (int i = 0; i < s1.length; i++) rest.s1[i] = s1[i] - share * other.s1[i];
      for (int i = 0; i < s2.length; i++) rest.s2[i] = s2[i] - share * other.s2[i];
      for (int i = 0; i < s3.length; i++) rest.s3[i] = s3[i] - share * other.s3[i];
      return rest;
    }
  }

  private static final class Moments {
    private final int p;
    private double value;
    private final double[] score;
    private final double[][] information;
    private final double[] third;

    Moments(RiskSets sets, double[] beta) {
      p = sets.p();
      score = new double[p];
      information = new double[p][p];
      third = new double[p * p * p];
      double[] eta = sets.eta(beta);
      Weighted risk = new Weighted(p);
      for (int b = 0; b < sets.blocks(); b++) {
        if (sets.fresh()[b]) risk = new Weighted(p);
        Weighted dying = new Weighted(p);
        int deaths = 0;
        for (int i = sets.block()[b]; i < sets.block()[b + 1]; i++) {
          double w = Math.exp(eta[i]);
          risk.add(w, sets.x(), i * p);
          if (!sets.event()[i]) continue;
          deaths++;
          dying.add(w, sets.x(), i * p);
          value += eta[i];
          for (int j = 0; j < p; j++) score[j] += sets.x()[i * p + j];
        }
        if (deaths == 0) continue;
        if (deaths == 1 || sets.ties() == Ties.BRESLOW) set(deaths, risk);
        else for (int k = 0; k < deaths; k++) set(1, risk.less((double) k / deaths, dying));
      }
    }

    private void set(int times, Weighted w) {
      value -= times * Math.log(w.s0);
      double[] mean = new double[p];
      for (int i = 0; i < p; i++) {
        mean[i] = w.s1[i] / w.s0;
        score[i] -= times * mean[i];
      }
      for (int i = 0, ijr = 0; i < p; i++)
        for (int j = 0; j < p; j++) {
          double mij = w.s2[i * p + j] / w.s0;
          information[i][j] += times * (mij - mean[i] * mean[j]);
          for (int r = 0; r < p; r++, ijr++)
            third[ijr] +=
                times
                    * (w.s3[ijr] / w.s0
                        - mij * mean[r]
                        - w.s2[i * p + r] / w.s0 * mean[j]
                        - w.s2[j * p + r] / w.s0 * mean[i]
                        + 2 * mean[i] * mean[j] * mean[r]);
        }
    }
  }
}
