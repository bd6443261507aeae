package org.arcuate.outcomes.survival;

/**
 * Cox's log partial likelihood at one set of coefficients, with its first two derivatives.
 *
 * @param value the logarithm
 * @param score its gradient
 * @param information minus its Hessian
 */
record PartialLikelihood(double value, double[] score, double[][] information) {
  static PartialLikelihood of(RiskSets sets, double[] beta) {
    Sum sum = new Sum(sets.p());
    sets.read(beta, sum);
    double[][] information = new double[sets.p()][sets.p()];
    for (int i = 0, at = 0; i < sets.p(); i++)
      for (int j = 0; j <= i; j++, at++)
        information[i][j] = information[j][i] = sum.information[at];
    return new PartialLikelihood(sum.value, sum.score, information);
  }

  private static final class Sum implements RiskSets.Reader {
    private final int p;
    private final double[] score;
    private final double[] information;
    private double value;

    Sum(int p) {
      this.p = p;
      score = new double[p];
      information = new double[p * (p + 1) / 2];
    }

    @Override
    public void at(double time, int deaths, double[] sumX, double sumEta) {
      value += sumEta;
      for (int j = 0; j < p; j++) score[j] += sumX[j];
    }

    @Override
    public void set(int times, double s0, double[] s1, double[] s2) {
      value -= times * Math.log(s0);
      double share = times / s0;
      for (int i = 0, at = 0; i < p; i++) {
        double mean = s1[i] / s0;
        score[i] -= times * mean;
        for (int j = 0; j <= i; j++, at++) information[at] += share * (s2[at] - mean * s1[j]);
      }
    }
  }
}
