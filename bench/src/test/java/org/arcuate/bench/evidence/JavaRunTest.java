package org.arcuate.bench.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.arcuate.geometry.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaRunTest {
  private static final String BENCH = "org.arcuate.bench.Bench";

  @TempDir Path folder;

  @Test
  void a_program_tells_what_it_said_and_what_it_cost() {
    JavaRun run = JavaRun.of(BENCH, List.of("strength", "--dof", "3000"), 200, folder);
    assertThat(run.exit()).isZero();
    assertThat(run.said()).contains("iterations: ");
    assertThat(run.wallSeconds()).isPositive();
    assertThat(run.cpuSeconds()).isBetween(0.1, 60.0);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_program_that_fails_tells_its_code() {
    JavaRun run = JavaRun.of(BENCH, List.of("strength", "--dof", "3"), 200, folder);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.said()).contains("must be 300");
  }

  @Test
  void a_pelvis_that_is_not_here_is_not_measured() {
    Surroundings bare = new Surroundings(folder.resolve("project"), folder, Work.quiet());
    assertThat(new PelvisAtThreeResolutions().measure(bare))
        .isEqualTo(new Evidence.Skipped("data/pelvis-a is not beside the project"));
  }
}
