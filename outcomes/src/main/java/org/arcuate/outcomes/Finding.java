package org.arcuate.outcomes;

import java.util.List;
import java.util.Locale;

/**
 * What a rule says about a result: a finding is data, never an exception.
 *
 * @param rule name of the rule ({@code events per variable})
 * @param severity what follows from it
 * @param measured what was found, in {@code unit}; NaN where the rule is not about a number
 * @param limit the bound it was held against, in {@code unit}; NaN where there is none
 * @param unit unit of both, empty for counts and probabilities
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

  /** A finding about a number. */
  public static Finding of(
      String rule, Severity severity, double measured, double limit, String why) {
    return new Finding(rule, severity, measured, limit, "", why);
  }

  /** A finding that is not about a number. */
  public static Finding said(String rule, Severity severity, String why) {
    return new Finding(rule, severity, Double.NaN, Double.NaN, "", why);
  }

  /** True if any of them refuses. */
  public static boolean anyRefused(List<Finding> findings) {
    return findings.stream().anyMatch(f -> f.severity == Severity.REFUSE);
  }

  /** One line for a terminal or a report. */
  public String line() {
    String said = severity.name().toLowerCase(Locale.ROOT) + ": " + rule;
    if (!Double.isNaN(measured)) said += ": " + number(measured);
    if (!Double.isNaN(measured) && !Double.isNaN(limit)) said += ", limit " + number(limit);
    return why.isEmpty() ? said : said + ": " + why;
  }

  private String number(double value) {
    return String.format(Locale.ROOT, "%.4g %s", value, unit).stripTrailing();
  }
}
