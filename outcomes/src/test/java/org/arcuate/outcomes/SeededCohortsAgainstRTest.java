package org.arcuate.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.arcuate.outcomes.comparison.FisherExact;
import org.arcuate.outcomes.comparison.Friedman;
import org.arcuate.outcomes.comparison.MannWhitney;
import org.arcuate.outcomes.comparison.PairedT;
import org.arcuate.outcomes.comparison.WilcoxonSignedRank;
import org.arcuate.outcomes.description.Proportion;
import org.arcuate.outcomes.description.Summary;
import org.arcuate.outcomes.survival.Covariates;
import org.arcuate.outcomes.survival.Cox;
import org.arcuate.outcomes.survival.CumulativeIncidence;
import org.arcuate.outcomes.survival.FineGray;
import org.arcuate.outcomes.survival.Firth;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.survival.GrayTest;
import org.arcuate.outcomes.survival.Groups;
import org.arcuate.outcomes.survival.KaplanMeier;
import org.arcuate.outcomes.survival.LogRank;
import org.arcuate.outcomes.survival.ProportionalHazards;
import org.arcuate.outcomes.survival.ProportionalHazards.Clock;
import org.arcuate.outcomes.survival.Ties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 seeded cohorts against R, computed by one process of it: continuous and tied times, all and
 * no events, groups left out, one to five subjects, competing causes, times that differ by
 * rounding.
 */
class SeededCohortsAgainstRTest {
  private static final int COHORTS = 200;
  private static final double CLOSE = 1e-8;
  private static final double FITTED = 1e-6;

  @TempDir static Path folder;
  private static final Map<String, double[]> FOUND_BY_R = new HashMap<>();

  @BeforeAll
  static void ask_R() throws IOException {
    StringBuilder cohorts = new StringBuilder(Cohort.HEADER + "\n");
    StringBuilder firth = new StringBuilder("cohort,b1,b2\n");
    for (int seed = 0; seed < COHORTS; seed++) {
      Cohort cohort = Cohort.of(seed);
      cohorts.append(cohort.rows());
      Optional<Firth> fit = firth(cohort);
      if (fit.isPresent())
        firth.append(
            String.format(
                "%d,%s,%s%n",
                seed,
                fit.get().coefficients().estimate()[0],
                fit.get().coefficients().estimate()[1]));
    }
    Path script = folder.resolve("against.R");
    try (InputStream in = SeededCohortsAgainstRTest.class.getResourceAsStream("against-r.R")) {
      Files.write(script, in.readAllBytes());
    }
    Files.writeString(folder.resolve("cohorts.csv"), cohorts);
    Files.writeString(folder.resolve("firth.csv"), firth);
    Path answers = folder.resolve("answers.csv");
    String said =
        IndependentProgram.rScript(
            script, folder.resolve("cohorts.csv"), folder.resolve("firth.csv"), answers);
    assertThat(answers).as(said).exists();
    for (String line : Files.readAllLines(answers)) {
      String[] part = line.split(",", 3);
      FOUND_BY_R.put(
          part[0] + " " + part[1],
          Arrays.stream(part[2].split(" ")).mapToDouble(Table::number).toArray());
    }
    assertThat(FOUND_BY_R).as(said).containsKey((COHORTS - 1) + " summary");
  }

  private static FollowUp followUp(Cohort cohort) {
    return FollowUp.of(cohort.time(), cohort.status());
  }

  private static Covariates two(Cohort cohort) {
    return Covariates.of(List.of("x1", "x2"), cohort.x1(), cohort.x2());
  }

  private static Covariates three(Cohort cohort) {
    return two(cohort).and(Covariates.of("x3", cohort.x3()));
  }

  private static Optional<Firth> firth(Cohort cohort) {
    if (cohort.seed() % 7 != 0) return Optional.empty();
    return attempt(() -> Firth.of(followUp(cohort), two(cohort)));
  }

  /** The result, or nothing if the input cannot be used. */
  private static <T> Optional<T> attempt(Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (BadInput refused) {
      assertThat(refused).hasMessageMatching("(?s).{10,}");
      return Optional.empty();
    }
  }

  private static Optional<double[]> r(Cohort cohort, String name) {
    return Optional.ofNullable(FOUND_BY_R.get(cohort.seed() + " " + name));
  }

  /** Compares with what R says under this name; returns false if it says nothing. */
  private static boolean same(Cohort cohort, String name, double tolerance, double... found) {
    Optional<double[]> wanted = r(cohort, name);
    if (wanted.isEmpty()) return false;
    assertThat(found).as("cohort %d %s", cohort.seed(), name).hasSameSizeAs(wanted.get());
    for (int i = 0; i < found.length; i++) {
      double w = wanted.get()[i];
      if (Double.isNaN(w)) assertThat(found[i]).as("%d %s %d", cohort.seed(), name, i).isNaN();
      else
        assertThat(found[i])
            .as("cohort %d %s, number %d", cohort.seed(), name, i)
            .isCloseTo(w, within(tolerance * Math.max(1, Math.abs(w))));
    }
    return true;
  }

  private static List<Cohort> cohorts() {
    return IntStream.range(0, COHORTS).mapToObj(Cohort::of).toList();
  }

  private static double orNaN(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  @Test
  void kaplan_meier_against_R() {
    for (Cohort cohort : cohorts())
      for (KaplanMeier.Bounds bounds : KaplanMeier.Bounds.values()) {
        String name =
            switch (bounds) {
              case PLAIN -> "km.plain";
              case LOG -> "km.log";
              case LOG_LOG -> "km.log-log";
            };
        KaplanMeier curve = KaplanMeier.of(followUp(cohort), bounds, 0.95);
        assertThat(same(cohort, name + ".time", 0, curve.time())).isTrue();
        same(cohort, name + ".surv", CLOSE, curve.survival());
        same(cohort, name + ".se", CLOSE, curve.stdErr());
        same(cohort, name + ".lower", CLOSE, curve.lower());
        same(cohort, name + ".upper", CLOSE, curve.upper());
        same(cohort, "km.risk", 0, Arrays.stream(curve.atRisk()).asDoubleStream().toArray());
        KaplanMeier.Quantile median = curve.median();
        double[] three = {orNaN(median.estimate()), orNaN(median.lower()), orNaN(median.upper())};
        same(cohort, name + ".median", CLOSE, three);
      }
  }

  @Test
  void log_rank_against_R() {
    int compared = 0;
    for (Cohort cohort : cohorts()) {
      Optional<LogRank> found =
          attempt(() -> LogRank.of(followUp(cohort), Groups.of(cohort.group())));
      if (r(cohort, "logrank").isEmpty()) continue;
      compared++;
      same(cohort, "logrank.expected", CLOSE, found.orElseThrow().expected());
      var test = found.orElseThrow().test();
      if (cohort.status().length > 0 && followUp(cohort).events() > 0)
        same(cohort, "logrank", CLOSE, test.statistic(), test.df(), test.p());
    }
    assertThat(compared).isGreaterThan(150);
  }

  @Test
  void cumulative_incidence_and_gray_against_R() {
    int compared = 0;
    for (Cohort cohort : cohorts()) {
      if (r(cohort, "gray.causes").isEmpty()) continue;
      double[] causes = r(cohort, "gray.causes").get();
      Groups groups = Groups.of(cohort.group());
      for (int c = 0; c < causes.length; c++) {
        int cause = (int) causes[c];
        for (var entry :
            CumulativeIncidence.byGroup(followUp(cohort), groups, cause, 0.95).entrySet()) {
          String name = "cif." + entry.getKey() + "." + cause;
          CumulativeIncidence curve = entry.getValue();
          double[] est = r(cohort, name + ".est").orElseThrow();
          for (int row = 0; row < curve.time().length; row++) {
            assertThat(curve.incidence()[row])
                .isCloseTo(valueAfter(cohort, name + ".est", row), within(CLOSE));
            assertThat(curve.variance()[row])
                .as("cohort %d %s", cohort.seed(), name)
                .isCloseTo(valueAfter(cohort, name + ".var", row), within(CLOSE));
          }
          assertThat(est.length).isGreaterThanOrEqualTo(curve.time().length);
        }
        double wanted = r(cohort, "gray.stat").orElseThrow()[c];
        GrayTest test = GrayTest.of(followUp(cohort), groups, cause);
        if (!(wanted >= 0)) assertThat(test.test().df()).isZero();
        else {
          compared++;
          assertThat(test.test().statistic())
              .as("cohort %d cause %d", cohort.seed(), cause)
              .isCloseTo(wanted, within(CLOSE * Math.max(1, wanted)));
          assertThat(test.test().p())
              .isCloseTo(r(cohort, "gray.p").orElseThrow()[c], within(CLOSE));
        }
      }
    }
    assertThat(compared).isGreaterThan(250);
  }

  /** R's curve has a point before and after each step; every second one is after it. */
  private static double valueAfter(Cohort cohort, String name, int row) {
    double[] all = r(cohort, name).orElseThrow();
    return all[Math.min(row + 1, all.length - 1)];
  }

  private static boolean clean(Cohort cohort, String model) {
    return r(cohort, model + ".warned").isEmpty() && r(cohort, model + ".failed").isEmpty();
  }

  private static void sameCox(Cohort cohort, String name, Optional<Cox> found) {
    Cox fit = found.orElseThrow(() -> new AssertionError(cohort.seed() + " " + name));
    int p = fit.coefficients().count();
    double[] se = IntStream.range(0, p).mapToDouble(fit.coefficients()::stdErr).toArray();
    assertThat(same(cohort, name + ".coef", FITTED, fit.coefficients().estimate())).isTrue();
    same(cohort, name + ".se", FITTED, se);
    same(cohort, name + ".loglik", CLOSE, fit.logLikelihood0(), fit.logLikelihood());
    same(
        cohort,
        name + ".tests",
        FITTED,
        fit.likelihoodRatio().statistic(),
        fit.wald().statistic(),
        fit.score().statistic());
    same(cohort, name + ".p", 1e-7, fit.likelihoodRatio().p(), fit.wald().p(), fit.score().p());
    same(cohort, name + ".concordance", CLOSE, fit.concordance());
  }

  private static void cox(String name, boolean strata, Ties ties) {
    int compared = 0;
    for (Cohort cohort : cohorts()) {
      Groups of = strata ? Groups.of(cohort.stratum()) : Groups.of(new int[cohort.n()]);
      Covariates x =
          strata ? Covariates.of(List.of("x1", "x3"), cohort.x1(), cohort.x3()) : three(cohort);
      Optional<Cox> found = attempt(() -> Cox.of(followUp(cohort), x, of, ties));
      boolean finite =
          found.isPresent()
              && found.get().findings().stream().noneMatch(f -> f.rule().startsWith("finite"));
      assertThat(finite).as("cohort %d %s", cohort.seed(), name).isEqualTo(clean(cohort, name));
      if (!finite) continue;
      compared++;
      sameCox(cohort, name, found);
      if (ties == Ties.BRESLOW) continue;
      for (Clock clock : List.of(Clock.KAPLAN_MEIER, Clock.IDENTITY)) {
        ProportionalHazards check = ProportionalHazards.of(followUp(cohort), x, of, ties, clock);
        double[] all =
            java.util.stream.DoubleStream.concat(
                    check.each().stream().mapToDouble(t -> t.statistic()),
                    java.util.stream.DoubleStream.of(check.global().statistic()))
                .toArray();
        if (Arrays.stream(all).allMatch(v -> v > 0))
          same(cohort, name + (clock == Clock.IDENTITY ? ".zph.identity" : ".zph"), FITTED, all);
        if (!strata)
          assertThat(same(cohort, "schoenfeld", FITTED, squares(check.residuals()))).isTrue();
      }
    }
    assertThat(compared).isGreaterThan(130);
  }

  private static double[] squares(double[][] rows) {
    double[] sum = new double[rows[0].length];
    for (double[] row : rows) for (int j = 0; j < sum.length; j++) sum[j] += row[j] * row[j];
    return sum;
  }

  @Test
  void cox_with_efrons_ties_against_R() {
    cox("efron", false, Ties.EFRON);
  }

  @Test
  void cox_with_breslows_ties_against_R() {
    cox("breslow", false, Ties.BRESLOW);
  }

  @Test
  void stratified_cox_against_R() {
    cox("strata", true, Ties.EFRON);
  }

  @Test
  void fine_and_gray_against_R() {
    int compared = 0;
    for (Cohort cohort : cohorts()) {
      Optional<FineGray> found = attempt(() -> FineGray.of(followUp(cohort), two(cohort), 1));
      if (!clean(cohort, "crr") || r(cohort, "crr.coef").isEmpty()) continue;
      if (found.isEmpty()
          || Finding.anyRefused(found.get().findings().subList(1, found.get().findings().size()))) {
        // R calls a slope without end converged
        assertThat(Math.abs(r(cohort, "crr.coef").get()[1])).isGreaterThan(8);
        continue;
      }
      compared++;
      FineGray fit = found.get();
      same(cohort, "crr.coef", FITTED, fit.coefficients().estimate());
      same(cohort, "crr.se", FITTED, fit.coefficients().stdErr(0), fit.coefficients().stdErr(1));
      same(cohort, "crr.loglik", CLOSE, fit.logLikelihood0(), fit.logLikelihood());
    }
    assertThat(compared).isGreaterThan(130);
  }

  /** R evaluates the penalised likelihood at and around our maximum. */
  @Test
  void firth_is_the_maximum_of_Rs_penalised_likelihood() {
    int compared = 0;
    for (Cohort cohort : cohorts()) {
      Optional<Firth> found = firth(cohort);
      if (found.isEmpty() || r(cohort, "firth").isEmpty()) continue;
      compared++;
      double[] wanted = r(cohort, "firth").get();
      double top = wanted[0];
      assertThat(found.get().logLikelihood())
          .isCloseTo(top, within(CLOSE * Math.max(1, Math.abs(top))));
      assertThat(found.get().logLikelihood0())
          .isCloseTo(wanted[5], within(CLOSE * Math.max(1, Math.abs(top))));
      for (int j = 0; j < 2; j++) {
        double up = wanted[1 + 2 * j];
        double down = wanted[2 + 2 * j];
        assertThat(up).isLessThan(top);
        assertThat(down).isLessThan(top);
        double curvature = (up + down - 2 * top) / 1e-6;
        double off = (up - down) / 2e-3 / curvature;
        assertThat(off).as("cohort %d", cohort.seed()).isCloseTo(0, within(2e-5));
      }
    }
    assertThat(compared).isGreaterThan(15);
  }

  @Test
  void paired_tests_against_R() {
    int exact = 0;
    for (Cohort cohort : cohorts()) {
      WilcoxonSignedRank ranks = WilcoxonSignedRank.of(cohort.a(), cohort.b());
      if (ranks.n() > 0) same(cohort, "wilcoxon", 1e-9, ranks.v(), ranks.p());
      if (ranks.n() > 1) same(cohort, "wilcoxon.normal", 1e-9, ranks.v(), ranks.normal());
      if (ranks.plain()) exact++;
      Optional<PairedT> t = attempt(() -> PairedT.of(cohort.a(), cohort.b()));
      assertThat(t.isPresent()).isEqualTo(r(cohort, "t").isPresent());
      t.ifPresent(
          found -> same(cohort, "t", 1e-9, found.t(), found.p(), found.lower(), found.upper()));
      Optional<Friedman> friedman = attempt(() -> Friedman.of(cohort.a(), cohort.b(), cohort.c()));
      if (friedman.isPresent() && friedman.get().test().df() > 0)
        same(
            cohort, "friedman", 1e-9, friedman.get().test().statistic(), friedman.get().test().p());
    }
    assertThat(exact).isGreaterThan(50);
  }

  private static double[] where(double[] values, double[] by, double is) {
    return IntStream.range(0, values.length)
        .filter(i -> by[i] == is)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  @Test
  void unpaired_tests_and_descriptions_against_R() {
    for (Cohort cohort : cohorts()) {
      for (String name : List.of("mann", "mann.ties")) {
        double[] x = name.equals("mann") ? cohort.x1() : cohort.x3();
        attempt(() -> MannWhitney.of(where(x, cohort.x2(), 0), where(x, cohort.x2(), 1)))
            .ifPresent(found -> {
              if (r(cohort, name).isPresent() && !Double.isNaN(r(cohort, name).get()[1]))
                same(cohort, name, 1e-9, found.w(), found.p());
            });
      }
      int[][] table = new int[2][2];
      for (int i = 0; i < cohort.n(); i++)
        table[(int) cohort.x2()[i]][cohort.status()[i] > 0 ? 1 : 0]++;
      same(
          cohort,
          "fisher",
          1e-9,
          FisherExact.of(table[0][0], table[0][1], table[1][0], table[1][1]).p());
      int events = followUp(cohort).events();
      Proportion exact = Proportion.of(events, cohort.n(), Proportion.Method.CLOPPER_PEARSON, 0.95);
      same(cohort, "binomial", CLOSE, exact.lower(), exact.upper());
      Proportion wilson = Proportion.of(events, cohort.n());
      same(cohort, "wilson", CLOSE, wilson.lower(), wilson.upper());
      Summary s = Summary.of(cohort.x1());
      same(
          cohort,
          "summary",
          1e-12,
          s.mean(),
          s.sd(),
          s.smallest(),
          s.q1(),
          s.median(),
          s.q3(),
          s.largest(),
          Summary.quantile(cohort.x3(), 0.1),
          Summary.quantile(cohort.x3(), 0.9));
    }
  }
}
