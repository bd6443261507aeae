package org.arcuate.outcomes.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Cohort;
import org.arcuate.outcomes.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from the definitions. */
class SurvivalPropertiesTest {
  private static final double EXACT = 1e-12;

  private static FollowUp followUp(Cohort cohort) {
    return FollowUp.of(cohort.time(), cohort.status());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 12, 22, 32})
  void without_censoring_the_curve_is_the_empirical_share(int seed) {
    Cohort cohort = Cohort.of(seed);
    KaplanMeier curve = KaplanMeier.of(followUp(cohort));
    for (int t = 0; t < curve.time().length; t++) {
      double later = 0;
      for (double time : cohort.time()) if (time > curve.time()[t]) later++;
      double s = later / cohort.n();
      assertThat(curve.survival()[t]).isCloseTo(s, within(EXACT));
      if (s > 0)
        assertThat(curve.stdErr()[t]).isCloseTo(Math.sqrt(s * (1 - s) / cohort.n()), within(EXACT));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 7, 17, 27, 6})
  void all_causes_and_survival_add_up_to_one(int seed) {
    FollowUp followUp = followUp(Cohort.of(seed));
    KaplanMeier curve = KaplanMeier.of(followUp);
    for (double t : curve.time()) {
      double sum = curve.survivalAt(t);
      for (int cause = 1; cause <= 3; cause++)
        sum += CumulativeIncidence.of(followUp, cause).incidenceAt(t);
      assertThat(sum).isCloseTo(1, within(EXACT));
      sum = curve.survivalAt(t);
      for (CumulativeIncidence each : CumulativeIncidence.ofAll(followUp, 0.95).values())
        sum += each.incidenceAt(t);
      assertThat(sum).isCloseTo(1, within(EXACT));
    }
  }

  @Test
  void one_minus_kaplan_meier_under_competing_risks_is_refused_with_the_difference() {
    FollowUp followUp = FollowUp.of(new double[] {1, 2, 3, 4}, new int[] {1, 2, 1, 0});
    KaplanMeier naive = KaplanMeier.ofCauseAlone(followUp, 1, KaplanMeier.Bounds.LOG_LOG, 0.95);
    Finding finding = naive.findings().getFirst();
    assertThat(finding.severity()).isEqualTo(Finding.Severity.REFUSE);
    assertThat(finding.measured()).isCloseTo(0.625, within(EXACT));
    assertThat(finding.limit()).isCloseTo(0.5, within(EXACT));
    FollowUp alone = FollowUp.of(new double[] {1, 2, 3, 4}, new int[] {1, 0, 1, 0});
    assertThat(KaplanMeier.ofCauseAlone(alone, 1, KaplanMeier.Bounds.LOG_LOG, 0.95).findings())
        .isEmpty();
  }

  @Test
  void numbers_at_risk_are_those_still_watched_just_before() {
    KaplanMeier curve =
        KaplanMeier.of(
            FollowUp.of(new double[] {1, 2, 2, 5}, new boolean[] {true, false, true, false}));
    assertThat(List.of(0.0, 1.0, 1.5, 2.0, 2.1, 5.0, 5.1).stream().map(curve::atRiskAt).toList())
        .containsExactly(4, 4, 3, 3, 1, 1, 0);
  }

  /** Without ties the score test of a two-group Cox model is the log-rank test. */
  @ParameterizedTest
  @ValueSource(ints = {0, 10, 19, 29, 20})
  void the_score_test_of_two_groups_is_the_log_rank_test(int seed) {
    Cohort cohort = Cohort.of(seed);
    double[] x = cohort.x2();
    int[] group = new int[x.length];
    for (int i = 0; i < x.length; i++) group[i] = (int) x[i];
    assertThat(Cox.of(followUp(cohort), Covariates.of("x2", x)).score().statistic())
        .isCloseTo(LogRank.of(followUp(cohort), Groups.of(group)).test().statistic(), within(1e-9));
  }

  /** Without competing events and weights the subdistribution is the distribution. */
  @ParameterizedTest
  @ValueSource(ints = {1, 9, 19, 11})
  void without_competing_events_fine_and_gray_is_cox_with_breslows_ties(int seed) {
    Cohort cohort = Cohort.of(seed);
    int[] any = new int[cohort.n()];
    for (int i = 0; i < any.length; i++) any[i] = Math.min(cohort.status()[i], 1);
    FollowUp followUp = FollowUp.of(cohort.time(), any);
    Covariates x = Covariates.of(List.of("x1", "x2"), cohort.x1(), cohort.x2());
    double[] wanted = Cox.of(followUp, x, Ties.BRESLOW).coefficients().estimate();
    double[] found = FineGray.of(followUp, x, 1).coefficients().estimate();
    for (int j = 0; j < 2; j++) assertThat(found[j]).isCloseTo(wanted[j], within(1e-8));
  }

  @Test
  void hazard_ratios_do_not_depend_on_order_unit_or_origin_of_a_covariate() {
    Cohort cohort = Cohort.of(9);
    double[] metres = new double[cohort.n()];
    for (int i = 0; i < metres.length; i++) metres[i] = 5000 + cohort.x1()[i] / 1000;
    double wanted =
        Cox.of(followUp(cohort), Covariates.of("x", cohort.x1())).coefficients().estimate()[0];
    double found =
        Cox.of(followUp(cohort), Covariates.of("x", metres)).coefficients().estimate()[0];
    assertThat(found / 1000).isCloseTo(wanted, within(1e-8));
  }

  /** Efron's and Breslow's models of tied times against the exact hand computation. */
  @Test
  void the_smallest_tied_model_is_as_computed_by_hand() {
    FollowUp followUp = FollowUp.of(new double[] {1, 1, 2}, new int[] {1, 1, 0});
    Covariates x = Covariates.of("x", new double[] {1, 0, 0});
    Cox breslow = Cox.of(followUp, x, Ties.BRESLOW);
    // b - 2 log(e^b + 2) has its maximum where e^b / (e^b + 2) = 1/2
    assertThat(breslow.coefficients().estimate()[0]).isCloseTo(Math.log(2), within(1e-9));
    assertThat(breslow.logLikelihood0()).isCloseTo(-2 * Math.log(3), within(EXACT));
    Cox efron = Cox.of(followUp, x);
    assertThat(efron.logLikelihood0()).isCloseTo(-Math.log(3) - Math.log(2), within(EXACT));
    double r = efron.coefficients().hazardRatio(0);
    assertThat(1 - r / (r + 2) - (r / 2) / (r / 2 + 1.5)).isCloseTo(0, within(1e-9));
  }

  /**
   * One event, m of n exposed, the event among them: p = 3/4 maximises 3/2 log p + 1/2 log(1-p).
   */
  @Test
  void firth_of_a_single_event_is_as_computed_by_hand() {
    double[] exposed = {1, 1, 0, 0, 0, 0, 0};
    FollowUp followUp =
        FollowUp.of(new double[] {1, 2, 3, 4, 5, 6, 7}, new int[] {1, 0, 0, 0, 0, 0, 0});
    Firth fit = Firth.of(followUp, Covariates.of("exposed", exposed));
    assertThat(fit.coefficients().estimate()[0]).isCloseTo(Math.log(3 * 5 / 2.0), within(1e-8));
    assertThat(fit.lower()[0]).isLessThan(0);
    assertThat(fit.findings()).anyMatch(f -> f.severity() == Finding.Severity.REFUSE);
    Cox plain = Cox.of(followUp, Covariates.of("exposed", exposed));
    assertThat(plain.findings()).anyMatch(f -> f.rule().equals("finite hazard ratio"));
  }

  /** The bounds lie where the profile is lower by half the quantile of chi-square. */
  @Test
  void firths_bounds_lie_on_the_profile() {
    Cohort cohort = Cohort.of(49);
    Covariates x = Covariates.of("x2", cohort.x2());
    Firth fit = Firth.of(followUp(cohort), x);
    RiskSets sets = RiskSets.of(followUp(cohort), x, Groups.one(cohort.n()), Ties.EFRON);
    double top =
        PenalisedLikelihood.of(
                sets, new double[] {fit.coefficients().estimate()[0] * sets.scale()[0]})
            .value();
    for (double bound : new double[] {fit.lower()[0], fit.upper()[0]})
      assertThat(
              2
                  * (top
                      - PenalisedLikelihood.of(sets, new double[] {bound * sets.scale()[0]})
                          .value()))
          .isCloseTo(3.841458820694124, within(1e-6));
  }

  @Test
  void the_concordance_of_the_tree_is_that_of_all_pairs() {
    for (int seed : new int[] {1, 6, 9, 12}) {
      Cohort cohort = Cohort.of(seed);
      FollowUp followUp = followUp(cohort);
      RiskSets sets =
          RiskSets.of(
              followUp, Covariates.of("x3", cohort.x3()), Groups.one(cohort.n()), Ties.EFRON);
      double right = 0;
      double pairs = 0;
      for (int i = 0; i < cohort.n(); i++)
        for (int j = 0; j < cohort.n(); j++) {
          boolean first =
              cohort.status()[i] != 0
                  && (cohort.time()[i] < cohort.time()[j]
                      || (cohort.time()[i] == cohort.time()[j] && cohort.status()[j] == 0));
          if (!first) continue;
          pairs++;
          double by = cohort.x3()[i] - cohort.x3()[j];
          right += by > 0 ? 1 : by == 0 ? 0.5 : 0;
        }
      assertThat(Concordance.of(sets, sets.eta(new double[] {1})))
          .isCloseTo(right / pairs, within(EXACT));
    }
  }

  @Test
  void groups_of_one_are_refused_as_a_finding() {
    FollowUp followUp = FollowUp.of(new double[] {1, 2, 3}, new boolean[] {true, true, true});
    LogRank test = LogRank.of(followUp, Groups.of(List.of("a", "a", "b")));
    assertThat(test.findings())
        .anyMatch(f -> f.rule().equals("subjects per group") && f.why().contains("b"));
  }

  @Test
  void hostile_input_is_named() {
    FollowUp three = FollowUp.of(new double[] {1, 2, 3}, new int[] {1, 0, 1});
    assertThatThrownBy(() -> FollowUp.of(new double[0], new int[0])).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> FollowUp.of(new double[] {1, Double.NaN}, new int[2]))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("row 2");
    assertThatThrownBy(() -> FollowUp.of(new double[] {-1}, new int[1]))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> FollowUp.of(new double[] {1}, new int[] {-1}))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> LogRank.of(three, Groups.of(new int[] {1, 1, 1})))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Cox.of(three, Covariates.of("x", new double[] {4, 4, 4})))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("covariate x");
    assertThatThrownBy(() -> Cox.of(three, Covariates.of("x", new double[] {4, 4})))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> FineGray.of(three, Covariates.of("x", new double[] {4, 5, 6}), 2))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Groups.of(new Random(1).ints(5000).toArray()))
        .isInstanceOf(BadInput.class);
  }
}
