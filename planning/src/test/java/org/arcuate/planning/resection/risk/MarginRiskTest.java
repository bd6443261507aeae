package org.arcuate.planning.resection.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.BoxOfBone;
import org.arcuate.planning.resection.CutFace;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.margin.CutMargin;
import org.arcuate.planning.resection.margin.TumourShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probabilities of a ball in a block of bone, known from the normal distribution. */
class MarginRiskTest {
  private static final int SAMPLES = 40_000;
  private static final TumourShape TUMOUR = BoxOfBone.tumour();
  private static final DistanceMap MAP = DistanceMap.of(TUMOUR, 30, 2, Work.quiet());

  private static RiskCut cut(Osteotomy cut) {
    CutFace face = CutFace.of(cut, BoxOfBone.SOLID, 2);
    return RiskCut.of(CutMargin.of(face, BoxOfBone.SOLID, TUMOUR, 2, Work.quiet()), MAP);
  }

  private static RiskModel model(Technique technique, ImageError images, RiskCut... cuts) {
    return new RiskModel(List.of(cuts), technique, images);
  }

  private static Technique shifted(double mm, double common) {
    return new Technique("test", mm, 0, common, "");
  }

  /** Four standard errors of a share. */
  private static double error(double p) {
    return 4 * Math.sqrt(Math.max(p * (1 - p), 1e-4) / SAMPLES);
  }

  /** A plane shifted by a normal variable: P = Φ((limit − margin) / σ). */
  @ParameterizedTest
  @CsvSource({"25, 3.25, 0", "25, 6.1, 0", "20, 3.25, 5", "22, 4, 10", "18, 2, 2"})
  void risk_of_a_shift_is_that_of_the_normal_distribution(
      double distance, double sigma, double limit) {
    RiskModel model =
        model(shifted(sigma, 0), ImageError.NONE, cut(BoxOfBone.tilted("c", distance, 0.2, 0.1)));
    double truth = ClosedForm.normal(limit - (distance - BoxOfBone.RADIUS), sigma);
    assertThat(ClosedForm.of(model, limit, Work.quiet()).below(0)).isCloseTo(truth, within(0.004));
    assertThat(MonteCarlo.of(model, SAMPLES, 1, Work.quiet()).below(0, limit))
        .isCloseTo(truth, within(error(truth) + 0.004));
  }

  /** Fusion moves the tumour: its part along the normal adds its square. */
  @Test
  void errors_of_shift_fusion_and_slice_add_their_squares() {
    ImageError images = new ImageError(3, 4, new Vec3(0, 0, 1));
    RiskModel model = model(shifted(3, 0), images, cut(BoxOfBone.tilted("c", 20, 0, 0)));
    double sd = Math.sqrt(9 + 3 + 16 / 12.0);
    double truth = ClosedForm.normal(-5, sd);
    assertThat(ClosedForm.of(model, 0, Work.quiet()).below(0)).isCloseTo(truth, within(0.004));
    assertThat(MonteCarlo.of(model, SAMPLES, 1, Work.quiet()).below(0, 0))
        .isCloseTo(truth, within(error(truth) + 0.006));
  }

  /** Two cuts on both sides of the tumour that a guide moves together: one gains what one loses. */
  @Test
  void a_shift_of_the_guide_moves_all_cuts_together() {
    RiskCut up = cut(BoxOfBone.tilted("up", 19, 0, 0));
    RiskCut down =
        cut(
            Osteotomy.rectangle(
                "down", "hip-left", new Vec3(0, 0, -19), new Vec3(0, 0, -1), 140, 120, 2.4));
    double one = ClosedForm.normal(-4, 3);
    RiskModel apart = model(shifted(3, 0), ImageError.NONE, up, down);
    RiskModel together = model(shifted(3, 1), ImageError.NONE, up, down);
    double alone = 1 - (1 - one) * (1 - one);
    MonteCarlo free = MonteCarlo.of(apart, SAMPLES, 3, Work.quiet());
    MonteCarlo tied = MonteCarlo.of(together, SAMPLES, 3, Work.quiet());
    assertThat(free.below(0)).isCloseTo(alone, within(error(alone) + 0.004));
    assertThat(tied.below(0)).isCloseTo(2 * one, within(error(2 * one) + 0.004));
    assertThat(tied.below(0, 0)).isCloseTo(one, within(error(one) + 0.004));
    assertThat(ClosedForm.of(apart, 0, Work.quiet()).below()).isCloseTo(alone, within(0.004));
  }

  /** Two cuts that face the same way: what breaches one breaches both. */
  @Test
  void cuts_that_face_the_same_way_share_the_risk() {
    RiskCut a = cut(BoxOfBone.tilted("a", 19, 0, 0));
    RiskCut b = cut(BoxOfBone.tilted("b", 19, 0.02, 0));
    double one = ClosedForm.normal(-4, 3);
    RiskModel together = model(shifted(3, 1), ImageError.NONE, a, b);
    assertThat(MonteCarlo.of(together, SAMPLES, 3, Work.quiet()).below(0))
        .isCloseTo(one, within(error(one) + 0.01));
  }

  @ParameterizedTest
  @CsvSource({"guide, 25", "navigation, 22", "freehand, 25", "guide, 18"})
  void both_ways_agree_with_tilts_and_all_errors(String name, double distance) {
    ImageError images = new ImageError(2, 4, new Vec3(0, 0.1, 1));
    RiskModel model =
        model(
            Technique.of(name),
            images,
            cut(BoxOfBone.tilted("a", distance, 0.2, 0.1)),
            cut(
                Osteotomy.rectangle(
                    "b", "hip-left", new Vec3(24, 0, 0), new Vec3(1, 0, 0.2), 140, 140, 2)));
    MonteCarlo drawn = MonteCarlo.of(model, SAMPLES, 5, Work.quiet());
    for (double limit : new double[] {0, 5, 10}) {
      ClosedForm closed = ClosedForm.of(model, limit, Work.quiet());
      assertThat(closed.below(0))
          .isCloseTo(drawn.below(0, limit), within(error(closed.below(0)) + 0.01));
      assertThat(closed.below())
          .isCloseTo(drawn.below(limit), within(error(closed.below()) + 0.015));
    }
  }

  @Test
  void the_same_seed_gives_the_same_numbers_on_any_number_of_threads() {
    RiskModel model =
        model(Technique.GUIDE, ImageError.NONE, cut(BoxOfBone.tilted("c", 20, 0.1, 0)));
    assertThat(MonteCarlo.of(model, 3001, 7, Work.quiet().threads(1)))
        .isEqualTo(MonteCarlo.of(model, 3001, 7, Work.quiet().threads(8)));
    assertThat(MonteCarlo.of(model, 3001, 8, Work.quiet()))
        .isNotEqualTo(MonteCarlo.of(model, 3001, 7, Work.quiet()));
  }

  /** The published share of freehand cuts within 5 mm, 52 to 67 %, and of guided ones, 86 %. */
  @Test
  void priors_reproduce_the_published_shares_of_cuts_within_five_millimetres() {
    assertThat(within5(Technique.FREEHAND)).isBetween(0.52, 0.67);
    assertThat(within5(Technique.GUIDE)).isCloseTo(0.86, within(0.03));
    assertThat(within5(Technique.NAVIGATION)).isCloseTo(0.711, within(0.03));
  }

  private static double within5(Technique t) {
    double sd = Math.hypot(t.shiftMm(), 25 * t.tiltRad());
    return ClosedForm.normal(5, sd) - ClosedForm.normal(-5, sd);
  }
}
