package org.arcuate.geometry;

import java.util.List;
import java.util.Locale;

/**
 * What a rule says about a result: a finding is data, never an exception.
 *
 * @param rule name of the rule, with the requirement it comes from ({@code R001 CT slice})
 * @param severity what follows from it
 * @param measured what was found, in {@code unit}; NaN where the rule is not about a number
 * @param limit the bound it was held against, in {@code unit}; NaN where there is none
 * @param unit unit of both, empty for counts and for rules that are not about a number
 * @param why one sentence for a person; empty if the numbers say it all
 */
public record Finding(
    String rule, Severity severity, double measured, double limit, String unit, String why) {

  /** What follows from a finding, mildest first. */
  public enum Severity {
    /** The rule is met. */
    PASS,
    /** Worth a person's look; nothing is refused. */
    WARN,
    /** The result may not be used for what the rule guards. */
    REFUSE
  }

  /** A value that has to be at least {@code limit}; refused below. */
  public static Finding atLeast(String rule, double measured, double limit, String unit) {
    return new Finding(
        rule, measured >= limit ? Severity.PASS : Severity.REFUSE, measured, limit, unit, "");
  }

  /** A value that has to be at most {@code limit}; refused above, and when it is not a number. */
  public static Finding atMost(String rule, double measured, double limit, String unit) {
    return new Finding(
        rule, measured <= limit ? Severity.PASS : Severity.REFUSE, measured, limit, unit, "");
  }

  /** A finding that is not about a number. */
  public static Finding said(String rule, Severity severity, String why) {
    return new Finding(rule, severity, Double.NaN, Double.NaN, "", why);
  }

  /** The same finding with a sentence for a person. */
  public Finding why(String sentence) {
    return new Finding(rule, severity, measured, limit, unit, sentence);
  }

  /** True if any of them refuses. */
  public static boolean anyRefused(List<Finding> findings) {
    return findings.stream().anyMatch(f -> f.severity == Severity.REFUSE);
  }

  /** One line for a terminal. */
  public String line() {
    StringBuilder line = new StringBuilder(severity.name().toLowerCase(Locale.ROOT));
    line.append(": ").append(rule);
    if (!Double.isNaN(measured)) {
      line.append(String.format(Locale.ROOT, ": %.4g %s", measured, unit).stripTrailing());
      if (!Double.isNaN(limit))
        line.append(String.format(Locale.ROOT, ", limit %.4g %s", limit, unit).stripTrailing());
    }
    if (!why.isEmpty()) line.append(": ").append(why);
    return line.toString();
  }
}
