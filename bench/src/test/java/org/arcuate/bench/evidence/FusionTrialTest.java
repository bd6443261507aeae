package org.arcuate.bench.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few of the variants of {@link PhantomVariant}, with voxels of 3 and 6 mm. */
class FusionTrialTest {
  @ParameterizedTest
  @ValueSource(longs = {5, 7, 16})
  void even_coarse_phantoms_come_home(long seed) {
    FusionTrial.Outcome outcome = FusionTrial.of(PhantomVariant.coarse(seed), Work.quiet());
    assertThat(outcome.registration().verdict()).isNotEqualTo(Severity.REFUSE);
    assertThat(outcome.worstMm()).isLessThan(0.4);
    assertThat(outcome.bonesExpectedMm()).isBetween(outcome.bonesMm() / 5, 0.6);
  }
}
