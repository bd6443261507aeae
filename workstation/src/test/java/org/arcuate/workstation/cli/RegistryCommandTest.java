package org.arcuate.workstation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry as a study nurse uses it. */
class RegistryCommandTest {
  @TempDir Path folder;

  private CommandLineCall registry(String... words) {
    List<String> all = new ArrayList<>(List.of("registry"));
    all.addAll(List.of(words));
    all.add("--database");
    all.add(folder.resolve("db").toString());
    return CommandLineCall.of(all.toArray());
  }

  private CommandLineCall add(String... words) {
    List<String> all = new ArrayList<>(List.of("add"));
    all.addAll(List.of(words));
    all.addAll(List.of("--by", "nurse-a", "--on", "2024-01-31"));
    return registry(all.toArray(String[]::new));
  }

  private void aPatient() {
    assertThat(registry("init").code()).isZero();
    assertThat(add("patient", "P-17", "profile=paediatric").code()).isZero();
    assertThat(add("surgery", "P-17", "date=2023-01-31", "kind=primary", "blood_ml=900").code())
        .isZero();
  }

  @Test
  void a_visit_is_due_until_it_is_entered() {
    aPatient();
    CommandLineCall due = registry("due", "--on", "2023-05-01");
    assertThat(due.code()).isZero();
    assertThat(due.out())
        .contains("due      P-17")
        .contains("planned 2023-04-30")
        .contains("0 overdue, 1 due, of 1 patients");
    assertThat(add("visit", "P-17", "date=2023-04-28", "kind=clinic").code()).isZero();
    assertThat(registry("due", "--on", "2023-05-01", "--json").out()).contains("\"due\" : [ ]");
    assertThat(registry("show", "P-17", "--on", "2023-05-01").out())
        .contains("held     2023-04-30");
  }

  @Test
  void a_partial_score_is_kept_without_a_total_and_said_so() {
    aPatient();
    CommandLineCall call =
        add("score", "P-17", "date=2023-04-28", "instrument=msts-93", "assessor=a", "pain=5");
    assertThat(call.code()).isZero();
    assertThat(call.err()).contains("no total");
    CommandLineCall half =
        add("score", "P-17", "date=2023-04-29", "instrument=msts-93", "assessor=a", "pain=4.5");
    assertThat(half.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(half.err()).contains("item pain: 4.5");
  }

  @Test
  void a_change_needs_a_reason_and_is_found_in_the_history() {
    aPatient();
    String shown = registry("show", "P-17").out();
    String number = shown.lines().filter(l -> l.contains("surgery")).findFirst().orElseThrow();
    number = number.strip().split(" ", -1)[0];
    assertThat(registry("change", number, "blood_ml=90").code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(
            registry(
                    "change",
                    number,
                    "blood_ml=90",
                    "--why",
                    "typo",
                    "--by",
                    "b",
                    "--on",
                    "2024-02-01")
                .code())
        .isZero();
    assertThat(registry("show", "--record", number).out())
        .contains("2024-02-01T12:00:00Z  b  blood_ml: '900' -> '90'  (typo)");
    CommandLineCall late =
        registry("change", number, "blood_ml=80", "--why", "x", "--version-read", "1", "--by", "c");
    assertThat(late.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(late.err()).contains("changed by b");
    assertThat(registry("withdraw", number, "--why", "wrong patient", "--by", "b").code()).isZero();
    assertThat(registry("due", "--on", "2023-05-01").out()).contains("of 0 patients");
  }

  @Test
  void a_table_with_a_bad_row_is_refused_and_its_export_comes_back() throws IOException {
    aPatient();
    Path table =
        Files.writeString(
            folder.resolve("visit.csv"), "patient,date\nP-17,2023-04-28\nP-17,Anna\n");
    CommandLineCall bad = registry("import", table.toString());
    assertThat(bad.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(bad.err()).contains("visit.csv line 3: date").doesNotContain("Anna");
    assertThat(bad.out()).contains("nothing was saved");
    assertThat(registry("import", table.toString(), "--accept-good").code()).isZero();
    Path out = folder.resolve("out");
    assertThat(registry("export", out.toString()).code()).isZero();
    assertThat(Files.readString(out.resolve("visit.csv"))).contains("P-17,2023-04-28,");
    CommandLineCall again = registry("import", out.toString(), "--json");
    assertThat(again.out()).contains("\"same\" : 3");
  }

  @Test
  void a_registry_that_is_not_there_and_a_password_in_a_url_are_refused() {
    CommandLineCall none = registry("due");
    assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(none.err()).contains("registry init");
    CommandLineCall secret =
        CommandLineCall.of("registry", "due", "--database", "postgresql://u:secret@localhost/x");
    assertThat(secret.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(secret.err()).contains("ARCUATE_DATABASE_PASSWORD").doesNotContain("secret@");
    CommandLineCall h2 =
        CommandLineCall.of("registry", "init", "--database", "jdbc:h2:mem:x;INIT=RUNSCRIPT");
    assertThat(h2.code()).isEqualTo(ExitCode.BAD_INPUT);
  }
}
