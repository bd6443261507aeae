package org.arcuate.outcomes.exchange;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.registry.Entry;
import org.arcuate.outcomes.registry.Field;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.outcomes.registry.Subject;
import org.arcuate.outcomes.table.CsvText;

/**
 * The cohort without what identifies a person: new numbers in an order that only the key gives,
 * dates as days since the operation, ages in whole years and at most 90, codes and numbers but no
 * words that a person wrote, readers and assessors as letters.
 *
 * <p>Rare combinations can still point to a person: {@link #findings} says how many are unique by
 * sex, age and diagnosis.
 *
 * @param files the tables
 * @param findings how many patients stand alone
 */
public record ResearchSet(List<Path> files, List<Finding> findings) {
  private static final long OLDEST = 90;

  /** Words of a known pattern that say nothing of a person. */
  private static final Set<String> KEPT_PATTERNS =
      Set.of(
          "morphology", "topography", "zones", "stage", "margin_class", "grade", "value", "items");

  private static final Set<String> READERS = Set.of("reader", "assessor");

  /** Fields that are left out although they are numbers or days. */
  private static final Set<String> LEFT_OUT = Set.of("birth_year", "screened", "cost_usd");

  /**
   * Writes one table per form into a folder.
   *
   * @param key secret of the department: the same key gives the same numbers again
   */
  public static ResearchSet write(Registry registry, Path folder, String key) {
    if (key.length() < 8) throw new BadInput("key: needed at least 8 characters");
    List<Subject> subjects = registry.subjects();
    Map<String, String> numbers = numbers(subjects, key);
    Map<String, LocalDate> starts = new HashMap<>();
    for (Subject subject : subjects)
      subject.operated().ifPresent(day -> starts.put(subject.code(), day));
    Map<String, String> readers = new TreeMap<>();
    List<Path> files = new ArrayList<>();
    for (Form form : Form.values()) {
      Path file = folder.resolve(form.word() + ".csv");
      TreeMap<String, List<String>> rows = new TreeMap<>();
      registry.each(
          form,
          kept -> {
            Entry entry = kept.entry();
            String number = numbers.get(entry.patient());
            Optional<LocalDate> start = Optional.ofNullable(starts.get(entry.patient()));
            if (number == null) return;
            String row = CsvText.record(row(entry, number, start, readers, key));
            rows.computeIfAbsent(number, n -> new ArrayList<>()).add(row);
          });
      try (NewFile out = NewFile.of(file)) {
        out.write(CsvText.record(header(form)));
        for (List<String> ofOne : rows.values()) {
          ofOne.sort(String::compareTo);
          ofOne.forEach(out::write);
        }
        out.finish();
      }
      files.add(file);
    }
    return new ResearchSet(files, List.of(alone(subjects)));
  }

  private static Map<String, String> numbers(List<Subject> subjects, String key) {
    TreeMap<String, String> order = new TreeMap<>();
    for (Subject subject : subjects) order.put(mac(key, subject.code()), subject.code());
    Map<String, String> numbers = new HashMap<>();
    int width = String.valueOf(subjects.size()).length();
    for (String code : order.values())
      numbers.put(code, "S" + String.format(Locale.ROOT, "%0" + width + "d", numbers.size() + 1));
    return numbers;
  }

  private static String mac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no HmacSHA256", e);
    }
  }

  private static boolean isKept(Field field) {
    if (LEFT_OUT.contains(field.name())) return false;
    return !(field.kind() instanceof Field.Text)
        || KEPT_PATTERNS.contains(field.name())
        || READERS.contains(field.name());
  }

  private static List<String> header(Form form) {
    List<String> header = new ArrayList<>();
    header.add("subject");
    for (Field field : form.fields())
      if (isKept(field))
        header.add(field.kind() instanceof Field.Day ? field.name() + "_day" : field.name());
    return header;
  }

  private static List<String> row(
      Entry entry,
      String number,
      Optional<LocalDate> start,
      Map<String, String> readers,
      String key) {
    List<String> row = new ArrayList<>();
    row.add(number);
    for (Field field : entry.form().fields()) {
      if (!isKept(field)) continue;
      String text = entry.text(field.name());
      if (field.kind() instanceof Field.Day) {
        Optional<LocalDate> day = entry.day(field.name());
        row.add(
            day.isEmpty() || start.isEmpty()
                ? ""
                : String.valueOf(day.get().toEpochDay() - start.get().toEpochDay()));
      } else if (field.name().equals("age_y")) row.add(age(entry));
      else if (READERS.contains(field.name()) && !text.isEmpty())
        row.add(readers.computeIfAbsent(text, t -> "R" + mac(key, t).substring(0, 6)));
      else row.add(text);
    }
    return row;
  }

  private static String age(Entry entry) {
    return entry
        .number("age_y")
        .map(age -> String.valueOf(Math.min(OLDEST, age.longValue())))
        .orElse("");
  }

  private static Finding alone(List<Subject> subjects) {
    Map<String, Integer> groups = new HashMap<>();
    for (Subject subject : subjects) groups.merge(group(subject), 1, Integer::sum);
    long alone = groups.values().stream().filter(n -> n == 1).count();
    return Finding.of(
        "patients alone in their group",
        alone == 0 ? Finding.Severity.PASS : Finding.Severity.WARN,
        alone,
        0,
        "by sex, age in whole years and morphology; who knows these three of a person can find the"
            + " row");
  }

  private static String group(Subject subject) {
    double age = Math.floor(Math.min(OLDEST, subject.number("surgery.age_y").orElse(-1)));
    return subject.trait("patient.sex").orElse("")
        + '|'
        + age
        + '|'
        + subject.trait("tumour.morphology").orElse("");
  }
}
