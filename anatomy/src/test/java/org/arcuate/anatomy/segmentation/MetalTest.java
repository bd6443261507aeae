package org.arcuate.anatomy.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** A rod from {@code -half} to {@code half} mm about the middle, in bone, blurred, with noise. */
  private static CtVolume screw(Vec3 axis, double radius, double half, Random random) {
    Grid g = Grid.of(70, 60, 60, new Vec3(0.9, 1, 1.1), Vec3.ZERO);
    Vec3 middle = new Vec3(31, 30, 32);
    short[] hu = new short[g.size()];
    for (int v = 0; v < hu.length; v++) {
      Vec3 q = g.lps(v % 70, v / 70 % 60, v / 4200).minus(middle);
      double t = q.dot(axis);
      double r = q.minus(axis.times(t)).length();
      // the covered part of a voxel, about
      double part = Math.clamp(0.5 + half - Math.abs(t), 0, 1) * Math.clamp(0.5 + radius - r, 0, 1);
      double value = (1 - part) * (q.length() < 28 ? 250 : 40) + part * 6000;
      hu[v] = (short) Math.clamp(Math.round(value + 40 * random.nextGaussian()), -1024, 3071);
    }
    return new CtVolume(g, hu);
  }

  /** Axis within 2°, length within two voxels, for any direction and radii from 2 to 4 mm. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void screws_of_any_direction_and_thickness_keep_axis_and_length(long seed) {
    Random random = new Random(seed);
    Vec3 axis =
        new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
    double radius = 2 + 2 * random.nextDouble();
    Metal metal = Metal.of(screw(axis, radius, 20, random), Work.quiet());
    assertThat(metal.pieces()).hasSize(1);
    Metal.Rod rod = metal.pieces().getFirst().rod().orElseThrow();
    assertThat(Math.toDegrees(Math.acos(Math.min(1, Math.abs(rod.axis().dot(axis))))))
        .isLessThan(2);
    assertThat(rod.lengthMm()).isCloseTo(40, within(2.2));
    assertThat(rod.radiusMm()).isCloseTo(radius, within(0.5));
  }
}
