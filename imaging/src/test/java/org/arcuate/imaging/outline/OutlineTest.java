package org.arcuate.imaging.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTest {
  private static int count(byte[] shape) {
    int count = 0;
    for (byte b : shape) count += b;
    return count;
  }

  /** A square of 10 less one of 4, as two lines and as one with a slit. */
  @Test
  void a_hole_is_a_line_within_a_line_or_joined_by_a_slit() {
    double[] outer = {0.5, 0.5, 10.5, 0.5, 10.5, 10.5, 0.5, 10.5};
    double[] hole = {3.5, 3.5, 7.5, 3.5, 7.5, 7.5, 3.5, 7.5};
    byte[] two = EvenOdd.fill(List.of(outer, hole), 12, 12);
    double[] keyhole = {
      0.5, 0.5, 10.5, 0.5, 10.5, 10.5, 0.5, 10.5, 0.5, 0.5, 3.5, 3.5, 3.5, 7.5, 7.5, 7.5, 7.5, 3.5,
      3.5, 3.5
    };
    byte[] one = EvenOdd.fill(List.of(keyhole), 12, 12);
    assertThat(count(two)).isEqualTo(100 - 16);
    assertThat(one).isEqualTo(two);
  }

  /** Areas that touch along rows and columns of points share none and leave none out. */
  @Test
  void areas_that_touch_share_no_point() {
    double[][] parts = {
      {2, 2, 6, 2, 6, 6, 2, 6},
      {6, 2, 9, 2, 9, 6, 6, 6},
      {2, 6, 9, 6, 9, 9, 2, 9},
    };
    byte[] sum = new byte[144];
    for (double[] part : parts) {
      byte[] one = EvenOdd.fill(List.of(part), 12, 12);
      for (int p = 0; p < sum.length; p++) sum[p] += one[p];
    }
    assertThat(sum).isEqualTo(EvenOdd.fill(List.of(new double[] {2, 2, 9, 2, 9, 9, 2, 9}), 12, 12));
    assertThat(count(sum)).isEqualTo(49);
  }

  @Test
  void lines_far_beyond_the_plane_cost_nothing_and_count_as_they_should() {
    double[] huge = {-1e12, -1e12, 1e12, -1e12, 1e12, 1e12, -1e12, 1e12};
    assertThat(count(EvenOdd.fill(List.of(huge), 9, 7))).isEqualTo(63);
    double[] beside = {20, 0, 30, 0, 30, 5, 20, 5};
    assertThat(count(EvenOdd.fill(List.of(beside), 9, 7))).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void outlines_give_back_every_voxel_and_no_other(long seed) {
    Random random = new Random(seed);
    Grid grid = Grid.of(23, 19, 3, new Vec3(0.7, 1.1, 2), new Vec3(-3, 5, 9));
    byte[] inside = new byte[grid.size()];
    for (int v = 0; v < inside.length; v++) inside[v] = (byte) (random.nextInt(3) > 0 ? 1 : 0);
    List<MaskOutlines.Line> lines = MaskOutlines.of(new Mask(grid, inside), Work.quiet());
    for (int k = 0; k < 3; k++) {
      int slice = k;
      List<double[]> voxels =
          lines.stream().filter(l -> l.k() == slice).map(l -> voxels(grid, l.xyz())).toList();
      byte[] back = EvenOdd.fill(voxels, grid.nx(), grid.ny());
      assertThat(back)
          .isEqualTo(java.util.Arrays.copyOfRange(inside, k * 23 * 19, (k + 1) * 23 * 19));
    }
  }

  private static double[] voxels(Grid grid, double[] xyz) {
    double[] xy = new double[xyz.length / 3 * 2];
    for (int p = 0; p < xyz.length / 3; p++) {
      Vec3 v = grid.voxel(new Vec3(xyz[3 * p], xyz[3 * p + 1], xyz[3 * p + 2]));
      xy[2 * p] = v.x();
      xy[2 * p + 1] = v.y();
    }
    return xy;
  }

  /**
   * A disc of radius 12.3 mm: its outline is as large as its voxels and nowhere far from the
   * circle.
   */
  @Test
  void the_outline_of_a_disc_is_nearly_a_circle() {
    Grid grid = Grid.of(40, 40, 1, new Vec3(1, 1, 1), new Vec3(-19.6, -19.3, 0));
    byte[] inside = new byte[grid.size()];
    for (int v = 0; v < inside.length; v++)
      inside[v] = (byte) (grid.lps(v % 40, v / 40, 0).length() < 12.3 ? 1 : 0);
    List<MaskOutlines.Line> lines = MaskOutlines.of(new Mask(grid, inside), Work.quiet());
    assertThat(lines).hasSize(1);
    double[] xyz = lines.getFirst().xyz();
    double area = 0;
    for (int p = 0; p < xyz.length; p += 3) {
      int q = (p + 3) % xyz.length;
      area += (xyz[p] * xyz[q + 1] - xyz[q] * xyz[p + 1]) / 2;
      assertThat(Math.hypot(xyz[p], xyz[p + 1])).isCloseTo(12.3, within(0.5));
    }
    assertThat(area).isCloseTo(count(inside), within(0.005 * count(inside)));
    assertThat(area).isCloseTo(Math.PI * 12.3 * 12.3, within(0.015 * Math.PI * 12.3 * 12.3));
  }

  /** Half-way between two discs about one centre lies the disc of the mean radius. */
  @Test
  void between_two_discs_lies_the_disc_of_the_mean_radius() {
    byte[] small = disc(9.2);
    byte[] large = disc(17.2);
    SliceBlend blend = SliceBlend.of(small, large, 61, 61, 1, 1, Work.quiet());
    assertThat(count(blend.at(0.5))).isCloseTo(count(disc(13.2)), within(20));
    assertThat(blend.at(0)).isEqualTo(small);
    assertThat(blend.at(1)).isEqualTo(large);
  }

  private static byte[] disc(double radius) {
    byte[] shape = new byte[61 * 61];
    for (int p = 0; p < shape.length; p++)
      shape[p] = (byte) (Math.hypot(p % 61 - 30, p / 61 - 30) < radius ? 1 : 0);
    return shape;
  }
}
