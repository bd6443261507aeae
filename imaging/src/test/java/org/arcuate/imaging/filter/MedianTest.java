package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedianTest {
  /** Sorts, for every voxel, the values of all voxels within the radius. */
  private static short[] bruteForce(CtVolume ct, double radius) {
    Grid grid = ct.grid();
    short[] median = new short[grid.size()];
    for (int v = 0; v < median.length; v++) {
      int[] p = TestVolumes.voxel(grid, v);
      List<Short> seen = new ArrayList<>();
      for (int c = -6; c <= 6; c++)
        for (int b = -6; b <= 6; b++)
          for (int a = -6; a <= 6; a++)
            if (grid.lps(a, b, c).distance(grid.lps(0, 0, 0)) <= radius + 1e-6)
              seen.add(
                  ct.hu()[
                      grid.index(
                          Math.clamp(p[0] + a, 0, grid.nx() - 1),
                          Math.clamp(p[1] + b, 0, grid.ny() - 1),
                          Math.clamp(p[2] + c, 0, grid.nz() - 1))]);
      seen.sort(Short::compare);
      median[v] = seen.get(seen.size() / 2);
    }
    return median;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void the_median_equals_sorting_all_voxels_within_the_radius(long seed) {
    Random random = new Random(seed);
    Grid grid =
        Grid.of(
            4 + random.nextInt(8),
            4 + random.nextInt(8),
            4 + random.nextInt(8),
            new Vec3(0.8, 1, 0.7 + random.nextDouble()),
            Vec3.ZERO);
    if (seed % 3 == 0) grid = TestVolumes.oblique(grid);
    if (seed % 3 == 1) grid = TestVolumes.tilted(grid, 18.5);
    CtVolume ct = TestVolumes.randomCt(random, grid);
    double radius = seed == 8 ? 1 : 0.5 + 2 * random.nextDouble();
    assertThat(Median.of(ct, radius, Work.quiet()).hu()).isEqualTo(bruteForce(ct, radius));
  }

  @Test
  void a_radius_below_the_spacing_changes_nothing() {
    CtVolume ct =
        TestVolumes.randomCt(new Random(3), Grid.of(5, 6, 7, new Vec3(1, 1, 1), Vec3.ZERO));
    assertThat(Median.of(ct, 0.99, Work.quiet()).hu()).isEqualTo(ct.hu());
  }

  @Test
  void in_a_mask_the_majority_wins() {
    Grid grid = Grid.of(7, 7, 7, new Vec3(1, 1, 1), Vec3.ZERO);
    Mask mask = TestVolumes.empty(grid);
    mask.inside()[grid.index(3, 3, 3)] = 1;
    assertThat(Median.of(mask, 1, Work.quiet()).count()).isZero();
    Mask pierced = TestVolumes.full(grid);
    pierced.inside()[grid.index(3, 3, 3)] = 0;
    assertThat(Median.of(pierced, 1, Work.quiet()).count()).isEqualTo(343);
  }

  @Test
  void any_number_of_threads_gives_the_same_bytes() {
    CtVolume ct =
        TestVolumes.randomCt(new Random(4), Grid.of(30, 20, 25, new Vec3(0.9, 0.9, 1), Vec3.ZERO));
    short[] one = Median.of(ct, 1.5, TestVolumes.threads(1)).hu();
    for (int threads : TestVolumes.THREADS)
      assertThat(Median.of(ct, 1.5, TestVolumes.threads(threads)).hu()).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 11, 1e30})
  void a_radius_without_sense_is_bad_input(double radius) {
    Mask mask = TestVolumes.empty(Grid.of(5, 6, 7, new Vec3(1, 1, 1), Vec3.ZERO));
    assertThatThrownBy(() -> Median.of(mask, radius, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("median radius");
  }
}
