package org.arcuate.outcomes.survival;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.distribution.Tails;

/**
 * The Aalen–Johansen estimate of the probability that one cause has happened by a time, where other
 * causes may come first: {@code F(t) = sum S(u-) d(u)/n(u)} (Aalen and Johansen 1978).
 *
 * <p>One row per time at which the cause happens; {@code F} is 0 before the first and constant in
 * between. The variance is Aalen's, with the binomial correction for ties, as in Gray's {@code
 * cmprsk}. Intervals are on the log–log scale (Choudhury 2002); NaN where {@code F} is 1 or its
 * variance 0.
 *
 * @param cause the cause
 * @param n number of subjects
 * @param time times of the cause, ascending
 * @param atRisk subjects without any event just before the time
 * @param events events of the cause at the time
 * @param incidence {@code F} from this time on
 * @param variance its variance
 * @param lower lower bound
 * @param upper upper bound
 */
public record CumulativeIncidence(
    int cause,
    int n,
    double[] time,
    int[] atRisk,
    int[] events,
    double[] incidence,
    double[] variance,
    double[] lower,
    double[] upper) {

  private static final int MOST_CAUSES = 100;

  /** The curve of one cause with 95 % intervals; empty rows if it never happens. */
  public static CumulativeIncidence of(FollowUp followUp, int cause) {
    return of(followUp, cause, 0.95);
  }

  /**
   * The curve of one cause.
   *
   * @throws BadInput if {@code cause} is not the number of a cause
   */
  public static CumulativeIncidence of(FollowUp followUp, int cause, double level) {
    if (cause < 1) throw new BadInput("cause %d: must be 1 or more", cause);
    return new Build(followUp, Times.of(followUp.time()), cause).curve(halfWidth(level));
  }

  /** The curves of all causes that happen, by the number of the cause. */
  public static SequencedMap<Integer, CumulativeIncidence> ofAll(FollowUp followUp, double level) {
    int[] causes =
        Arrays.stream(followUp.cause()).filter(c -> c != 0).sorted().distinct().toArray();
    if (causes.length > MOST_CAUSES)
      throw new BadInput("%d causes: needed at most %d", causes.length, MOST_CAUSES);
    Times times = Times.of(followUp.time());
    double z = halfWidth(level);
    SequencedMap<Integer, CumulativeIncidence> curves = new LinkedHashMap<>();
    for (int cause : causes) curves.put(cause, new Build(followUp, times, cause).curve(z));
    return curves;
  }

  private static double halfWidth(double level) {
    if (!(level > 0 && level < 1))
      throw new BadInput("level of confidence %s: must be between 0 and 1", level);
    return Tails.normalHalfWidth(level);
  }

  /** One curve per group, in the order of the groups. */
  public static SequencedMap<String, CumulativeIncidence> byGroup(
      FollowUp followUp, Groups groups, int cause, double level) {
    groups.mustMatch(followUp.n());
    SequencedMap<String, CumulativeIncidence> curves = new LinkedHashMap<>();
    for (int g = 0; g < groups.count(); g++)
      curves.put(groups.labels().get(g), of(followUp.of(groups.of(g)), cause, level));
    return curves;
  }

  /** {@code F} at a time, also between the rows. */
  public double incidenceAt(double at) {
    int row = row(at);
    return row < 0 ? 0 : incidence[row];
  }

  /** Variance of {@code F} at a time, as of the last time of the cause. */
  public double varianceAt(double at) {
    int row = row(at);
    return row < 0 ? 0 : variance[row];
  }

  /** Lower bound at a time; 0 before the first row. */
  public double lowerAt(double at) {
    int row = row(at);
    return row < 0 ? 0 : lower[row];
  }

  /** Upper bound at a time; 0 before the first row. */
  public double upperAt(double at) {
    int row = row(at);
    return row < 0 ? 0 : upper[row];
  }

  /** {@code F} at the end of the follow-up. */
  public double atEnd() {
    return incidence.length == 0 ? 0 : incidence[incidence.length - 1];
  }

  private int row(double at) {
    int found = Arrays.binarySearch(time, at);
    return found >= 0 ? found : -found - 2;
  }

  /** Counts of the cause, of the others and of all who leave, per distinct time; then the sums. */
  private static final class Build {
    private final int cause;
    private final int n;
    private final double[] distinct;
    private final int[] ours;
    private final int[] others;
    private final int[] leaving;

    Build(FollowUp followUp, Times times, int cause) {
      this.cause = cause;
      n = followUp.n();
      distinct = times.distinct();
      ours = new int[distinct.length];
      others = new int[distinct.length];
      leaving = new int[distinct.length];
      for (int i = 0; i < n; i++) {
        int t = times.of()[i];
        int c = followUp.cause()[i];
        leaving[t]++;
        if (c == cause) ours[t]++;
        else if (c != 0) others[t]++;
      }
    }

    CumulativeIncidence curve(double z) {
      int rows = 0;
      for (int d : ours) if (d > 0) rows++;
      double[] time = new double[rows];
      int[] atRisk = new int[rows];
      int[] events = new int[rows];
      double[] incidence = new double[rows];
      double[] variance = new double[rows];
      double[] lower = new double[rows];
      double[] upper = new double[rows];
      int row = 0;
      int left = n;
      double s = 1;
      double f = 0;
      // sums of (a F + b)^2 over the events, expanded in the powers of F at the time asked for
      double squares = 0;
      double mixed = 0;
      double greenwood = 0;
      for (int t = 0; t < distinct.length; left -= leaving[t], t++) {
        int d = ours[t] + others[t];
        if (d == 0) continue;
        double after = s * (left - d) / left;
        if (ours[t] > 0) f += s * ours[t] / left;
        double inverse = after > 0 ? 1 / after : 0;
        if (others[t] > 0 && after > 0) {
          double v = step(s, others[t], left);
          squares += v * f * f * inverse * inverse;
          mixed += v * f * inverse * inverse;
          greenwood += v * inverse * inverse;
        }
        if (ours[t] > 0) {
          double v = step(s, ours[t], left);
          double own = 1 + f * inverse;
          squares += v * own * own;
          mixed += v * own * inverse;
          greenwood += v * inverse * inverse;
          time[row] = distinct[t];
          atRisk[row] = left;
          events[row] = ours[t];
          incidence[row] = f;
          variance[row] = Math.max(squares + f * f * greenwood - 2 * f * mixed, 0);
          double wide = z * Math.sqrt(variance[row]) / (f * Math.log(f));
          lower[row] = bound(f, -wide);
          upper[row++] = bound(f, wide);
        }
        s = after;
      }
      return new CumulativeIncidence(
          cause, n, time, atRisk, events, incidence, variance, lower, upper);
    }

    /** {@code S^2} times the variance of {@code d} among {@code left}, over {@code left^2}. */
    private static double step(double s, int d, int left) {
      double ties = d > 1 ? 1 - (d - 1.0) / (left - 1.0) : 1;
      return s * s * ties * d / ((double) left * left);
    }

    /**
     * {@code F} to the power of {@code exp(wide)}; {@code wide} is negative for the upper bound.
     */
    private static double bound(double f, double wide) {
      return f >= 1 || wide == 0 ? Double.NaN : Math.pow(f, Math.exp(wide));
    }
  }
}
