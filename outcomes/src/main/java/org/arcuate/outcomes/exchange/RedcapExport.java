package org.arcuate.outcomes.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.exchange.Mapping.RecordRule;
import org.arcuate.outcomes.registry.Entry;
import org.arcuate.outcomes.registry.Field;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.outcomes.table.CsvText;

/**
 * The live records as a REDCap project: {@code redcap-dictionary.csv} to set it up, and {@code
 * redcap-data.csv} to fill it. Every form but the patient is a repeating instrument.
 */
public final class RedcapExport {
  private static final List<String> FIRST =
      List.of("record_id", "redcap_repeat_instrument", "redcap_repeat_instance");

  private static final List<String> DICTIONARY =
      List.of(
          "Variable / Field Name",
          "Form Name",
          "Section Header",
          "Field Type",
          "Field Label",
          "Choices, Calculations, OR Slider Labels",
          "Field Note",
          "Text Validation Type OR Show Slider Number",
          "Text Validation Min",
          "Text Validation Max",
          "Identifier?",
          "Branching Logic (Show field only if...)",
          "Required Field?",
          "Custom Alignment",
          "Question Number (surveys only)",
          "Matrix Group Name",
          "Matrix Ranking?",
          "Field Annotation");

  private RedcapExport() {}

  private static String variable(Form form, Field field) {
    return form.word() + '_' + field.name();
  }

  /** Writes both files into a folder and returns them. */
  public static List<Path> write(Registry registry, Path folder) {
    Path dictionary = folder.resolve("redcap-dictionary.csv");
    Path data = folder.resolve("redcap-data.csv");
    try (NewFile out = NewFile.of(dictionary)) {
      out.write(CsvText.record(DICTIONARY));
      out.write(CsvText.record(definition("record_id", "patient", "text", "Pseudonym", "", "")));
      for (Form form : Form.values())
        for (Field field : form.fields()) out.write(CsvText.record(definition(form, field)));
      out.finish();
    }
    try (NewFile out = NewFile.of(data)) {
      List<String> header = new ArrayList<>(FIRST);
      for (Form form : Form.values())
        for (Field field : form.fields()) header.add(variable(form, field));
      out.write(CsvText.record(header));
      for (Form form : Form.values()) write(registry, form, out);
      out.finish();
    }
    return List.of(dictionary, data);
  }

  private static void write(Registry registry, Form form, NewFile out) {
    Map<String, Integer> instances = new HashMap<>();
    registry.each(
        form,
        kept -> {
          Entry entry = kept.entry();
          List<String> row = new ArrayList<>();
          row.add(entry.patient());
          row.add(form == Form.PATIENT ? "" : form.word());
          int instance = instances.merge(entry.patient(), 1, Integer::sum);
          row.add(form == Form.PATIENT ? "" : String.valueOf(instance));
          for (Form other : Form.values())
            for (Field field : other.fields())
              row.add(other == form ? coded(field, entry.text(field.name())) : "");
          out.write(CsvText.record(row));
        });
  }

  private static String coded(Field field, String text) {
    if (text.isEmpty()) return "";
    return switch (field.kind()) {
      case Field.Code code -> String.valueOf(code.options().indexOf(text) + 1);
      case Field.Flag flag -> text.equals("yes") ? "1" : "0";
      case Field.Text words -> text;
      case Field.Whole number -> text;
      case Field.Decimal number -> text;
      case Field.Day day -> text;
    };
  }

  private static List<String> definition(Form form, Field field) {
    String name = variable(form, field);
    return switch (field.kind()) {
      case Field.Code code -> {
        List<String> choices = new ArrayList<>();
        for (String option : code.options()) choices.add(choices.size() + 1 + ", " + option);
        String all = String.join(" | ", choices);
        yield definition(name, form.word(), "dropdown", field.meaning(), all, "");
      }
      case Field.Flag flag -> definition(name, form.word(), "yesno", field.meaning(), "", "");
      case Field.Text words ->
          definition(name, form.word(), words.free() ? "notes" : "text", field.meaning(), "", "");
      case Field.Whole number ->
          bounds(
              definition(name, form.word(), "text", field.meaning(), "", "integer"),
              String.valueOf(number.least()),
              String.valueOf(number.most()));
      case Field.Decimal number ->
          bounds(
              definition(name, form.word(), "text", field.meaning(), "", "number"),
              String.valueOf(number.least()),
              String.valueOf(number.most()));
      case Field.Day day -> definition(name, form.word(), "text", field.meaning(), "", "date_ymd");
    };
  }

  private static List<String> bounds(List<String> row, String least, String most) {
    List<String> bounded = new ArrayList<>(row);
    bounded.set(8, least);
    bounded.set(9, most);
    return bounded;
  }

  private static List<String> definition(
      String name, String form, String type, String label, String choices, String validation) {
    List<String> row = new ArrayList<>(Collections.nCopies(DICTIONARY.size(), ""));
    row.set(0, name);
    row.set(1, form);
    row.set(3, type);
    row.set(4, label);
    row.set(5, choices);
    row.set(7, validation);
    return row;
  }

  /** How a table that this class wrote is read back. */
  static Mapping ownMapping(List<String> header) {
    List<RecordRule> rules = new ArrayList<>();
    for (Form form : Form.values()) {
      Map<String, Source> fields = new LinkedHashMap<>();
      for (Field field : form.fields())
        if (header.contains(variable(form, field)))
          fields.put(field.name(), new Source.Cell(variable(form, field), Map.of(), false));
      String instrument = form == Form.PATIENT ? "" : form.word();
      Map<String, List<String>> when = Map.of("redcap_repeat_instrument", List.of(instrument));
      if (!fields.isEmpty()) rules.add(new RecordRule(form, fields, Map.of(), when, List.of()));
    }
    if (rules.isEmpty() || !header.containsAll(FIRST))
      throw new BadInput(
          "table: its columns are not those of an export of ours; a mapping is needed (--mapping)");
    return new Mapping("record_id", List.of(), "utf-8", rules);
  }

  /** The dictionary beside a table, if there is one. */
  public static Optional<Path> dictionaryBeside(Path data) {
    Path dictionary = data.resolveSibling("redcap-dictionary.csv");
    return dictionary.toFile().isFile() ? Optional.of(dictionary) : Optional.empty();
  }
}
