package org.arcuate.outcomes.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.outcomes.survival.CumulativeIncidence;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.survival.KaplanMeier;

/**
 * A curve that steps at events, with its interval, its censored subjects and who is still watched.
 *
 * @param label of the group or the cause
 * @param start value before the first step, 1 of a survival curve, 0 of an incidence
 * @param time of the steps, ascending
 * @param value from each time on
 * @param lower bound; NaN where there is none
 * @param upper bound; NaN where there is none
 * @param censored times at which somebody was last seen without an event
 * @param watched time each subject was watched, ascending: who is at risk at a time
 */
public record StepCurve(
    String label,
    double start,
    double[] time,
    double[] value,
    double[] lower,
    double[] upper,
    double[] censored,
    double[] watched) {

  /** The survival curve of a group. */
  public static StepCurve survival(String label, KaplanMeier curve) {
    List<Double> censored = new ArrayList<>();
    List<Double> watched = new ArrayList<>();
    for (int i = 0; i < curve.time().length; i++) {
      if (curve.censored()[i] > 0) censored.add(curve.time()[i]);
      for (int k = 0; k < curve.events()[i] + curve.censored()[i]; k++)
        watched.add(curve.time()[i]);
    }
    return new StepCurve(
        label,
        1,
        curve.time(),
        curve.survival(),
        curve.lower(),
        curve.upper(),
        array(censored),
        array(watched));
  }

  /** The cumulative incidence of a cause among the subjects of {@code followUp}. */
  public static StepCurve incidence(String label, CumulativeIncidence curve, FollowUp followUp) {
    double[] watched = followUp.time().clone();
    Arrays.sort(watched);
    return new StepCurve(
        label,
        0,
        curve.time(),
        curve.incidence(),
        curve.lower(),
        curve.upper(),
        new double[0],
        watched);
  }

  /** The value at a time. */
  double at(double when) {
    double value = start;
    for (int i = 0; i < time.length && time[i] <= when; i++) value = this.value[i];
    return value;
  }

  /** Subjects still watched just before a time. */
  int atRisk(double when) {
    int count = 0;
    for (double w : watched) if (w >= when) count++;
    return count;
  }

  /** The time of the last subject. */
  double end() {
    return watched.length == 0 ? 0 : watched[watched.length - 1];
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
