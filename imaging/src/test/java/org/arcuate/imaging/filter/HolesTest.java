package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HolesTest {
  /** Background components, by flood fill, none of whose voxels lies at the border. */
  private static byte[] filled(Mask mask, Connectivity background) {
    Grid grid = mask.grid();
    byte[] filled = mask.inside().clone();
    for (List<Integer> part : ComponentsTest.floodFill(complement(mask), background))
      if (part.stream().noneMatch(v -> isAtBorder(grid, v))) for (int v : part) filled[v] = 1;
    return filled;
  }

  private static boolean isAtBorder(Grid grid, int v) {
    int[] p = TestVolumes.voxel(grid, v);
    return p[0] == 0
        || p[1] == 0
        || p[2] == 0
        || p[0] == grid.nx() - 1
        || p[1] == grid.ny() - 1
        || p[2] == grid.nz() - 1;
  }

  private static Mask complement(Mask mask) {
    byte[] other = new byte[mask.inside().length];
    for (int v = 0; v < other.length; v++) other[v] = (byte) (1 - mask.inside()[v]);
    return new Mask(mask.grid(), other);
  }

  @ParameterizedTest
  @EnumSource(Connectivity.class)
  void holes_are_the_background_that_flood_fill_cannot_reach_from_the_border(
      Connectivity background) {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Grid grid = TestVolumes.anisotropic(random, 19);
      Mask mask = TestVolumes.randomMask(random, grid, 0.4 + 0.55 * random.nextDouble());
      assertThat(Holes.fill(mask, background, Work.quiet()).inside())
          .as("seed %d", seed)
          .isEqualTo(filled(mask, background));
    }
  }

  @Test
  void a_tunnel_is_no_hole_but_is_filled_slice_by_slice() {
    Grid grid = Grid.of(5, 5, 4, new Vec3(1, 1, 1), Vec3.ZERO);
    Mask tube = TestVolumes.full(grid);
    for (int k = 0; k < 4; k++) tube.inside()[grid.index(2, 2, k)] = 0;
    assertThat(Holes.fill(tube, Connectivity.FACES_6, Work.quiet()).count()).isEqualTo(96);
    assertThat(Holes.fillSlices(tube, Connectivity.FACES_6, Work.quiet()).count()).isEqualTo(100);
  }

  @Test
  void a_gap_over_an_edge_leaks_only_if_the_background_may_pass_there() {
    Grid grid = Grid.of(5, 5, 5, new Vec3(1, 1, 1), Vec3.ZERO);
    Mask shell = TestVolumes.full(grid);
    shell.inside()[grid.index(2, 2, 2)] = 0;
    shell.inside()[grid.index(2, 1, 1)] = 0; // shares an edge with the hole
    shell.inside()[grid.index(2, 0, 1)] = 0; // and this leads outside
    assertThat(Holes.fill(shell, Connectivity.FACES_6, Work.quiet()).count()).isEqualTo(123);
    assertThat(Holes.fill(shell, Connectivity.EDGES_18, Work.quiet()).count()).isEqualTo(122);
  }

  @Test
  void any_number_of_threads_gives_the_same_bytes() {
    Grid grid = Grid.of(40, 50, 60, new Vec3(1, 1, 1), Vec3.ZERO);
    Mask mask = TestVolumes.randomMask(new Random(1), grid, 0.7);
    byte[] one = Holes.fill(mask, Connectivity.FACES_6, TestVolumes.threads(1)).inside();
    for (int threads : TestVolumes.THREADS)
      assertThat(Holes.fill(mask, Connectivity.FACES_6, TestVolumes.threads(threads)).inside())
          .isEqualTo(one);
  }
}
