package org.arcuate.workstation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignCommandTest {
  @TempDir Path folder;

  @Test
  void keys_are_made_shown_and_missing_ones_are_asked_for() {
    CommandLineCall made =
        CommandLineCall.of("key", "create", "Surgeon One", "--role", "surgeon", "--keys", folder);
    assertThat(made.code()).isZero();
    assertThat(made.out()).startsWith("Surgeon One, surgeon, fingerprint ");
    CommandLineCall shown = CommandLineCall.of("key", "show", "Surgeon One", "--keys", folder);
    assertThat(shown.out()).isEqualTo(made.out());
    CommandLineCall none = CommandLineCall.of("key", "show", "Nobody", "--keys", folder);
    assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(none.err()).contains("./arcuate key create 'Nobody'");
  }

  @Test
  void a_case_without_results_cannot_be_signed_or_released() throws Exception {
    Path root = folder.resolve("case");
    Files.createDirectories(root);
    Files.writeString(root.resolve("case.yaml"), "pseudonym: t\nside: left\norigin: pubis\n");
    CommandLineCall.of("key", "create", "E", "--role", "engineer", "--keys", folder);
    CommandLineCall sign =
        CommandLineCall.of("sign", root, "--gate", "plan", "--as", "E", "--keys", folder);
    assertThat(sign.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(sign.err()).contains("not up to date");
    CommandLineCall release = CommandLineCall.of("release", root);
    assertThat(release.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(release.err()).contains("not released").contains("gate plan");
    assertThat(root.resolve("release")).doesNotExist();
    CommandLineCall gate =
        CommandLineCall.of("sign", root, "--gate", "door", "--as", "E", "--keys", folder);
    assertThat(gate.err()).contains("needed one of segmentation, en-bloc");
  }
}
