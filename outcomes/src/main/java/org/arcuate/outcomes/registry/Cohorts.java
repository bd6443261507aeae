package org.arcuate.outcomes.registry;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.arcuate.outcomes.registry.Subject.Happening;
import org.arcuate.outcomes.registry.Subject.Reading;

/** Gathers the records of a cohort into {@link Subject}s. */
final class Cohorts {
  private Cohorts() {}

  /** A subject while it is gathered; records come by form and day. */
  private static final class Gathered {
    final Map<String, String> traits = new TreeMap<>();
    final List<Happening> happenings = new ArrayList<>();
    final List<Reading> readings = new ArrayList<>();
    final List<LocalDate> primaries = new ArrayList<>();
    final List<LocalDate> operations = new ArrayList<>();
    final List<LocalDate> revisions = new ArrayList<>();
    Optional<LocalDate> seen = Optional.empty();
    Optional<LocalDate> death = Optional.empty();

    void add(Entry entry) {
      Optional<LocalDate> day = entry.day(entry.form() == Form.THERAPY ? "start" : "date");
      if (tells(entry.form())) news(day.orElseThrow());
      switch (entry.form()) {
        case TUMOUR, STAGING, PATHOLOGY -> first(entry);
        case STATUS -> last(entry);
        case SURGERY -> surgery(entry, day.orElseThrow());
        case COMPLICATION -> happened(entry, "kind", "henderson", "treatment");
        case ONCOLOGY -> happened(entry, "kind", "site", "treatment");
        case THERAPY -> happened(entry, "start", "kind", "timing", "agent");
        case REHABILITATION -> happened(entry, "step", "", "");
        case DEATH -> {
          happened(entry, "cause", "", "");
          death = day;
        }
        case SCORE -> score(entry);
        case MEASUREMENT -> measurement(entry);
        case PATIENT, IMPLANT, MILESTONE, VISIT, IMAGE -> {}
      }
    }

    /** Forms whose day is news of the patient. */
    private static boolean tells(Form form) {
      return switch (form) {
        case SURGERY, VISIT, IMAGE, MEASUREMENT, SCORE, COMPLICATION, ONCOLOGY, STATUS, DEATH ->
            true;
        case PATIENT, TUMOUR, STAGING, THERAPY, IMPLANT, MILESTONE, REHABILITATION, PATHOLOGY ->
            false;
      };
    }

    private void news(LocalDate day) {
      if (seen.isEmpty() || seen.get().isBefore(day)) seen = Optional.of(day);
    }

    void first(Entry entry) {
      entry.texts().forEach((name, text) -> traits.putIfAbsent(name(entry, name), text));
    }

    private void last(Entry entry) {
      entry.texts().forEach((name, text) -> traits.put(name(entry, name), text));
    }

    private static String name(Entry entry, String field) {
      return entry.form().word() + '.' + field;
    }

    private void surgery(Entry entry, LocalDate day) {
      String kind = entry.text("kind");
      boolean firstPrimary = kind.equals("primary") && primaries.isEmpty();
      if (firstPrimary) traits.keySet().removeIf(name -> name.startsWith("surgery."));
      if (firstPrimary || operations.isEmpty()) first(entry);
      if (kind.equals("primary")) primaries.add(day);
      if (kind.equals("revision")) revisions.add(day);
      operations.add(day);
      happened(entry, "kind", "indication", "reconstruction");
    }

    private void happened(Entry entry, String kind, String detail, String treatment) {
      happened(entry, "date", kind, detail, treatment);
    }

    private void happened(Entry entry, String day, String kind, String detail, String treatment) {
      happenings.add(
          new Happening(
              entry.day(day).orElseThrow(),
              entry.form(),
              entry.text(kind),
              detail.isEmpty() ? "" : entry.text(detail),
              treatment.isEmpty() ? "" : entry.text(treatment)));
    }

    private void score(Entry entry) {
      Optional<BigDecimal> total = entry.number("total");
      if (total.isEmpty()) return;
      readings.add(
          new Reading(
              entry.day("date").orElseThrow(),
              entry.text("instrument"),
              entry.text("moment"),
              entry.text("assessor"),
              "",
              total.get().doubleValue(),
              ""));
    }

    private void measurement(Entry entry) {
      boolean word = Quantity.called(entry.text("quantity")).isReading();
      String value = entry.text("value");
      readings.add(
          new Reading(
              entry.day("date").orElseThrow(),
              entry.text("quantity"),
              entry.text("moment"),
              entry.text("reader"),
              entry.text("side"),
              word ? Double.NaN : Double.parseDouble(value),
              word ? value : ""));
    }

    Subject subject(String code) {
      happenings.sort(Comparator.comparing(Happening::day));
      readings.sort(Comparator.comparing(Reading::day).thenComparing(Reading::what));
      List<LocalDate> starts = primaries.isEmpty() ? operations : primaries;
      return new Subject(
          code,
          traits,
          starts.stream().min(Comparator.naturalOrder()),
          revisions.stream().min(Comparator.naturalOrder()),
          seen,
          death,
          List.copyOf(happenings),
          List.copyOf(readings));
    }
  }

  /**
   * The patients of the cohort, by code.
   *
   * @param only the one patient wanted, or nothing for all
   */
  static List<Subject> subjects(Connection connection, Optional<String> only) throws SQLException {
    Map<String, Gathered> all = new TreeMap<>();
    read(
        connection,
        Table.select(Form.PATIENT)
            + " WHERE r.live AND (r.included IS NULL OR r.included)"
            + (only.isPresent() ? " AND r.code = ?" : ""),
        Form.PATIENT,
        only,
        kept -> {
          Gathered of = new Gathered();
          of.first(kept.entry());
          all.put(kept.entry().patient(), of);
        });
    for (Form form : Form.values()) {
      if (form == Form.PATIENT) continue;
      String day = form == Form.THERAPY ? "start" : "date";
      read(
          connection,
          Table.select(form)
              + " WHERE r.live"
              + (only.isPresent() ? " AND p.code = ?" : "")
              + " ORDER BY r.patient, r.\""
              + day
              + "\", r.id",
          form,
          only,
          kept -> {
            Gathered of = all.get(kept.entry().patient());
            if (of != null) of.add(kept.entry());
          });
    }
    List<Subject> subjects = new ArrayList<>();
    all.forEach((code, of) -> subjects.add(of.subject(code)));
    return subjects;
  }

  /** The live records of a form of patients who are not withdrawn, in a fixed order. */
  static void each(Connection connection, Form form, Consumer<Kept> sink) throws SQLException {
    String order =
        form == Form.PATIENT
            ? " WHERE r.live ORDER BY r.id"
            : " WHERE r.live AND p.live ORDER BY r.patient, r.id";
    read(connection, Table.select(form) + order, form, Optional.empty(), sink);
  }

  private static void read(
      Connection connection, String sql, Form form, Optional<String> bound, Consumer<Kept> sink)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      if (bound.isPresent()) select.setString(1, bound.get());
      select.setFetchSize(10_000);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) sink.accept(Table.read(form, row));
      }
    }
  }

  static Map<Form, Long> counts(Connection connection) throws SQLException {
    Map<Form, Long> counts = new EnumMap<>(Form.class);
    for (Form form : Form.values())
      try (PreparedStatement select =
              connection.prepareStatement("SELECT count(*) FROM " + form.word() + " WHERE live");
          ResultSet row = select.executeQuery()) {
        row.next();
        counts.put(form, row.getLong(1));
      }
    return counts;
  }

  static Screening screening(Connection connection) throws SQLException {
    int[] counts = new int[2];
    Map<String, Integer> excluded = new TreeMap<>();
    read(
        connection,
        Table.select(Form.PATIENT) + " WHERE r.live",
        Form.PATIENT,
        Optional.empty(),
        kept -> {
          Entry patient = kept.entry();
          boolean out = patient.value("included").map(Boolean.FALSE::equals).orElse(false);
          counts[0]++;
          if (!out) counts[1]++;
          String reason = patient.text("exclusion");
          if (out) excluded.merge(reason.isEmpty() ? "no reason given" : reason, 1, Integer::sum);
        });
    return new Screening(counts[0], counts[1], excluded);
  }
}
