package org.arcuate.outcomes.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.comparison.Friedman;
import org.arcuate.outcomes.description.Summary;
import org.arcuate.outcomes.survival.CumulativeIncidence;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.survival.KaplanMeier;
import org.arcuate.outcomes.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinterTest {
  /** What the five papers print wrongly, as it was found by hand from their own tables. */
  private static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            "extra-articular-hip",
            List.of(
                "mean 40.8",
                "smallest 24",
                "a least value 24",
                "mean 24.1",
                "percent of a count 20",
                "cumulative incidence, % 13.7",
                "cumulative incidence, % 9.3",
                "unit 500 nm",
                "mean of groups 5.89",
                "one number twice 4 and 2",
                "count 0",
                "length of a period 5",
                "count 0")),
        Arguments.of(
            "hemipelvic-revision",
            List.of(
                "smallest 10", "smallest 0", "median 22", "mean 43", "one number twice 21 and 22")),
        Arguments.of(
            "guided-resection",
            List.of(
                "mean 14.6",
                "SD 7.6",
                "mean 38.9",
                "SD 30.1",
                "smallest 24",
                "largest 62",
                "largest SD of a range 30.1",
                "mean 927.27",
                "SD 534.49",
                "SD 0.05",
                "mean 3:35",
                "SD 0:05",
                "percent of a count 90.0",
                "percent of a count 63.6",
                "mean 22.81",
                "margin scheme 10",
                "one number twice 2021 and 2020",
                "one number twice 895.45 and 927.27",
                "one number twice 3:38 and 3:35",
                "one number twice 90.9 and 90.0")),
        Arguments.of(
            "printed-pelvis",
            List.of(
                "percent of a count 42.8",
                "floor of an exact test <0.001",
                "median of whole steps 2.5",
                "events per variable 4 variables")),
        Arguments.of(
            "total-sacrectomy",
            List.of(
                "sum of the parts 12 + 1",
                "one number twice 11 and 12",
                "sum of the parts 12 + 2",
                "one number twice 12 and 11")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void what_a_paper_prints_wrongly_is_found_and_nothing_else(String name, List<String> wrong) {
    List<String> found =
        Example.named(name).lint().verdicts().stream()
            .filter(Verdict::isRefused)
            .map(v -> v.rule() + " " + v.printed())
            .toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(wrong);
  }

  @Test
  void a_reason_is_given_where_there_is_one() {
    assertThat(why("extra-articular-hip", "24.1")).contains("mean of the means");
    assertThat(why("extra-articular-hip", "20")).contains("3 events");
    assertThat(why("guided-resection", "0.05")).contains("fraction of a day");
    assertThat(why("guided-resection", "22.81")).contains("cut off");
  }

  private static String why(String example, String printed) {
    return Example.named(example).lint().verdicts().stream()
        .filter(v -> v.isRefused() && v.printed().equals(printed))
        .findFirst()
        .orElseThrow()
        .why();
  }

  private static Stream<Long> seeds() {
    return IntStream.range(0, 200).mapToObj(i -> 7000L + i);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothing_is_found_in_a_cohort_whose_claims_follow_from_it(long seed) {
    Seeded cohort = new Seeded(new Random(seed));
    Linter linter = Linter.of("claims.yaml", cohort.claims(), Optional.of(cohort.table()));
    assertThat(linter.verdicts()).hasSizeGreaterThan(15);
    assertThat(linter.verdicts()).filteredOn(Verdict::isRefused).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void one_digit_changed_in_the_mean_is_found(long seed) {
    Seeded cohort = new Seeded(new Random(seed));
    Summary age = Summary.of(cohort.table().numbers("age"));
    String claims =
        "claims: [{kind: mean, column: age, value: "
            + String.format(Locale.ROOT, "%.1f", age.mean() + 0.1)
            + "}]";
    assertThat(Linter.of("c", claims, Optional.of(cohort.table())).isRefused()).isTrue();
  }

  /** A cohort with the claims that an honest author would make of it. */
  private static final class Seeded {
    private final Random random;
    private final int n;
    private final List<List<String>> rows = new ArrayList<>();

    Seeded(Random random) {
      this.random = random;
      this.n = 6 + random.nextInt(40);
      String[] status = {"NED", "AWD", "DOD", "DOC"};
      for (int i = 0; i < n; i++) {
        int first = 5 + random.nextInt(20);
        rows.add(
            List.of(
                "P" + i,
                Integer.toString(8 + random.nextInt(70)),
                random.nextBoolean() ? "F" : "M",
                Integer.toString(3 + random.nextInt(90)),
                status[i == 0 ? 2 : random.nextInt(4)],
                Integer.toString(first),
                Integer.toString(Math.min(30, first + random.nextInt(9))),
                random.nextInt(8) == 0 ? "NA" : Integer.toString(10 + random.nextInt(20)),
                String.format("%d:%02d", 1 + random.nextInt(7), random.nextInt(60))));
      }
    }

    Table table() {
      return Table.of(
          "cohort.csv",
          List.of("id", "age", "sex", "months", "status", "s0", "s1", "s2", "operation"),
          rows.stream()
              .map(row -> row.stream().map(t -> t.equals("NA") ? "" : t).toList())
              .toList());
    }

    String claims() {
      Table t = table();
      Summary age = Summary.of(t.numbers("age"));
      Summary late = Summary.of(t.present("s2").length == 0 ? new double[] {1} : t.present("s2"));
      Summary hours = Summary.of(t.numbers("operation"));
      int women = (int) t.texts("sex").stream().filter("F"::equals).count();
      int[] cause =
          t.texts("status").stream()
              .mapToInt(s -> "DOD".equals(s) ? 1 : "DOC".equals(s) ? 2 : 0)
              .toArray();
      FollowUp followUp = FollowUp.of(t.numbers("months"), cause);
      double at = 6 + random.nextInt(80);
      Friedman friedman = Friedman.of(t.numbers("s0"), t.numbers("s1"));
      StringBuilder text = new StringBuilder("n: " + n + "\nclaims:\n");
      add(text, "kind: count, where: sex=F, value: %d", women);
      add(text, "kind: percent, where: sex=F, value: %.1f", 100.0 * women / n);
      add(text, "kind: percent, count: %d, of: %d, value: %.0f", women, n, 100.0 * women / n);
      add(text, "kind: total, parts: [%d, %d]", women, n - women);
      add(
          text,
          "kind: mean, column: age, value: %.1f, sd: %.1f, min: %.0f, max: %.0f",
          age.mean(),
          age.sd(),
          age.smallest(),
          age.largest());
      add(
          text,
          "kind: mean, value: %.2f, sd: %.2f, step: 1, min: %.0f, max: %.0f",
          age.mean(),
          age.sd(),
          age.smallest(),
          age.largest());
      add(
          text,
          "kind: median, column: age, value: %.1f, q1: %.2f, q3: %.2f",
          age.median(),
          age.q1(),
          age.q3());
      add(text, "kind: median, value: %.1f, step: 1", age.median());
      add(text, "kind: at-least, column: age, value: %.0f", age.smallest());
      if (t.present("s2").length > 0)
        add(text, "kind: mean, column: s2, of: %d, value: %.2f", late.n(), late.mean());
      add(
          text,
          "kind: mean, column: operation, value: '%s'",
          new Printed("0:00", '=', 0, 0.5 / 60, 0).shown(hours.mean()));
      add(
          text,
          "kind: survival, time: months, event: status=DOD, at: %.0f, value: %.1f, at-risk: %d",
          at,
          100 * KaplanMeier.of(followUp.only(1)).survivalAt(at),
          KaplanMeier.of(followUp).atRiskAt(at));
      add(
          text,
          "kind: incidence, time: months, event: status=DOD, competing: status=DOC, at: %.0f,"
              + " value: %.1f",
          at,
          100 * CumulativeIncidence.of(followUp, 1).incidenceAt(at));
      add(
          text,
          "kind: friedman, columns: [s0, s1], statistic: %.2f, p: %.3f",
          friedman.test().statistic(),
          friedman.test().p());
      if (friedman.test().df() > 0)
        add(
            text,
            "kind: chi-square, statistic: %.3f, df: 1, p: %.3f",
            friedman.test().statistic(),
            friedman.test().p());
      add(text, "kind: p-value, test: wilcoxon-signed-rank, value: 0.04");
      add(text, "kind: cox, variables: 1, events: %d", 1 + random.nextInt(30));
      return text.toString();
    }

    private static void add(StringBuilder text, String claim, Object... numbers) {
      text.append("  - {").append(String.format(Locale.ROOT, claim, numbers)).append("}\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "claims: [{kind: mean, value: x, column: age}]; is no printed number",
        "claims: [{kind: mean, value: 3, colum: age, step: 1}]; colum",
        "claims: [{kind: men, value: 3}]; men",
        "claims: [{kind: mean, value: 3, column: height}]; no column height",
        "claims: [{value: 3}]; kind",
        "claims: []; 0 claims",
        "n: 3; 0 claims",
        "claims: [{kind: percent, count: 3, of: 0, value: 3}]; of 0 subjects",
        "claims: [{kind: p-value, test: t, value: 0.1}]; test t",
        "claims: [{kind: size, quantity: pore, value: 3, unit: ell}]; unit ell",
        "claims: &a [*a]; is not YAML",
        "claims: [{kind: mean, kind: mean}]; twice",
        "claims: [{kind: count, where: age, value: 3}]; condition age",
        "claims: {a: b}; needs a list",
        "[1, 2]; needed fields",
      })
  void a_claim_that_cannot_be_read_is_refused_with_its_line(String claims, String says) {
    Table table = new Seeded(new Random(1)).table();
    assertThatThrownBy(() -> Linter.of("claims.yaml", claims, Optional.of(table)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(says)
        .hasMessageContaining(says.contains("height") ? "cohort.csv" : "");
  }

  /** The smallest two-sided p of 7 signed ranks is 2/2^7. */
  @ParameterizedTest
  @CsvSource({"0.0156,false", "0.015,true", "0.02,false", "<0.016,false", "<0.01,true"})
  void a_p_value_below_the_floor_of_its_test_is_impossible(String p, boolean refused) {
    String claims = "n: 7\nclaims: [{kind: p-value, test: sign, value: " + p + "}]";
    assertThat(Linter.of("c", claims, Optional.empty()).isRefused()).isEqualTo(refused);
  }

  /** GRIM by brute force: every mean of two decimals of 7 whole numbers is possible, others not. */
  @Test
  void grim_agrees_with_brute_force() {
    for (int n = 3; n <= 30; n++)
      for (int hundredths = 0; hundredths < 300; hundredths++) {
        boolean possible = false;
        for (int sum = 0; sum <= 3 * n + 1; sum++)
          possible |= Math.abs((double) sum / n - hundredths / 100.0) <= 0.005 + 1e-9;
        String claims =
            String.format(
                Locale.ROOT,
                "n: %d\nclaims: [{kind: mean, value: %.2f, step: 1}]",
                n,
                hundredths / 100.0);
        assertThat(Linter.of("c", claims, Optional.empty()).isRefused()).isEqualTo(!possible);
      }
  }

  /** GRIMMER by brute force over all samples of four values from 0 to 6. */
  @Test
  void grimmer_refuses_no_sample_that_exists() {
    for (int code = 0; code < 7 * 7 * 7 * 7; code++) {
      Summary s = Summary.of(code % 7, code / 7 % 7, code / 49 % 7, (double) (code / 343));
      String claims =
          String.format(
              Locale.ROOT,
              "n: 4\nclaims: [{kind: mean, value: %.2f, sd: %.2f, step: 1}]",
              s.mean(),
              s.sd());
      assertThat(Linter.of("c", claims, Optional.empty()).isRefused()).as(claims).isFalse();
    }
    String claims = "n: 4\nclaims: [{kind: mean, value: 3.00, sd: 1.30, step: 1}]";
    assertThat(Linter.of("c", claims, Optional.empty()).isRefused()).isTrue();
  }
}
