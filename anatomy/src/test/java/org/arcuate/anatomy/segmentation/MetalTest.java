package org.arcuate.anatomy.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.junit.jupiter.api.Test;

class MetalTest {
  private static final Vec3 AXIS = new Vec3(0.5, 0.3, 0.8).unit();
  private static final Vec3 MIDDLE = new Vec3(30, 30, 30);

  /** A rod of 3.25 mm radius from -22 to 22 mm about the middle, cut at {@code gapFrom..gapTo}. */
  private static CtVolume ct(double gapFrom, double gapTo) {
    Grid g = Grid.of(60, 60, 60, new Vec3(1, 1, 1), Vec3.ZERO);
    short[] hu = new short[g.size()];
    for (int v = 0; v < hu.length; v++) {
      Vec3 q = g.lps(v % 60, v / 60 % 60, v / 3600).minus(MIDDLE);
      double t = q.dot(AXIS);
      double r = q.minus(AXIS.times(t)).length();
      boolean metal = Math.abs(t) < 22 && r < 3.25 && !(t > gapFrom && t < gapTo);
      hu[v] = (short) (metal ? 3071 : q.length() < 28 ? 300 : 40);
    }
    return new CtVolume(g, hu);
  }

  @Test
  void a_screw_is_a_cylinder_with_its_axis_length_and_radius() {
    Metal metal = Metal.of(ct(1, 1), Work.quiet());
    assertThat(metal.pieces()).hasSize(1);
    Metal.Rod rod = metal.pieces().getFirst().rod().orElseThrow();
    assertThat(Math.abs(rod.axis().dot(AXIS))).isGreaterThan(0.9995);
    assertThat(rod.lengthMm()).isCloseTo(44, within(2.0));
    assertThat(rod.radiusMm()).isCloseTo(3.25, within(0.15));
    assertThat(metal.pieces().getFirst().broken()).isFalse();
  }

  @Test
  void two_halves_on_one_line_are_a_broken_screw() {
    Metal metal = Metal.of(ct(-1, 3), Work.quiet());
    assertThat(metal.pieces()).hasSize(2).allMatch(Metal.Piece::broken);
  }
}
