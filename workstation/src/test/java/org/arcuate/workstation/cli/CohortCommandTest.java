package org.arcuate.workstation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortCommandTest {
  @TempDir Path folder;

  private Path example(String file) {
    assertThat(CommandLineCall.of("cohort", "examples", "-o", folder).code()).isZero();
    return folder.resolve(file);
  }

  @Test
  void examples_are_linted_and_their_contradictions_end_with_3() {
    CommandLineCall call = CommandLineCall.of("cohort", "lint", example("printed-pelvis.yaml"));
    assertThat(call.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(call.out()).contains("impossible").contains("<0.001");
    CommandLineCall json =
        CommandLineCall.of("cohort", "lint", folder.resolve("hemipelvic-revision.yaml"), "--json");
    assertThat(json.out()).contains("\"outcome\" : \"contradicts\"");
  }

  @Test
  void curves_models_and_tests_come_from_one_table() throws Exception {
    Path table = example("extra-articular-hip.csv");
    Path figure = folder.resolve("km.svg");
    CommandLineCall km =
        CommandLineCall.of(
            "cohort", "km", table, "--time", "months", "--event", "status=DOD", "-o", figure);
    assertThat(km.code()).isZero();
    assertThat(Files.readString(figure)).startsWith("<svg");
    CommandLineCall cox =
        CommandLineCall.of(
            "cohort",
            "cox",
            table,
            "--time",
            "months",
            "--event",
            "status=DOD",
            "--variables",
            "age,site",
            "--json");
    assertThat(cox.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(cox.out()).contains("events per variable");
    CommandLineCall compare =
        CommandLineCall.of("cohort", "compare", table, "--columns", "msts", "--by", "site");
    assertThat(compare.out()).contains("Mann and Whitney");
    assertThat(
            CommandLineCall.of("cohort", "table", table, "--columns", "age,sex", "--where", "sex=F")
                .out())
        .contains("all (n = 6)");
    Path report = folder.resolve("r.pdf");
    CommandLineCall all =
        CommandLineCall.of(
            "cohort",
            "report",
            table,
            "--time",
            "months",
            "--event",
            "status=DOD",
            "--columns",
            "age",
            "--status",
            "status",
            "-o",
            report);
    assertThat(all.code()).as(all.err()).isZero();
    try (var document = Loader.loadPDF(Files.readAllBytes(report))) {
      assertThat(new PDFTextStripper().getText(document)).contains("not a cleared medical device");
    }
  }

  @Test
  void what_cannot_be_worked_with_ends_with_2_and_names_file_and_place() {
    Path table = example("extra-articular-hip.csv");
    CommandLineCall column =
        CommandLineCall.of("cohort", "km", table, "--time", "weeks", "--event", "status=DOD");
    assertThat(column.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(column.err()).contains("extra-articular-hip.csv has no column weeks");
    CommandLineCall none =
        CommandLineCall.of(
            "cohort", "km", folder.resolve("none.csv"), "--time", "m", "--event", "s=1");
    assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(none.err()).contains("none.csv");
    CommandLineCall words =
        CommandLineCall.of("cohort", "km", table, "--time", "sex", "--event", "status=DOD");
    assertThat(words.err()).contains("line 2, column sex");
  }
}
