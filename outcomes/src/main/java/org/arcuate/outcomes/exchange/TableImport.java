package org.arcuate.outcomes.exchange;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.exchange.ImportReport.BadRow;
import org.arcuate.outcomes.exchange.Mapping.RecordRule;
import org.arcuate.outcomes.registry.Batch;
import org.arcuate.outcomes.registry.Edit;
import org.arcuate.outcomes.registry.Entry;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.outcomes.table.CsvReader;

/**
 * Enters the rows of tables. A row is good if all its records are; bad rows are listed with line
 * and reason, and good ones are saved only if none is bad or {@link Accept#GOOD} was asked for.
 * Either all of what is saved is, or nothing.
 */
public final class TableImport {
  /** What to do with good rows if there are bad ones. */
  public enum Accept {
    /** Save nothing. */
    ALL_OR_NOTHING,
    /** Save the good ones. */
    GOOD,
    /** Save nothing in any case: look only. */
    NOTHING
  }

  private final Batch batch;
  private final List<BadRow> bad = new ArrayList<>();
  private final Map<Form, Long> entered = new EnumMap<>(Form.class);
  private long rows;
  private long badRows;
  private long changed;
  private long same;

  private TableImport(Batch batch) {
    this.batch = batch;
  }

  /**
   * A table with the rules it is read by.
   *
   * @param file the table
   * @param mapping its mapping; if there is none, the table is one of ours
   * @param dictionary the REDCap dictionary whose codes it holds
   */
  public record Sheet(Path file, Optional<Mapping> mapping, Optional<RedcapDictionary> dictionary) {
    /** A table of this program's own. */
    public static Sheet own(Path file) {
      return new Sheet(file, Optional.empty(), Optional.empty());
    }
  }

  /**
   * Enters tables, in the order given.
   *
   * @param updating whether records that are there and say otherwise are changed
   */
  public static ImportReport run(
      Registry registry, Edit edit, List<Sheet> sheets, Accept accept, boolean updating) {
    try (Batch batch = registry.batch(edit)) {
      TableImport run = new TableImport(updating ? batch.updating() : batch);
      for (Sheet sheet : sheets) run.read(sheet);
      boolean save =
          switch (accept) {
            case ALL_OR_NOTHING -> run.badRows == 0;
            case GOOD -> run.badRows < run.rows || run.rows == 0;
            case NOTHING -> false;
          };
      if (save) batch.save();
      return new ImportReport(
          save, run.rows, run.badRows, run.bad, run.entered, run.changed, run.same);
    }
  }

  private void read(Sheet sheet) {
    String name = String.valueOf(sheet.file.getFileName());
    try (CsvReader in = open(sheet)) {
      List<String> header =
          in.next().orElseThrow(() -> new BadInput("%s: is empty, needed a line of columns", name));
      Mapping mapping = sheet.mapping.orElseGet(() -> own(sheet, name, header));
      Cells cells = Cells.under(name, header, mapping.nothing());
      mapping.checkColumns(name, cells);
      sheet.dictionary.ifPresent(d -> d.checkColumns(name, header));
      Rows reading = new Rows(mapping, cells, sheet.dictionary);
      while (true) {
        Optional<List<String>> row = in.next();
        if (row.isEmpty()) return;
        rows++;
        try {
          count(batch.addAll(reading.entries(row.get())), reading.made());
        } catch (BadInput e) {
          badRows++;
          if (bad.size() < ImportReport.MOST_LISTED)
            bad.add(new BadRow(name, in.line(), String.valueOf(e.getMessage())));
        }
      }
    }
  }

  private void count(List<Batch.Added> added, List<Entry> entries) {
    for (int i = 0; i < added.size(); i++)
      switch (added.get(i).fate()) {
        case NEW -> entered.merge(entries.get(i).form(), 1L, Long::sum);
        case CHANGED -> changed++;
        case SAME -> same++;
      }
  }

  private static Mapping own(Sheet sheet, String name, List<String> header) {
    if (sheet.dictionary.isPresent()) return RedcapExport.ownMapping(header);
    int dot = name.indexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    for (Form form : Form.values()) if (form.word().equals(stem)) return Mapping.own(form, header);
    throw new BadInput(
        "%s: a mapping is needed (--mapping), or a table of ours, called after its form:"
            + " patient.csv, visit.csv ...",
        name);
  }

  private static CsvReader open(Sheet sheet) {
    String encoding = sheet.mapping.map(Mapping::encoding).orElse("utf-8");
    Charset charset;
    try {
      charset = Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw BadInput.because("encoding: needed a name such as utf-8 or windows-1252", e);
    }
    if (charset.equals(StandardCharsets.UTF_8)) return CsvReader.of(sheet.file);
    try {
      var decoder =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      String name = String.valueOf(sheet.file.getFileName());
      return CsvReader.of(name, new InputStreamReader(Files.newInputStream(sheet.file), decoder));
    } catch (IOException | UncheckedIOException e) {
      throw BadInput.because(sheet.file.getFileName() + ": cannot be read", e);
    }
  }

  /** Makes the records of one row after the other. */
  private static final class Rows {
    private final Mapping mapping;
    private final Cells cells;
    private final Optional<RedcapDictionary> dictionary;
    private List<Entry> made = List.of();

    Rows(Mapping mapping, Cells cells, Optional<RedcapDictionary> dictionary) {
      this.mapping = mapping;
      this.cells = cells;
      this.dictionary = dictionary;
    }

    List<Entry> made() {
      return made;
    }

    List<Entry> entries(List<String> row) {
      cells.row(row);
      dictionary.ifPresent(d -> cells.row(d.decode(row)));
      String patient = cells.text(mapping.patient());
      if (patient.isEmpty())
        throw new BadInput("column %s: is empty, needed the pseudonym", mapping.patient());
      List<Entry> entries = new ArrayList<>();
      for (RecordRule rule : mapping.records())
        if (applies(rule)) entries.add(entry(rule, patient));
      if (entries.isEmpty()) throw new BadInput("no record follows from this row");
      made = entries;
      return entries;
    }

    private boolean applies(RecordRule rule) {
      for (Map.Entry<String, List<String>> condition : rule.conditions().entrySet())
        if (!condition.getValue().contains(cells.text(condition.getKey()))) return false;
      for (String column : rule.needs()) if (cells.text(column).isEmpty()) return false;
      List<String> columns = rule.columns();
      if (columns.isEmpty() || !rule.needs().isEmpty()) return true;
      for (String column : columns) if (!cells.text(column).isEmpty()) return true;
      return false;
    }

    private Entry entry(RecordRule rule, String patient) {
      Map<String, String> texts = new HashMap<>();
      for (Map.Entry<String, Source> field : rule.fields().entrySet())
        texts.put(field.getKey(), field.getValue().text(cells));
      StringBuilder items = new StringBuilder();
      for (Map.Entry<String, Source> item : rule.items().entrySet()) {
        String value = item.getValue().text(cells);
        if (value.isEmpty()) continue;
        if (!value.matches("[0-9.]{1,12}"))
          throw new BadInput("item %s: is no number such as 4 or 2.5", item.getKey());
        if (items.length() > 0) items.append(' ');
        items.append(item.getKey()).append('=').append(value);
      }
      if (items.length() > 0) texts.put("items", items.toString());
      return Entry.of(rule.form(), patient, texts);
    }
  }
}
