package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MorphologyTest {
  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** All voxels within {@code mm} of one whose class is {@code of} get that class. */
  private static Mask spread(Mask mask, int of, double mm) {
    Grid grid = mask.grid();
    byte[] out = mask.inside().clone();
    Vec3 s = grid.spacing();
    for (int v = 0; v < out.length; v++) {
      if (mask.inside()[v] != of) continue;
      int[] p = TestVolumes.voxel(grid, v);
      for (int w = 0; w < out.length; w++) {
        int[] q = TestVolumes.voxel(grid, w);
        Vec3 step = new Vec3((p[0] - q[0]) * s.x(), (p[1] - q[1]) * s.y(), (p[2] - q[2]) * s.z());
        if (step.length() <= mm * (1 + 1e-6)) out[w] = (byte) of;
      }
    }
    return new Mask(grid, out);
  }

  /** Radii that are often exact multiples of a spacing, where a wrong rounding would show. */
  private static double radius(Random random, Grid grid) {
    return random.nextBoolean() ? grid.spacing().x() * random.nextInt(5) : 4 * random.nextDouble();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void growing_and_shrinking_equal_brute_force(long seed) {
    Random random = new Random(seed);
    Grid grid = TestVolumes.anisotropic(random, 12);
    Mask mask = TestVolumes.randomMask(random, grid, random.nextDouble());
    double mm = radius(random, grid);
    Mask grown = spread(mask, 1, mm);
    Mask shrunk = spread(mask, 0, mm);
    assertThat(Morphology.dilate(mask, mm, Work.quiet()).inside()).isEqualTo(grown.inside());
    assertThat(Morphology.erode(mask, mm, Work.quiet()).inside()).isEqualTo(shrunk.inside());
    assertThat(Morphology.open(mask, mm, Work.quiet()).inside())
        .isEqualTo(spread(shrunk, 1, mm).inside());
    assertThat(Morphology.close(mask, mm, Work.quiet()).inside())
        .isEqualTo(spread(grown, 0, mm).inside());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void opening_never_adds_closing_never_takes_and_twice_is_once(long seed) {
    Random random = new Random(1000 + seed);
    Grid grid = TestVolumes.anisotropic(random, 16);
    Mask mask = TestVolumes.randomMask(random, grid, random.nextDouble());
    double mm = radius(random, grid);
    Mask open = Morphology.open(mask, mm, Work.quiet());
    Mask close = Morphology.close(mask, mm, Work.quiet());
    for (int v = 0; v < grid.size(); v++) {
      assertThat(open.inside()[v]).isLessThanOrEqualTo(mask.inside()[v]);
      assertThat(close.inside()[v]).isGreaterThanOrEqualTo(mask.inside()[v]);
    }
    assertThat(Morphology.open(open, mm, Work.quiet()).inside()).isEqualTo(open.inside());
    assertThat(Morphology.close(close, mm, Work.quiet()).inside()).isEqualTo(close.inside());
  }

  @Test
  void one_voxel_grows_to_a_ball() {
    Grid grid = Grid.of(41, 41, 41, new Vec3(0.5, 0.5, 0.5), Vec3.ZERO);
    Mask mask = TestVolumes.empty(grid);
    mask.inside()[grid.index(20, 20, 20)] = 1;
    double ball = 4.0 / 3 * Math.PI * 512;
    assertThat(Morphology.dilate(mask, 8, Work.quiet()).volumeMm3())
        .isBetween(0.99 * ball, 1.01 * ball);
  }

  @Test
  void an_empty_mask_stays_empty_and_a_full_one_full() {
    Grid grid = Grid.of(5, 6, 7, new Vec3(1, 1, 1), Vec3.ZERO);
    assertThat(Morphology.dilate(TestVolumes.empty(grid), 3, Work.quiet()).count()).isZero();
    assertThat(Morphology.erode(TestVolumes.empty(grid), 3, Work.quiet()).count()).isZero();
    assertThat(Morphology.dilate(TestVolumes.full(grid), 3, Work.quiet()).count()).isEqualTo(210);
    assertThat(Morphology.erode(TestVolumes.full(grid), 3, Work.quiet()).count()).isEqualTo(210);
  }

  @Test
  void any_number_of_threads_gives_the_same_bytes() {
    Grid grid = Grid.of(50, 40, 30, new Vec3(0.9, 0.9, 1.2), Vec3.ZERO);
    Mask mask = TestVolumes.randomMask(new Random(9), grid, 0.01);
    byte[] one = Morphology.close(mask, 3, TestVolumes.threads(1)).inside();
    for (int threads : TestVolumes.THREADS)
      assertThat(Morphology.close(mask, 3, TestVolumes.threads(threads)).inside()).isEqualTo(one);
  }

  @Test
  void bad_distances_and_sheared_grids_are_refused() {
    Grid grid = Grid.of(5, 6, 7, new Vec3(1, 1, 1), Vec3.ZERO);
    Mask mask = TestVolumes.empty(grid);
    for (double mm : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY})
      assertThatThrownBy(() -> Morphology.dilate(mask, mm, Work.quiet()))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("dilate by");
    Mask tilted = TestVolumes.empty(TestVolumes.tilted(grid, 18.5));
    TestVolumes.assertRefusesShear(() -> Morphology.dilate(tilted, 1, Work.quiet()));
    TestVolumes.assertRefusesShear(() -> Morphology.erode(tilted, 1, Work.quiet()));
  }
}
