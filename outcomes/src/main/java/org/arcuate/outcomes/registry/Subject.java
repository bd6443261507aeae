package org.arcuate.outcomes.registry;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One patient of a cohort, as tables and figures see it.
 *
 * @param code pseudonym
 * @param traits texts by {@code form.field}: of the patient, of the first tumour, staging,
 *     operation and specimen, and of the last status ({@code surgery.blood_ml}, {@code
 *     patient.sex})
 * @param operated day of the first primary operation, or of the first of any kind
 * @param revised day of the first revision
 * @param lastSeen last day on which anything is known, if anything is
 * @param death day of death
 * @param happenings complications, what the tumour did, operations and death, by day
 * @param readings scores with a total and measurements, by day
 */
public record Subject(
    String code,
    Map<String, String> traits,
    Optional<LocalDate> operated,
    Optional<LocalDate> revised,
    Optional<LocalDate> lastSeen,
    Optional<LocalDate> death,
    List<Happening> happenings,
    List<Reading> readings) {

  /**
   * Something that happened on a day.
   *
   * @param day the day
   * @param form kind of record that says so
   * @param kind what it is ({@code dislocation}, {@code metastasis}, {@code revision}); the cause
   *     of a death
   * @param detail Henderson type of a complication, site of what the tumour did
   * @param treatment how it was treated
   */
  public record Happening(LocalDate day, Form form, String kind, String detail, String treatment) {}

  /**
   * A number or word that was found on a day.
   *
   * @param day the day
   * @param what instrument or quantity
   * @param moment moment of the treatment, empty if not said
   * @param by assessor or reader
   * @param side side, empty for scores
   * @param value the number; NaN for a word
   * @param word the word, empty for a number
   */
  public record Reading(
      LocalDate day,
      String what,
      String moment,
      String by,
      String side,
      double value,
      String word) {}

  /** A trait as it is written, if it is known. */
  public Optional<String> trait(String name) {
    return Optional.ofNullable(traits.get(name));
  }

  /** A trait that is a number. */
  public OptionalDouble number(String name) {
    String text = traits.get(name);
    try {
      return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Months from a day to another, a month being a 48th of four years. */
  public static double months(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to) / Courses.DAYS_PER_MONTH;
  }

  /** Months from the operation to the last news or to death; empty if there was no operation. */
  public OptionalDouble followUpMonths() {
    Optional<LocalDate> end = death.or(() -> lastSeen);
    return operated.isEmpty() || end.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(0, months(operated.get(), end.get())));
  }
}
