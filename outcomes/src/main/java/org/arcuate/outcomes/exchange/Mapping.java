package org.arcuate.outcomes.exchange;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.registry.Field;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.score.Instrument;
import org.arcuate.outcomes.yaml.Section;

/**
 * Which columns of a table say what: the records that a row makes, and where their fields come
 * from. The manual describes the file.
 *
 * @param patient column with the pseudonym
 * @param nothing texts that stand for nothing
 * @param encoding name of the character set of the table
 * @param records the records that a row can make
 */
public record Mapping(
    String patient, List<String> nothing, String encoding, List<RecordRule> records) {

  /**
   * A record that a row makes if its condition holds and any of its columns says something.
   *
   * @param form what it is
   * @param fields where its fields come from
   * @param items where the items of a score come from
   * @param conditions texts by column, one of which the cell must be
   * @param needs columns that must say something; if none are named, any column of the record
   */
  record RecordRule(
      Form form,
      Map<String, Source> fields,
      Map<String, Source> items,
      Map<String, List<String>> conditions,
      List<String> needs) {

    /** The columns whose being empty means that there is no such record. */
    List<String> columns() {
      List<String> columns = new ArrayList<>();
      for (Source source : fields.values()) columns.addAll(source.columns());
      for (Source source : items.values()) columns.addAll(source.columns());
      return columns;
    }
  }

  /** Reads a mapping file. */
  public static Mapping of(Path file) {
    return of(Section.of(file));
  }

  static Mapping of(Section root) {
    Style style =
        new Style(root.text("dates").orElse("yyyy-MM-dd"), root.text("decimal").orElse("."));
    List<RecordRule> records = new ArrayList<>();
    for (Section section : root.sections("records")) records.add(rule(section, style));
    if (records.isEmpty()) throw new BadInput("%s: 'records' are needed", root.where());
    Mapping mapping =
        new Mapping(
            root.needed("patient"),
            root.list("missing"),
            root.text("encoding").orElse("utf-8"),
            records);
    root.mustBeReadWhole();
    return mapping;
  }

  private record Style(String dates, String decimal) {
    private Style {
      if (!decimal.equals(".") && !decimal.equals(","))
        throw new BadInput("decimal: needed \".\" or \",\"");
    }

    Source.Cell cell(String column) {
      return new Source.Cell(column, Map.of(), decimal.equals(","));
    }
  }

  private static RecordRule rule(Section section, Style style) {
    Form form = Form.called(section.needed("form"));
    Map<String, Source> fields = new LinkedHashMap<>();
    Section of = section.section("fields");
    for (String name : of.keys()) {
      Field field =
          form.field(name)
              .orElseThrow(() ->
                  new BadInput(
                      "%s: %s has no field '%s'; it has %s",
                      of.where(), form.word(), name, names(form)));
      fields.put(name, source(of, name, field.kind() instanceof Field.Day, style));
    }
    Map<String, Source> items = new LinkedHashMap<>();
    Section under = section.section("items");
    for (String name : under.keys()) items.put(name, source(under, name, false, style));
    if (!items.isEmpty()) checkItems(under, form, fields, items);
    Map<String, List<String>> conditions = new LinkedHashMap<>();
    Section when = section.section("if");
    for (String column : when.keys()) conditions.put(column, when.list(column));
    List<String> needs = section.list("needs");
    section.mustBeReadWhole();
    return new RecordRule(form, fields, items, conditions, needs);
  }

  private static void checkItems(
      Section under, Form form, Map<String, Source> fields, Map<String, Source> items) {
    if (form != Form.SCORE || !(fields.get("instrument") instanceof Source.Constant(String word)))
      throw new BadInput(
          "%s: items belong to a score whose instrument is one value", under.where());
    Instrument instrument = Instrument.called(word);
    for (String item : items.keySet())
      if (instrument.item(item).isEmpty())
        throw new BadInput(
            "%s: %s has no item '%s'; it has %s",
            under.where(),
            word,
            item,
            String.join(", ", instrument.items().stream().map(Instrument.Item::name).toList()));
  }

  private static String names(Form form) {
    return String.join(", ", form.fields().stream().map(Field::name).toList());
  }

  private static Source source(Section of, String name, boolean day, Style style) {
    if (!of.isSection(name))
      return day ? date(of.needed(name), style) : style.cell(of.needed(name));
    Section how = of.section(name);
    Source source = described(how, day, style);
    how.mustBeReadWhole();
    return source;
  }

  private static Source date(String column, Style style) {
    return Source.DateCell.of(column, style.dates);
  }

  private static Source described(Section how, boolean day, Style style) {
    if (how.has("value")) return new Source.Constant(how.needed("value"));
    String column = how.needed("column");
    if (how.has("months-after")) {
      String after = how.needed("months-after");
      boolean isDate = after.matches("\\d{4}-\\d{2}-\\d{2}");
      return new Source.MonthsAfter(
          style.cell(column), isDate ? new Source.Constant(after) : date(after, style));
    }
    if (day) return Source.DateCell.of(column, how.text("written").orElse(style.dates));
    if (how.has("words")) {
      Section words = how.section("words");
      Map<String, String> said = new LinkedHashMap<>();
      for (String word : words.keys()) said.put(word, words.needed(word));
      return new Source.Cell(column, said, false);
    }
    if (how.has("written")) {
      if (!how.needed("written").equals("h:mm"))
        throw new BadInput("%s: written needs h:mm here", how.where());
      return new Source.Clock(column);
    }
    if (!how.has("times")) return style.cell(column);
    BigDecimal times = BigDecimal.valueOf(how.number("times").orElseThrow());
    return new Source.Scaled(style.cell(column), times, how.whole("decimals", 0, 4).orElse(4));
  }

  /** Refuses a table that lacks a column which the mapping names. */
  void checkColumns(String file, Cells header) {
    TreeSet<String> missing = new TreeSet<>();
    TreeSet<String> named = new TreeSet<>();
    named.add(patient);
    for (RecordRule rule : records) {
      named.addAll(rule.columns());
      named.addAll(rule.conditions.keySet());
      named.addAll(rule.needs);
      for (Source source : rule.fields.values())
        if (source instanceof Source.MonthsAfter after) named.addAll(after.start().columns());
    }
    for (String column : named) if (!header.has(column)) missing.add(column);
    if (!missing.isEmpty())
      throw new BadInput(
          "%s line 1: has no column %s, which the mapping names", file, String.join(", ", missing));
  }

  /**
   * The mapping of a table that this program exported: one file per form, called after it, with a
   * column {@code patient} and columns called as the fields.
   */
  static Mapping own(Form form, List<String> header) {
    Map<String, Source> fields = new LinkedHashMap<>();
    for (String column : header) {
      String name = column.strip();
      if (name.equals("patient") || name.equals("number")) continue;
      if (form.field(name).isEmpty())
        throw new BadInput(
            "%s: has no field for column number %d; a mapping is needed (--mapping), or columns %s",
            form.word(), header.indexOf(column) + 1, names(form));
      fields.put(name, new Source.Cell(name, Map.of(), false));
    }
    String patient = form == Form.PATIENT && !header.contains("patient") ? "code" : "patient";
    RecordRule rule = new RecordRule(form, fields, Map.of(), Map.of(), List.of());
    return new Mapping(patient, List.of(), "utf-8", List.of(rule));
  }
}
