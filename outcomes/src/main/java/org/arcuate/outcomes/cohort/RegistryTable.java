package org.arcuate.outcomes.cohort;

import java.time.LocalDate;
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
 * or none) and {@code mechanical months} (until the event, the death that competes, or the last
 * news). The table of all records has besides the traits ({@code patient.sex}, {@code
 * surgery.blood_ml}) and the last value of every score and measurement by moment of the treatment
 * ({@code msts-93 before revision}).
 */
public final class RegistryTable {
  private static final String NAME = "registry";

  private RegistryTable() {}

  /** Codes, protocol, origin and endpoints: quick, whatever the number of visits. */
  public static Table of(Courses courses) {
    int[] operated = courses.operated();
    List<String> names = new ArrayList<>(List.of("patient", "profile", "origin"));
    Map<Endpoint, FollowUp> ends = new LinkedHashMap<>();
    if (operated.length > 0)
      for (Endpoint endpoint : Endpoint.values()) ends.put(endpoint, courses.followUp(endpoint));
    for (Endpoint endpoint : Endpoint.values()) {
      names.add(word(endpoint));
      names.add(word(endpoint) + " months");
    }
    List<List<String>> rows = new ArrayList<>(operated.length);
    for (int p = 0; p < operated.length; p++) {
      int i = operated[p];
      List<String> row = new ArrayList<>(names.size());
      row.add(courses.code()[i]);
      row.add(courses.profile()[i]);
      row.add(courses.origin()[i]);
      for (FollowUp end : ends.values()) {
        int cause = end.cause()[p];
        row.add(cause == 1 ? "event" : cause == 2 ? "competing" : "none");
        row.add(Double.toString(end.time()[p]));
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
      for (Subject.Reading reading : subject.readings()) readings.add(name(reading));
    }
    List<String> names = new ArrayList<>(ends.names());
    names.addAll(traits);
    names.addAll(readings);
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : ends.rows()) {
      List<String> cells = new ArrayList<>(row);
      Optional<Subject> subject = Optional.ofNullable(byCode.get(row.getFirst()));
      for (String trait : traits) cells.add(subject.flatMap(s -> s.trait(trait)).orElse(""));
      Map<String, String> last = subject.map(RegistryTable::last).orElse(Map.of());
      for (String reading : readings) cells.add(last.getOrDefault(reading, ""));
      rows.add(cells);
    }
    return Table.of(NAME, names, rows);
  }

  private static Map<String, String> last(Subject subject) {
    Map<String, String> last = new TreeMap<>();
    subject.readings().stream()
        .sorted(Comparator.<Subject.Reading, LocalDate>comparing(Subject.Reading::day))
        .forEach(
            r -> last.put(name(r), r.word().isEmpty() ? Double.toString(r.value()) : r.word()));
    return last;
  }

  private static String name(Subject.Reading reading) {
    String side = reading.side().isEmpty() ? "" : " " + reading.side();
    String moment = reading.moment().isEmpty() ? " last" : " " + reading.moment();
    return reading.what() + side + moment;
  }

  private static String word(Endpoint endpoint) {
    return endpoint.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
