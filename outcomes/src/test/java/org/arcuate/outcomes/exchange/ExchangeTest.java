package org.arcuate.outcomes.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.exchange.TableImport.Accept;
import org.arcuate.outcomes.exchange.TableImport.Sheet;
import org.arcuate.outcomes.registry.Edit;
import org.arcuate.outcomes.registry.Entries;
import org.arcuate.outcomes.registry.Entry;
import org.arcuate.outcomes.registry.Field;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Kept;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.outcomes.registry.Stores;
import org.arcuate.outcomes.table.CsvReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables in and out, good ones and hostile ones. */
class ExchangeTest {
  private static final Edit EDIT = new Edit("n", Instant.parse("2040-01-01T00:00:00Z"), "test");

  private static final String MAPPING =
      """
      patient: id
      dates: dd.MM.yyyy
      decimal: ","
      missing: [NA, "-"]
      records:
        - form: patient
          fields:
            sex: {column: sex, words: {1: M, 2: F}}
            profile: {value: paediatric}
        - form: surgery
          fields:
            date: operated
            kind: {value: primary}
            zones: {column: type, words: {I/IV: I+IV, I: I}}
            minutes: {column: time, written: "h:mm"}
            blood_ml: {column: litres, times: 1000, decimals: 0}
        - form: score
          needs: [pain]
          fields:
            date: {column: months, months-after: operated}
            instrument: {value: msts-93}
            assessor: {value: a1}
          items: {pain: pain, function: function, emotional: e, supports: s, walking: w, gait: g}
        - form: death
          if: {state: [dead]}
          fields:
            date: {column: months, months-after: operated}
            cause: {value: disease}
      """;

  private static final String HEADER =
      "id;sex;operated;type;time;litres;months;pain;function;e;s;w;g;state\n";
  private static final String GOOD = "A-1;2;31.01.2020;I/IV;3:35;0,65;13,5;5;4;4;3;5;3;dead\n";

  @TempDir Path folder;

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private ImportReport run(Registry registry, String rows, Accept accept) {
    Mapping mapping = Mapping.of(file("map.yaml", MAPPING));
    Sheet sheet = new Sheet(file("t.csv", HEADER + rows), Optional.of(mapping), Optional.empty());
    return TableImport.run(registry, EDIT, List.of(sheet), accept, false);
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  void a_table_is_read_by_its_mapping(Stores store) {
    try (Registry registry = Registry.open(store.empty())) {
      ImportReport report = run(registry, GOOD, Accept.ALL_OR_NOTHING);
      assertThat(report.saved()).isTrue();
      assertThat(report.bad()).isEmpty();
      Map<Form, List<Kept>> records = registry.of("A-1");
      Entry surgery = records.get(Form.SURGERY).getFirst().entry();
      assertThat(surgery.texts())
          .containsEntry("date", "2020-01-31")
          .containsEntry("zones", "I+IV")
          .containsEntry("minutes", "215")
          .containsEntry("blood_ml", "650");
      assertThat(records.get(Form.SCORE).getFirst().entry().text("total")).isEqualTo("24");
      assertThat(records.get(Form.DEATH).getFirst().entry().text("date")).isEqualTo("2021-03-15");
      assertThat(records.get(Form.PATIENT).getFirst().entry().text("sex")).isEqualTo("F");
    }
  }

  @Test
  void a_bad_row_is_listed_and_keeps_the_good_ones_out_unless_they_are_asked_for() {
    String rows = GOOD + GOOD.replace("A-1;2", "A-2;3") + "A-3;1\n" + GOOD.replace("A-1", "A-4");
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      ImportReport refused = run(registry, rows, Accept.ALL_OR_NOTHING);
      assertThat(refused.saved()).isFalse();
      assertThat(refused.bad()).extracting(ImportReport.BadRow::line).containsExactly(3L, 4L);
      assertThat(refused.bad().getFirst().reason()).contains("column sex");
      assertThat(registry.screening().screened()).isZero();
      ImportReport good = run(registry, rows, Accept.GOOD);
      assertThat(good.saved()).isTrue();
      assertThat(registry.screening().screened()).isEqualTo(2);
      assertThat(registry.of("A-2")).isEmpty();
    }
  }

  @Test
  void the_good_records_of_a_bad_row_are_not_saved_either() {
    String twice = GOOD + GOOD.replace("0,65", "0,75");
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      ImportReport report = run(registry, twice, Accept.GOOD);
      assertThat(report.badRows()).isEqualTo(1);
      assertThat(report.bad().getFirst().reason()).contains("blood_ml");
      assertThat(registry.of("A-1").get(Form.SURGERY).getFirst().entry().text("blood_ml"))
          .isEqualTo("650");
      ImportReport late =
          run(registry, GOOD.replace("A-1;2", "A-9;1").replace(";5;4;4;", ";5;9;4;"), Accept.GOOD);
      assertThat(late.badRows()).isEqualTo(1);
      assertThat(registry.of("A-9")).isEmpty();
    }
  }

  /** Records of every form, with texts that attack whatever reads them. */
  static List<Entry> everything() {
    String attack = "=cmd|'/c calc'!A1; DROP TABLE patient; -- \"x\", ../../etc/passwd";
    List<Entry> entries = new ArrayList<>();
    for (Form form : Form.values()) {
      Map<String, String> texts = new TreeMap<>();
      for (Field field : form.fields()) texts.put(field.name(), example(form, field, attack));
      if (form == Form.SCORE) texts.put("items", "pain=5 gait=3");
      if (form == Form.PATIENT) texts.put("included", "yes");
      texts.values().removeIf(String::isEmpty);
      entries.add(Entry.of(form, "P-1", texts));
    }
    return entries;
  }

  private static String example(Form form, Field field, String attack) {
    return switch (field.kind()) {
      case Field.Text text ->
          switch (field.name()) {
            case "code" -> "P-1";
            case "reader", "assessor", "profile", "ethics_id", "lot" -> "a-1";
            case "stage" -> "IIB";
            case "centre", "approach" ->
                "Süd + Nord".replace(field.name().equals("centre") ? " + " : "§", "-");
            case "morphology" -> "9220/3";
            case "topography" -> "C41.4";
            case "zones" -> "I+II";
            case "case_digest", "series_digest" -> "0f".repeat(32);
            case "value" -> "-12.5";
            case "items" -> "";
            case "dose" -> "500 mg";
            case "margin_class" -> "R1";
            case "grade" -> "G3";
            case "exclusion" -> "";
            default ->
                attack.length() > text.longest() ? attack.substring(0, text.longest()) : attack;
          };
      case Field.Code code ->
          switch (field.name()) {
            case "quantity" -> "chd";
            case "margin_scheme" -> "distance-2mm";
            case "instrument" -> "msts-93";
            case "state" -> "";
            default -> code.options().getFirst();
          };
      case Field.Whole range ->
          field.name().equals("birth_year") ? "1950" : String.valueOf(range.least() + 1);
      case Field.Decimal range ->
          form == Form.SCORE ? "" : field.name().equals("margin_mm") ? "1.25" : "12";
      case Field.Day day -> "2020-02-29";
      case Field.Flag flag -> "yes";
    };
  }

  private static List<String> content(Registry registry) {
    List<String> content = new ArrayList<>();
    for (Form form : Form.values())
      registry.each(form, kept -> content.add(kept.entry() + ": " + kept.entry().texts()));
    return content;
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  void our_tables_come_back_as_they_went_and_attacks_stay_text(Stores store) {
    try (Registry from = Registry.open(store.empty());
        Registry to = Registry.open(Stores.H2.empty());
        Registry redcap = Registry.open(Stores.H2.empty())) {
      from.save(EDIT, everything());
      List<Path> tables = CsvExport.write(from, folder.resolve("out"));
      List<Sheet> sheets = tables.stream().map(Sheet::own).toList();
      ImportReport report = TableImport.run(to, EDIT, sheets, Accept.ALL_OR_NOTHING, false);
      assertThat(report.bad()).isEmpty();
      assertThat(content(to)).isEqualTo(content(from));
      for (Path table : tables) assertInert(table);
      List<Path> project = RedcapExport.write(from, folder.resolve("redcap"));
      for (Path table : project) assertInert(table);
      Sheet sheet =
          new Sheet(
              project.getLast(),
              Optional.empty(),
              Optional.of(RedcapDictionary.of(project.getFirst())));
      ImportReport back =
          TableImport.run(redcap, EDIT, List.of(sheet), Accept.ALL_OR_NOTHING, false);
      assertThat(back.bad()).isEmpty();
      assertThat(content(redcap)).isEqualTo(content(from));
    }
  }

  private static void assertInert(Path table) {
    try (CsvReader in = CsvReader.of(table)) {
      for (var row = in.next(); row.isPresent(); row = in.next())
        for (String cell : row.get())
          assertThat(
                  cell.isEmpty() || cell.matches("-?[0-9.]+") || "=+-@".indexOf(cell.charAt(0)) < 0)
              .as(cell)
              .isTrue();
    }
  }

  @Test
  void the_fhir_bundle_is_whole_and_its_references_lead_somewhere() {
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      registry.save(EDIT, everything());
      Path file = folder.resolve("b.json");
      long resources = FhirBundle.write(registry, file, EDIT.at());
      assertThat(resources).isEqualTo(Form.values().length);
      JsonNode bundle = JsonMapper.builder().build().readTree(file.toFile());
      Set<String> urls = new HashSet<>();
      Set<String> types = new HashSet<>();
      for (JsonNode entry : bundle.get("entry")) {
        assertThat(urls.add(entry.get("fullUrl").asString())).isTrue();
        types.add(entry.get("resource").get("resourceType").asString());
      }
      assertThat(types)
          .containsExactlyInAnyOrder(
              "Patient",
              "Condition",
              "Procedure",
              "Device",
              "Encounter",
              "ImagingStudy",
              "Observation",
              "AdverseEvent");
      for (JsonNode reference : bundle.findValues("reference"))
        assertThat(urls).contains(reference.asString());
    }
  }

  @Test
  void the_research_set_names_nobody_and_knows_no_dates() throws IOException {
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      registry.save(EDIT, everything());
      registry.save(
          EDIT,
          List.of(
              Entries.of(Form.PATIENT, "Maria-1980"),
              Entries.of(
                  Form.SURGERY,
                  "Maria-1980",
                  "date",
                  "2021-06-01",
                  "kind",
                  "primary",
                  "age_y",
                  "97.5"),
              Entries.of(
                  Form.VISIT, "Maria-1980", "date", "2021-06-11", "note", "called Mrs Example")));
      ResearchSet set = ResearchSet.write(registry, folder.resolve("set"), "a secret of ours");
      StringBuilder all = new StringBuilder();
      for (Path file : set.files()) all.append(Files.readString(file));
      assertThat(all)
          .doesNotContain("Maria", "P-1", "Example", "2020", "2021", "DROP", "1950", "a-1", "97");
      assertThat(Files.readString(folder.resolve("set/visit.csv"))).contains(",10,");
      assertThat(Files.readString(folder.resolve("set/surgery.csv"))).contains(",90,");
      String once = Files.readString(folder.resolve("set/surgery.csv"));
      ResearchSet.write(registry, folder.resolve("again"), "a secret of ours");
      assertThat(Files.readString(folder.resolve("again/surgery.csv"))).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../x",
        "a/b",
        "=1+1",
        "a'b",
        "a b",
        "Ünal",
        "x\u0000",
        "<b>",
        "a..b",
        "-a",
        "0123456789012345678901234567890123456789x"
      })
  void a_pseudonym_that_could_be_a_path_a_formula_or_a_name_is_refused_and_not_repeated(
      String code) {
    assertThatThrownBy(() -> Entries.of(Form.PATIENT, code))
        .isInstanceOf(BadInput.class)
        .message()
        .doesNotContain(code);
  }

  @Test
  void messages_never_repeat_words_that_could_be_a_name() {
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      String row =
          GOOD.replace("31.01.2020", "Anna Muster").replace("A-1;2", "Anna Muster;Anna Muster");
      for (String bad :
          List.of(
              row,
              GOOD.replace("I/IV", "Anna Muster"),
              GOOD.replace("3:35", "Anna Muster"),
              GOOD.replace("0,65", "Anna Muster"),
              GOOD.replace("13,5", "Anna Muster"),
              GOOD.replace(";5;4;", ";Anna Muster;4;"))) {
        ImportReport report = run(registry, bad, Accept.ALL_OR_NOTHING);
        assertThat(report.badRows()).as(bad).isEqualTo(1);
        assertThat(report.bad().getFirst().reason())
            .doesNotContain("Anna")
            .doesNotContain("Muster");
      }
    }
  }

  @Test
  void a_table_in_another_encoding_is_refused_or_read_as_the_mapping_says() throws IOException {
    Charset latin = Charset.forName("windows-1252");
    byte[] bytes = "patient,date,note\nA-1,2020-01-01,müde\n".getBytes(latin);
    Path table = Files.write(folder.resolve("visit.csv"), bytes);
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      registry.save(EDIT, List.of(Entries.of(Form.PATIENT, "A-1")));
      assertThatThrownBy(
              () -> TableImport.run(registry, EDIT, List.of(Sheet.own(table)), Accept.GOOD, false))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("UTF-8");
      String mapping =
          "patient: patient\n"
              + "encoding: windows-1252\n"
              + "records: [{form: visit, fields: {date: date, note: note}}]";
      Sheet sheet =
          new Sheet(table, Optional.of(Mapping.of(file("m.yaml", mapping))), Optional.empty());
      TableImport.run(registry, EDIT, List.of(sheet), Accept.ALL_OR_NOTHING, false);
      assertThat(registry.of("A-1").get(Form.VISIT).getFirst().entry().text("note"))
          .isEqualTo("müde");
    }
  }

  @Test
  void a_line_without_end_is_refused_without_being_held() throws IOException {
    Path table = folder.resolve("visit.csv");
    try (OutputStream out = Files.newOutputStream(table)) {
      out.write(
          "patient,date,note\nA-1,2020-01-01,".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      byte[] block = new byte[1 << 20];
      java.util.Arrays.fill(block, (byte) 'x');
      for (int i = 0; i < 64; i++) out.write(block);
    }
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      assertThatThrownBy(
              () -> TableImport.run(registry, EDIT, List.of(Sheet.own(table)), Accept.GOOD, false))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("line 2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "patient: id",
        "patient: id\nrecords: []",
        "patient: id\nrecords: [{form: tumor, fields: {date: x}}]",
        "patient: id\nrecords: [{form: visit, fields: {day: x}}]",
        "patient: id\nrecords: [{form: visit, fields: {date: x}, wenn: {a: [b]}}]",
        "patient: id\ndates: nonsense\nrecords: [{form: visit, fields: {date: x}}]",
        "patient: id\nrecords: [{form: score, fields: {date: x}, items: {pain: p}}]",
        "patient: id\n"
            + "records: [{form: score, fields: {instrument: {value: kps}}, items: {pain: p}}]",
        "patient: *x",
        "patient: id\nrecords: [{form: visit, fields: {date: {column: x, times: much}}}]"
      })
  void a_mapping_that_makes_no_sense_is_refused(String text) {
    Path file = file("map.yaml", text);
    assertThatThrownBy(() -> Mapping.of(file)).isInstanceOf(BadInput.class);
  }

  @Test
  void a_column_that_the_mapping_names_and_the_table_lacks_is_named() {
    Mapping mapping = Mapping.of(file("map.yaml", MAPPING));
    Sheet sheet = new Sheet(file("t.csv", "id;sex\nA;1\n"), Optional.of(mapping), Optional.empty());
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      assertThatThrownBy(() -> TableImport.run(registry, EDIT, List.of(sheet), Accept.GOOD, false))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("operated");
    }
  }

  @Test
  void codes_of_a_redcap_project_are_words_by_its_dictionary() {
    Path dictionary =
        file(
            "dict.csv",
            "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices,"
                + " Calculations, OR Slider Labels\"\nrecord_id,base,,text,Id,\n"
                + "sex,base,,radio,Sex,\"1, Female | 2, Male\"\nop,base,,text,Date,\n");
    String mapping =
        "patient: record_id\nrecords: [{form: patient, if: {redcap_event_name: [base_arm_1]},"
            + " fields: {sex: {column: sex, words: {Female: F, Male: M}}}}, {form: surgery, fields:"
            + " {date: op, kind: {value: primary}}}]";
    String rows = "record_id,redcap_event_name,sex,op,base_complete\n";
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      Optional<Mapping> by = Optional.of(Mapping.of(file("m.yaml", mapping)));
      Optional<RedcapDictionary> codes = Optional.of(RedcapDictionary.of(dictionary));
      Path good = file("d.csv", rows + "7,base_arm_1,1,2020-01-01,2\n");
      TableImport.run(
          registry, EDIT, List.of(new Sheet(good, by, codes)), Accept.ALL_OR_NOTHING, false);
      assertThat(registry.of("7").get(Form.PATIENT).getFirst().entry().text("sex")).isEqualTo("F");
      Path bad = file("e.csv", rows + "8,base_arm_1,3,2020-01-01,2\n");
      ImportReport report =
          TableImport.run(registry, EDIT, List.of(new Sheet(bad, by, codes)), Accept.GOOD, false);
      assertThat(report.bad().getFirst().reason()).contains("code");
      Path other = file("f.csv", "record_id,age\n9,3\n");
      assertThatThrownBy(() ->
              TableImport.run(
                  registry, EDIT, List.of(new Sheet(other, by, codes)), Accept.GOOD, false))
          .isInstanceOf(BadInput.class);
    }
  }
}
