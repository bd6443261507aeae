package org.arcuate.imaging.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.registration.PairedLandmarks.Pair;
import org.junit.jupiter.api.Test;

class PairedLandmarksTest {
  private static final List<Vec3> POINTS =
      List.of(
          new Vec3(110, -20, 30),
          new Vec3(-112, -18, 28),
          new Vec3(25, -10, -90),
          new Vec3(-27, -12, -88),
          new Vec3(5, 90, 40),
          new Vec3(50, 70, -60));

  private static List<Pair> pairs(Rigid truth, double sdMm, Random random) {
    List<Pair> pairs = new ArrayList<>();
    for (Vec3 p : POINTS) {
      Vec3 noise =
          new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(sdMm);
      pairs.add(new Pair("p" + pairs.size(), p.plus(noise), truth.inverse().apply(p)));
    }
    return pairs;
  }

  @Test
  void exact_pairs_give_the_exact_transform() {
    Rigid truth = Toy.moved(40, 160);
    PairedLandmarks found = PairedLandmarks.of(pairs(truth, 0, new Random(1)), Toy.CT, Toy.MR);
    assertThat(Toy.error(truth, found.registration().fixedFromMoving())).isLessThan(1e-9);
    assertThat(found.residualMm()).allMatch(mm -> mm < 1e-9);
    assertThat(found.leftOutMm()).allMatch(mm -> mm < 1e-9);
    assertThat(found.registration().verdict()).isEqualTo(Severity.PASS);
  }

  /** Fitzpatrick, West and Maurer 1998: the formula is the mean of many trials. */
  @Test
  void the_expected_error_is_that_of_a_thousand_trials() {
    Rigid truth = Toy.moved(20, 10);
    Random random = new Random(7);
    for (Vec3 target : List.of(new Vec3(60, 30, -20), new Vec3(0, 200, 0))) {
      double squares = 0;
      double foretold = 0;
      int trials = 1000;
      for (int t = 0; t < trials; t++) {
        Registration found =
            PairedLandmarks.of(pairs(truth, 1, random), Toy.CT, Toy.MR).registration();
        double mm = found.fixedFromMoving().apply(truth.inverse().apply(target)).distance(target);
        squares += mm * mm;
        double expected = found.targetErrorMm(target);
        foretold += expected * expected;
      }
      assertThat(Math.sqrt(foretold / trials))
          .isCloseTo(Math.sqrt(squares / trials), within(0.06 * Math.sqrt(squares / trials)));
    }
  }

  @Test
  void a_wrong_pair_stands_out_when_it_is_left_out() {
    Rigid truth = Toy.moved(20, 10);
    List<Pair> pairs = pairs(truth, 0.5, new Random(3));
    Pair good = pairs.get(2);
    pairs.set(2, new Pair("wrong", good.fixed().plus(new Vec3(0, 0, 12)), good.moving()));
    PairedLandmarks found = PairedLandmarks.of(pairs, Toy.CT, Toy.MR);
    double wrong = found.leftOutMm().get(2);
    assertThat(wrong).isGreaterThan(10);
    assertThat(found.registration().verdict()).isNotEqualTo(Severity.PASS);
    assertThat(found.registration().findings().getFirst().why()).contains("wrong");
  }

  @Test
  void three_pairs_do_with_a_warning_and_two_or_a_line_do_not() {
    Rigid truth = Toy.moved(20, 10);
    List<Pair> pairs = pairs(truth, 0, new Random(3));
    PairedLandmarks three = PairedLandmarks.of(pairs.subList(0, 3), Toy.CT, Toy.MR);
    assertThat(Toy.error(truth, three.registration().fixedFromMoving())).isLessThan(1e-6);
    assertThat(three.registration().verdict()).isEqualTo(Severity.WARN);
    assertThat(three.leftOutMm()).allMatch(mm -> Double.isNaN(mm));
    assertThatThrownBy(() -> PairedLandmarks.of(pairs.subList(0, 2), Toy.CT, Toy.MR))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("at least 3");
    List<Pair> line = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      Vec3 p = new Vec3(10 * n, 20 * n, 0);
      line.add(new Pair("p" + n, p, p));
    }
    assertThatThrownBy(() -> PairedLandmarks.of(line, Toy.CT, Toy.MR))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("one line");
  }
}
