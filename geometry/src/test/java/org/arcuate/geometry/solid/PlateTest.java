package org.arcuate.geometry.solid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;

class PlateTest {
  /** 80 × 60 mm, 6 mm thick, flat. */
  private static Plate flat() {
    List<Vec3> corners =
        List.of(
            new Vec3(-40, -30, 0), new Vec3(40, -30, 0), new Vec3(40, 30, 0), new Vec3(-40, 30, 0));
    List<Plate.Knot> knots = new ArrayList<>();
    for (Vec3 corner : corners) knots.add(new Plate.Knot(corner, 6));
    return new Plate(Vec3.ZERO, new Vec3(1, 0, 0), new Vec3(0, 1, 0), corners, knots, 20);
  }

  /** The bound is the distance over 1.05, since the plate has no slope. */
  @Test
  void a_flat_plate_is_as_deep_as_half_its_thickness_and_far_as_its_faces() {
    for (double z = -2.9; z < 12; z += 0.7)
      assertThat(flat().distanceMm(new Vec3(5, 3, z)))
          .isCloseTo((Math.abs(z) - 3) / 1.05, within(1e-3));
  }

  @Test
  void far_beyond_its_outline_the_distance_still_grows() {
    assertThat(flat().distanceMm(new Vec3(150, 0, 0))).isGreaterThan(70);
  }
}
