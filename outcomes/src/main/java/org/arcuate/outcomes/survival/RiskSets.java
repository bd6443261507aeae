package org.arcuate.outcomes.survival;

/**
 * The subjects of a proportional hazards model in the order the partial likelihood needs them:
 * stratum by stratum, the latest first. Covariates are centred and scaled.
 *
 * @param p number of covariates
 * @param ties how tied events are treated
 * @param x covariates, {@code n x p}, row after row
 * @param event whether the subject has the event
 * @param block first row of every block of one stratum and one time; the last entry is {@code n}
 * @param fresh whether the block is the first of its stratum
 * @param time time of every block
 * @param row the caller's row of every subject
 * @param centre mean of each covariate
 * @param scale mean absolute deviation of each covariate; 1 where that is 0
 */
record RiskSets(
    int p,
    Ties ties,
    double[] x,
    boolean[] event,
    int[] block,
    boolean[] fresh,
    double[] time,
    int[] row,
    double[] centre,
    double[] scale) {

  /** What is told about the events, time after time, the latest first. */
  interface Reader {
    /**
     * At {@code time} there are {@code deaths} events with these sums of {@code x}, {@code eta}.
     */
    void at(double time, int deaths, double[] sumX, double sumEta);

    /**
     * A risk set of these events, {@code times} times: {@code sum w}, {@code sum w x}, and the
     * lower triangle of {@code sum w x x'} row after row.
     */
    void set(int times, double s0, double[] s1, double[] s2);
  }

  static RiskSets of(FollowUp followUp, Covariates covariates, Groups strata, Ties ties) {
    int n = followUp.n();
    int p = covariates.count();
    Times times = Times.of(followUp.time());
    int[] ascending = times.order();
    int[] next = new int[strata.count() + 1];
    for (int m : strata.member()) next[m + 1]++;
    for (int g = 0; g < strata.count(); g++) next[g + 1] += next[g];
    int[] row = new int[n];
    for (int i = n - 1; i >= 0; i--) row[next[strata.member()[ascending[i]]]++] = ascending[i];
    double[] centre = new double[p];
    double[] scale = new double[p];
    double[] x = new double[n * p];
    for (int j = 0; j < p; j++) {
      double[] column = covariates.columns()[j];
      centre[j] = mean(column);
      double sum = 0;
      for (double v : column) sum += Math.abs(v - centre[j]);
      scale[j] = sum > 0 ? sum / n : 1;
      for (int i = 0; i < n; i++) x[i * p + j] = (column[row[i]] - centre[j]) / scale[j];
    }
    boolean[] event = new boolean[n];
    int[] block = new int[n + 1];
    boolean[] fresh = new boolean[n];
    double[] time = new double[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      event[i] = followUp.cause()[row[i]] != 0;
      boolean first = i == 0 || strata.member()[row[i]] != strata.member()[row[i - 1]];
      if (first || times.of()[row[i]] != times.of()[row[i - 1]]) {
        fresh[blocks] = first;
        time[blocks] = times.distinct()[times.of()[row[i]]];
        block[blocks++] = i;
      }
    }
    block = java.util.Arrays.copyOf(block, blocks + 1);
    block[blocks] = n;
    return new RiskSets(p, ties, x, event, block, fresh, time, row, centre, scale);
  }

  private static double mean(double[] column) {
    double sum = 0;
    for (double v : column) sum += v;
    return sum / column.length;
  }

  int n() {
    return row.length;
  }

  int blocks() {
    return block.length - 1;
  }

  /** Linear predictor of every subject in the order of the record, for scaled coefficients. */
  double[] eta(double[] beta) {
    double[] eta = new double[n()];
    for (int i = 0, at = 0; i < eta.length; i++) {
      double sum = 0;
      for (int j = 0; j < p; j++) sum += beta[j] * x[at++];
      eta[i] = sum;
    }
    return eta;
  }

  /** Walks over all events at scaled coefficients {@code beta}. */
  void read(double[] beta, Reader reader) {
    double[] eta = eta(beta);
    int triangle = p * (p + 1) / 2;
    double[] s1 = new double[p];
    double[] s2 = new double[triangle];
    double[] d1 = new double[p];
    double[] d2 = new double[triangle];
    double[] sumX = new double[p];
    double s0 = 0;
    for (int b = 0; b < blocks(); b++) {
      if (fresh[b]) {
        s0 = 0;
        java.util.Arrays.fill(s1, 0);
        java.util.Arrays.fill(s2, 0);
      }
      int deaths = 0;
      double d0 = 0;
      double sumEta = 0;
      for (int i = block[b]; i < block[b + 1]; i++) {
        double w = Math.exp(eta[i]);
        s0 += w;
        add(i, w, s1, s2);
        if (!event[i]) continue;
        if (deaths++ == 0) {
          java.util.Arrays.fill(d1, 0);
          java.util.Arrays.fill(d2, 0);
          java.util.Arrays.fill(sumX, 0);
        }
        d0 += w;
        sumEta += eta[i];
        add(i, w, d1, d2);
        for (int j = 0; j < p; j++) sumX[j] += x[i * p + j];
      }
      if (deaths == 0) continue;
      reader.at(time[b], deaths, sumX, sumEta);
      if (deaths == 1 || ties == Ties.BRESLOW) reader.set(deaths, s0, s1, s2);
      else efron(deaths, new Sums(s0, s1, s2), new Sums(d0, d1, d2), reader);
    }
  }

  /** Sums over subjects of {@code w}, {@code w x} and {@code w x x'}. */
  private record Sums(double s0, double[] s1, double[] s2) {}

  /** Efron's risk sets: of the tied, a further {@code 1/deaths} has left at every turn. */
  private static void efron(int deaths, Sums all, Sums dying, Reader reader) {
    double[] s1 = new double[all.s1.length];
    double[] s2 = new double[all.s2.length];
    for (int k = 0; k < deaths; k++) {
      double share = (double) k / deaths;
      for (int j = 0; j < s1.length; j++) s1[j] = all.s1[j] - share * dying.s1[j];
      for (int j = 0; j < s2.length; j++) s2[j] = all.s2[j] - share * dying.s2[j];
      reader.set(1, all.s0 - share * dying.s0, s1, s2);
    }
  }

  private void add(int i, double w, double[] s1, double[] s2) {
    int from = i * p;
    for (int j = 0, at = 0; j < p; j++) {
      double wx = w * x[from + j];
      s1[j] += wx;
      for (int l = 0; l <= j; l++) s2[at++] += wx * x[from + l];
    }
  }
}
