package org.arcuate.outcomes.table;

import java.util.List;
import java.util.stream.Collectors;

/** Writes records of separated values that no spreadsheet takes for a program. */
public final class CsvText {
  private CsvText() {}

  /**
   * One record with comma and LF (RFC 4180). A text that a spreadsheet would run as a formula (it
   * begins with {@code = + - @}, a tab or a return, and is not a number) gets an apostrophe before
   * it.
   */
  public static String record(List<String> cells) {
    return cells.stream().map(CsvText::cell).collect(Collectors.joining(",")) + "\n";
  }

  private static String cell(String text) {
    String inert = isFormula(text) ? "'" + text : text;
    boolean quote = false;
    for (int i = 0; i < inert.length(); i++) quote |= ",;\"\n\r\t".indexOf(inert.charAt(i)) >= 0;
    return quote ? '"' + inert.replace("\"", "\"\"") + '"' : inert;
  }

  private static boolean isFormula(String text) {
    if (text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0) return false;
    return !text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  }
}
