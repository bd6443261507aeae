package org.arcuate.outcomes.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The table behind {@link Courses}: what follows from the records, made anew when they change. */
final class CourseTable {
  /** Patients whose records are held in memory at a time. */
  private static final int WINDOW = 4000;

  /** What one row of a form's table says to a course; column 1 is the patient, 2 the day. */
  private interface Saying {
    void say(CourseOf course, int day, ResultSet row) throws SQLException;
  }

  private record Source(String table, String columns, Saying saying) {}

  /** In an order that an operation is known before what is counted from it. */
  private static final List<Source> SOURCES =
      List.of(
          new Source("tumour", "date, origin", (c, day, row) -> c.tumour(row.getString(3))),
          new Source("surgery", "date, kind", (c, day, row) -> c.surgery(day, row.getString(3))),
          new Source("visit", "date, kind", (c, day, row) -> c.visit(day, row.getString(3))),
          new Source(
              "image",
              "date, modality, region",
              (c, day, row) -> c.image(day, row.getString(3), row.getString(4))),
          new Source(
              "measurement",
              "date, quantity",
              (c, day, row) -> c.measurement(day, row.getString(3))),
          new Source(
              "score",
              "date, instrument, state",
              (c, day, row) -> c.score(day, row.getString(3), row.getString(4))),
          new Source(
              "complication",
              "date, henderson",
              (c, day, row) -> c.complication(day, row.getString(3))),
          new Source("oncology", "date, kind", (c, day, row) -> c.oncology(day, row.getString(3))),
          new Source("status", "date, status", (c, day, row) -> c.status(day, row.getString(3))),
          new Source("death", "date, cause", (c, day, row) -> c.death(day, row.getString(3))));

  private CourseTable() {}

  /** Makes the courses of some patients anew from their records. */
  static void rebuild(Connection connection, TreeSet<Long> patients) throws SQLException {
    List<Long> window = new ArrayList<>();
    for (long patient : patients) {
      boolean far = !window.isEmpty() && patient > window.getLast() + 1000;
      if (far || window.size() == WINDOW) {
        rebuild(connection, window);
        window.clear();
      }
      window.add(patient);
    }
    if (!window.isEmpty()) rebuild(connection, window);
  }

  private static void rebuild(Connection connection, List<Long> patients) throws SQLException {
    Map<Long, CourseOf> courses = new TreeMap<>();
    for (long patient : patients) courses.put(patient, new CourseOf());
    readPatients(connection, patients, courses);
    for (Source source : SOURCES) read(connection, source, patients, courses);
    try (PreparedStatement update = connection.prepareStatement(CourseOf.UPDATE)) {
      for (Map.Entry<Long, CourseOf> course : courses.entrySet()) {
        course.getValue().bind(update, course.getKey());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static void readPatients(
      Connection connection, List<Long> patients, Map<Long, CourseOf> courses) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, code, profile, live, included FROM patient WHERE id BETWEEN ? AND ?")) {
      select.setLong(1, patients.getFirst());
      select.setLong(2, patients.getLast());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          CourseOf course = courses.get(row.getLong(1));
          if (course == null) continue;
          boolean live = row.getBoolean(4);
          boolean excluded = Boolean.FALSE.equals(row.getObject(5));
          course.patient(row.getString(2), row.getString(3), live, excluded);
        }
      }
    }
  }

  private static void read(
      Connection connection, Source source, List<Long> patients, Map<Long, CourseOf> courses)
      throws SQLException {
    String columns = '"' + source.columns.replace(", ", "\", \"") + '"';
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT patient, "
                + columns
                + " FROM "
                + source.table
                + " WHERE patient BETWEEN ? AND ? AND live ORDER BY patient, \"date\"")) {
      select.setLong(1, patients.getFirst());
      select.setLong(2, patients.getLast());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          CourseOf course = courses.get(row.getLong(1));
          if (course == null) continue;
          LocalDate day = row.getObject(2, LocalDate.class);
          source.saying.say(course, (int) day.toEpochDay(), row);
        }
      }
    }
  }

  /**
   * The courses of the patients of the cohort, who are neither withdrawn nor excluded.
   *
   * @param only the one patient wanted, or nothing for all
   */
  static Courses read(Connection connection, Optional<String> only) throws SQLException {
    List<String[]> words = new ArrayList<>();
    List<int[]> days = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT code, profile, origin, seen, surgery, revision, last_seen, lost, death,"
                + " disease_death, recurrence, metastasis, progression, mechanical,"
                + " non_mechanical, failure FROM course WHERE cohort"
                + (only.isPresent() ? " AND code = ?" : ""))) {
      if (only.isPresent()) select.setString(1, only.get());
      select.setFetchSize(10_000);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          words.add(
              new String[] {
                row.getString(1), row.getString(2), row.getString(3), row.getString(4)
              });
          int[] of = new int[12];
          for (int i = 0; i < of.length; i++) of[i] = row.getInt(i + 5);
          days.add(of);
        }
      }
    }
    return sorted(words, days);
  }

  private static Courses sorted(List<String[]> words, List<int[]> days) {
    Integer[] order = new Integer[words.size()];
    for (int i = 0; i < order.length; i++) order[i] = i;
    Arrays.sort(order, Comparator.comparing(i -> words.get(i)[0], String::compareTo));
    String[][] text = new String[4][order.length];
    int[][] day = new int[12][order.length];
    for (int i = 0; i < order.length; i++) {
      for (int k = 0; k < text.length; k++) text[k][i] = words.get(order[i])[k];
      for (int k = 0; k < day.length; k++) day[k][i] = days.get(order[i])[k];
    }
    return new Courses(
        text[0], text[1], text[2], day[0], day[1], day[2], day[3], day[4], day[5], day[6], day[7],
        day[8], day[9], day[10], day[11], text[3]);
  }
}
