package org.arcuate.outcomes.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes changes beside what they change, in the same transaction, and reads them back. */
final class Changes {
  static final String ENTERED = "(entered)";
  static final String WITHDRAWN = "(withdrawn)";

  private Changes() {}

  /** Enters an edit and returns its number. */
  static long begin(Connection connection, Edit edit) throws SQLException {
    long id = Numbers.next(connection);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO edit (id, who, at, why) VALUES (?, ?, ?, ?)")) {
      insert.setLong(1, id);
      insert.setString(2, edit.who());
      insert.setObject(3, edit.at().atOffset(ZoneOffset.UTC));
      insert.setString(4, edit.why());
      insert.executeUpdate();
    }
    return id;
  }

  /** Writes {@code entry} over a record that is still as it was read. */
  static Kept write(Connection connection, Edit edit, Kept before, Entry entry)
      throws SQLException {
    if (entry.equals(before.entry())) return before;
    long number = begin(connection, edit);
    Kept now = write(connection, number, before, entry);
    Batch.rebuild(connection, new TreeSet<>(List.of(patientOf(connection, entry))));
    return now;
  }

  /** The same within an edit that is there already; the caller makes the course anew. */
  static Kept write(Connection connection, long edit, Kept before, Entry entry)
      throws SQLException {
    Form form = entry.form();
    try (PreparedStatement update = connection.prepareStatement(Table.update(form))) {
      int at = Table.bind(update, 1, entry);
      update.setLong(at, before.id());
      update.setInt(at + 1, before.version());
      one(update.executeUpdate(), form, before);
    }
    Kept now = new Kept(before.id(), before.version() + 1, false, entry);
    Map<String, String> old = before.entry().texts();
    Map<String, String> texts = entry.texts();
    for (Field field : form.fields()) {
      String was = old.getOrDefault(field.name(), "");
      String is = texts.getOrDefault(field.name(), "");
      if (!was.equals(is)) note(connection, edit, now, field.name(), was, is);
    }
    return now;
  }

  static Kept withdraw(Connection connection, Edit edit, Kept before) throws SQLException {
    Form form = before.entry().form();
    long patient = patientOf(connection, before.entry());
    long number = begin(connection, edit);
    try (PreparedStatement update = connection.prepareStatement(Table.withdraw(form))) {
      update.setLong(1, before.id());
      update.setInt(2, before.version());
      one(update.executeUpdate(), form, before);
    }
    Kept now = new Kept(before.id(), before.version() + 1, true, before.entry());
    note(connection, number, now, WITHDRAWN, "", "");
    Batch.rebuild(connection, new TreeSet<>(List.of(patient)));
    return now;
  }

  private static void one(int rows, Form form, Kept before) {
    if (rows != 1)
      throw new Conflict(
          "%s %d: somebody else changed it just now: read it again", form.word(), before.id());
  }

  private static long patientOf(Connection connection, Entry entry) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM patient WHERE code = ?")) {
      select.setString(1, entry.patient());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void note(
      Connection connection, long edit, Kept now, String field, String old, String text)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO change (edit, form, record, version, field, old_text, new_text)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, edit);
      insert.setString(2, now.entry().form().word());
      insert.setLong(3, now.id());
      insert.setInt(4, now.version());
      insert.setString(5, field);
      insert.setString(6, old);
      insert.setString(7, text);
      insert.executeUpdate();
    }
  }

  static List<Change> history(Connection connection, Form form, long id) throws SQLException {
    List<Change> changes = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT e.who, e.at, e.why FROM edit e JOIN "
                + form.word()
                + " r ON r.edit = e.id WHERE r.id = ?")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) changes.add(new Change(edit(row), 1, ENTERED, "", ""));
      }
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT e.who, e.at, e.why, c.version, c.field, c.old_text, c.new_text"
                + " FROM change c JOIN edit e ON e.id = c.edit"
                + " WHERE c.record = ? AND c.form = ? ORDER BY c.version, c.field")) {
      select.setLong(1, id);
      select.setString(2, form.word());
      try (ResultSet row = select.executeQuery()) {
        while (row.next())
          changes.add(
              new Change(
                  edit(row), row.getInt(4), row.getString(5), row.getString(6), row.getString(7)));
      }
    }
    return changes;
  }

  private static Edit edit(ResultSet row) throws SQLException {
    return new Edit(
        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3));
  }
}
