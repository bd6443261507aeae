package org.arcuate.geometry.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoSurfaceTest {
  /** Every edge has two triangles that run it in opposite directions. */
  private static void checkClosed(Mesh mesh) {
    Map<Long, Integer> edges = new HashMap<>();
    int[] t = mesh.triangles();
    for (int k = 0; k < t.length; k++) {
      int from = t[k];
      int to = t[k % 3 == 2 ? k - 2 : k + 1];
      edges.merge((long) from << 32 | to, 1, Integer::sum);
    }
    edges.forEach((edge, count) -> {
      assertThat(count).isEqualTo(1);
      assertThat(edges).containsKey(edge << 32 | edge >>> 32);
    });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void random_voxels_give_a_closed_manifold_surface(long seed) {
    Random random = new Random(seed);
    Grid grid = Grid.of(70, 9, 11, new Vec3(1, 2, 3), Vec3.ZERO);
    short[] values = new short[grid.size()];
    for (int v = 0; v < values.length; v++) values[v] = (short) random.nextInt(-3, 4);
    checkClosed(IsoSurface.of(grid, values, 0, Work.quiet()));
  }

  /** Volume and area of a ball; the surface of a sampled distance is second order. */
  @Test
  void a_ball_has_its_volume_and_its_normal_points_outwards() {
    Grid grid = Grid.of(64, 64, 64, new Vec3(1, 1, 1), new Vec3(-31.5, -31.5, -31.5));
    float[] values = new float[grid.size()];
    for (int k = 0; k < 64; k++)
      for (int j = 0; j < 64; j++)
        for (int i = 0; i < 64; i++)
          values[grid.index(i, j, k)] = (float) (25 - grid.lps(i, j, k).length());
    Mesh mesh = IsoSurface.of(grid, values, 0, Work.quiet());
    checkClosed(mesh);
    double volume = 4 * Math.PI / 3 * 25 * 25 * 25;
    assertThat(mesh.volumeMm3()).isCloseTo(volume, within(0.003 * volume));
    assertThat(mesh.areaMm2()).isCloseTo(4 * Math.PI * 625, within(0.01 * 4 * Math.PI * 625));
  }

  @Test
  void a_mirrored_grid_still_gives_outward_normals() {
    Grid right = Grid.of(4, 4, 4, new Vec3(1, 1, 1), Vec3.ZERO);
    Grid left =
        new Grid(
            4,
            4,
            4,
            right.spacing(),
            right.origin(),
            new Vec3(-1, 0, 0),
            right.axisY(),
            right.axisZ(),
            right.frame());
    short[] full = new short[64];
    java.util.Arrays.fill(full, (short) 100);
    double volume = IsoSurface.of(right, full, 50, Work.quiet()).volumeMm3();
    assertThat(volume).isBetween(50.0, 64.0);
    assertThat(IsoSurface.of(left, full, 50, Work.quiet()).volumeMm3())
        .isCloseTo(volume, within(1e-9));
  }

  @Test
  void the_mesh_is_the_same_on_one_thread_and_eight() {
    Random random = new Random(5);
    Grid grid = Grid.of(130, 20, 20, new Vec3(1, 1, 1), Vec3.ZERO);
    float[] values = new float[grid.size()];
    for (int v = 0; v < values.length; v++) values[v] = random.nextFloat();
    Mesh one = IsoSurface.of(grid, values, 0.7, Work.quiet().threads(1));
    Mesh eight = IsoSurface.of(grid, values, 0.7, Work.quiet().threads(8));
    assertThat(eight.xyz()).isEqualTo(one.xyz());
    assertThat(eight.triangles()).isEqualTo(one.triangles());
  }
}
