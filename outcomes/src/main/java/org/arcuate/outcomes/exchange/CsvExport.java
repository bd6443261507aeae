package org.arcuate.outcomes.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.outcomes.registry.Entry;
import org.arcuate.outcomes.registry.Field;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.outcomes.table.CsvText;

/**
 * The live records as one table per form, called after it: {@code patient.csv}, {@code visit.csv}.
 * The import takes them back as they are. On an empty registry they are templates.
 */
public final class CsvExport {
  private CsvExport() {}

  /** Writes the tables into a folder and returns them. */
  public static List<Path> write(Registry registry, Path folder) {
    List<Path> files = new ArrayList<>();
    for (Form form : Form.values()) {
      Path file = folder.resolve(form.word() + ".csv");
      try (NewFile out = NewFile.of(file)) {
        out.write(CsvText.record(header(form)));
        registry.each(form, kept -> out.write(CsvText.record(row(kept.entry()))));
        out.finish();
      }
      files.add(file);
    }
    return files;
  }

  private static List<String> header(Form form) {
    List<String> header = new ArrayList<>();
    if (form != Form.PATIENT) header.add("patient");
    for (Field field : form.fields()) header.add(field.name());
    return header;
  }

  private static List<String> row(Entry entry) {
    List<String> row = new ArrayList<>();
    if (entry.form() != Form.PATIENT) row.add(entry.patient());
    for (Field field : entry.form().fields()) row.add(entry.text(field.name()));
    return row;
  }
}
