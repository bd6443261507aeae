package org.arcuate.geometry.solid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surfaces from voxels of 1 mm against the balls and rings that they were taken from. */
class MaskSurfaceTest {
  private static final int N = 52;
  private static final Grid GRID =
      Grid.of(N, N, N, new Vec3(1, 1, 1), new Vec3(-25.5, -25.5, -25.5));

  private static Solid truth(long seed) {
    Random random = new Random(seed);
    Vec3 c = new Vec3(random.nextDouble(), random.nextDouble(), random.nextDouble());
    Vec3 axis = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    return switch ((int) (seed % 3)) {
      case 0 -> new Ball(c, 11);
      case 1 -> new Ball(c, 19);
      default -> new Torus(c, axis, 14, 7);
    };
  }

  private static byte[] mask(Solid truth) {
    byte[] inside = new byte[GRID.size()];
    for (int v = 0; v < inside.length; v++)
      if (truth.distanceMm(GRID.lps(v % N, v / N % N, v / N / N)) < 0) inside[v] = 1;
    return inside;
  }

  /** Mean distance of points of the true surface from the found one, mm. */
  static double meanError(Solid truth, Solid found) {
    Random random = new Random(1);
    double sum = 0;
    int count = 0;
    while (count < 2000) {
      Vec3 p =
          new Vec3(
              random.nextDouble() * 48 - 24,
              random.nextDouble() * 48 - 24,
              random.nextDouble() * 48 - 24);
      if (Math.abs(truth.distanceMm(p)) > 3) continue;
      Vec3 foot = p.minus(truth.normal(p).times(truth.distanceMm(p)));
      sum += Math.abs(found.distanceMm(foot));
      count++;
    }
    return sum / count;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void a_mask_keeps_its_volume_and_its_surface_is_near(long seed) {
    Solid truth = truth(seed);
    Sampled found = MaskSurface.of(GRID, mask(truth), Work.quiet());
    double volume = SolidVolumeTest.volume(truth, 110);
    assertThat(SolidVolumeTest.volume(found, 110)).isCloseTo(volume, within(0.006 * volume));
    assertThat(meanError(truth, found)).isLessThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void grey_values_place_the_surface_between_voxels(long seed) {
    Solid truth = truth(seed);
    float[] values = new float[GRID.size()];
    byte[] inside = new byte[GRID.size()];
    for (int v = 0; v < values.length; v++) {
      double d = truth.distanceMm(GRID.lps(v % N, v / N % N, v / N / N));
      values[v] = (float) (50 + 1150 * Math.clamp(0.5 - d, 0, 1));
      if (values[v] >= 625) inside[v] = 1;
    }
    Sampled found = MaskSurface.of(GRID, inside, values, 625, Work.quiet());
    double volume = SolidVolumeTest.volume(truth, 110);
    assertThat(SolidVolumeTest.volume(found, 110)).isCloseTo(volume, within(0.005 * volume));
    assertThat(meanError(truth, found)).isLessThan(0.03);
  }

  /** On a plane that leans a little the voxels make wide steps; their edges must not show. */
  @Test
  void a_leaning_plane_has_no_steps() {
    Solid slab =
        RoundedBox.sharp(
                new org.arcuate.geometry.space.Box(new Vec3(-40, -40, -40), new Vec3(40, 40, 0.3)))
            .placed(
                new org.arcuate.geometry.space.Affine(
                    new Vec3(0.96, 0, 0.28),
                    new Vec3(0, 1, 0),
                    new Vec3(-0.28, 0, 0.96),
                    Vec3.ZERO));
    Sampled found = MaskSurface.of(GRID, mask(slab), Work.quiet());
    double sum = 0;
    double worst = 0;
    Random random = new Random(2);
    for (int i = 0; i < 500; i++) {
      Vec3 p = new Vec3(random.nextDouble() * 24 - 12, random.nextDouble() * 24 - 12, 0);
      Vec3 on = p.minus(slab.normal(p).times(slab.distanceMm(p)));
      sum += Math.abs(found.distanceMm(on));
      worst = Math.max(worst, found.normal(on).cross(slab.normal(on)).length());
    }
    assertThat(sum / 500).isLessThan(0.1);
    assertThat(worst).isLessThan(0.2);
  }

  @Test
  void a_plate_of_one_voxel_stays() {
    byte[] inside = new byte[GRID.size()];
    for (int j = 10; j < 40; j++) for (int i = 10; i < 40; i++) inside[GRID.index(i, j, 25)] = 1;
    Sampled found = MaskSurface.of(GRID, inside, Work.quiet());
    for (int i = 14; i < 36; i++) assertThat(found.distanceMm(GRID.lps(i, 25, 25))).isLessThan(0);
  }

  @Test
  void an_empty_mask_and_a_sheared_grid_are_refused() {
    assertThatThrownBy(() -> MaskSurface.of(GRID, new byte[GRID.size()], Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no voxel");
    Grid sheared =
        new Grid(
            4,
            4,
            4,
            new Vec3(1, 1, 1),
            Vec3.ZERO,
            new Vec3(1, 0, 0),
            new Vec3(0, 1, 0),
            new Vec3(0, 0.6, 0.8),
            GRID.frame());
    assertThatThrownBy(() -> MaskSurface.of(sheared, new byte[64], Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("sheared");
  }

  @Test
  void threads_do_not_change_the_surface() {
    byte[] inside = mask(truth(2));
    assertThat(MaskSurface.of(GRID, inside, Work.quiet().threads(1)).samples())
        .isEqualTo(MaskSurface.of(GRID, inside, Work.quiet().threads(3)).samples());
  }
}
