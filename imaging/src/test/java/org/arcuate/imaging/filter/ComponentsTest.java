package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComponentsTest {
  /** Flood fill, voxel by voxel: each component as its voxels, in the order of their first. */
  static List<List<Integer>> floodFill(Mask mask, Connectivity connectivity) {
    Grid grid = mask.grid();
    boolean[] seen = new boolean[grid.size()];
    List<List<Integer>> components = new ArrayList<>();
    for (int start = 0; start < seen.length; start++) {
      if (seen[start] || mask.inside()[start] == 0) continue;
      List<Integer> component = new ArrayList<>();
      ArrayDeque<Integer> next = new ArrayDeque<>(List.of(start));
      seen[start] = true;
      while (!next.isEmpty()) {
        int v = next.pop();
        component.add(v);
        int[] p = TestVolumes.voxel(grid, v);
        for (int n = 0; n < 27; n++) {
          int i = n % 3 - 1;
          int j = n / 3 % 3 - 1;
          int k = n / 9 - 1;
          if (!touches(connectivity, Math.abs(i) + Math.abs(j) + Math.abs(k))) continue;
          if (!grid.contains(p[0] + i, p[1] + j, p[2] + k)) continue;
          int other = grid.index(p[0] + i, p[1] + j, p[2] + k);
          if (seen[other] || mask.inside()[other] == 0) continue;
          seen[other] = true;
          next.add(other);
        }
      }
      component.sort(Comparator.naturalOrder());
      components.add(component);
    }
    return components;
  }

  private static boolean touches(Connectivity connectivity, int axes) {
    return switch (connectivity) {
      case FACES_6 -> axes == 1;
      case EDGES_18 -> axes == 1 || axes == 2;
      case CORNERS_26 -> axes >= 1;
    };
  }

  @ParameterizedTest
  @EnumSource(Connectivity.class)
  void components_equal_flood_fill_largest_first_then_by_first_voxel(Connectivity connectivity) {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Grid grid = TestVolumes.anisotropic(random, 23);
      Mask mask = TestVolumes.randomMask(random, grid, random.nextDouble());
      List<List<Integer>> expected = floodFill(mask, connectivity);
      expected.sort(
          Comparator.comparingInt((List<Integer> c) -> -c.size()).thenComparing(List::getFirst));
      int[] labels = new int[grid.size()];
      for (int c = 0; c < expected.size(); c++) for (int v : expected.get(c)) labels[v] = c + 1;

      Components found = Components.label(mask, connectivity, Work.quiet());
      assertThat(found.labels()).as("seed %d", seed).isEqualTo(labels);
      assertThat(found.count()).isEqualTo(expected.size());
      for (int c = 1; c <= found.count(); c++) {
        assertThat(found.size(c)).isEqualTo(expected.get(c - 1).size());
        assertThat(found.box(c)).isEqualTo(VoxelBox.around(found.mask(c)));
      }
    }
  }

  @Test
  void two_voxels_that_share_an_edge_or_a_corner_are_one_only_if_asked_for() {
    Grid grid = Grid.of(4, 4, 4, new Vec3(1, 1, 1), Vec3.ZERO);
    Mask edge = TestVolumes.empty(grid);
    edge.inside()[grid.index(1, 1, 1)] = 1;
    edge.inside()[grid.index(1, 2, 2)] = 1;
    Mask corner = TestVolumes.empty(grid);
    corner.inside()[grid.index(1, 1, 1)] = 1;
    corner.inside()[grid.index(2, 2, 2)] = 1;
    assertThat(count(edge, Connectivity.FACES_6)).isEqualTo(2);
    assertThat(count(edge, Connectivity.EDGES_18)).isEqualTo(1);
    assertThat(count(corner, Connectivity.EDGES_18)).isEqualTo(2);
    assertThat(count(corner, Connectivity.CORNERS_26)).isEqualTo(1);
  }

  private static int count(Mask mask, Connectivity connectivity) {
    return Components.label(mask, connectivity, Work.quiet()).count();
  }

  @Test
  void any_number_of_threads_gives_the_same_labels() {
    Grid grid = Grid.of(70, 60, 50, new Vec3(1, 1, 1), Vec3.ZERO);
    Mask mask = TestVolumes.randomMask(new Random(3), grid, 0.31);
    int[] one = Components.label(mask, Connectivity.FACES_6, TestVolumes.threads(1)).labels();
    for (int threads : TestVolumes.THREADS)
      assertThat(
              Components.label(mask, Connectivity.FACES_6, TestVolumes.threads(threads)).labels())
          .isEqualTo(one);
  }

  @Test
  void an_empty_mask_has_no_component_and_a_full_one_has_one() {
    Grid grid = Grid.of(5, 6, 7, new Vec3(1, 1, 1), Vec3.ZERO);
    assertThat(count(TestVolumes.empty(grid), Connectivity.FACES_6)).isZero();
    Components all = Components.label(TestVolumes.full(grid), Connectivity.FACES_6, Work.quiet());
    assertThat(all.sizes()).containsExactly(210);
    assertThat(all.box(1)).isEqualTo(VoxelBox.of(grid));
  }

  @Test
  void islands_up_to_a_size_are_dropped() {
    Grid grid = Grid.of(9, 1, 1, new Vec3(2, 1, 1), Vec3.ZERO);
    Mask mask = new Mask(grid, new byte[] {1, 0, 1, 1, 0, 1, 1, 1, 0});
    Components parts = Components.label(mask, Connectivity.FACES_6, Work.quiet());
    assertThat(parts.largest().inside()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 0);
    assertThat(parts.keepLargerThan(1).inside()).containsExactly(0, 0, 1, 1, 0, 1, 1, 1, 0);
    assertThat(parts.keepLargerThanMm3(4).inside()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 0);
    assertThat(parts.keepLargerThanMm3(3.9).inside()).containsExactly(0, 0, 1, 1, 0, 1, 1, 1, 0);
    assertThatThrownBy(() -> parts.mask(4))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("component 4");
  }
}
