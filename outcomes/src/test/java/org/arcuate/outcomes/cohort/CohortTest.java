package org.arcuate.outcomes.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.lint.Example;
import org.arcuate.outcomes.table.Condition;
import org.arcuate.outcomes.table.Table;
import org.junit.jupiter.api.Test;

/** Results of the published cohorts, held against what their tables yield by hand. */
class CohortTest {
  private static final Table HIPS = Example.named("extra-articular-hip").cohort().orElseThrow();
  private static final Table REVISIONS =
      Example.named("hemipelvic-revision").cohort().orElseThrow();

  private static Endpoint.Watched deaths() {
    return new Endpoint("months", Condition.of("status=DOD"), Optional.empty()).of(HIPS);
  }

  private static SurvivalAnalysis.Question question(Optional<String> by) {
    return new SurvivalAnalysis.Question("Survival", "months", by, new double[] {13, 60});
  }

  @Test
  @SuppressWarnings("unchecked")
  void survival_is_that_of_the_table() {
    Analysis survival = SurvivalAnalysis.survival(deaths(), question(Optional.empty()));
    Map<String, Object> all = (Map<String, Object>) survival.values().get("all");
    List<Map<String, Object>> at = (List<Map<String, Object>>) all.get("at");
    assertThat((double) at.get(0).get("survival")).isCloseTo(14 / 15.0, within(1e-12));
    assertThat((double) at.get(1).get("survival")).isCloseTo(14 / 15.0 * 7 / 8, within(1e-12));
    assertThat(at.get(1).get("atRisk")).isEqualTo(2);
    assertThat(survival.tables().getFirst().rows().getFirst())
        .contains("15", "2", "not reached", "81.7 (42.0 to 95.4; 2)");
  }

  @Test
  void groups_are_compared_and_few_events_are_said() {
    Analysis survival = SurvivalAnalysis.survival(deaths(), question(Optional.of("site")));
    assertThat(survival.values()).containsKeys("femur", "acetabulum", "logRank");
    assertThat(survival.findings()).extracting(Finding::rule).contains("events");
    assertThat(survival.tables().getFirst().csv()).contains("acetabulum,6,0,not reached");
  }

  /** Two luxations within three months of 15: 13.3 %; the deaths come later. */
  @Test
  void incidence_by_hand() {
    Table table =
        Table.of(
            "t",
            List.of("m", "e"),
            List.of(
                List.of("3", "lux"),
                List.of("2", "lux"),
                List.of("1", "dead"),
                List.of("9", ""),
                List.of("9", "")));
    Endpoint.Watched watched =
        new Endpoint("m", Condition.of("e=lux"), Optional.of(Condition.of("e=dead"))).of(table);
    Analysis incidence =
        SurvivalAnalysis.incidence(
            watched,
            new SurvivalAnalysis.Question("I", "months", Optional.empty(), new double[] {4}));
    assertThat(incidence.tables().getFirst().rows().get(0).get(3)).startsWith("40.0");
    assertThat(incidence.tables().getFirst().rows().get(1).get(3)).startsWith("20.0");
  }

  @Test
  void a_row_that_is_both_events_is_refused() {
    assertThatThrownBy(() ->
            new Endpoint("months", Condition.of("status=DOD"), Optional.of(Condition.of("age>0")))
                .of(HIPS))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("overlap");
  }

  @Test
  void a_model_with_too_few_events_is_refused_and_firth_still_answers() {
    Analysis cox = ModelAnalysis.of(deaths(), List.of("age", "site"), ModelAnalysis.Model.COX);
    assertThat(Finding.anyRefused(cox.findings())).isTrue();
    Analysis firth = ModelAnalysis.of(deaths(), List.of("site"), ModelAnalysis.Model.FIRTH);
    assertThat(firth.tables().getFirst().rows().getFirst().get(1)).isNotEqualTo("without end");
  }

  /** The tie-corrected statistics that the tables of the second paper yield. */
  @Test
  @SuppressWarnings("unchecked")
  void scores_over_time_match_the_tables_of_the_second_paper() {
    Analysis msts =
        Comparison.overTime(REVISIONS, List.of("msts primary", "msts before", "msts revised"));
    Map<String, Object> friedman = (Map<String, Object>) msts.values().get("friedman");
    assertThat((double) friedman.get("chiSquare")).isCloseTo(13.5556, within(1e-4));
    assertThat(msts.tables().get(1).rows()).hasSize(3);
    assertThat(msts.figures()).hasSize(1);
  }

  @Test
  void groups_are_compared_by_numbers_and_by_words() {
    assertThat(Comparison.between(HIPS, "msts", "site").values().get("test"))
        .isEqualTo("mann-whitney");
    Analysis sex = Comparison.between(HIPS, "sex", "site");
    assertThat(sex.values().get("test")).isEqualTo("fisher");
    assertThatThrownBy(() -> Comparison.between(HIPS, "diagnosis", "site"))
        .isInstanceOf(BadInput.class);
  }

  @Test
  void the_first_table_counts_who_is_missing() {
    TextTable table = Characteristics.of(HIPS, List.of("age", "sex", "msts"), Optional.of("site"));
    assertThat(table.head())
        .containsExactly("", "all (n = 15)", "acetabulum (n = 6)", "femur (n = 9)");
    assertThat(table.text()).contains("25.5 (1.20)").contains("missing");
    assertThat(table.html()).contains("<caption>");
  }

  @Test
  void the_report_is_one_page_that_asks_nothing_and_the_same_bytes_again() {
    CohortReport report =
        new CohortReport(
            "Results <of> all",
            HIPS.n(),
            Characteristics.of(HIPS, List.of("age", "sex"), Optional.empty()),
            List.of(
                SurvivalAnalysis.survival(deaths(), question(Optional.of("site"))),
                Swimmers.of(deaths(), "case", "status", "months")),
            Optional.of(Example.named("extra-articular-hip").lint()));
    assertThat(report.html())
        .contains("Results &lt;of&gt; all")
        .contains("not a cleared medical device");
    assertThat(report.html()).doesNotContain("href=").doesNotContain("src=\"http");
    assertThat(report.print()).contains("data:image/png;base64,").isEqualTo(report.print());
  }
}
