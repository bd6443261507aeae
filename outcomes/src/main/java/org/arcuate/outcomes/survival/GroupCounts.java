package org.arcuate.outcomes.survival;

/**
 * Events and subjects leaving, per distinct time and group; both of shape {@code times x groups}.
 *
 * @param groups number of groups
 * @param times number of distinct times
 * @param events events of any cause
 * @param leaving events and censored together
 */
record GroupCounts(int groups, int times, int[] events, int[] leaving) {
  static GroupCounts of(FollowUp followUp, Groups groups) {
    int k = groups.count();
    Times times = Times.of(followUp.time());
    int[] events = new int[times.count() * k];
    int[] leaving = new int[times.count() * k];
    for (int i = 0; i < followUp.n(); i++) {
      int cell = times.of()[i] * k + groups.member()[i];
      leaving[cell]++;
      if (followUp.cause()[i] != 0) events[cell]++;
    }
    return new GroupCounts(k, times.count(), events, leaving);
  }

  int events(int time, int group) {
    return events[time * groups + group];
  }

  int leaving(int time, int group) {
    return leaving[time * groups + group];
  }
}
