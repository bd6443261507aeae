package org.arcuate.outcomes.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.arcuate.outcomes.SharedData;
import org.arcuate.outcomes.Table;
import org.junit.jupiter.api.Test;

/** The revision cohort's measurements and the cohort of 200 against R 4.2.2. */
class ComparisonOracleTest {
  private static final double P = 1e-7;

  private static Table paper() {
    return Table.read(SharedData.of("cohorts/seed001_tables.csv"));
  }

  @Test
  void friedman_against_R() {
    Table wanted = Table.oracle("friedman_seed001");
    for (int row = 0; row < 4; row++) {
      String measure = wanted.texts("measure").get(row);
      String unit = measure.equals("bwma") ? "_cm" : measure.equals("chd") ? "_mm" : "";
      Friedman found =
          Friedman.of(
              paper().numbers(measure + "_pop" + unit),
              paper().numbers(measure + "_prr" + unit),
              paper().numbers(measure + "_por" + unit));
      assertThat(found.test().statistic()).isCloseTo(wanted.numbers("chisq")[row], within(1e-8));
      assertThat(found.test().df()).isEqualTo(2);
      assertThat(found.test().p()).isCloseTo(wanted.numbers("p")[row], within(P));
    }
  }

  @Test
  void paired_tests_against_R() {
    Table wanted = Table.oracle("paired_seed001");
    for (int row = 0; row < wanted.rows().size(); row++) {
      double[] a = paper().numbers(wanted.texts("a").get(row));
      double[] b = paper().numbers(wanted.texts("b").get(row));
      WilcoxonSignedRank ranks = WilcoxonSignedRank.of(a, b);
      assertThat(ranks.v()).isEqualTo(wanted.numbers("V")[row]);
      assertThat(ranks.p()).isCloseTo(wanted.numbers("p_as_R_gives_it")[row], within(P));
      assertThat(ranks.normal()).isCloseTo(wanted.numbers("p_normal_corrected")[row], within(P));
      PairedT t = PairedT.of(a, b);
      assertThat(t.t()).isCloseTo(wanted.numbers("t")[row], within(1e-8));
      assertThat((double) t.df()).isEqualTo(wanted.numbers("t_df")[row]);
      assertThat(t.p()).isCloseTo(wanted.numbers("t_p")[row], within(1e-10));
    }
  }

  @Test
  void adjusted_p_values_against_R() {
    Table wanted = Table.oracle("adjusted_seed001");
    double[] p = wanted.numbers("p");
    assertThat(Adjustment.BONFERRONI.of(p))
        .containsExactly(wanted.numbers("bonferroni"), within(1e-12));
    assertThat(Adjustment.HOLM.of(p)).containsExactly(wanted.numbers("holm"), within(1e-12));
  }

  @Test
  void untied_pairs_against_R() {
    Table pairs = Table.oracle("untied_pairs");
    Table wanted = Table.oracle("wilcoxon_untied_pairs");
    WilcoxonSignedRank found = WilcoxonSignedRank.of(pairs.numbers("x"), pairs.numbers("y"));
    assertThat(found.plain()).isTrue();
    assertThat(found.v()).isEqualTo(wanted.value("V"));
    assertThat(found.p()).isCloseTo(wanted.value("p_exact"), within(1e-12));
  }

  @Test
  void two_groups_against_R() {
    Table cohort = Table.oracle("cohort200");
    Table wanted = Table.oracle("two_groups");
    double[] none = cohort.where("group", "0").numbers("size_cm");
    double[] some = cohort.where("group", "1").numbers("size_cm");
    MannWhitney ranks = MannWhitney.of(none, some);
    assertThat(ranks.w()).isEqualTo(wanted.value("mannwhitney_W"));
    assertThat(ranks.p()).isCloseTo(wanted.value("mannwhitney_p"), within(P));
    int[][] table = new int[2][2];
    for (int g = 0; g < 2; g++)
      for (int status : cohort.where("group", String.valueOf(g)).integers("status"))
        table[g][status == 1 ? 1 : 0]++;
    FisherExact exact = FisherExact.of(table[0][0], table[0][1], table[1][0], table[1][1]);
    assertThat(exact.p()).isCloseTo(wanted.value("fisher_p"), within(P));
    // R's root finder stops within 1.2e-4 (tolerance eps^(1/4)); ours is held against the
    // definition
    assertThat(exact.oddsRatio()).isCloseTo(wanted.value("fisher_or"), within(1e-4));
    assertThat(Arrays.stream(table).flatMapToInt(Arrays::stream).sum()).isEqualTo(200);
  }
}
