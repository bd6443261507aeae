package org.arcuate.outcomes.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.score.Instrument;
import org.arcuate.outcomes.score.ScoreSheet;
import org.jspecify.annotations.Nullable;

/** What the fields of one record must be to each other. */
final class Rules {
  private Rules() {}

  /** Checks a record; the values that follow from others are written into {@code values}. */
  static void check(Entry entry, @Nullable Object[] values) {
    switch (entry.form()) {
      case SCORE -> score(entry, values);
      case MEASUREMENT -> Quantity.called(entry.text("quantity")).check(entry.text("value"));
      case PATHOLOGY -> margin(entry);
      case THERAPY -> ordered(entry, "start", "stop");
      case SURGERY -> ordered(entry, "date", "drains_out");
      case IMPLANT -> ordered(entry, "date", "removed");
      case COMPLICATION -> ordered(entry, "date", "resolved");
      case PATIENT -> eligibility(entry);
      case TUMOUR, STAGING, MILESTONE, REHABILITATION, VISIT, IMAGE, ONCOLOGY, STATUS, DEATH -> {}
    }
  }

  private static void eligibility(Entry entry) {
    if (entry.is("included") && !entry.text("exclusion").isEmpty())
      throw new BadInput("exclusion: has a reason though the patient is included");
  }

  private static void ordered(Entry entry, String first, String last) {
    Optional<LocalDate> from = entry.day(first);
    Optional<LocalDate> to = entry.day(last);
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get()))
      throw new BadInput("%s: %s is before %s %s", last, to.get(), first, from.get());
  }

  private static void margin(Entry entry) {
    String scheme = entry.text("margin_scheme");
    String margin = entry.text("margin_class");
    if (scheme.isEmpty() != margin.isEmpty())
      throw new BadInput("margin_class: a class and its scheme are needed together");
    if (!scheme.isEmpty()) MarginScheme.called(scheme).check(margin, entry.number("margin_mm"));
  }

  private static void score(Entry entry, @Nullable Object[] values) {
    Instrument instrument = Instrument.called(entry.text("instrument"));
    Optional<BigDecimal> given = entry.number("total");
    String items = entry.text("items");
    String state;
    if (items.isEmpty()) {
      BigDecimal total =
          given.orElseThrow(() -> new BadInput("score: items or a total are needed"));
      instrument.checkTotal(total);
      state = "total-only";
    } else {
      ScoreSheet sheet = ScoreSheet.parse(instrument, items);
      state = sheet.isComplete() ? "complete" : "partial";
      if (given.isPresent() && sheet.total().isEmpty())
        throw new BadInput(
            "total: given though items are missing: %s", String.join(", ", sheet.missing()));
      if (given.isPresent() && given.get().compareTo(sheet.total().get()) != 0)
        throw new BadInput(
            "total: %s, but the items make %s",
            given.get().toPlainString(), sheet.total().get().toPlainString());
      values[entry.form().indexOf("items")] = sheet.text();
      values[entry.form().indexOf("total")] = sheet.total().map(Field::canonical).orElse(null);
    }
    String said = entry.text("state");
    if (!said.isEmpty() && !said.equals(state))
      throw new BadInput("state: %s, but it is %s", said, state);
    values[entry.form().indexOf("state")] = state;
  }
}
