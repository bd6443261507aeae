package org.arcuate.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.arcuate.outcomes.comparison.Adjustment;
import org.arcuate.outcomes.comparison.WilcoxonSignedRank;
import org.arcuate.outcomes.description.Proportion;
import org.arcuate.outcomes.description.Summary;
import org.arcuate.outcomes.distribution.ChiSquare;
import org.arcuate.outcomes.survival.Cox;
import org.arcuate.outcomes.survival.CumulativeIncidence;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.survival.KaplanMeier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the five papers' tables yield: as printed where that is right, else as recomputed. */
class PapersTablesTest {
  private static Table first() {
    return Table.read(SharedData.of("cohorts/seed000_table1.csv"));
  }

  private static Table second() {
    return Table.read(SharedData.of("cohorts/seed001_tables.csv"));
  }

  private static Table third() {
    return Table.read(SharedData.of("cohorts/seed002_tables.csv"));
  }

  private static void mean(double[] values, double mean, double sd, double tolerance) {
    Summary found = Summary.of(values);
    assertThat(found.mean()).isCloseTo(mean, within(tolerance));
    if (!Double.isNaN(sd)) assertThat(found.sd()).isCloseTo(sd, within(tolerance));
  }

  private static void range(double[] values, double smallest, double largest) {
    Summary found = Summary.of(values);
    assertThat(found.smallest()).isEqualTo(smallest);
    assertThat(found.largest()).isEqualTo(largest);
  }

  private static double[] present(double[] values) {
    return java.util.Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
  }

  private static long count(Table table, String column, String value) {
    return table.where(column, value).rows().size();
  }

  private static void percent(long count, int total, double percent) {
    assertThat(Proportion.of((int) count, total).percent()).isCloseTo(percent, within(0.05));
  }

  private static FollowUp deaths() {
    boolean[] dead = new boolean[15];
    for (int i = 0; i < 15; i++) dead[i] = first().texts("status").get(i).equals("DOD");
    return FollowUp.of(first().numbers("followup_mo"), dead);
  }

  @Test
  void first_paper_age_time_blood_and_follow_up() {
    assertThat(count(first(), "sex", "F")).isEqualTo(6);
    mean(first().numbers("age_y"), 39.07, Double.NaN, 0.005);
    range(first().numbers("age_y"), 9, 74);
    mean(first().numbers("time_h"), 4.193, 0.95, 0.005);
    range(first().numbers("time_h"), 3, 6.42);
    mean(first().numbers("blood_ml"), 1066.7, 484, 0.5);
    mean(first().numbers("followup_mo"), 41.07, Double.NaN, 0.005);
    range(first().numbers("followup_mo"), 13, 70);
  }

  @Test
  void first_paper_overall_survival() {
    KaplanMeier curve = KaplanMeier.of(deaths());
    assertThat(curve.survivalAt(13)).isCloseTo(14 / 15.0, within(1e-12));
    assertThat(curve.survivalAt(60)).isCloseTo(0.8167, within(5e-5));
    assertThat(curve.stdErrAt(60)).isCloseTo(0.123, within(5e-4));
    assertThat(curve.lowerAt(60)).isCloseTo(0.420, within(5e-4));
    assertThat(curve.upperAt(60)).isCloseTo(0.954, within(5e-4));
    assertThat(curve.atRiskAt(60.5)).isEqualTo(2);
    assertThat(curve.median().estimate()).isEmpty();
    percent(deaths().events(), 15, 13.3);
    percent(count(first(), "metastasis", "lung"), 15, 26.7);
  }

  @Test
  void first_paper_scores_by_site() {
    mean(present(first().numbers("msts")), 24.29, 4.39, 0.005);
    double[] femur = present(first().where("location", "proximal femur").numbers("msts"));
    double[] acetabulum = first().where("location", "acetabulum").numbers("msts");
    mean(femur, 25.50, 1.195, 0.0005);
    mean(acetabulum, 22.67, 6.53, 0.005);
    mean(java.util.Arrays.copyOf(acetabulum, 5), 25.0, 3.54, 0.005);
    double ofMeans = (Summary.of(femur).mean() + Summary.of(acetabulum).mean()) / 2;
    assertThat(ofMeans).isCloseTo(24.08, within(0.005));
  }

  @Test
  void first_paper_complications_as_patients_and_as_competing_risks() {
    List<String> complications = first().texts("complications");
    percent(complications.stream().filter(c -> !c.isEmpty()).count(), 15, 13.3);
    percent(complications.stream().filter(c -> c.contains("infection")).count(), 15, 6.67);
    int[] mechanical = new int[15];
    double[] time = first().numbers("followup_mo");
    int[] cause = new int[15];
    for (int i = 0; i < 15; i++) {
      cause[i] = deaths().cause()[i] == 1 ? 2 : 0;
      mechanical[i] = complications.get(i).contains("dislocation") ? 1 : cause[i];
      if (mechanical[i] == 1) time[i] = 3;
    }
    assertThat(CumulativeIncidence.of(FollowUp.of(time, mechanical), 1).incidenceAt(60))
        .isCloseTo(2 / 15.0, within(1e-12));
    double[] late = first().numbers("followup_mo");
    late[12] = 29; // the only place of the infection that gives what the paper prints
    int[] infection = cause.clone();
    infection[12] = 1;
    assertThat(CumulativeIncidence.of(FollowUp.of(late, infection), 1).incidenceAt(60))
        .isCloseTo(0.0933, within(5e-5));
  }

  @ParameterizedTest
  @CsvSource({
    "age_y,49,25,60", "fu_primary_mo,36,16,73", "fu_revision_mo,29,24,34",
    "bwma_pop_cm,10,9,11", "bwma_prr_cm,8,6,9", "bwma_por_cm,10,7,11",
    "chd_pop_mm,10,9,16", "chd_prr_mm,14,11,23", "chd_por_mm,8,2,10",
    "msts_pop,18,16,19", "msts_prr,11,8,13", "msts_por,21,18,23",
    "hhs_pop,70,55,77", "hhs_prr,22,21,24", "hhs_por,78,75,82"
  })
  void second_paper_medians_and_ranges(String column, double median, double from, double to) {
    assertThat(Summary.of(second().numbers(column)).median()).isEqualTo(median);
    range(second().numbers(column), from, to);
  }

  private static double minutes(String hoursAndMinutes) {
    String[] part = hoursAndMinutes.split(":");
    return 60 * Double.parseDouble(part[0]) + Double.parseDouble(part[1]);
  }

  @Test
  void third_paper_means_and_standard_deviations() {
    mean(third().numbers("age_y"), 15.09, 4.83, 0.005);
    mean(third().numbers("followup_mo"), 45.05, 11.11, 0.005);
    double[] blood = third().numbers("blood_cc");
    mean(blood, 895.45, 540.12, 0.005);
    blood[10] = 1000;
    mean(blood, 927.27, 534.49, 0.005);
    double[] time =
        third().texts("time_hmm").stream().mapToDouble(PapersTablesTest::minutes).toArray();
    mean(time, 218.5, 78.3, 0.05);
    assertThat(Summary.of(time).sd() / 1440).isCloseTo(0.0544, within(5e-5));
    mean(third().numbers("msts"), 22.818, 6.13, 0.005);
    mean(third().numbers("necrosis_pct"), 90.6, Double.NaN, 0.05);
  }

  @Test
  void third_paper_percentages() {
    percent(count(third(), "sex", "M"), 11, 36.4);
    percent(11 - count(third(), "margin", "R2"), 11, 90.9);
    percent(count(third(), "margin", "R0"), 11, 72.7);
    percent(count(third(), "reconstruction", "none"), 11, 63.6);
    percent(11 - count(third(), "type", "II/III"), 11, 81.8);
    percent(count(third(), "status", "NED"), 11, 72.7);
    percent(count(third(), "status", "AWD"), 11, 27.3);
    percent(count(third(), "short_complication", "superficial infection"), 11, 27.3);
  }

  @Test
  void fourth_paper_percentages_p_values_and_what_seven_patients_can_show() {
    percent(2, 7, 28.6);
    percent(3, 7, 42.9);
    percent(4, 7, 57.1);
    percent(1, 7, 14.3);
    assertThat(ChiSquare.of(9.46, 3).p()).isCloseTo(0.0238, within(5e-5));
    assertThat(ChiSquare.of(13.36, 3).p()).isCloseTo(0.0039, within(5e-5));
    double floor = WilcoxonSignedRank.floor(7);
    assertThat(floor).isEqualTo(0.015625);
    double[] six = IntStream.range(0, 6).mapToDouble(i -> floor).toArray();
    assertThat(Adjustment.BONFERRONI.of(six)[0]).isCloseTo(0.094, within(5e-4));
    assertThat(Cox.eventsPerVariable(1, 4).severity()).isEqualTo(Finding.Severity.REFUSE);
  }

  @Test
  void fifth_paper_survival_and_fusion() {
    percent(10, 12, 83.33);
    double[] time = {20, 20.4, 24, 24, 25, 26, 27, 28, 29, 30, 31, 32};
    boolean[] dead = new boolean[12];
    dead[0] = dead[1] = true;
    assertThat(KaplanMeier.of(FollowUp.of(time, dead)).survivalAt(24))
        .isCloseTo(10 / 12.0, within(1e-12));
    mean(new double[] {3, 3, 3, 3, 6, 6, 6, 6, 6, 6, 6, 6}, 5, Double.NaN, 1e-12);
  }
}
