package org.arcuate.outcomes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small table of texts, without quoted separators: what the tests read. */
public record Table(List<String> names, List<List<String>> rows) {
  public static Table read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Table parse(String text) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : text.lines().toList())
      if (!line.isBlank()) rows.add(List.of(line.replace("\"", "").split(",", -1)));
    return new Table(rows.getFirst(), rows.subList(1, rows.size()));
  }

  public static Table oracle(String name) {
    return read(SharedData.of("oracles/statistics/" + name + ".csv"));
  }

  public List<String> texts(String column) {
    int at = names.indexOf(column);
    if (at < 0) throw new IllegalArgumentException(column + " is not among " + names);
    return rows.stream().map(row -> row.get(at)).toList();
  }

  public double[] numbers(String column) {
    return texts(column).stream().mapToDouble(Table::number).toArray();
  }

  public int[] integers(String column) {
    return texts(column).stream().mapToInt(Integer::parseInt).toArray();
  }

  public Table where(String column, String value) {
    int at = names.indexOf(column);
    return new Table(names, rows.stream().filter(row -> row.get(at).equals(value)).toList());
  }

  /** The number beside a name, in tables of two columns. */
  public double value(String name) {
    return where("name", name).numbers("value")[0];
  }

  static double number(String text) {
    return switch (text) {
      case "NA", "NaN", "" -> Double.NaN;
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
