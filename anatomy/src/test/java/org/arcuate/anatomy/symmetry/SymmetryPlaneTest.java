package org.arcuate.anatomy.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;

class SymmetryPlaneTest {
  private static final SymmetryPlane PLANE =
      new SymmetryPlane(new Vec3(3, -2, 5), new Vec3(6, 2, -3).times(1 / 7.0), 0.5, 1, "test");

  @Test
  void a_point_and_its_image_lie_equally_far_on_both_sides() {
    Vec3 p = new Vec3(40, 11, -7);
    Vec3 image = PLANE.mirror(p);
    assertThat(PLANE.signed(image)).isCloseTo(-PLANE.signed(p), within(1e-12));
    assertThat(PLANE.mirror(image).distance(p)).isLessThan(1e-12);
    assertThat(image.minus(p).cross(PLANE.normal()).length()).isLessThan(1e-12);
  }

  @Test
  void the_map_is_the_same_mirror_and_turns_handedness() {
    Vec3 p = new Vec3(-12, 0.5, 99);
    assertThat(PLANE.map().apply(p).distance(PLANE.mirror(p))).isLessThan(1e-12);
    assertThat(PLANE.map().determinant()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void a_normal_of_another_length_is_refused() {
    assertThatThrownBy(() -> new SymmetryPlane(Vec3.ZERO, new Vec3(2, 0, 0), 0, 1, ""))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("must have length 1");
  }
}
