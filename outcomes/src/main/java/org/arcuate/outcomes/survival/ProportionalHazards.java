package org.arcuate.outcomes.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.distribution.ChiSquare;

/**
 * Whether the hazard ratios of a Cox model stay the same over time.
 *
 * <p>The score test of adding {@code x g(t)} to the model, per covariate and for all of them
 * (Grambsch and Therneau 1994 in the exact form of R's {@code cox.zph}, survival 3), and the
 * Schoenfeld residuals for a picture: one row per event, ascending in time, {@code x} less its mean
 * over the risk set.
 *
 * @param names the covariates
 * @param each test of each covariate, 1 degree of freedom
 * @param global test of all
 * @param clock the function {@code g}
 * @param time time of every event
 * @param residuals shape {@code events x p}
 * @param findings a warning for every covariate with {@code p} below 0.05
 */
public record ProportionalHazards(
    List<String> names,
    List<ChiSquare> each,
    ChiSquare global,
    Clock clock,
    double[] time,
    double[][] residuals,
    List<Finding> findings) {

  /** How time is measured. */
  public enum Clock {
    /** {@code 1 - S(t-)} of all subjects together; robust against late events. */
    KAPLAN_MEIER,
    /** The time itself. */
    IDENTITY,
    /** Its logarithm; times must be positive. */
    LOG
  }

  /** The check of a model with Efron's ties and a common baseline hazard. */
  public static ProportionalHazards of(FollowUp followUp, Covariates covariates) {
    return of(followUp, covariates, Groups.one(followUp.n()), Ties.EFRON, Clock.KAPLAN_MEIER);
  }

  /** The check of any {@link Cox} model. */
  public static ProportionalHazards of(
      FollowUp followUp, Covariates covariates, Groups strata, Ties ties, Clock clock) {
    Cox fit = Cox.of(followUp, covariates, strata, ties);
    RiskSets sets = RiskSets.of(followUp, covariates, strata, ties);
    int p = covariates.count();
    double[] beta = new double[p];
    for (int j = 0; j < p; j++) beta[j] = fit.coefficients().estimate()[j] * sets.scale()[j];
    Sum sum = new Sum(p, gauge(followUp, clock));
    sets.read(beta, sum);
    List<ChiSquare> each = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int j = 0; j < p; j++) {
      each.add(sum.test(new int[] {j}));
      if (each.get(j).p() < 0.05)
        findings.add(
            Finding.of(
                "proportional hazards",
                Finding.Severity.WARN,
                each.get(j).p(),
                0.05,
                "the hazard ratio of " + covariates.names().get(j) + " changes over time"));
    }
    int[] all = new int[p];
    for (int j = 0; j < p; j++) all[j] = j;
    int[] events = eventsAscending(followUp);
    double[] time = new double[events.length];
    for (int e = 0; e < events.length; e++) time[e] = followUp.time()[events[e]];
    return new ProportionalHazards(
        covariates.names(),
        List.copyOf(each),
        sum.test(all),
        clock,
        time,
        Schoenfeld.of(sets, beta, events),
        List.copyOf(findings));
  }

  private static int[] eventsAscending(FollowUp followUp) {
    return Arrays.stream(Times.of(followUp.time()).order())
        .filter(i -> followUp.cause()[i] != 0)
        .toArray();
  }

  /** {@code g(t)} at the distinct times, less its mean over the events. */
  private record Gauge(double[] time, double[] value) {
    double at(double t) {
      return value[Arrays.binarySearch(time, t)];
    }
  }

  private static Gauge gauge(FollowUp followUp, Clock clock) {
    KaplanMeier curve = KaplanMeier.of(followUp);
    double[] time = curve.time();
    double[] value = new double[time.length];
    double sum = 0;
    for (int t = 0; t < time.length; t++) {
      value[t] =
          switch (clock) {
            case KAPLAN_MEIER -> t == 0 ? 0 : 1 - curve.survival()[t - 1];
            case IDENTITY -> time[t];
            case LOG -> Math.log(time[t]);
          };
      if (Double.isInfinite(value[t]) && curve.events()[t] > 0)
        throw new BadInput("event at time 0 on a logarithmic clock: needed positive times");
      if (curve.events()[t] > 0) sum += curve.events()[t] * value[t];
    }
    double mean = sum / curve.totalEvents();
    for (int t = 0; t < time.length; t++) value[t] -= mean;
    return new Gauge(time, value);
  }

  /** Score and information of the model with {@code x} and {@code x g(t)}. */
  private static final class Sum implements RiskSets.Reader {
    private final int p;
    private final Gauge gauge;
    private final double[] score;
    private final double[][] plain;
    private final double[][] mixed;
    private final double[][] timed;
    private double g;

    Sum(int p, Gauge gauge) {
      this.p = p;
      this.gauge = gauge;
      score = new double[p];
      plain = new double[p][p];
      mixed = new double[p][p];
      timed = new double[p][p];
    }

    @Override
    public void at(double time, int deaths, double[] sumX, double sumEta) {
      g = gauge.at(time);
      for (int j = 0; j < p; j++) score[j] += g * sumX[j];
    }

    @Override
    public void set(int times, double s0, double[] s1, double[] s2) {
      for (int i = 0, at = 0; i < p; i++) {
        double mean = s1[i] / s0;
        score[i] -= times * g * mean;
        for (int j = 0; j <= i; j++, at++) {
          double v = times * (s2[at] - mean * s1[j]) / s0;
          plain[i][j] += v;
          mixed[i][j] += g * v;
          timed[i][j] += g * g * v;
        }
      }
    }

    /** The test of the columns {@code x g(t)} of {@code which}. */
    ChiSquare test(int[] which) {
      int q = which.length;
      double[][] information = new double[p + q][p + q];
      double[] u = new double[p + q];
      for (int i = 0; i < p; i++)
        for (int j = 0; j <= i; j++) information[i][j] = information[j][i] = plain[i][j];
      for (int a = 0; a < q; a++) {
        u[p + a] = score[which[a]];
        for (int j = 0; j < p; j++) information[p + a][j] = of(mixed, which[a], j);
        for (int b = 0; b < q; b++) information[p + a][p + b] = of(timed, which[a], which[b]);
      }
      Symmetric factored = Symmetric.of(information);
      return factored.deficient() >= 0
          ? ChiSquare.of(0, 0)
          : ChiSquare.of(factored.quadratic(u), q);
    }

    private static double of(double[][] lower, int i, int j) {
      return i >= j ? lower[i][j] : lower[j][i];
    }
  }
}
