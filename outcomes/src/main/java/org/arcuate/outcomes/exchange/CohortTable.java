package org.arcuate.outcomes.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.arcuate.outcomes.registry.Courses;
import org.arcuate.outcomes.registry.Courses.Endpoint;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.outcomes.registry.Subject;
import org.arcuate.outcomes.registry.Subject.Reading;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.table.CsvText;

/**
 * The cohort as one table, a row per patient, as the statistics take it: what the tables of a paper
 * show, months of follow-up, and for each endpoint the months and what ended them ({@code event},
 * {@code competing} or {@code none}).
 */
public final class CohortTable {
  private static final Map<String, String> TRAITS = new LinkedHashMap<>();

  static {
    for (String trait :
        List.of(
            "patient.sex",
            "surgery.age_y",
            "tumour.diagnosis",
            "tumour.morphology",
            "tumour.origin",
            "tumour.side",
            "tumour.nature",
            "tumour.fracture",
            "tumour.volume_cm3",
            "staging.stage",
            "surgery.zones",
            "surgery.technique",
            "surgery.reconstruction",
            "surgery.minutes",
            "surgery.blood_ml",
            "pathology.margin_mm",
            "pathology.margin_scheme",
            "pathology.margin_class",
            "pathology.necrosis_pct")) TRAITS.put(trait.substring(trait.indexOf('.') + 1), trait);
  }

  private CohortTable() {}

  /**
   * Writes the table and returns the number of patients in it: those of the cohort who were
   * operated on.
   */
  public static int write(Registry registry, Path file) {
    Courses courses = registry.courses();
    int[] operated = courses.operated();
    Map<String, Subject> subjects = new TreeMap<>();
    for (Subject subject : registry.subjects()) subjects.put(subject.code(), subject);
    Map<Endpoint, FollowUp> endpoints = new LinkedHashMap<>();
    if (operated.length > 0)
      for (Endpoint endpoint : Endpoint.values())
        endpoints.put(endpoint, courses.followUp(endpoint));
    List<Map<String, String>> readings = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    for (int place : operated) {
      Subject subject = subjects.get(courses.code()[place]);
      Map<String, String> of = subject == null ? Map.of() : readings(subject);
      readings.add(of);
      names.addAll(of.keySet());
    }
    try (NewFile out = NewFile.of(file)) {
      out.write(CsvText.record(header(names)));
      for (int p = 0; p < operated.length; p++) {
        Optional<Subject> subject = Optional.ofNullable(subjects.get(courses.code()[operated[p]]));
        List<String> row = new ArrayList<>();
        row.add(courses.code()[operated[p]]);
        for (String trait : TRAITS.values())
          row.add(subject.flatMap(s -> s.trait(trait)).orElse(""));
        row.add(status(courses, operated[p], subject));
        for (FollowUp followUp : endpoints.values()) {
          row.add(rounded(followUp.time()[p]));
          row.add(List.of("none", "event", "competing").get(followUp.cause()[p]));
        }
        for (String name : names) row.add(readings.get(p).getOrDefault(name, ""));
        out.write(CsvText.record(row));
      }
      out.finish();
    }
    return operated.length;
  }

  private static List<String> header(TreeSet<String> readings) {
    List<String> header = new ArrayList<>(List.of("patient"));
    header.addAll(TRAITS.keySet());
    header.add("status");
    for (Endpoint endpoint : Endpoint.values()) {
      header.add(word(endpoint) + "_months");
      header.add(word(endpoint));
    }
    header.addAll(readings);
    return header;
  }

  private static String word(Endpoint endpoint) {
    return endpoint.name().toLowerCase(Locale.ROOT);
  }

  private static String rounded(double months) {
    return BigDecimal.valueOf(months).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  /** Died of disease or otherwise, or the last status. */
  private static String status(Courses courses, int place, Optional<Subject> subject) {
    if (courses.diseaseDeath()[place] != Courses.NONE) return "DOD";
    if (courses.death()[place] != Courses.NONE) return "DOC";
    return subject.flatMap(s -> s.trait("status.status")).orElse("");
  }

  /** The last number at each moment of the treatment, and the last of all. */
  private static Map<String, String> readings(Subject subject) {
    Map<String, String> last = new TreeMap<>();
    for (Reading reading : subject.readings()) {
      if (Double.isNaN(reading.value())) continue;
      String side = reading.side().isEmpty() ? "" : "_" + reading.side();
      String value = BigDecimal.valueOf(reading.value()).stripTrailingZeros().toPlainString();
      last.put(reading.what() + side + "_last", value);
      if (!reading.moment().isEmpty())
        last.put(reading.what() + side + '_' + reading.moment(), value);
    }
    return last;
  }
}
