package org.arcuate.geometry.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceTest {
  private static final FrameId CT = new FrameId("ct");
  private static final FrameId MR = new FrameId("mr");

  private static Vec3 point(Random random) {
    return new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(100);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_rigid_transform_keeps_distances_and_its_inverse_undoes_it(long seed) {
    Random random = new Random(seed);
    for (int trial = 0; trial < 200; trial++) {
      Rigid ctFromMr =
          Rigid.about(
              CT,
              MR,
              point(random),
              point(random),
              new Angle(random.nextGaussian()),
              point(random));
      Vec3 p = point(random);
      Vec3 q = point(random);
      assertThat(ctFromMr.apply(p).distance(ctFromMr.apply(q)))
          .isCloseTo(p.distance(q), within(1e-9));
      assertThat(ctFromMr.inverse().apply(ctFromMr.apply(p)).distance(p)).isLessThan(1e-9);
    }
  }

  @Test
  void a_quarter_turn_about_the_body_axis_takes_left_to_back() {
    Rigid turn = Rigid.about(CT, CT, Vec3.ZERO, new Vec3(0, 0, 2), Angle.degrees(90), Vec3.ZERO);
    assertThat(turn.apply(new Vec3(1, 0, 0)).distance(new Vec3(0, 1, 0))).isLessThan(1e-15);
  }

  @Test
  void transforms_whose_frames_do_not_meet_are_refused() {
    Rigid ctFromMr = new Rigid(CT, MR, Affine.IDENTITY);
    assertThat(ctFromMr.after(ctFromMr.inverse()).source()).isEqualTo(CT);
    assertThatThrownBy(() -> ctFromMr.after(ctFromMr))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("do not meet");
  }

  @Test
  void mirrors_and_scales_are_not_rigid() {
    Affine mirror = new Affine(new Vec3(-1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, 1), Vec3.ZERO);
    assertThatThrownBy(() -> new Rigid(CT, MR, mirror)).isInstanceOf(BadInput.class);
    Affine scale =
        new Affine(new Vec3(1.001, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, 1), Vec3.ZERO);
    assertThatThrownBy(() -> new Rigid(CT, MR, scale)).isInstanceOf(BadInput.class);
  }

  @Test
  void angles_between_directions_are_exact_also_when_tiny() {
    Vec3 a = new Vec3(1, 0, 0);
    assertThat(Angle.between(a, new Vec3(1, 1e-9, 0)).radians()).isCloseTo(1e-9, within(1e-18));
    assertThat(Angle.between(a, new Vec3(-3, 0, 0)).degrees()).isCloseTo(180, within(1e-12));
    assertThat(Angle.between(a, new Vec3(0, 0, 5)).degrees()).isCloseTo(90, within(1e-12));
  }

  @Test
  void an_affine_map_that_flattens_space_has_no_inverse() {
    Affine flat = new Affine(new Vec3(1, 0, 0), new Vec3(1, 0, 0), new Vec3(0, 0, 1), Vec3.ZERO);
    assertThatThrownBy(flat::inverse).isInstanceOf(BadInput.class);
  }
}
