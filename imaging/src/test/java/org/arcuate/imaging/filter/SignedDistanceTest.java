package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

class SignedDistanceTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Every density from one voxel inside to one voxel outside; blobs as well as dust. */
  private static Mask mask(Random random, Grid grid) {
    Mask mask = TestVolumes.randomMask(random, grid, Math.pow(random.nextDouble(), 2));
    if (random.nextBoolean()) mask = Morphology.dilate(mask, 2 * random.nextDouble(), Work.quiet());
    long count = mask.count();
    if (count == 0) mask.inside()[random.nextInt(grid.size())] = 1;
    if (count == grid.size()) mask.inside()[random.nextInt(grid.size())] = 0;
    return mask;
  }

  /** The nearest voxel centre of the other class, found by asking all of them. */
  private static double bruteForce(Mask mask, int v) {
    Grid grid = mask.grid();
    int[] here = TestVolumes.voxel(grid, v);
    double least = Double.POSITIVE_INFINITY;
    for (int other = 0; other < grid.size(); other++) {
      if (mask.inside()[other] == mask.inside()[v]) continue;
      int[] there = TestVolumes.voxel(grid, other);
      double x = (there[0] - here[0]) * grid.spacing().x();
      double y = (there[1] - here[1]) * grid.spacing().y();
      double z = (there[2] - here[2]) * grid.spacing().z();
      least = Math.min(least, x * x + y * y + z * z);
    }
    return mask.inside()[v] == 0 ? Math.sqrt(least) : -Math.sqrt(least);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void distance_of_small_anisotropic_masks_equals_brute_force(long seed) {
    Random random = new Random(seed);
    Grid grid = TestVolumes.anisotropic(random, 13);
    if (grid.size() == 1) grid = Grid.of(2, 1, 1, grid.spacing(), Vec3.ZERO);
    if (random.nextInt(4) == 0) grid = TestVolumes.oblique(grid);
    Mask mask = mask(random, grid);
    float[] mm = SignedDistance.of(mask, Work.quiet()).mm();
    for (int v = 0; v < mm.length; v++) {
      double expected = bruteForce(mask, v);
      assertThat((double) mm[v]).isCloseTo(expected, within(3e-7 * Math.abs(expected)));
    }
  }

  /** Long lines, where a wrong lower envelope would show that short ones do not reach. */
  @Test
  void distance_to_a_single_voxel_is_the_closed_form() {
    Grid grid = Grid.of(301, 83, 40, new Vec3(0.9, 0.7, 3), Vec3.ZERO);
    Mask mask = TestVolumes.empty(grid);
    mask.inside()[grid.index(211, 5, 30)] = 1;
    float[] mm = SignedDistance.of(mask, Work.quiet()).mm();
    Vec3 centre = grid.lps(211, 5, 30);
    for (int v = 0; v < mm.length; v++) {
      int[] p = TestVolumes.voxel(grid, v);
      double expected = grid.lps(p[0], p[1], p[2]).distance(centre);
      if (v == grid.index(211, 5, 30)) expected = -0.7; // the nearest voxel outside
      if (!(Math.abs(mm[v] - expected) <= 3e-7 * Math.abs(expected)))
        assertThat((double) mm[v]).as("voxel %d", v).isEqualTo(expected);
    }
  }

  @Test
  void a_half_space_has_distances_that_grow_by_the_spacing() {
    Grid grid = Grid.of(6, 4, 9, new Vec3(1, 1, 2.5), Vec3.ZERO);
    Mask mask = TestVolumes.empty(grid);
    for (int v = 0; v < 6 * 4 * 4; v++) mask.inside()[v] = 1; // slices 0 to 3
    float[] mm = SignedDistance.of(mask, Work.quiet()).mm();
    for (int k = 0; k < 9; k++)
      assertThat(mm[grid.index(2, 2, k)]).isEqualTo(k < 4 ? -2.5f * (4 - k) : 2.5f * (k - 3));
  }

  @Test
  void any_number_of_threads_gives_the_same_bytes() {
    Mask mask =
        TestVolumes.randomMask(
            new Random(5), Grid.of(61, 47, 33, new Vec3(0.8, 0.9, 1.5), Vec3.ZERO), 0.01);
    float[] one = SignedDistance.of(mask, TestVolumes.threads(1)).mm();
    for (int threads : TestVolumes.THREADS)
      assertThat(SignedDistance.of(mask, TestVolumes.threads(threads)).mm()).isEqualTo(one);
  }

  @Test
  void the_way_back_gives_the_mask() {
    Mask mask =
        TestVolumes.randomMask(
            new Random(6), Grid.of(20, 21, 22, new Vec3(1, 2, 3), Vec3.ZERO), 0.3);
    assertThat(SignedDistance.toMask(SignedDistance.of(mask, Work.quiet())).inside())
        .isEqualTo(mask.inside());
  }

  @Test
  void an_empty_and_a_full_mask_have_no_surface_and_are_bad_input() {
    Grid grid = Grid.of(3, 4, 5, new Vec3(1, 1, 1), Vec3.ZERO);
    assertThatThrownBy(() -> SignedDistance.of(TestVolumes.empty(grid), Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is empty");
    assertThatThrownBy(() -> SignedDistance.of(TestVolumes.full(grid), Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is full");
  }

  @Test
  void a_sheared_grid_is_refused() {
    Grid grid = TestVolumes.tilted(Grid.of(3, 4, 5, new Vec3(1, 1, 1), Vec3.ZERO), 18.5);
    Mask mask = TestVolumes.empty(grid);
    mask.inside()[7] = 1;
    TestVolumes.assertRefusesShear(() -> SignedDistance.of(mask, Work.quiet()));
  }
}
