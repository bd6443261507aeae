package org.arcuate.outcomes.lint;

/**
 * What the linter says of one printed number.
 *
 * @param place where it is printed, such as {@code abstract}
 * @param line line of the claim in the file of claims
 * @param rule which rule looked at it
 * @param outcome what came of it
 * @param printed the number as printed
 * @param computed what follows from the table or from the other numbers; empty if there is none
 * @param why one sentence for a person; empty if the numbers say it all
 */
public record Verdict(
    String place,
    int line,
    String rule,
    Outcome outcome,
    String printed,
    String computed,
    String why) {

  /** What can come of a claim, mildest first. */
  public enum Outcome {
    /** It follows. */
    AGREES,
    /** It may be true and should be said differently, or with a warning. */
    BEWARE,
    /** Something else follows. */
    CONTRADICTS,
    /** No data whatsoever could give it. */
    IMPOSSIBLE
  }

  /** True if the claim cannot stand as it is printed. */
  public boolean isRefused() {
    return outcome == Outcome.CONTRADICTS || outcome == Outcome.IMPOSSIBLE;
  }
}
