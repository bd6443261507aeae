package org.arcuate.outcomes.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.table.CsvReader;

/**
 * The data dictionary of a REDCap project: which fields there are and what their codes mean.
 *
 * <p>With it, cells of a raw export become words: the label of a choice, {@code yes} or {@code no}.
 */
public final class RedcapDictionary {
  private static final String NAME = "Variable / Field Name";
  private static final String TYPE = "Field Type";
  private static final String CHOICES = "Choices, Calculations, OR Slider Labels";

  private final String file;
  private final Map<String, Map<String, String>> labels;
  private List<Map<String, String>> ofColumn = List.of();

  private RedcapDictionary(String file, Map<String, Map<String, String>> labels) {
    this.file = file;
    this.labels = labels;
  }

  /**
   * Reads the file that REDCap gives under "Data Dictionary".
   *
   * @throws BadInput if it lacks a column or a choice has no code
   */
  public static RedcapDictionary of(Path path) {
    String file = String.valueOf(path.getFileName());
    try (CsvReader in = CsvReader.of(path)) {
      List<String> header = in.next().orElse(List.of()).stream().map(String::strip).toList();
      Cells cells = Cells.under(file, header, List.of());
      for (String column : List.of(NAME, TYPE, CHOICES))
        if (!cells.has(column))
          throw new BadInput(
              "%s line 1: has no column '%s'; is it a data dictionary?", file, column);
      Map<String, Map<String, String>> labels = new LinkedHashMap<>();
      for (var row = in.next(); row.isPresent(); row = in.next()) {
        try {
          cells.row(row.get());
          labels.put(cells.text(NAME), choices(cells.text(TYPE), cells.text(CHOICES)));
        } catch (BadInput e) {
          throw BadInput.because(file + " line " + in.line() + ": " + e.getMessage(), e);
        }
      }
      return new RedcapDictionary(file, labels);
    }
  }

  private static Map<String, String> choices(String type, String text) {
    return switch (type) {
      case "yesno", "truefalse" -> Map.of("1", "yes", "0", "no");
      case "radio", "dropdown" -> listed(text);
      default -> Map.of();
    };
  }

  private static Map<String, String> listed(String text) {
    Map<String, String> choices = new HashMap<>();
    for (String choice : text.split("\\|", -1)) {
      int comma = choice.indexOf(',');
      if (comma < 1) throw new BadInput("choices: needed 'code, label | code, label'");
      choices.put(choice.substring(0, comma).strip(), choice.substring(comma + 1).strip());
    }
    return choices;
  }

  /** Names of the fields. */
  public Iterable<String> fields() {
    return labels.keySet();
  }

  /** Takes the columns of the data; refuses one that the project does not have. */
  void checkColumns(String table, List<String> header) {
    List<Map<String, String>> columns = new ArrayList<>();
    TreeSet<String> unknown = new TreeSet<>();
    for (String name : header) {
      String column = name.strip();
      Map<String, String> choices = labels.get(column);
      boolean redcaps = column.startsWith("redcap_") || column.endsWith("_complete");
      boolean box = column.contains("___");
      if (choices == null && !redcaps && !box) unknown.add(column);
      columns.add(box ? Map.of("1", "yes", "0", "no") : choices == null ? Map.of() : choices);
    }
    if (!unknown.isEmpty())
      throw new BadInput(
          "%s line 1: %d columns are not in %s: %s",
          table, unknown.size(), file, String.join(", ", unknown));
    ofColumn = columns;
  }

  /** A row with words for codes; what is a code and a word as well is taken for a code. */
  List<String> decode(List<String> row) {
    List<String> words = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      Map<String, String> choices = ofColumn.get(i);
      String text = row.get(i).strip();
      if (choices.isEmpty() || text.isEmpty()) {
        words.add(text);
        continue;
      }
      String word = choices.get(text);
      if (word == null && choices.containsValue(text)) word = text;
      if (word == null)
        throw new BadInput("column number %d: a code that %s does not list", i + 1, file);
      words.add(word);
    }
    return words;
  }
}
