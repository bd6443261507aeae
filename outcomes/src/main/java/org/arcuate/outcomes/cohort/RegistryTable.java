package org.arcuate.outcomes.cohort;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.arcuate.outcomes.registry.Courses;
import org.arcuate.outcomes.registry.Courses.Endpoint;
import org.arcuate.outcomes.registry.Subject;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.table.Table;

/**
 * The cohort of a registry as a table: who was operated on, one row each.
 *
 * <p>For every {@link Endpoint} there are two columns, such as {@code mechanical} (event, competing
 * or none) and {@code mechanical_months} (until the event, the death that competes, or the last
 * news), and there is the {@code status}: DOD, DOC or the last that was entered. The table of all
 * records has besides the traits ({@code patient.sex}, {@code surgery.blood_ml}) and of every score
 * and measurement the last value at each moment of the treatment and of all ({@code
 * msts-93_before-revision}, {@code msts-93_last}).
 */
public final class RegistryTable {
  private static final String NAME = "registry";

  private RegistryTable() {}

  /** Codes, protocol, origin and endpoints: quick, whatever the number of visits. */
  public static Table of(Courses courses) {
    int[] operated = courses.operated();
    List<String> names = new ArrayList<>(List.of("patient", "profile", "origin", "status"));
    Map<Endpoint, FollowUp> ends = new LinkedHashMap<>();
    if (operated.length > 0)
      for (Endpoint endpoint : Endpoint.values()) ends.put(endpoint, courses.followUp(endpoint));
    for (Endpoint endpoint : Endpoint.values()) {
      names.add(word(endpoint));
      names.add(word(endpoint) + "_months");
    }
    List<List<String>> rows = new ArrayList<>(operated.length);
    for (int p = 0; p < operated.length; p++) {
      int i = operated[p];
      List<String> row = new ArrayList<>(names.size());
      row.add(courses.code()[i]);
      row.add(courses.profile()[i]);
      row.add(courses.origin()[i]);
      row.add(died(courses, i));
      for (FollowUp end : ends.values()) {
        int cause = end.cause()[p];
        row.add(cause == 1 ? "event" : cause == 2 ? "competing" : "none");
        row.add(rounded(end.time()[p]));
      }
      rows.add(row);
    }
    return Table.of(NAME, names, rows);
  }

  /** All that is known of each, beside the endpoints. */
  public static Table of(Courses courses, List<Subject> subjects) {
    Table ends = of(courses);
    Map<String, Subject> byCode = new TreeMap<>();
    SortedSet<String> traits = new TreeSet<>();
    SortedSet<String> readings = new TreeSet<>();
    for (Subject subject : subjects) {
      byCode.put(subject.code(), subject);
      traits.addAll(subject.traits().keySet());
      for (Subject.Reading reading : subject.readings()) readings.addAll(names(reading));
    }
    int status = ends.names().indexOf("status");
    List<String> names = new ArrayList<>(ends.names());
    names.addAll(traits);
    names.addAll(readings);
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : ends.rows()) {
      List<String> cells = new ArrayList<>(row);
      Optional<Subject> subject = Optional.ofNullable(byCode.get(row.getFirst()));
      if (row.get(status).isEmpty())
        cells.set(status, subject.flatMap(s -> s.trait("status.status")).orElse(""));
      for (String trait : traits) cells.add(subject.flatMap(s -> s.trait(trait)).orElse(""));
      Map<String, String> last = subject.map(RegistryTable::last).orElse(Map.of());
      for (String reading : readings) cells.add(last.getOrDefault(reading, ""));
      rows.add(cells);
    }
    return Table.of(NAME, names, rows);
  }

  private static String died(Courses courses, int i) {
    if (courses.diseaseDeath()[i] != Courses.NONE) return "DOD";
    return courses.death()[i] == Courses.NONE ? "" : "DOC";
  }

  private static String rounded(double months) {
    return BigDecimal.valueOf(months).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  /** The last value at each moment of the treatment, and of all. */
  private static Map<String, String> last(Subject subject) {
    Map<String, String> last = new TreeMap<>();
    subject.readings().stream()
        .sorted(Comparator.comparing(Subject.Reading::day))
        .forEach(r -> names(r).forEach(name -> last.put(name, text(r))));
    return last;
  }

  private static String text(Subject.Reading reading) {
    return Double.isNaN(reading.value())
        ? reading.word()
        : BigDecimal.valueOf(reading.value()).stripTrailingZeros().toPlainString();
  }

  private static List<String> names(Subject.Reading reading) {
    String side = reading.side().isEmpty() ? "" : "_" + reading.side();
    String name = reading.what() + side;
    return reading.moment().isEmpty()
        ? List.of(name + "_last")
        : List.of(name + "_last", name + "_" + reading.moment());
  }

  private static String word(Endpoint endpoint) {
    return endpoint.name().toLowerCase(Locale.ROOT);
  }
}
