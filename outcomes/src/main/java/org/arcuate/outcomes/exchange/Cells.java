package org.arcuate.outcomes.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.outcomes.BadInput;

/**
 * One row of a table, its cells by name of column. An apostrophe that keeps a spreadsheet from
 * running a cell as a formula is taken off; texts that stand for nothing are empty.
 */
final class Cells {
  private final Map<String, Integer> places;
  private final List<String> nothing;
  private List<String> cells = List.of();

  private Cells(Map<String, Integer> places, List<String> nothing) {
    this.places = places;
    this.nothing = nothing;
  }

  /** The cells under a header. */
  static Cells under(String file, List<String> header, List<String> nothing) {
    Map<String, Integer> places = new HashMap<>();
    for (String name : header)
      if (places.put(name.strip(), places.size()) != null)
        throw new BadInput(
            "%s line 1: two columns are called the same, number %d", file, places.size() + 1);
    return new Cells(places, nothing);
  }

  boolean has(String column) {
    return places.containsKey(column);
  }

  int columns() {
    return places.size();
  }

  /** Takes the next row. */
  void row(List<String> row) {
    if (row.size() != places.size())
      throw new BadInput("%d cells, the first line has %d", row.size(), places.size());
    cells = row;
  }

  /** The text of a cell, without blanks around it. */
  String text(String column) {
    Integer place = places.get(column);
    if (place == null) throw new IllegalArgumentException("no column " + column);
    String text = cells.get(place).strip();
    if (text.length() > 1 && text.charAt(0) == '\'' && "=+-@\t\r".indexOf(text.charAt(1)) >= 0)
      text = text.substring(1);
    return nothing.contains(text) ? "" : text;
  }
}
