package org.arcuate.outcomes.registry;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of a form: its statements, and how values go in and out. All words of the statements
 * come from {@link Form}; what a person wrote is only ever bound.
 */
final class Table {
  private Table() {}

  private static String columns(Form form, String prefix) {
    List<String> names = new ArrayList<>();
    for (Field field : form.fields()) names.add(prefix + '"' + field.name() + '"');
    return String.join(", ", names);
  }

  static String insert(Form form) {
    boolean ofPatient = form != Form.PATIENT;
    return "INSERT INTO "
        + form.word()
        + " (id, version, live, edit, "
        + (ofPatient ? "patient, " : "")
        + columns(form, "")
        + ") VALUES (?, 1, TRUE, ?"
        + ", ?".repeat(form.fields().size() + (ofPatient ? 1 : 0))
        + ")";
  }

  static String update(Form form) {
    List<String> sets = new ArrayList<>();
    for (Field field : form.fields()) sets.add('"' + field.name() + "\" = ?");
    return "UPDATE "
        + form.word()
        + " SET version = version + 1, "
        + String.join(", ", sets)
        + " WHERE id = ? AND version = ? AND live";
  }

  static String withdraw(Form form) {
    return "UPDATE "
        + form.word()
        + " SET version = version + 1, live = NULL WHERE id = ? AND version = ? AND live";
  }

  /** Selects id, version, live, patient's code and the fields; {@code r} is the record. */
  static String select(Form form) {
    if (form == Form.PATIENT)
      return "SELECT r.id, r.version, r.live, r.code, " + columns(form, "r.") + " FROM patient r";
    return "SELECT r.id, r.version, r.live, p.code, "
        + columns(form, "r.")
        + " FROM "
        + form.word()
        + " r JOIN patient p ON p.id = r.patient";
  }

  /** The condition that finds the live record with the key of an entry. */
  static String hasKey(Form form) {
    StringBuilder condition = new StringBuilder(" WHERE r.patient = ?");
    for (String field : form.key()) condition.append(" AND r.\"").append(field).append("\" = ?");
    return condition.append(" AND r.live").toString();
  }

  /** Binds the fields of an entry from a place on; returns the place after them. */
  static int bind(PreparedStatement statement, int from, Entry entry) throws SQLException {
    int at = from;
    for (int i = 0; i < entry.form().fields().size(); i++)
      set(statement, at++, entry.form().fields().get(i), entry.at(i));
    return at;
  }

  static void set(PreparedStatement statement, int at, Field field, @Nullable Object value)
      throws SQLException {
    if (value == null) statement.setNull(at, type(field));
    else if (value instanceof LocalDate day) statement.setObject(at, day);
    else if (value instanceof BigDecimal number) statement.setBigDecimal(at, number);
    else if (value instanceof Long whole) statement.setLong(at, whole);
    else if (value instanceof Boolean flag) statement.setBoolean(at, flag);
    else statement.setString(at, (String) value);
  }

  private static int type(Field field) {
    return switch (field.kind()) {
      case Field.Text text -> Types.VARCHAR;
      case Field.Code code -> Types.VARCHAR;
      case Field.Whole whole -> Types.BIGINT;
      case Field.Decimal decimal -> Types.NUMERIC;
      case Field.Day day -> Types.DATE;
      case Field.Flag flag -> Types.BOOLEAN;
    };
  }

  /** The record in the present row of {@link #select}. */
  static Kept read(Form form, ResultSet row) throws SQLException {
    List<Field> fields = form.fields();
    @Nullable Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) values[i] = get(row, i + 5, fields.get(i));
    boolean live = row.getBoolean(3);
    return new Kept(
        row.getLong(1), row.getInt(2), !live, Entry.read(form, row.getString(4), values));
  }

  private static @Nullable Object get(ResultSet row, int at, Field field) throws SQLException {
    return switch (field.kind()) {
      case Field.Text text -> row.getString(at);
      case Field.Code code -> row.getString(at);
      case Field.Whole whole -> {
        long number = row.getLong(at);
        yield row.wasNull() ? null : Long.valueOf(number);
      }
      case Field.Decimal decimal -> {
        BigDecimal number = row.getBigDecimal(at);
        yield number == null ? null : Field.canonical(number);
      }
      case Field.Day day -> row.getObject(at, LocalDate.class);
      case Field.Flag flag -> {
        boolean yes = row.getBoolean(at);
        yield row.wasNull() ? null : Boolean.valueOf(yes);
      }
    };
  }
}
