package org.arcuate.workstation.cli.registry;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.arcuate.outcomes.BadInput;
import picocli.CommandLine.Option;

/** The day that a command takes for today. */
final class DayOption {
  private final Clock clock = Clock.systemDefaultZone();

  @Option(
      names = "--on",
      paramLabel = "DATE",
      description = "take this day for today, so that results can be repeated (2024-03-31)")
  String on = "";

  LocalDate day() {
    if (on.isEmpty()) return LocalDate.now(clock);
    try {
      return LocalDate.parse(on);
    } catch (DateTimeException e) {
      throw BadInput.because("--on: needed a date such as 2024-03-31", e);
    }
  }

  /** The moment; noon of a day that was given. */
  Instant moment() {
    if (on.isEmpty()) return clock.instant();
    return day().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }
}
