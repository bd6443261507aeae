package org.arcuate.outcomes.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * One record of a {@link Form}: checked values, some of them absent.
 *
 * <p>An entry does not know whether it is kept already; see {@link Kept}.
 */
public final class Entry {
  private final Form form;
  private final String patient;
  private final @Nullable Object[] values;

  private Entry(Form form, String patient, @Nullable Object[] values) {
    this.form = form;
    this.patient = patient;
    this.values = values;
  }

  /**
   * A record from texts by field name; empty texts are absent.
   *
   * <p>A score's state and total follow from its items; a margin class is checked against its
   * scheme, a measurement against its quantity.
   *
   * @param patient pseudonym of the patient; for {@link Form#PATIENT} the same as its code
   * @throws BadInput if a field does not exist, is needed and absent, or cannot be what it says
   */
  public static Entry of(Form form, String patient, Map<String, String> texts) {
    @Nullable Object[] values = new Object[form.fields().size()];
    for (Map.Entry<String, String> text : texts.entrySet()) {
      int at = form.indexOf(text.getKey());
      if (at < 0)
        throw new BadInput(
            "%s: has no field of that name, it has %s",
            form.word(), String.join(", ", form.fields().stream().map(Field::name).toList()));
      if (!text.getValue().isBlank()) values[at] = form.fields().get(at).parse(text.getValue());
    }
    return checked(form, patient, values);
  }

  /** A record from values in the order of the form's fields; the array becomes the entry's. */
  static Entry checked(Form form, String patient, @Nullable Object[] values) {
    int code = form == Form.PATIENT ? form.indexOf("code") : -1;
    if (code >= 0 && values[code] == null) values[code] = patient;
    if (code >= 0 && !patient.equals(values[code]))
      throw new BadInput("code: is not that of the patient it is entered for");
    Form.PATIENT.fields().getFirst().parse(patient);
    Entry entry = new Entry(form, patient, values);
    for (int i = 0; i < values.length; i++)
      if (values[i] == null && form.fields().get(i).needed())
        throw new BadInput("%s: %s is needed", form.word(), form.fields().get(i).name());
    Rules.check(entry, values);
    return entry;
  }

  /** A record as it was kept, without checks. */
  static Entry read(Form form, String patient, @Nullable Object[] values) {
    return new Entry(form, patient, values);
  }

  /** What kind of record it is. */
  public Form form() {
    return form;
  }

  /** Pseudonym of the patient. */
  public String patient() {
    return patient;
  }

  /** A value, if there is one. */
  public Optional<Object> value(String field) {
    return Optional.ofNullable(values[place(field)]);
  }

  /** A value by its place among the form's fields. */
  @Nullable Object at(int place) {
    return values[place];
  }

  /** A value as text, empty if there is none. */
  public String text(String field) {
    return value(field).map(Field::text).orElse("");
  }

  /** A value that is a day. */
  public Optional<LocalDate> day(String field) {
    return value(field).map(LocalDate.class::cast);
  }

  /** A value that is a number. */
  public Optional<BigDecimal> number(String field) {
    return value(field)
        .map(v -> v instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) v);
  }

  /** True if a flag is set; false if it is not or is absent. */
  public boolean is(String field) {
    return value(field).map(Boolean.TRUE::equals).orElse(false);
  }

  /** The values that are there, as text, in the order of the form. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null) texts.put(form.fields().get(i).name(), Field.text(value));
    }
    return texts;
  }

  /**
   * The same record with other values; an empty text takes a value away.
   *
   * @throws BadInput as {@link #of}
   */
  public Entry with(Map<String, String> changes) {
    Map<String, String> texts = new LinkedHashMap<>(texts());
    if (form == Form.SCORE && (changes.containsKey("items") || changes.containsKey("total"))) {
      texts.remove("state");
      if (changes.containsKey("items")) texts.remove("total");
    }
    texts.putAll(changes);
    return of(form, patient, texts);
  }

  private int place(String field) {
    int at = form.indexOf(field);
    if (at < 0) throw new IllegalArgumentException(form.word() + " has no field " + field);
    return at;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Entry e
        && e.form == form
        && e.patient.equals(patient)
        && Arrays.equals(e.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * form.hashCode() + patient.hashCode();
  }

  @Override
  public String toString() {
    return form.word() + " of " + patient;
  }
}
