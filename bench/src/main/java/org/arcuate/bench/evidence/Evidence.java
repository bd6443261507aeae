package org.arcuate.bench.evidence;

import java.util.List;

/**
 * One section of {@code docs/validation.md}: measures something in a run and holds it against a
 * target. A new section is a class of its own and a line in {@link Sections}.
 */
public interface Evidence {
  /** The section's heading. */
  String title();

  /** What is measured, on which data, in a sentence or two. */
  String about();

  /** Measures, or says why it cannot here. A failure to do the work is a row that is not met. */
  Outcome measure(Surroundings at);

  /** What came of it. */
  sealed interface Outcome {}

  /** Figures. */
  record Measured(List<Row> rows) implements Outcome {
    /** Copies the rows. */
    public Measured {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Nothing was measured.
   *
   * @param why data or program that is not here
   */
  record Skipped(String why) implements Outcome {}
}
