package org.arcuate.outcomes.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.description.Summary;
import org.arcuate.outcomes.table.Condition;
import org.arcuate.outcomes.table.Table;

/** The first table of a paper: who the patients are, all of them and by group. */
public final class Characteristics {
  private static final int MOST_LEVELS = 20;

  private Characteristics() {}

  /**
   * Describes columns: numbers by mean, SD, median, quartiles and range, words by count and
   * percent. What is missing is counted, and left out of the percentages.
   *
   * @param columns which, in their order
   * @param by a column that makes groups
   * @throws BadInput if a column is not there, or a column of words has too many different ones
   */
  public static TextTable of(Table table, List<String> columns, Optional<String> by) {
    if (table.n() == 0) throw new BadInput("%s has no rows", table.name());
    Map<String, Table> groups = groups(table, by);
    List<String> head = new ArrayList<>(List.of("", "all (n = " + table.n() + ")"));
    groups.forEach((name, rows) -> head.add(name + " (n = " + rows.n() + ")"));
    List<Table> sides = new ArrayList<>();
    sides.add(table);
    sides.addAll(groups.values());
    List<List<String>> rows = new ArrayList<>();
    for (String column : columns) {
      if (table.isNumeric(column)) numbers(rows, column, sides);
      else words(rows, column, table, sides);
    }
    return new TextTable(
        "Characteristics of the patients",
        head,
        rows,
        List.of(
            "Numbers: mean (SD); median (quartiles of type 7), smallest to largest. Words: count"
                + " (percent of those given)."));
  }

  private static Map<String, Table> groups(Table table, Optional<String> by) {
    Map<String, Table> groups = new TreeMap<>();
    if (by.isEmpty()) return groups;
    List<String> texts = table.texts(by.get());
    for (String text : texts) {
      String name = text.isEmpty() ? "not given" : text;
      groups.computeIfAbsent(name, key -> table.where(i -> texts.get(i).equals(text)));
    }
    if (groups.size() > MOST_LEVELS)
      throw new BadInput(
          "%s: column %s makes %d groups; needed at most %d",
          table.name(), by.get(), groups.size(), MOST_LEVELS);
    return groups;
  }

  private static void numbers(List<List<String>> rows, String column, List<Table> sides) {
    List<String> mean = new ArrayList<>(List.of(column + ", mean (SD)"));
    List<String> median = new ArrayList<>(List.of("  median (quartiles), range"));
    List<String> missing = new ArrayList<>(List.of("  missing"));
    boolean any = false;
    for (Table side : sides) {
      double[] present = side.present(column);
      missing.add(Integer.toString(side.n() - present.length));
      any |= present.length < side.n();
      if (present.length == 0) {
        mean.add("");
        median.add("");
        continue;
      }
      Summary s = Summary.of(present);
      mean.add(Numbers.of(s.mean()) + (s.n() > 1 ? " (" + Numbers.of(s.sd()) + ")" : ""));
      median.add(
          String.format(
              "%s (%s, %s), %s to %s",
              Numbers.of(s.median()),
              Numbers.of(s.q1()),
              Numbers.of(s.q3()),
              Numbers.of(s.smallest()),
              Numbers.of(s.largest())));
    }
    rows.add(mean);
    rows.add(median);
    if (any) rows.add(missing);
  }

  private static void words(
      List<List<String>> rows, String column, Table table, List<Table> sides) {
    List<String> levels = table.texts(column).stream().distinct().sorted().toList();
    long given = levels.stream().filter(level -> !level.isEmpty()).count();
    if (given > MOST_LEVELS)
      throw new BadInput(
          "%s: column %s holds %d different words; leave it out of the table",
          table.name(), column, given);
    List<String> head = new ArrayList<>(List.of(column));
    sides.forEach(side -> head.add(""));
    rows.add(head);
    for (String level : levels) {
      if (level.isEmpty()) continue;
      List<String> row = new ArrayList<>(List.of("  " + level));
      for (Table side : sides) {
        List<String> texts = side.texts(column);
        long count = texts.stream().filter(level::equals).count();
        long of = texts.stream().filter(t -> !t.isEmpty()).count();
        row.add(of == 0 ? "0" : count + " (" + Numbers.percent((double) count / of) + ")");
      }
      rows.add(row);
    }
    if (!levels.contains("")) return;
    List<String> missing = new ArrayList<>(List.of("  missing"));
    for (Table side : sides)
      missing.add(Integer.toString(side.where(Condition.of(column + "=")).n()));
    rows.add(missing);
  }
}
