package org.arcuate.outcomes.survival;

/**
 * The pseudo likelihood of Fine and Gray in linear time.
 *
 * <p>Subjects in ascending order of time. At an event time {@code t} the risk set is everybody with
 * {@code T >= t}, and everybody who had another event before, with the weight {@code G(t-) /
 * G(T-)}, {@code G} being the product-limit estimate of not being censored. Both parts are running
 * sums: the first from the end, the second from the start. Where censoring and events share a time,
 * the sums that carry the uncertainty of {@code G} run as in {@code cmprsk}: others before it,
 * events at it and after.
 *
 * @param p number of covariates
 * @param x covariates, {@code n x p}, centred and scaled
 * @param kind 0 censored, 1 the cause, 2 another event
 * @param start first row of each distinct time; the last entry is {@code n}
 * @param watched {@code G(t-)} at each distinct time
 * @param scale of each covariate
 */
record Subdistribution(
    int p, double[] x, int[] kind, int[] start, double[] watched, double[] scale) {

  static Subdistribution of(FollowUp followUp, Covariates covariates, int cause) {
    int n = followUp.n();
    int p = covariates.count();
    // the sets of a Cox model have the same order, the latest first, and the same scaling
    RiskSets sets = RiskSets.of(followUp, covariates, Groups.one(n), Ties.BRESLOW);
    double[] x = new double[n * p];
    int[] kind = new int[n];
    for (int i = 0; i < n; i++) {
      int from = n - 1 - i;
      System.arraycopy(sets.x(), from * p, x, i * p, p);
      int c = followUp.cause()[sets.row()[from]];
      kind[i] = c == 0 ? 0 : c == cause ? 1 : 2;
    }
    int m = sets.blocks();
    int[] start = new int[m + 1];
    for (int b = 0; b <= m; b++) start[b] = n - sets.block()[m - b];
    double[] watched = new double[m];
    double g = 1;
    for (int b = 0; b < m; b++) {
      watched[b] = g;
      int censored = 0;
      for (int i = start[b]; i < start[b + 1]; i++) if (kind[i] == 0) censored++;
      double left = n - start[b];
      g *= (left - censored) / left;
    }
    return new Subdistribution(p, x, kind, start, watched, sets.scale());
  }

  private int n() {
    return kind.length;
  }

  private int blocks() {
    return watched.length;
  }

  private int deaths(int b) {
    int d = 0;
    for (int i = start[b]; i < start[b + 1]; i++) if (kind[i] == 1) d++;
    return d;
  }

  private double[] weights(double[] beta) {
    double[] w = new double[n()];
    for (int i = 0, at = 0; i < w.length; i++) {
      double eta = 0;
      for (int j = 0; j < p; j++) eta += beta[j] * x[at++];
      w[i] = Math.exp(eta);
    }
    return w;
  }

  /**
   * Sums of {@code w}, {@code w x} and the lower triangle of {@code w x x'} over the risk set of
   * every distinct time, {@code blocks x (1 + p + p (p + 1) / 2)}.
   */
  private double[] riskSums(double[] w) {
    int width = 1 + p + p * (p + 1) / 2;
    double[] sums = new double[blocks() * width];
    double[] running = new double[width];
    for (int b = blocks() - 1; b >= 0; b--) {
      for (int i = start[b]; i < start[b + 1]; i++) add(w[i], i, running);
      System.arraycopy(running, 0, sums, b * width, width);
    }
    java.util.Arrays.fill(running, 0);
    for (int b = 0; b < blocks(); b++) {
      for (int c = 0; c < width; c++) sums[b * width + c] += watched[b] * running[c];
      for (int i = start[b]; i < start[b + 1]; i++)
        if (kind[i] == 2) add(w[i] / watched[b], i, running);
    }
    return sums;
  }

  private void add(double w, int i, double[] into) {
    into[0] += w;
    for (int j = 0, at = 1 + p; j < p; j++) {
      double wx = w * x[i * p + j];
      into[1 + j] += wx;
      for (int l = 0; l <= j; l++) into[at++] += wx * x[i * p + l];
    }
  }

  /** The log pseudo likelihood with its derivatives, at scaled coefficients. */
  PartialLikelihood likelihood(double[] beta) {
    double[] w = weights(beta);
    double[] sums = riskSums(w);
    int width = 1 + p + p * (p + 1) / 2;
    double value = 0;
    double[] score = new double[p];
    double[][] information = new double[p][p];
    for (int b = 0; b < blocks(); b++) {
      int d = 0;
      for (int i = start[b]; i < start[b + 1]; i++) {
        if (kind[i] != 1) continue;
        d++;
        value += Math.log(w[i]);
        for (int j = 0; j < p; j++) score[j] += x[i * p + j];
      }
      if (d == 0) continue;
      int at = b * width;
      double s0 = sums[at];
      value -= d * Math.log(s0);
      for (int i = 0, s2 = at + 1 + p; i < p; i++) {
        double mean = sums[at + 1 + i] / s0;
        score[i] -= d * mean;
        for (int j = 0; j <= i; j++, s2++) {
          information[i][j] += d * (sums[s2] - mean * sums[at + 1 + j]) / s0;
          information[j][i] = information[i][j];
        }
      }
    }
    return new PartialLikelihood(value, score, information);
  }

  /** The robust covariance of scaled coefficients: the influence of every subject, squared. */
  double[][] sandwich(double[] beta, PartialLikelihood at) {
    Influence influence = new Influence(weights(beta));
    double[][] meat = new double[p][p];
    double[] u = new double[p];
    for (int b = 0; b < blocks(); b++)
      for (int i = start[b]; i < start[b + 1]; i++) {
        influence.of(i, b, u);
        for (int r = 0; r < p; r++) for (int s = 0; s < p; s++) meat[r][s] += u[r] * u[s];
      }
    Symmetric factored = Symmetric.of(at.information());
    if (factored.deficient() >= 0) return meat;
    return Symmetric.sandwich(factored.inverse(), meat);
  }

  /** Running sums over the distinct times from which each subject's influence is read off. */
  private final class Influence {
    private final double[] w;

    /** Mean covariate of the risk set, {@code blocks x p}. */
    private final double[] mean;

    /** Sums up to and with each time of {@code dL}, {@code mean dL}, then both times {@code G}. */
    private final double[] hazard;

    private final double[] hazardMean;
    private final double[] late;
    private final double[] lateMean;

    /** What a subject censored at each time adds, and the sum of what all at risk lose by it. */
    private final double[] censored;

    private final double[] compensator;

    Influence(double[] w) {
      this.w = w;
      int m = blocks();
      mean = new double[m * p];
      hazard = new double[m + 1];
      late = new double[m + 1];
      hazardMean = new double[(m + 1) * p];
      lateMean = new double[(m + 1) * p];
      censored = new double[m * p];
      compensator = new double[(m + 1) * p];
      hazards();
      censoring();
    }

    private void hazards() {
      double[] sums = riskSums(w);
      int width = 1 + p + p * (p + 1) / 2;
      for (int b = 0; b < blocks(); b++) {
        double step = deaths(b) / sums[b * width];
        hazard[b + 1] = hazard[b] + step;
        late[b + 1] = late[b] + watched[b] * step;
        for (int j = 0; j < p; j++) {
          mean[b * p + j] = sums[b * width + 1 + j] / sums[b * width];
          int to = (b + 1) * p + j;
          hazardMean[to] = hazardMean[to - p] + step * mean[b * p + j];
          lateMean[to] = lateMean[to - p] + watched[b] * step * mean[b * p + j];
        }
      }
    }

    private void censoring() {
      int m = blocks();
      double others = 0;
      double[] othersX = new double[p];
      for (int b = 0; b < m; b++) {
        int lost = 0;
        for (int i = start[b]; i < start[b + 1]; i++) if (kind[i] == 0) lost++;
        double left = n() - start[b];
        for (int j = 0; j < p; j++) {
          double q =
              othersX[j] * (late[m] - late[b])
                  - others * (lateMean[m * p + j] - lateMean[b * p + j]);
          censored[b * p + j] = q / left;
          compensator[(b + 1) * p + j] = compensator[b * p + j] + q * lost / (left * left);
        }
        for (int i = start[b]; i < start[b + 1]; i++) {
          if (kind[i] != 2) continue;
          others += w[i] / watched[b];
          for (int j = 0; j < p; j++) othersX[j] += w[i] / watched[b] * x[i * p + j];
        }
      }
    }

    void of(int i, int b, double[] u) {
      int m = blocks();
      for (int j = 0; j < p; j++) {
        double xij = x[i * p + j];
        double v = -w[i] * (xij * hazard[b + 1] - hazardMean[(b + 1) * p + j]);
        if (kind[i] == 1) v += xij - mean[b * p + j];
        if (kind[i] == 2)
          v -=
              w[i]
                  / watched[b]
                  * (xij * (late[m] - late[b + 1])
                      - (lateMean[m * p + j] - lateMean[(b + 1) * p + j]));
        if (kind[i] == 0) v += censored[b * p + j];
        u[j] = v - compensator[(b + 1) * p + j];
      }
    }
  }
}
