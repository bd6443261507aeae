package org.arcuate.imaging.deidentify;

import java.util.Map;
import java.util.TreeMap;

/** What was done to which attributes, and how often. */
final class Tally {
  private final Map<String, Long> counts = new TreeMap<>();

  /** Counts one attribute: {@code (0008,0020) StudyDate: date moved}. */
  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  void add(Tally other) {
    other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
  }

  Map<String, Long> counts() {
    return Map.copyOf(counts);
  }
}
