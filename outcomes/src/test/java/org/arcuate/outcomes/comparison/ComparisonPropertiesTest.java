package org.arcuate.outcomes.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting by hand, and published examples. */
class ComparisonPropertiesTest {
  /** All 2^n signs of the ranks as they are, ties included, by brute force. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void the_exact_signed_rank_p_is_that_of_all_signs(long seed) {
    Random random = new Random(seed);
    double[] d = new double[4 + random.nextInt(7)];
    for (int i = 0; i < d.length; i++)
      d[i] = (1 + random.nextInt(5)) * (random.nextInt(4) == 0 ? -1 : 1);
    WilcoxonSignedRank found = WilcoxonSignedRank.of(d);
    double[] size = new double[d.length];
    for (int i = 0; i < d.length; i++) size[i] = Math.abs(d[i]);
    double[] rank = Ranks.of(size).rank();
    double low = 0;
    double high = 0;
    int all = 1 << d.length;
    for (int signs = 0; signs < all; signs++) {
      double v = 0;
      for (int i = 0; i < d.length; i++) if ((signs >> i & 1) == 1) v += rank[i];
      if (v <= found.v()) low++;
      if (v >= found.v()) high++;
    }
    assertThat(found.exact().orElseThrow())
        .isCloseTo(Math.min(1, 2 * Math.min(low, high) / all), within(1e-12));
  }

  @Test
  void seven_pairs_cannot_give_less_than_2_in_128() {
    double[] d = {1, 2, 3, 4, 5, 6, 7};
    WilcoxonSignedRank found = WilcoxonSignedRank.of(d);
    assertThat(found.p()).isEqualTo(2 / 128.0);
    assertThat(found.floor()).isEqualTo(2 / 128.0);
    WilcoxonSignedRank five = WilcoxonSignedRank.of(new double[] {1, 2, 3, 4, 5});
    assertThat(five.findings())
        .anyMatch(f -> f.rule().startsWith("floor") && f.severity() == Finding.Severity.WARN);
  }

  @Test
  void three_against_three_cannot_give_less_than_one_tenth() {
    MannWhitney found = MannWhitney.of(new double[] {1, 2, 3}, new double[] {4, 5, 6});
    assertThat(found.p()).isCloseTo(0.1, within(1e-12));
    assertThat(found.floor()).isCloseTo(0.1, within(1e-12));
    assertThat(found.findings()).hasSize(1);
    assertThat(MannWhitney.of(new double[] {1}, new double[] {4, 5, 6}).findings())
        .anyMatch(f -> f.severity() == Finding.Severity.REFUSE);
  }

  /** Fisher's tea tasting, Agresti 1990, p. 61: p = 34/70. */
  @Test
  void the_lady_tasting_tea() {
    FisherExact found = FisherExact.of(3, 1, 1, 3);
    assertThat(found.p()).isCloseTo(34 / 70.0, within(1e-12));
    assertThat(found.oddsRatio()).isCloseTo(6.408309, within(1e-4));
    assertThat(found.lower()).isCloseTo(0.2117329, within(1e-4));
    // R's upper bound is that of a root finder that stops early: held against the definition
    double r = found.upper();
    double lower = 1 + 16 * r + 36 * r * r + 16 * r * r * r;
    assertThat(lower / (lower + r * r * r * r)).isCloseTo(0.025, within(1e-12));
    double q = found.lower();
    double upper = 16 * q * q * q + q * q * q * q;
    assertThat(upper / (1 + 16 * q + 36 * q * q + upper)).isCloseTo(0.025, within(1e-12));
  }

  /** The conditional estimate is where the expected count is the count found. */
  @Test
  void the_odds_ratio_of_two_by_two_is_as_computed_by_hand() {
    // margins 2, 2, 2, 2: weights 1, 4 r, r^2; found 1 of 2 at r = 1, symmetric
    assertThat(FisherExact.of(1, 1, 1, 1).oddsRatio()).isCloseTo(1, within(1e-12));
    // margins 2, 3, 2, 3, found 1: weights 3, 6 r, r^2 with mean 1: 6 r + 2 r^2 = 3 + 6 r + r^2
    assertThat(FisherExact.of(1, 1, 1, 2).oddsRatio()).isCloseTo(Math.sqrt(3), within(1e-12));
    assertThat(FisherExact.of(0, 5, 4, 3).oddsRatio()).isZero();
    assertThat(FisherExact.of(5, 0, 3, 4).upper()).isInfinite();
  }

  @Test
  void friedman_of_complete_agreement_is_n_times_k_minus_one() {
    Friedman found =
        Friedman.of(new double[] {1, 2, 3}, new double[] {2, 3, 4}, new double[] {3, 4, 5});
    assertThat(found.test().statistic()).isCloseTo(6, within(1e-12));
    assertThat(found.kendallW()).isCloseTo(1, within(1e-12));
    Friedman tied = Friedman.of(new double[] {1, 1}, new double[] {1, 1});
    assertThat(Finding.anyRefused(tied.findings())).isTrue();
    assertThat(tied.test().p()).isEqualTo(1);
  }

  @Test
  void holm_never_falls_and_never_exceeds_bonferroni() {
    double[] holm = Adjustment.HOLM.of(0.01, 0.04, 0.03, 0.005);
    assertThat(holm).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    assertThat(Adjustment.HOLM.of()).isEmpty();
  }

  @Test
  void hostile_input_is_named() {
    assertThatThrownBy(() -> PairedT.of(new double[] {1, 2}, new double[] {1, 2}))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> PairedT.of(new double[] {1, 2}, new double[] {1}))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> WilcoxonSignedRank.of(new double[] {Double.NaN}))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> MannWhitney.of(new double[0], new double[] {1}))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> FisherExact.of(-1, 0, 0, 0)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> FisherExact.of(0, 0, 0, 0)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Friedman.of(new double[] {1, 2}, new double[] {1}))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Adjustment.HOLM.of(1.5)).isInstanceOf(BadInput.class);
  }
}
