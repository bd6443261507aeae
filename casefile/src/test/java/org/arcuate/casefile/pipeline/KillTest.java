package org.arcuate.casefile.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KillTest {
  /** A dozen here; {@code ./dev kills 200} does more. */
  @Test
  void a_run_killed_at_random_moments_goes_on_and_ends_with_the_same_bytes() throws Exception {
    assertThat(Kills.trial(12, 7)).startsWith("12 kills");
  }
}
