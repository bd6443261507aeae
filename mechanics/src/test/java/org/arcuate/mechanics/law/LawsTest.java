package org.arcuate.mechanics.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.mechanics.body.Elastic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LawsTest {
  /** Worked by hand from the published formulas. */
  @ParameterizedTest
  @CsvSource({
    "dalstra-1993, 0.4, 211.76",
    "dalstra-1993, 1.0, 2017.3",
    "keller-1994, 1.0, 3259.6",
    "keller-1994, 2.0, 15941.7",
    "carter-hayes-1977, 1.0, 2874.97",
    "carter-hayes-1977, 1.8, 16766.8",
    "morgan-2003-neck, 0.5, 2438.6",
    "morgan-2003-pooled, 0.5, 2508.9",
    "snyder-schneider-1991, 1.8, 15938.0",
    "snyder-schneider-1991, 1.0, 0.0"
  })
  void a_law_gives_what_its_paper_gives(String law, double apparent, double mpa) {
    assertThat(ModulusLaw.named(law).youngMpa(apparent)).isCloseTo(mpa, within(2e-4 * mpa + 1e-9));
  }

  static List<ModulusLaw> laws() {
    return ModulusLaw.ALL;
  }

  @ParameterizedTest
  @MethodSource("laws")
  void a_law_rises_with_density_and_knows_its_range(ModulusLaw law) {
    double before = -1;
    for (double rho = 0; rho < 2.2; rho += 0.01) {
      assertThat(law.youngMpa(rho)).isGreaterThanOrEqualTo(before);
      before = law.youngMpa(rho);
    }
    assertThat(law.covers(law.least() * 0.5)).isFalse();
    assertThat(law.source()).isNotBlank();
  }

  @Test
  void an_unknown_law_names_those_that_there_are() {
    assertThatThrownBy(() -> ModulusLaw.named("dalstra"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("dalstra-1993");
  }

  @Test
  void a_phantom_gives_a_line_through_its_rods() {
    Calibration c = Calibration.phantom(new double[] {0, 200, 400}, new double[] {0, 0.15, 0.3});
    // ρ_QCT 0.225 at 300 HU; ρ_ash 0.877 · 0.225 + 0.079; ρ_app = ρ_ash / 0.6
    assertThat(c.apparent(300)).isCloseTo((0.877 * 0.225 + 0.079) / 0.6, within(1e-12));
    assertThat(c.made()).contains("phantom");
  }

  @Test
  void tissues_give_a_line_and_say_so() {
    Calibration c = Calibration.tissues(-1000, -100, 50);
    assertThat(c.made()).contains("air, fat and muscle");
    assertThat(c.apparent(1200)).isBetween(1.2, 1.8);
  }

  @Test
  void no_calibration_is_labelled() {
    assertThat(Calibration.none().made()).contains("uncalibrated");
    assertThat(Calibration.none().apparent(1800)).isCloseTo(2, within(1e-12));
    assertThat(Calibration.none().apparent(-50)).isZero();
  }

  @Test
  void a_calibration_that_falls_is_refused() {
    assertThatThrownBy(() -> Calibration.phantom(new double[] {0, 200}, new double[] {0.2, 0}))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Calibration.phantom(new double[] {5, 5}, new double[] {0.2, 0}))
        .isInstanceOf(BadInput.class);
  }

  /** The material's modulus is that of the law within half a step, from 1 MPa to the cap. */
  @ParameterizedTest
  @MethodSource("laws")
  void materials_of_bone_follow_the_law(ModulusLaw law) {
    BoneMaterials bone = BoneMaterials.of(law, Calibration.none());
    List<Elastic> materials = bone.materials();
    for (int hu = -200; hu < 3000; hu += 13) {
      double wanted = Math.clamp(law.youngMpa(bone.calibration().apparent(hu)), 1, bone.capMpa());
      double found = materials.get(bone.numberOf(bone.youngMpa(hu)) - 1).youngMpa();
      assertThat(found / wanted).isBetween(0.989, 1.011);
    }
  }
}
