package org.arcuate.outcomes.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.distribution.Tails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Closed forms and published tables. */
class DescriptionTest {
  /** Four judges, six targets: Shrout and Fleiss 1979, table 2. */
  private static final double[][] JUDGES = {
    {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}
  };

  /** Coefficients of their table 4; bounds as R's psych prints them for these data. */
  @ParameterizedTest
  @CsvSource({
    "ONE_WAY,0.17,-0.133,0.72",
    "AGREEMENT,0.29,0.019,0.76",
    "CONSISTENCY,0.71,0.342,0.95",
    "ONE_WAY_MEAN,0.44,-0.884,0.91",
    "AGREEMENT_MEAN,0.62,0.071,0.93",
    "CONSISTENCY_MEAN,0.91,0.676,0.99"
  })
  void intraclass_correlations_of_Shrout_and_Fleiss(
      IntraclassCorrelation.Form form, double icc, double lower, double upper) {
    IntraclassCorrelation found = IntraclassCorrelation.of(JUDGES, form);
    assertThat(found.icc()).isCloseTo(icc, within(0.005));
    assertThat(found.lower()).isCloseTo(lower, within(0.0005));
    assertThat(found.upper()).isCloseTo(upper, within(0.005));
  }

  @ParameterizedTest
  @EnumSource(IntraclassCorrelation.Form.class)
  void readers_who_agree_completely_have_a_correlation_of_one(IntraclassCorrelation.Form form) {
    IntraclassCorrelation found =
        IntraclassCorrelation.of(new double[][] {{1, 1}, {2, 2}, {5, 5}}, form);
    assertThat(found.icc()).isEqualTo(1);
    assertThat(found.lower()).isEqualTo(1);
  }

  @Test
  void kappa_of_a_table_by_hand() {
    Kappa found = Kappa.of(new int[][] {{20, 5}, {10, 15}}, Kappa.Weights.NONE);
    assertThat(found.agreed()).isCloseTo(0.7, within(1e-12));
    assertThat(found.byChance()).isCloseTo(0.5, within(1e-12));
    assertThat(found.kappa()).isCloseTo(0.4, within(1e-12));
  }

  /** The standard error is that of the multinomial shares carried through a numeric derivative. */
  @ParameterizedTest
  @EnumSource(Kappa.Weights.class)
  void the_standard_error_of_kappa_is_the_delta_method(Kappa.Weights weights) {
    int[][] counts = {{88000, 10000, 2000}, {14000, 40000, 6000}, {18000, 10000, 12000}};
    Kappa found = Kappa.of(counts, weights);
    double n = found.n();
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 3; j++) {
        int was = counts[i][j];
        counts[i][j] = was + 50;
        double up = Kappa.of(counts, weights).kappa();
        counts[i][j] = was - 50;
        double down = Kappa.of(counts, weights).kappa();
        counts[i][j] = was;
        double slope = (up - down) / (100 / n);
        mean += was / n * slope;
        squares += was / n * slope * slope;
      }
    double wanted = Math.sqrt((squares - mean * mean) / n);
    assertThat(found.stdErr()).isCloseTo(wanted, within(1e-4 * wanted));
  }

  @Test
  void readings_by_name_give_the_same_kappa() {
    Kappa found = Kappa.of(List.of("yes", "yes", "no", "no"), List.of("yes", "no", "no", "no"));
    assertThat(found.kappa()).isCloseTo(0.5, within(1e-12));
  }

  /** Brown, Cai and DasGupta 2001; 0 of n: Clopper and Pearson's upper bound is 1 - 0.025^(1/n). */
  @Test
  void bounds_of_nothing_in_seven_are_closed_forms() {
    Proportion exact = Proportion.of(0, 7, Proportion.Method.CLOPPER_PEARSON, 0.95);
    assertThat(exact.upper()).isCloseTo(1 - Math.pow(0.025, 1 / 7.0), within(1e-12));
    assertThat(exact.lower()).isZero();
    double z2 = 1.959963984540054 * 1.959963984540054;
    assertThat(Proportion.of(0, 7).upper()).isCloseTo(z2 / (7 + z2), within(1e-12));
    assertThat(Proportion.of(0, 7, Proportion.Method.WALD, 0.95).upper()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Proportion.Method.class)
  void bounds_are_symmetric_and_hold_the_share(Proportion.Method method) {
    for (int count = 0; count <= 11; count++) {
      Proportion one = Proportion.of(count, 11, method, 0.9);
      Proportion other = Proportion.of(11 - count, 11, method, 0.9);
      assertThat(one.lower()).isCloseTo(1 - other.upper(), within(1e-12));
      assertThat(one.lower()).isBetween(0.0, one.share());
      assertThat(one.upper()).isBetween(one.share(), 1.0);
    }
  }

  @Test
  void one_value_has_no_standard_deviation() {
    Summary one = Summary.of(5);
    assertThat(one.sd()).isNaN();
    assertThat(one.iqr()).isZero();
    assertThat(Summary.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).sd())
        .isCloseTo(Math.sqrt(30), within(1e-9));
  }

  /** Abramowitz and Stegun, table 26.1 and closed forms. */
  @Test
  void tails_and_quantiles() {
    assertThat(Tails.normalHalfWidth(0.95)).isCloseTo(1.959963984540054, within(1e-14));
    assertThat(Tails.normalTwoSided(40)).isBetween(0.0, 1e-300);
    assertThat(Tails.studentTwoSided(1, 1)).isCloseTo(0.5, within(1e-14));
    assertThat(Tails.studentTwoSidedQuantile(0.05, 6)).isCloseTo(2.446911851144969, within(1e-10));
    assertThat(Tails.fQuantile(0.95, 5, 15)).isCloseTo(2.901294536, within(1e-8));
    assertThat(Tails.fUpper(Tails.fQuantile(0.3, 2, 7), 2, 7)).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void hostile_input_is_named() {
    assertThatThrownBy(Summary::of).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Summary.of(1, Double.NaN))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("row 2");
    assertThatThrownBy(() -> Proportion.of(3, 2)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Proportion.of(0, 0)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Kappa.of(new int[][] {{1, 2}}, Kappa.Weights.NONE))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() ->
            IntraclassCorrelation.of(
                new double[][] {{1, 2}, {1}}, IntraclassCorrelation.Form.ONE_WAY))
        .isInstanceOf(BadInput.class);
  }
}
