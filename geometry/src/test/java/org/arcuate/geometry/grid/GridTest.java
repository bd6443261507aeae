package org.arcuate.geometry.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
  private static Grid oblique(Random random) {
    FrameId frame = new FrameId("1.2.3");
    Vec3 axis = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    Affine turn =
        Rigid.about(
                frame,
                frame,
                Vec3.ZERO,
                axis,
                Angle.degrees(random.nextDouble() * 180),
                new Vec3(random.nextGaussian() * 300, random.nextGaussian() * 300, -900))
            .map();
    Affine scale =
        new Affine(
            new Vec3(0.4 + random.nextDouble(), 0, 0),
            new Vec3(0, 0.4 + random.nextDouble(), 0),
            new Vec3(0, random.nextBoolean() ? 0.7 : 0, 0.5 + 4 * random.nextDouble()),
            Vec3.ZERO);
    return Grid.of(512, 400, 900, turn.after(scale), frame);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void voxel_to_mm_and_back_is_exact_for_oblique_and_sheared_grids(long seed) {
    Random random = new Random(seed);
    Grid grid = oblique(random);
    for (int trial = 0; trial < 1000; trial++) {
      double i = random.nextInt(512), j = random.nextInt(400), k = random.nextInt(900);
      Vec3 back = grid.voxel(grid.lps(i, j, k));
      assertThat(back.distance(new Vec3(i, j, k))).isLessThan(1e-9);
    }
  }

  /** The columns of the affine, added up by hand. */
  @Test
  void positions_follow_origin_axes_and_spacing() {
    Grid grid =
        new Grid(
            10,
            10,
            10,
            new Vec3(0.5, 0.6, 3),
            new Vec3(100, -200, 300),
            new Vec3(0, 1, 0),
            new Vec3(0, 0, -1),
            new Vec3(-1, 0, 0),
            FrameId.UNKNOWN);
    assertThat(grid.lps(2, 5, 4)).isEqualTo(new Vec3(100 - 12, -200 + 1, 300 - 3));
    assertThat(grid.voxelVolume()).isCloseTo(0.9, within(1e-12));
    assertThat(grid.isOrthogonal()).isTrue();
  }

  @Test
  void a_crop_keeps_every_voxel_in_its_place() {
    Grid grid = oblique(new Random(7));
    Grid crop = grid.crop(10, 20, 30, 40, 50, 60);
    assertThat(crop.lps(3, 4, 5).distance(grid.lps(13, 24, 35))).isLessThan(1e-9);
    assertThatThrownBy(() -> grid.crop(500, 0, 0, 13, 1, 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("500");
    assertThatThrownBy(() -> grid.crop(0, 0, 0, Integer.MAX_VALUE, 1, 1))
        .isInstanceOf(BadInput.class);
  }

  @Test
  void impossible_grids_are_refused() {
    Vec3 one = new Vec3(1, 1, 1);
    assertThatThrownBy(() -> Grid.of(0, 1, 1, one, Vec3.ZERO)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Grid.of(2000, 2000, 2000, one, Vec3.ZERO))
        .hasMessageContaining("2^31");
    assertThatThrownBy(() -> Grid.of(1 << 30, 1 << 30, 1 << 30, one, Vec3.ZERO))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Grid.of(1, 1, 1, new Vec3(1, Double.NaN, 1), Vec3.ZERO))
        .hasMessageContaining("spacing");
    assertThatThrownBy(() -> Grid.of(1, 1, 1, one, new Vec3(0, 0, Double.POSITIVE_INFINITY)))
        .hasMessageContaining("origin");
  }
}
