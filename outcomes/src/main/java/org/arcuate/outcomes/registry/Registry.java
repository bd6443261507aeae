package org.arcuate.outcomes.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.arcuate.outcomes.BadInput;

/**
 * The patients of a department and what happened to them.
 *
 * <p>Every change is kept with who, when and why; nothing is deleted, only {@link #withdraw
 * withdrawn}. What a method reported as saved is on the disk, whole: a process killed at any moment
 * leaves the registry as it was before or as it is after. May be used by several threads.
 */
public final class Registry implements AutoCloseable {
  private final Database database;

  private Registry(Database database) {
    this.database = database;
  }

  /** Opens the registry of a database and brings its tables up to date; closes the database. */
  public static Registry open(Database database) {
    Migrations.run(database);
    return new Registry(database);
  }

  /** What is done with a connection; a thrown exception undoes all of it. */
  interface Doing<R> {
    R with(Connection connection) throws SQLException;
  }

  /** Runs a transaction, committed and on the disk when this returns. */
  <R> R saving(Doing<R> doing) {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      boolean saved = false;
      try {
        R result = doing.with(connection);
        connection.commit();
        saved = true;
        database.sync(connection);
        return result;
      } finally {
        if (!saved) connection.rollback();
      }
    } catch (SQLException e) {
      throw Database.failed(e);
    }
  }

  private <R> R reading(Doing<R> doing) {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      R result = doing.with(connection);
      connection.rollback();
      return result;
    } catch (SQLException e) {
      throw Database.failed(e);
    }
  }

  /** Begins to enter records; nothing is there before {@link Batch#save}. */
  public Batch batch(Edit edit) {
    try {
      Connection connection = database.connect();
      connection.setAutoCommit(false);
      return new Batch(database, connection, edit);
    } catch (SQLException e) {
      throw Database.failed(e);
    }
  }

  /**
   * Enters records, all or none.
   *
   * @return their numbers, in order; that of the record that is there if it says the same
   * @throws BadInput if one contradicts a record that is there
   */
  public List<Long> save(Edit edit, List<Entry> entries) {
    try (Batch batch = batch(edit)) {
      List<Long> ids = new ArrayList<>();
      for (Entry entry : entries) ids.add(batch.add(entry).id());
      batch.save();
      return ids;
    }
  }

  /**
   * Changes fields of a record.
   *
   * @param version the version that was read; the change is refused if there is a newer one
   * @param changes texts by field name; an empty text takes a value away
   * @return the record as it is now
   * @throws Conflict if somebody else changed the record since
   */
  public Kept change(Edit edit, Form form, long id, int version, Map<String, String> changes) {
    return saving(connection -> {
      Kept before = present(connection, form, id, version);
      Entry entry = before.entry().with(changes);
      if (!sameKey(entry, before.entry()))
        throw new BadInput(
            "%s: the patient and the fields %s tell records apart and are not changed;"
                + " withdraw the record and enter it anew",
            form.word(), form.key());
      return Changes.write(connection, edit, before, entry);
    });
  }

  /**
   * Declares that a record was entered wrongly: it stays, with its history, and counts no longer.
   *
   * @throws Conflict if somebody else changed the record since
   */
  public Kept withdraw(Edit edit, Form form, long id, int version) {
    return saving(
        connection -> Changes.withdraw(connection, edit, present(connection, form, id, version)));
  }

  private static boolean sameKey(Entry one, Entry other) {
    if (one.form() == Form.PATIENT) return one.text("code").equals(other.text("code"));
    for (String field : one.form().key())
      if (!one.text(field).equals(other.text(field))) return false;
    return true;
  }

  private static Kept present(Connection connection, Form form, long id, int version)
      throws SQLException {
    Kept kept =
        find(connection, form, id)
            .orElseThrow(
                () -> new BadInput("%s %d: there is none of that number", form.word(), id));
    if (kept.withdrawn()) throw new BadInput("%s %d: is withdrawn already", form.word(), id);
    if (kept.version() != version) {
      Change last = Changes.history(connection, form, id).getLast();
      throw new Conflict(
          "%s %d: changed by %s at %s to version %d since version %d was read: read it again",
          form.word(), id, last.edit().who(), last.edit().at(), kept.version(), version);
    }
    return kept;
  }

  /** A record by its number. */
  public Optional<Kept> find(Form form, long id) {
    return reading(connection -> find(connection, form, id));
  }

  private static Optional<Kept> find(Connection connection, Form form, long id)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(Table.select(form) + " WHERE r.id = ?")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(Table.read(form, row)) : Optional.empty();
      }
    }
  }

  /** A record by its number alone, which is one in the whole registry. */
  public Optional<Kept> find(long id) {
    for (Form form : Form.values()) {
      Optional<Kept> kept = find(form, id);
      if (kept.isPresent()) return kept;
    }
    return Optional.empty();
  }

  /** All records of a patient by form, withdrawn ones too; empty if there is no such patient. */
  public Map<Form, List<Kept>> of(String patient) {
    return reading(connection -> {
      Map<Form, List<Kept>> records = new EnumMap<>(Form.class);
      for (Form form : Form.values()) {
        String where =
            form == Form.PATIENT ? " WHERE r.code = ?" : " WHERE p.code = ? ORDER BY r.id";
        try (PreparedStatement select = connection.prepareStatement(Table.select(form) + where)) {
          select.setString(1, patient);
          List<Kept> kept = new ArrayList<>();
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) kept.add(Table.read(form, row));
          }
          if (!kept.isEmpty()) records.put(form, kept);
        }
      }
      return records;
    });
  }

  /**
   * Gives every live record of a form to {@code sink}, by patient's code and number, without
   * holding them all.
   */
  public void each(Form form, Consumer<Kept> sink) {
    reading(connection -> {
      Cohorts.each(connection, form, sink);
      return form;
    });
  }

  /** What happened to a record: its entry, each change, its withdrawal. */
  public List<Change> history(Form form, long id) {
    return reading(connection -> Changes.history(connection, form, id));
  }

  /** The dates that matter of all patients of the cohort. */
  public Courses courses() {
    return reading(connection -> CourseTable.read(connection, Optional.empty()));
  }

  /** The dates that matter of one patient; of none if the patient is not in the cohort. */
  public Courses courses(String code) {
    return reading(connection -> CourseTable.read(connection, Optional.of(code)));
  }

  /** One patient of the cohort. */
  public Optional<Subject> subject(String code) {
    return reading(connection -> Cohorts.subjects(connection, Optional.of(code))).stream()
        .findFirst();
  }

  /** How many live records there are of each form. */
  public Map<Form, Long> counts() {
    return reading(Cohorts::counts);
  }

  /** The patients of the cohort with all that a table or figure may show, by code. */
  public List<Subject> subjects() {
    return reading(connection -> Cohorts.subjects(connection, Optional.empty()));
  }

  /** How many were screened, included and left out for which reason (R085). */
  public Screening screening() {
    return reading(Cohorts::screening);
  }

  @Override
  public void close() {
    database.close();
  }
}
