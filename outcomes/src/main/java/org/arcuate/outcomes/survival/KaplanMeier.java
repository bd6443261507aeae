package org.arcuate.outcomes.survival;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.distribution.Tails;

/**
 * The product-limit estimate {@code S(t) = prod (1 - d/n)} of surviving without an event, with
 * Greenwood's variance and point-wise intervals (Kaplan and Meier 1958; Greenwood 1926).
 *
 * <p>One row per distinct time, also where only censoring happens. The arrays are owned by the
 * record. A bound that does not exist is NaN: of the log interval where {@code S = 0}, of the
 * log–log interval where {@code S} is 0 or 1, as in R's {@code survfit}; so is the standard error
 * where {@code S = 0}.
 *
 * @param time the distinct times, ascending
 * @param atRisk subjects still watched just before the time
 * @param events events at the time
 * @param censored subjects last seen at the time without an event
 * @param survival {@code S} from this time on
 * @param stdErr Greenwood's standard error of {@code S}
 * @param lower lower bound of {@code S}
 * @param upper upper bound of {@code S}
 * @param bounds how the interval is made
 * @param level its coverage, 0.95 as a rule
 * @param findings what has to be said about the curve
 */
public record KaplanMeier(
    double[] time,
    int[] atRisk,
    int[] events,
    int[] censored,
    double[] survival,
    double[] stdErr,
    double[] lower,
    double[] upper,
    Bounds bounds,
    double level,
    List<Finding> findings) {

  /** On which scale the interval is symmetric. */
  public enum Bounds {
    /** On that of {@code S}, cut at 0 and 1. */
    PLAIN,
    /** On that of {@code log S}, cut at 1. */
    LOG,
    /** On that of {@code log(-log S)}; the best for small samples. */
    LOG_LOG
  }

  /**
   * A quantile of the time until the event.
   *
   * @param estimate the time; empty if the curve does not fall that far
   * @param lower lower bound; empty if it is not reached
   * @param upper upper bound; empty if it is not reached
   */
  public record Quantile(OptionalDouble estimate, OptionalDouble lower, OptionalDouble upper) {}

  /** The curve of any event, with 95 % log–log intervals. */
  public static KaplanMeier of(FollowUp followUp) {
    return of(followUp, Bounds.LOG_LOG, 0.95);
  }

  /** The curve of any event (every cause counts). */
  public static KaplanMeier of(FollowUp followUp, Bounds bounds, double level) {
    return new Build(followUp).curve(bounds, level, List.of());
  }

  /** One curve per group, in the order of the groups. */
  public static SequencedMap<String, KaplanMeier> byGroup(
      FollowUp followUp, Groups groups, Bounds bounds, double level) {
    groups.mustMatch(followUp.n());
    SequencedMap<String, KaplanMeier> curves = new LinkedHashMap<>();
    for (int g = 0; g < groups.count(); g++)
      curves.put(groups.labels().get(g), of(followUp.of(groups.of(g)), bounds, level));
    return curves;
  }

  /**
   * The curve of one cause with the other causes taken for censoring. {@code 1 - S} of it is not
   * the probability of the cause: where other causes happened a finding refuses it and says by how
   * much it is too large; see {@link CumulativeIncidence}.
   */
  public static KaplanMeier ofCauseAlone(
      FollowUp followUp, int cause, Bounds bounds, double level) {
    Build build = new Build(followUp.only(cause));
    int others = followUp.events() - followUp.events(cause);
    if (others == 0) return build.curve(bounds, level, List.of());
    return build.curve(
        bounds,
        level,
        List.of(
            Finding.of(
                "1 - KM under competing risks",
                Finding.Severity.REFUSE,
                1 - build.survival[build.survival.length - 1],
                CumulativeIncidence.of(followUp, cause).atEnd(),
                others + " subjects had another event first; use the cumulative incidence")));
  }

  /** Number of subjects. */
  public int n() {
    return atRisk[0];
  }

  /** Number of events. */
  public int totalEvents() {
    return Arrays.stream(events).sum();
  }

  /** {@code S} at a time, also between the rows; 1 before the first. Beyond the last, the last. */
  public double survivalAt(double at) {
    int row = row(at);
    return row < 0 ? 1 : survival[row];
  }

  /** Standard error of {@code S} at a time; 0 before the first row. */
  public double stdErrAt(double at) {
    int row = row(at);
    return row < 0 ? 0 : stdErr[row];
  }

  /** Lower bound of {@code S} at a time; 1 before the first row. */
  public double lowerAt(double at) {
    int row = row(at);
    return row < 0 ? 1 : lower[row];
  }

  /** Upper bound of {@code S} at a time; 1 before the first row. */
  public double upperAt(double at) {
    int row = row(at);
    return row < 0 ? 1 : upper[row];
  }

  /** Subjects still watched just before a time: the numbers under a survival figure. */
  public int atRiskAt(double at) {
    int next = Arrays.binarySearch(time, at);
    if (next < 0) next = -next - 1;
    return next == time.length ? 0 : atRisk[next];
  }

  /** The median time until the event, with its interval. */
  public Quantile median() {
    return quantile(0.5);
  }

  /**
   * The time by which a fraction {@code p} had the event: the first at which the curve is at most
   * {@code 1 - p}, or the middle of the step where it lies on {@code 1 - p}. The bounds are read
   * off the bounds of the curve in the same way (Brookmeyer and Crowley 1982).
   */
  public Quantile quantile(double p) {
    if (!(p > 0 && p < 1)) throw new BadInput("quantile %s: must be between 0 and 1", p);
    return new Quantile(crossing(survival, 1 - p), crossing(lower, 1 - p), crossing(upper, 1 - p));
  }

  private OptionalDouble crossing(double[] curve, double height) {
    double near = Math.sqrt(Math.ulp(1.0));
    for (int i = 0; i < curve.length; i++) {
      if (Double.isNaN(curve[i]) || curve[i] >= height + near) continue;
      if (Math.abs(curve[i] - height) >= near) return OptionalDouble.of(time[i]);
      for (int j = i + 1; j < curve.length; j++)
        if (curve[j] < curve[i]) return OptionalDouble.of((time[i] + time[j]) / 2);
      return OptionalDouble.of(time[i]);
    }
    return OptionalDouble.empty();
  }

  private int row(double at) {
    int found = Arrays.binarySearch(time, at);
    return found >= 0 ? found : -found - 2;
  }

  /** Counts of a follow-up and the curve that comes from them. */
  private static final class Build {
    private final double[] time;
    private final int[] atRisk;
    private final int[] events;
    private final int[] censored;
    private final double[] survival;

    /** Greenwood's sum, the variance of {@code log S}. */
    private final double[] greenwood;

    Build(FollowUp followUp) {
      Times times = Times.of(followUp.time());
      time = times.distinct();
      events = new int[time.length];
      censored = new int[time.length];
      int[] of = times.of();
      int[] cause = followUp.cause();
      for (int i = 0; i < of.length; i++)
        if (cause[i] != 0) events[of[i]]++;
        else censored[of[i]]++;
      atRisk = new int[time.length];
      survival = new double[time.length];
      greenwood = new double[time.length];
      int left = of.length;
      double s = 1;
      double variance = 0;
      for (int t = 0; t < time.length; t++) {
        double n = left;
        double d = events[t];
        atRisk[t] = left;
        if (d > 0) {
          s *= (n - d) / n;
          variance += d / (n * (n - d));
        }
        survival[t] = s;
        greenwood[t] = variance;
        left -= events[t] + censored[t];
      }
    }

    KaplanMeier curve(Bounds bounds, double level, List<Finding> findings) {
      if (!(level > 0 && level < 1))
        throw new BadInput("level of confidence %s: must be between 0 and 1", level);
      double z = Tails.normalHalfWidth(level);
      int m = time.length;
      double[] stdErr = new double[m];
      double[] lower = new double[m];
      double[] upper = new double[m];
      for (int t = 0; t < m; t++) {
        boolean same = t > 0 && events[t] == 0;
        stdErr[t] = same ? stdErr[t - 1] : survival[t] * Math.sqrt(greenwood[t]);
        lower[t] = same ? lower[t - 1] : bound(bounds, survival[t], -z * Math.sqrt(greenwood[t]));
        upper[t] = same ? upper[t - 1] : bound(bounds, survival[t], z * Math.sqrt(greenwood[t]));
      }
      return new KaplanMeier(
          time,
          atRisk,
          events,
          censored,
          survival,
          stdErr,
          lower,
          upper,
          bounds,
          level,
          List.copyOf(findings));
    }

    /** The bound {@code wide} standard errors of {@code log S} away. */
    private static double bound(Bounds bounds, double s, double wide) {
      return switch (bounds) {
        case PLAIN -> s == 0 ? Double.NaN : Math.clamp(s + s * wide, 0, 1);
        case LOG -> s == 0 ? Double.NaN : Math.min(s * Math.exp(wide), 1);
        case LOG_LOG ->
            s == 0 || s == 1
                ? Double.NaN
                : Math.exp(-Math.exp(Math.log(-Math.log(s)) + wide / Math.log(s)));
      };
    }
  }
}
