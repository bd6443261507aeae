package org.arcuate.outcomes.cohort;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.figure.Drawing;

/**
 * One result: its tables, its figures, its numbers for other programs, and what has to be said.
 *
 * @param title of the section
 * @param tables as they are printed
 * @param figures as they are drawn
 * @param values the numbers, unrounded, by name
 * @param findings what has to be said
 */
public record Analysis(
    String title,
    List<TextTable> tables,
    List<Drawing> figures,
    Map<String, Object> values,
    List<Finding> findings) {
  public Analysis {
    tables = List.copyOf(tables);
    figures = List.copyOf(figures);
    findings =
        findings.stream().filter(f -> f.severity() != Finding.Severity.PASS).distinct().toList();
  }

  /** Names and numbers, kept in this order in every process: {@code values("n", 12, "p", 0.04)}. */
  static Map<String, Object> values(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2)
      values.put((String) namesAndValues[at], namesAndValues[at + 1]);
    return values;
  }
}
