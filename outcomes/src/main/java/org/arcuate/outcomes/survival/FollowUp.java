package org.arcuate.outcomes.survival;

import org.arcuate.outcomes.BadInput;

/**
 * The follow-up of {@code n} subjects: how long each was watched and how it ended.
 *
 * <p>Times in one unit of the caller's choice, 0 or more. Times closer together than 1.5e-8 of
 * their mean are one time: they differ by rounding. The record owns its arrays: nobody writes to
 * them after construction.
 *
 * @param time time of the event or of the last visit
 * @param cause 0 censored, 1… the kind of event
 */
public record FollowUp(double[] time, int[] cause) {
  public FollowUp {
    if (time.length == 0) throw new BadInput("follow-up of 0 subjects: needed at least 1");
    if (time.length != cause.length)
      throw new BadInput(
          "follow-up with %d times and %d outcomes: needed one outcome per time",
          time.length, cause.length);
    for (int i = 0; i < time.length; i++) {
      if (!(time[i] >= 0 && time[i] < Double.POSITIVE_INFINITY))
        throw new BadInput("time %s of row %d: must be 0 or more", time[i], i + 1);
      if (cause[i] < 0)
        throw new BadInput(
            "outcome %d of row %d: must be 0 (censored) or the number of a cause", cause[i], i + 1);
    }
  }

  /** Times with the kind of event, 0 for censored. */
  public static FollowUp of(double[] time, int[] cause) {
    return new FollowUp(time, cause);
  }

  /** Times until the one event of interest, or until the last visit without it. */
  public static FollowUp of(double[] time, boolean[] event) {
    int[] cause = new int[event.length];
    for (int i = 0; i < event.length; i++) cause[i] = event[i] ? 1 : 0;
    return new FollowUp(time, cause);
  }

  /** Number of subjects. */
  public int n() {
    return time.length;
  }

  /** Number of events of any cause. */
  public int events() {
    int count = 0;
    for (int c : cause) if (c != 0) count++;
    return count;
  }

  /** Number of events of one cause. */
  public int events(int of) {
    int count = 0;
    for (int c : cause) if (c == of) count++;
    return count;
  }

  /**
   * The same subjects with all other causes taken for censoring: right for the hazard of the cause
   * ({@link Cox}, {@link LogRank}), wrong for its probability ({@link CumulativeIncidence}).
   */
  public FollowUp only(int of) {
    int[] kept = new int[cause.length];
    for (int i = 0; i < kept.length; i++) kept[i] = cause[i] == of ? 1 : 0;
    return new FollowUp(time, kept);
  }

  /** The subjects whose place in {@code members} is true; at least one. */
  public FollowUp of(boolean[] members) {
    int n = 0;
    for (boolean member : members) if (member) n++;
    double[] times = new double[n];
    int[] causes = new int[n];
    int at = 0;
    for (int i = 0; i < members.length; i++) {
      if (!members[i]) continue;
      times[at] = time[i];
      causes[at++] = cause[i];
    }
    return new FollowUp(times, causes);
  }
}
