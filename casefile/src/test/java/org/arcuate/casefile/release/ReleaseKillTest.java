package org.arcuate.casefile.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReleaseKillTest {
  /** {@code ./dev kills release N} does it more often. */
  @Test
  void a_killed_release_leaves_the_former_package_or_the_whole_new_one() throws Exception {
    assertThat(ReleaseKills.trial(4, 7)).startsWith("4 kills").contains("none of them verified");
  }
}
