package org.arcuate.outcomes.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.arcuate.outcomes.Table;
import org.arcuate.outcomes.survival.KaplanMeier.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The cohort of 200 and that of the first paper against R 4.2.2, survival 3.5.3, cmprsk 2.2.11. */
class SurvivalOracleTest {
  private static Table cohort() {
    return Table.oracle("cohort200");
  }

  private static FollowUp followUp() {
    return FollowUp.of(cohort().numbers("time"), cohort().integers("status"));
  }

  private static Groups groups() {
    return Groups.of(cohort().integers("group"));
  }

  private static Covariates covariates() {
    return Covariates.of(
        List.of("group", "age", "size_cm"),
        cohort().numbers("group"),
        cohort().numbers("age"),
        cohort().numbers("size_cm"));
  }

  private static void same(double[] found, double[] wanted, double tolerance) {
    assertThat(found).hasSameSizeAs(wanted);
    for (int i = 0; i < found.length; i++)
      assertThat(found[i]).as("row %d", i).isCloseTo(wanted[i], within(tolerance));
  }

  private static double[] atEvents(KaplanMeier curve, double[] column) {
    return java.util.stream.IntStream.range(0, column.length)
        .filter(t -> curve.events()[t] > 0)
        .mapToDouble(t -> column[t])
        .toArray();
  }

  private static void same(KaplanMeier curve, Table wanted) {
    same(atEvents(curve, curve.time()), wanted.numbers("time"), 0);
    double[] n = Arrays.stream(curve.atRisk()).asDoubleStream().toArray();
    same(atEvents(curve, n), wanted.numbers("n_risk"), 0);
    double[] d = Arrays.stream(curve.events()).asDoubleStream().toArray();
    same(atEvents(curve, d), wanted.numbers("n_event"), 0);
    same(atEvents(curve, curve.survival()), wanted.numbers("survival"), 1e-8);
    same(atEvents(curve, curve.stdErr()), wanted.numbers("std_err"), 1e-8);
    same(atEvents(curve, curve.lower()), wanted.numbers("lower"), 1e-8);
    same(atEvents(curve, curve.upper()), wanted.numbers("upper"), 1e-8);
  }

  private static String name(Bounds bounds) {
    return switch (bounds) {
      case PLAIN -> "plain";
      case LOG -> "log";
      case LOG_LOG -> "log-log";
    };
  }

  @ParameterizedTest
  @EnumSource(Bounds.class)
  void kaplan_meier_of_200_against_R(Bounds bounds) {
    same(KaplanMeier.of(event1(), bounds, 0.95), Table.oracle("km_cohort200_" + name(bounds)));
  }

  @ParameterizedTest
  @EnumSource(Bounds.class)
  void kaplan_meier_by_group_against_R(Bounds bounds) {
    Table wanted = Table.oracle("km_cohort200_by_group_" + name(bounds));
    KaplanMeier.byGroup(event1(), groups(), bounds, 0.95)
        .forEach((label, curve) -> same(curve, wanted.where("stratum", "group=" + label)));
  }

  /** The curves, the log-rank test and the Cox models of the oracle are of cause 1. */
  private static FollowUp event1() {
    return followUp().only(1);
  }

  @ParameterizedTest
  @EnumSource(Bounds.class)
  void overall_survival_of_the_first_paper_against_R(Bounds bounds) {
    Table paper = Table.read(org.arcuate.outcomes.SharedData.of("cohorts/seed000_table1.csv"));
    List<String> status = paper.texts("status");
    boolean[] dead = new boolean[status.size()];
    for (int i = 0; i < dead.length; i++) dead[i] = status.get(i).equals("DOD");
    FollowUp followUp = FollowUp.of(paper.numbers("followup_mo"), dead);
    same(KaplanMeier.of(followUp, bounds, 0.95), Table.oracle("km_seed000_" + name(bounds)));
  }

  @Test
  void log_rank_against_R() {
    Table wanted = Table.oracle("logrank_cohort200");
    LogRank found = LogRank.of(event1(), groups());
    assertThat(found.test().statistic()).isCloseTo(wanted.value("chisq"), within(1e-8));
    assertThat(found.test().df()).isEqualTo((int) wanted.value("df"));
    assertThat(found.test().p()).isCloseTo(wanted.value("p"), within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "0,2", "1,2"})
  void cumulative_incidence_against_R(String group, int cause) {
    Table wanted = Table.oracle("cif_cohort200").where("curve", group + " " + cause);
    CumulativeIncidence curve =
        CumulativeIncidence.byGroup(followUp(), groups(), cause, 0.95).get(group);
    double[] time = wanted.numbers("time");
    double[] cif = wanted.numbers("cif");
    double[] variance = wanted.numbers("variance");
    int row = 0;
    for (int i = 2; i < time.length; i += 2, row++) {
      assertThat(curve.time()[row]).isEqualTo(time[i]);
      assertThat(curve.incidence()[row]).isCloseTo(cif[i], within(1e-8));
      assertThat(curve.variance()[row]).isCloseTo(variance[i], within(1e-8));
      if (row + 1 == curve.time().length) break;
    }
    assertThat(row + 1).isEqualTo(curve.time().length);
    assertThat(curve.atEnd()).isCloseTo(cif[cif.length - 1], within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void gray_against_R(int cause) {
    Table wanted = Table.oracle("gray_cohort200").where("cause", String.valueOf(cause));
    GrayTest found = GrayTest.of(followUp(), groups(), cause);
    assertThat(found.test().statistic()).isCloseTo(wanted.numbers("stat")[0], within(1e-8));
    assertThat(found.test().p()).isCloseTo(wanted.numbers("pv")[0], within(1e-8));
    assertThat(found.test().df()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Ties.class)
  void cox_against_R(Ties ties) {
    String name = ties.name().toLowerCase(java.util.Locale.ROOT);
    Table wanted = Table.oracle("cox_" + name);
    Table tests = Table.oracle("cox_" + name + "_tests");
    Cox fit = Cox.of(event1(), covariates(), ties);
    Coefficients found = fit.coefficients();
    for (int j = 0; j < found.count(); j++) {
      assertThat(found.names().get(j)).isEqualTo(wanted.texts("term").get(j));
      assertThat(found.estimate()[j]).isCloseTo(wanted.numbers("coef")[j], within(1e-6));
      assertThat(found.hazardRatio(j)).isCloseTo(wanted.numbers("hr")[j], within(1e-6));
      assertThat(found.stdErr(j)).isCloseTo(wanted.numbers("se")[j], within(1e-6));
      assertThat(found.z(j)).isCloseTo(wanted.numbers("z")[j], within(1e-6));
      assertThat(found.p(j)).isCloseTo(wanted.numbers("p")[j], within(1e-7));
      assertThat(found.lower(j, 0.95)).isCloseTo(wanted.numbers("hr_lower")[j], within(1e-6));
      assertThat(found.upper(j, 0.95)).isCloseTo(wanted.numbers("hr_upper")[j], within(1e-6));
    }
    assertThat(fit.logLikelihood0()).isCloseTo(tests.value("loglik0"), within(1e-8));
    assertThat(fit.logLikelihood()).isCloseTo(tests.value("loglik"), within(1e-6));
    assertThat(fit.likelihoodRatio().statistic()).isCloseTo(tests.value("lr"), within(1e-6));
    assertThat(fit.likelihoodRatio().p()).isCloseTo(tests.value("lr_p"), within(1e-7));
    assertThat(fit.wald().statistic()).isCloseTo(tests.value("wald"), within(0.005));
    assertThat(fit.wald().p()).isCloseTo(tests.value("wald_p"), within(1e-7));
    assertThat(fit.score().statistic()).isCloseTo(tests.value("score"), within(1e-6));
    assertThat(fit.score().p()).isCloseTo(tests.value("score_p"), within(1e-7));
    assertThat(fit.concordance()).isCloseTo(tests.value("concordance"), within(1e-8));
  }

  @Test
  void fine_and_gray_against_R() {
    Table wanted = Table.oracle("finegray_cohort200");
    Coefficients found = FineGray.of(followUp(), covariates(), 1).coefficients();
    for (int j = 0; j < found.count(); j++) {
      assertThat(found.estimate()[j]).isCloseTo(wanted.numbers("coef")[j], within(1e-6));
      assertThat(found.stdErr(j)).isCloseTo(wanted.numbers("se")[j], within(1e-6));
    }
  }
}
