package org.arcuate.workstation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry entered by hand, and its cohort. */
class CohortOfRegistryTest {
  @TempDir Path folder;

  private void call(Object... words) {
    CommandLineCall call = CommandLineCall.of(words);
    assertThat(call.code()).as(call.err()).isZero();
  }

  private void add(String form, String patient, Object... values) {
    Object[] words = new Object[values.length + 10];
    Object[] head = {
      "registry",
      "add",
      form,
      patient,
      "--database",
      folder.resolve("r"),
      "--by",
      "nurse",
      "--on",
      "2025-01-01"
    };
    System.arraycopy(head, 0, words, 0, head.length);
    System.arraycopy(values, 0, words, head.length, values.length);
    call(words);
  }

  @BeforeEach
  void enter() {
    call("registry", "init", "--database", folder.resolve("r"));
    for (int i = 1; i <= 5; i++) {
      add("patient", "P-" + i, "sex=" + (i % 2 == 0 ? "F" : "M"), "included=yes");
      add("surgery", "P-" + i, "date=2020-01-01", "kind=primary", "blood_ml=" + 500 * i);
      add("visit", "P-" + i, "date=2021-0" + i + "-01");
    }
    add("patient", "P-6", "included=no", "exclusion=no consent");
    add("death", "P-2", "date=2022-01-01", "cause=disease");
  }

  @Test
  void curves_tables_and_the_flow_chart_come_from_the_registry() throws Exception {
    Path database = folder.resolve("r");
    CommandLineCall columns = CommandLineCall.of("cohort", "columns", "--database", database);
    assertThat(columns.out()).contains("5 rows", "death_months", "patient.sex", "surgery.blood_ml");
    CommandLineCall km =
        CommandLineCall.of(
            "cohort",
            "km",
            "--database",
            database,
            "--time",
            "death_months",
            "--event",
            "death=event",
            "--at",
            "24");
    assertThat(km.code()).as(km.err()).isZero();
    assertThat(km.out()).contains("all  5  1");
    CommandLineCall table =
        CommandLineCall.of(
            "cohort",
            "table",
            "--database",
            database,
            "--columns",
            "surgery.blood_ml",
            "--by",
            "patient.sex");
    assertThat(table.out()).contains("1500 (790.6)");
    Path page = folder.resolve("report.html");
    CommandLineCall report =
        CommandLineCall.of(
            "cohort",
            "report",
            "--database",
            database,
            "--time",
            "death_months",
            "--event",
            "death=event",
            "--columns",
            "patient.sex",
            "--status",
            "death",
            "-o",
            page,
            "--json");
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(Files.readString(page)).contains("no consent: 1", "n = 6");
    assertThat(report.out()).contains("\"screened\" : 6");
  }

  @Test
  void a_cohort_that_is_not_there_is_refused() {
    CommandLineCall none =
        CommandLineCall.of("cohort", "columns", "--database", folder.resolve("none"));
    assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(none.err()).contains("registry init");
    CommandLineCall neither = CommandLineCall.of("cohort", "columns");
    assertThat(neither.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(neither.err()).contains("--database");
  }
}
