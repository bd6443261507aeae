package org.arcuate.casefile.plan;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanFuzzTest {
  @Test
  void everything_that_a_fuzzer_once_found_is_read_or_refused() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz/plan"))) {
      for (Path file : files.sorted().toList())
        assertThatCode(() -> PlanFuzz.fuzzerTestOneInput(Files.readAllBytes(file)))
            .as(file.toString())
            .doesNotThrowAnyException();
    }
  }
}
