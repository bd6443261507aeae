package org.arcuate.outcomes.cohort;

import java.util.List;
import java.util.stream.Collectors;
import org.arcuate.outcomes.figure.Svg;
import org.arcuate.outcomes.table.CsvText;

/**
 * A table as it is printed.
 *
 * @param caption what it shows
 * @param head names of the columns
 * @param rows cells by row
 * @param notes below it
 */
public record TextTable(
    String caption, List<String> head, List<List<String>> rows, List<String> notes) {
  public TextTable {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** The table as separated values, without caption and notes. */
  public String csv() {
    return CsvText.record(head) + rows.stream().map(CsvText::record).collect(Collectors.joining());
  }

  /** The table as a piece of XHTML. */
  public String html() {
    StringBuilder html = new StringBuilder("<table>\n<caption>");
    html.append(Svg.escaped(caption)).append("</caption>\n<tr>");
    for (String cell : head) html.append("<th>").append(Svg.escaped(cell)).append("</th>");
    html.append("</tr>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (String cell : row) html.append("<td>").append(Svg.escaped(cell)).append("</td>");
      html.append("</tr>\n");
    }
    html.append("</table>\n");
    for (String note : notes)
      html.append("<p class=\"note\">").append(Svg.escaped(note)).append("</p>\n");
    return html.toString();
  }

  /** The table in columns for a terminal. */
  public String text() {
    int[] width = new int[head.size()];
    for (int c = 0; c < width.length; c++) {
      width[c] = head.get(c).length();
      for (List<String> row : rows) width[c] = Math.max(width[c], row.get(c).length());
    }
    StringBuilder text = new StringBuilder(caption).append('\n');
    line(text, head, width);
    for (List<String> row : rows) line(text, row, width);
    for (String note : notes) text.append(note).append('\n');
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells, int[] width) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < width.length; c++) {
      String cell = cells.get(c);
      line.append(cell).append(" ".repeat(width[c] - cell.length() + 2));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
