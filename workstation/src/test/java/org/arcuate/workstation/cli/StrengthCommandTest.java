package org.arcuate.workstation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands strength and deck, from the outside. */
class StrengthCommandTest {
  @TempDir Path temp;

  private Path folder(String plan) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("case"));
    Files.writeString(folder.resolve("case.yaml"), "pseudonym: A\nside: right\norigin: pubis\n");
    Files.writeString(folder.resolve("plan.yaml"), plan);
    return folder;
  }

  private void refused(String plan, String... words) throws IOException {
    Path folder = folder(plan);
    for (Object[] command :
        new Object[][] {{"strength", folder}, {"deck", folder, "-o", temp.resolve("a.inp")}}) {
      CommandLineCall call = CommandLineCall.of(command);
      assertThat(call.code()).as(call.err()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(call.err()).contains(words).doesNotContain("defect", "at org.arcuate");
    }
    assertThat(temp.resolve("a.inp")).doesNotExist();
    assertThat(folder.resolve("out/strength")).doesNotExist();
  }

  @Test
  void a_load_a_law_or_bricks_that_make_no_sense_are_refused() throws IOException {
    refused("strength: {loads: [jumping]}\n", "jumping", "stance");
    refused("strength: {laws: [guess-2001]}\n", "guess-2001", "keller-1994");
    refused("strength: {edge: 0.01}\n", "edge", "0.5");
    refused("strength: {phantom: [[-5, 0], [98]]}\n", "phantom");
    refused("strength: {tissues: [-1000, 50]}\n", "tissues");
    refused(
        "strength: {tissues: [-1000, -100, 50], phantom: [[-5, 0], [98, 75]]}\n",
        "phantom or tissues, not both");
  }

  @Test
  void help_comes_without_a_complaint() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(CommandLineCall.of("strength", "--help").out()).contains("more than 1 % of the");
      assertThat(CommandLineCall.of("deck", "--help").out()).contains("CalculiX");
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void a_case_without_images_is_refused() throws IOException {
    refused("strength: {loads: [stance]}\n", "ct");
  }

  @Test
  void wishes_of_a_deck_are_checked_before_anything_runs() throws IOException {
    Path folder = folder("{}\n");
    Path file = temp.resolve("a.inp");
    String[][] wishes = {
      {"--load", "jumping", "stance"},
      {"--law", "guess-2001", "keller-1994"},
      {"--edge", "0.01", "0.5 to 6"},
      {"--edge", "wide", "wide"}
    };
    for (String[] wish : wishes) {
      CommandLineCall call = CommandLineCall.of("deck", folder, wish[0], wish[1], "-o", file);
      assertThat(call.code()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(call.err()).contains(wish[1], wish[2]);
    }
    CommandLineCall other = CommandLineCall.of("deck", folder, "-o", temp.resolve("a.docx"));
    assertThat(other.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(other.err()).contains("a.docx");
    assertThat(CommandLineCall.of("strength", temp.resolve("nowhere")).err()).contains("nowhere");
  }
}
