package org.arcuate.imaging.deidentify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and date-times moved by whole days; what is no date becomes empty. */
final class ShiftedDate {
  private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d\\d)\\.?(\\d\\d)");
  private static final Pattern DATE_TIME =
      Pattern.compile("(\\d{8})((?:\\d\\d){0,3}(?:\\.\\d{1,6})?(?:[+-]\\d{4})?)");
  private static final Pattern TIME =
      Pattern.compile("\\d\\d(?::?\\d\\d(?::?\\d\\d(?:\\.\\d{1,6})?)?)?");
  private static final Pattern ZONE = Pattern.compile("[+-]\\d{4}");

  private ShiftedDate() {}

  /** A date (DA) moved by {@code days}. */
  static String date(String text, int days) {
    Matcher m = DATE.matcher(text);
    if (!m.matches()) return "";
    try {
      return LocalDate.of(
              Integer.parseInt(m.group(1)),
              Integer.parseInt(m.group(2)),
              Integer.parseInt(m.group(3)))
          .plusDays(days)
          .format(DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException e) {
      return "";
    }
  }

  /** A date-time (DT) moved by {@code days}; one without a day cannot be moved and goes. */
  static String dateTime(String text, int days) {
    Matcher m = DATE_TIME.matcher(text);
    if (!m.matches()) return "";
    String date = date(m.group(1), days);
    return date.isEmpty() ? "" : date + m.group(2);
  }

  /** A time (TM) as it is, if it is one. */
  static String time(String text) {
    return TIME.matcher(text).matches() ? text : "";
  }

  /** A time zone as it is, if it is one. */
  static String zone(String text) {
    return ZONE.matcher(text).matches() ? text : "";
  }
}
