package org.arcuate.outcomes.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.arcuate.outcomes.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * Records that are entered together, all or none: nothing is there before {@link #save}, and {@link
 * #close} without it undoes everything.
 *
 * <p>A record that is there already and says the same is left as it is. What a record does not say
 * contradicts nothing. Not for several threads.
 */
public final class Batch implements AutoCloseable {
  private static final int ROWS_AT_A_TIME = 1000;
  private static final Optional<Kept> NOTHING = Optional.empty();

  /** What became of a record. */
  public enum Fate {
    /** It is new. */
    NEW,
    /** One is there that says the same. */
    SAME,
    /** One is there that was changed. */
    CHANGED
  }

  /**
   * What became of a record.
   *
   * @param id its number
   * @param fate what became of it
   */
  public record Added(long id, Fate fate) {}

  private record Known(long id, boolean isNew, boolean withdrawn) {}

  private record Fresh(long id, Entry entry) {}

  private final Database database;
  private final Connection connection;
  private final long edit;
  private final Numbers numbers = new Numbers();
  private final Map<String, Known> patients = new HashMap<>();
  private final Map<String, Fresh> fresh = new HashMap<>();
  private final Map<Form, PreparedStatement> inserts = new EnumMap<>(Form.class);
  private final Map<Form, PreparedStatement> selects = new EnumMap<>(Form.class);
  private final TreeSet<Long> touched = new TreeSet<>();
  private final LocalDate latest;
  private int waiting;
  private boolean updating;

  Batch(Database database, Connection connection, Edit edit) throws SQLException {
    this.database = database;
    this.connection = connection;
    this.edit = Changes.begin(connection, edit);
    this.latest = LocalDate.ofInstant(edit.at(), ZoneOffset.UTC).plusDays(1);
  }

  /** Lets records change those that are there and say otherwise. */
  public Batch updating() {
    updating = true;
    return this;
  }

  /** What is to be done for a record once all of its row can be done. */
  private record Plan(Added added, Entry entry, long patient, Optional<Kept> before) {}

  /**
   * Adds a record.
   *
   * @throws BadInput if its patient is not there, or if it contradicts a record that is; the batch
   *     can go on without it
   */
  public Added add(Entry entry) {
    return addAll(List.of(entry)).getFirst();
  }

  /**
   * Adds records that belong together, all or none of them.
   *
   * @throws BadInput as {@link #add}; the batch can go on without them
   */
  public List<Added> addAll(List<Entry> entries) {
    List<String> made = new ArrayList<>();
    List<Plan> plans = new ArrayList<>();
    boolean planned = false;
    try {
      for (Entry entry : entries) plans.add(plan(entry, made));
      planned = true;
      for (Plan plan : plans) carryOut(plan);
    } catch (SQLException e) {
      throw Database.failed(e);
    } finally {
      if (!planned) made.forEach(this::forget);
    }
    return plans.stream().map(Plan::added).toList();
  }

  private void forget(String key) {
    fresh.remove(key);
    Known known = patients.get(key);
    if (known != null && known.isNew) patients.remove(key);
  }

  private void carryOut(Plan plan) throws SQLException {
    switch (plan.added.fate) {
      case NEW -> insert(plan.entry, plan.added.id, plan.patient);
      case CHANGED ->
          Changes.write(
              connection,
              edit,
              plan.before.orElseThrow(),
              plan.before.orElseThrow().entry().with(plan.entry.texts()));
      case SAME -> {}
    }
  }

  private Plan plan(Entry entry, List<String> made) throws SQLException {
    Form form = entry.form();
    String day = form == Form.THERAPY ? "start" : form == Form.PATIENT ? "screened" : "date";
    if (entry.day(day).map(on -> on.isAfter(latest)).orElse(false))
      throw new BadInput("%s: %s lies in the future", day, entry.day(day).orElseThrow());
    Optional<Known> patient = patient(entry.patient());
    if (patient.isPresent() && patient.get().withdrawn)
      throw new BadInput("patient: is withdrawn from the registry");
    if (form != Form.PATIENT && patient.isEmpty())
      throw new BadInput("%s: its patient is not in the registry", form.word());
    String key = form == Form.PATIENT ? entry.patient() : key(entry, patient.orElseThrow().id);
    Fresh there = fresh.get(key);
    if (there != null) return new Plan(same(there.id, there.entry, entry), entry, 0, NOTHING);
    if (patient.isPresent() && !patient.get().isNew) {
      Optional<Plan> kept = compare(entry, patient.get().id);
      if (kept.isPresent()) return kept.get();
    }
    long id = numbers.take(connection);
    long owner = form == Form.PATIENT ? id : patient.orElseThrow().id;
    if (form == Form.PATIENT) patients.put(key, new Known(id, true, false));
    fresh.put(key, new Fresh(id, entry));
    made.add(key);
    return new Plan(new Added(id, Fate.NEW), entry, owner, NOTHING);
  }

  /** Compares with the record that is there under the same key, if there is one. */
  private Optional<Plan> compare(Entry entry, long patient) throws SQLException {
    Form form = entry.form();
    if (form == Form.PATIENT && entry.texts().size() == 1)
      return Optional.of(new Plan(new Added(patient, Fate.SAME), entry, patient, NOTHING));
    Kept kept;
    try (ResultSet row = select(entry, patient).executeQuery()) {
      if (!row.next()) return Optional.empty();
      kept = Table.read(form, row);
    }
    boolean differs = !differing(kept.entry(), entry).isEmpty();
    if (differs && updating) {
      kept.entry().with(entry.texts());
      Added added = new Added(kept.id(), Fate.CHANGED);
      return Optional.of(new Plan(added, entry, patient, Optional.of(kept)));
    }
    return Optional.of(new Plan(same(kept.id(), kept.entry(), entry), entry, patient, NOTHING));
  }

  private PreparedStatement select(Entry entry, long patient) throws SQLException {
    Form form = entry.form();
    PreparedStatement select = selects.get(form);
    if (select == null) {
      String where = form == Form.PATIENT ? " WHERE r.id = ?" : Table.hasKey(form);
      select = connection.prepareStatement(Table.select(form) + where);
      selects.put(form, select);
    }
    select.setLong(1, patient);
    int at = 2;
    for (String name : form.key()) {
      int place = form.indexOf(name);
      Table.set(select, at++, form.fields().get(place), entry.at(place));
    }
    return select;
  }

  private static String key(Entry entry, long patient) {
    StringBuilder key = new StringBuilder().append(patient).append('|');
    key.append(entry.form().word());
    for (String field : entry.form().key()) key.append('|').append(entry.text(field));
    return key.toString();
  }

  private static Added same(long id, Entry there, Entry entry) {
    List<String> differing = differing(there, entry);
    if (!differing.isEmpty())
      throw new BadInput(
          "%s: is there already (number %d) and says otherwise: %s",
          entry.form().word(), id, String.join(", ", differing));
    return new Added(id, Fate.SAME);
  }

  private static List<String> differing(Entry there, Entry entry) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < entry.form().fields().size(); i++) {
      Object value = entry.at(i);
      if (value != null && !value.equals(there.at(i)))
        fields.add(entry.form().fields().get(i).name());
    }
    return fields;
  }

  private Optional<Known> patient(String code) throws SQLException {
    Known known = patients.get(code);
    if (known != null) return Optional.of(known);
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id, live FROM patient WHERE code = ?")) {
      select.setString(1, code);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) return Optional.empty();
        known = new Known(row.getLong(1), false, !row.getBoolean(2));
      }
    }
    lock(connection, known.id);
    patients.put(code, known);
    touched.add(known.id);
    return Optional.of(known);
  }

  /** Lets one writer at a time change what belongs to a patient. */
  static void lock(Connection connection, long patient) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT patient FROM course WHERE patient = ? FOR UPDATE")) {
      select.setLong(1, patient);
      try (ResultSet row = select.executeQuery()) {
        row.next();
      }
    }
  }

  /** Makes the courses of patients anew, each held so that no other writer comes between. */
  static void rebuild(Connection connection, TreeSet<Long> patients) throws SQLException {
    for (long patient : patients) lock(connection, patient);
    CourseTable.rebuild(connection, patients);
  }

  private void insert(Entry entry, long id, long patient) throws SQLException {
    PreparedStatement insert = statement(entry.form());
    int at = 1;
    insert.setLong(at++, id);
    insert.setLong(at++, edit);
    if (entry.form() != Form.PATIENT) insert.setLong(at++, patient);
    Table.bind(insert, at, entry);
    insert.addBatch();
    touched.add(patient);
    if (++waiting == ROWS_AT_A_TIME) flush();
  }

  private PreparedStatement statement(Form form) throws SQLException {
    @Nullable PreparedStatement there = inserts.get(form);
    if (there != null) return there;
    PreparedStatement insert = connection.prepareStatement(Table.insert(form));
    inserts.put(form, insert);
    return insert;
  }

  private void flush() throws SQLException {
    for (PreparedStatement insert : inserts.values()) insert.executeBatch();
    waiting = 0;
  }

  /** Commits everything; when this returns it is on the disk. */
  public void save() {
    try {
      flush();
      enterCourses();
      CourseTable.rebuild(connection, touched);
      connection.commit();
      database.sync(connection);
    } catch (SQLException e) {
      throw Database.failed(e);
    }
  }

  private void enterCourses() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO course (patient) VALUES (?)")) {
      int rows = 0;
      for (Known patient : patients.values()) {
        if (!patient.isNew) continue;
        insert.setLong(1, patient.id);
        insert.addBatch();
        if (++rows % ROWS_AT_A_TIME == 0) insert.executeBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      throw Database.failed(e);
    }
  }
}
