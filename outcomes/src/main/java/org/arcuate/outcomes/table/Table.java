package org.arcuate.outcomes.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.arcuate.outcomes.BadInput;

/**
 * A cohort as a table: one row per patient, one column per variable, all of it text until asked for
 * as numbers.
 *
 * <p>Missing is what is empty or {@code NA}, {@code N/A}, {@code nan}, {@code null}, {@code -} or
 * {@code .}: NaN among numbers, the empty text among texts.
 *
 * @param name of the file, for messages
 * @param names of the columns, each once
 * @param rows texts by row, as many as there are columns
 * @param lines the line of the file on which each row began
 */
public record Table(String name, List<String> names, List<List<String>> rows, List<Long> lines) {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "-", ".");
  private static final int MOST_ROWS = 2_000_000;

  public Table {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
    lines = List.copyOf(lines);
    Set<String> seen = new HashSet<>();
    for (String column : names) {
      if (column.isBlank()) throw new BadInput("%s line 1: a column without a name", name);
      if (!seen.add(column)) throw new BadInput("%s line 1: column %s twice", name, column);
    }
  }

  /** A table that was made, not read. */
  public static Table of(String name, List<String> names, List<List<String>> rows) {
    return new Table(
        name, names, rows, IntStream.range(0, rows.size()).mapToObj(i -> i + 2L).toList());
  }

  /**
   * Reads a file of separated values, whose first line names the columns.
   *
   * @throws BadInput with file and line for what is no table
   */
  public static Table read(Path file) {
    try (CsvReader reader = CsvReader.of(file)) {
      return read(String.valueOf(file.getFileName()), reader);
    }
  }

  /** Reads what is left of a reader. */
  public static Table read(String name, CsvReader reader) {
    List<String> names =
        reader
            .next()
            .orElseThrow(() -> new BadInput("%s is empty: needed a line of column names", name))
            .stream()
            .map(String::strip)
            .toList();
    List<List<String>> rows = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    for (Optional<List<String>> row = reader.next(); row.isPresent(); row = reader.next()) {
      List<String> cells = row.get().stream().map(Table::plain).toList();
      if (cells.size() != names.size())
        throw new BadInput(
            "%s line %d: %d cells, the first line names %d columns",
            name, reader.line(), cells.size(), names.size());
      if (rows.size() == MOST_ROWS) throw new BadInput("%s: more than %d rows", name, MOST_ROWS);
      rows.add(cells);
      lines.add(reader.line());
    }
    return new Table(name, names, rows, lines);
  }

  private static String plain(String cell) {
    String text = cell.strip();
    return MISSING.contains(text.toLowerCase(Locale.ROOT)) ? "" : text;
  }

  /** Number of rows. */
  public int n() {
    return rows.size();
  }

  /** True if there is a column of this name. */
  public boolean has(String column) {
    return names.contains(column);
  }

  /**
   * Texts of a column, empty where missing.
   *
   * @throws BadInput if there is no such column
   */
  public List<String> texts(String column) {
    int at = place(column);
    return rows.stream().map(row -> row.get(at)).toList();
  }

  /**
   * Numbers of a column, NaN where missing. A duration {@code h:mm} becomes hours.
   *
   * @throws BadInput with the line if a text is no number
   */
  public double[] numbers(String column) {
    int at = place(column);
    double[] values = new double[n()];
    for (int i = 0; i < values.length; i++) {
      String text = rows.get(i).get(at);
      values[i] = text.isEmpty() ? Double.NaN : number(text);
      if (!text.isEmpty() && !Double.isFinite(values[i]))
        throw new BadInput(
            "%s line %d, column %s: %s is no number", name, lines.get(i), column, shown(text));
    }
    return values;
  }

  /** Numbers of a column without those that are missing. */
  public double[] present(String column) {
    return Arrays.stream(numbers(column)).filter(v -> !Double.isNaN(v)).toArray();
  }

  /** True if every text of the column that is not missing is a number, and one is. */
  public boolean isNumeric(String column) {
    List<String> present = texts(column).stream().filter(t -> !t.isEmpty()).toList();
    return !present.isEmpty() && present.stream().allMatch(t -> Double.isFinite(number(t)));
  }

  /** The rows that meet a condition, in their order. */
  public Table where(Condition condition) {
    return where(condition.on(this));
  }

  /** The rows with these numbers, in their order. */
  public Table where(IntPredicate row) {
    int[] kept = IntStream.range(0, n()).filter(row).toArray();
    return new Table(
        name,
        names,
        Arrays.stream(kept).mapToObj(rows::get).toList(),
        Arrays.stream(kept).mapToObj(lines::get).toList());
  }

  /** The table as separated values, without a formula that a spreadsheet would run. */
  public String csv() {
    StringBuilder text = new StringBuilder(CsvText.record(names));
    for (List<String> row : rows) text.append(CsvText.record(row));
    return text.toString();
  }

  private int place(String column) {
    int at = names.indexOf(column);
    if (at < 0)
      throw new BadInput("%s has no column %s; it has %s", name, column, String.join(", ", names));
    return at;
  }

  /** A number, or hours of {@code h:mm}; NaN for what is neither. */
  static double number(String text) {
    if (text.matches("\\d{1,4}:[0-5]\\d"))
      return Integer.parseInt(text.substring(0, text.indexOf(':')))
          + Integer.parseInt(text.substring(text.indexOf(':') + 1)) / 60.0;
    if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) return Double.NaN;
    return Double.parseDouble(text);
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
