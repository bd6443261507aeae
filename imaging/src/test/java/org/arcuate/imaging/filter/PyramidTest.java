package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.Test;

class PyramidTest {
  /** A wrong origin, by half a voxel say, shifts a linear field and shows at once. */
  @Test
  void linear_fields_are_reproduced_at_every_level_on_oblique_and_sheared_grids() {
    Grid upright = Grid.of(50, 41, 38, new Vec3(0.9, 0.9, 1), new Vec3(-20, 30, 5));
    for (Grid grid :
        List.of(upright, TestVolumes.oblique(upright), TestVolumes.tilted(upright, 18.5))) {
      TestVolumes.Field field = p -> 3 * p.x() - 2 * p.y() + p.z() + 100;
      List<MrVolume> levels = Pyramid.of(TestVolumes.sampled(grid, field), 3, Work.quiet());
      assertThat(levels).hasSize(3);
      for (MrVolume level : levels) {
        Grid g = level.grid();
        int edge = level == levels.getFirst() ? 0 : level == levels.get(1) ? 2 : 3;
        for (int k = edge; k < g.nz() - edge; k++)
          for (int j = edge; j < g.ny() - edge; j++)
            for (int i = edge; i < g.nx() - edge; i++)
              assertThat(level.value(i, j, k)).isCloseTo(field.at(g.lps(i, j, k)), within(1e-3));
      }
    }
  }

  @Test
  void a_level_covers_the_same_box_of_the_patient() {
    Grid grid = Grid.of(48, 40, 16, new Vec3(0.9, 0.9, 1), new Vec3(-20, 30, 5));
    for (MrVolume level : Pyramid.of(TestVolumes.randomMr(new Random(1), grid), 3, Work.quiet())) {
      Grid g = level.grid();
      assertThat(g.lps(-0.5, -0.5, -0.5).distance(grid.lps(-0.5, -0.5, -0.5))).isLessThan(1e-9);
      assertThat(
              g.lps(g.nx() - 0.5, g.ny() - 0.5, g.nz() - 0.5).distance(grid.lps(47.5, 39.5, 15.5)))
          .isLessThan(1e-9);
    }
  }

  @Test
  void thick_slices_wait_for_the_pixels_and_small_images_end_the_pyramid() {
    Grid grid = Grid.of(64, 48, 20, new Vec3(0.85, 0.85, 4), Vec3.ZERO);
    List<MrVolume> levels = Pyramid.of(TestVolumes.randomMr(new Random(1), grid), 9, Work.quiet());
    assertThat(levels.stream().map(l -> l.grid().nx() + "×" + l.grid().ny() + "×" + l.grid().nz()))
        .containsExactly("64×48×20", "32×24×20", "16×12×20", "8×6×10", "4×6×5");
  }

  @Test
  void a_constant_stays() {
    Grid grid = Grid.of(33, 20, 21, new Vec3(1, 1, 1), Vec3.ZERO);
    short[] hu = new short[grid.size()];
    Arrays.fill(hu, (short) 413);
    for (CtVolume level : Pyramid.of(new CtVolume(grid, hu), 3, Work.quiet()))
      for (short value : level.hu()) assertThat(value).isEqualTo((short) 413);
  }

  /** A checkerboard is finer than the next level can hold: it must become grey, not stripes. */
  @Test
  void what_the_next_level_cannot_hold_is_smoothed_away() {
    Grid grid = Grid.of(32, 32, 32, new Vec3(1, 1, 1), Vec3.ZERO);
    float[] values = new float[grid.size()];
    for (int v = 0; v < values.length; v++) {
      int[] p = TestVolumes.voxel(grid, v);
      values[v] = (p[0] + p[1] + p[2]) % 2 == 0 ? 1000 : 0;
    }
    MrVolume half = Pyramid.of(new MrVolume(grid, values), 2, Work.quiet()).getLast();
    for (int k = 2; k < 14; k++) assertThat(half.value(7, 7, k)).isCloseTo(500, within(1e-3));
  }

  @Test
  void any_number_of_threads_gives_the_same_bytes_and_no_level_is_bad_input() {
    Grid grid = Grid.of(33, 34, 35, new Vec3(1, 1, 1), Vec3.ZERO);
    MrVolume mr = TestVolumes.randomMr(new Random(2), grid);
    float[] one = Pyramid.of(mr, 2, TestVolumes.threads(1)).getLast().intensity();
    for (int threads : TestVolumes.THREADS)
      assertThat(Pyramid.of(mr, 2, TestVolumes.threads(threads)).getLast().intensity())
          .isEqualTo(one);
    assertThatThrownBy(() -> Pyramid.of(mr, 0, Work.quiet())).isInstanceOf(BadInput.class);
  }
}
