package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianTest {
  private static final Grid GRID = Grid.of(31, 27, 17, new Vec3(0.8, 1, 2), new Vec3(-10, 20, 30));

  private static MrVolume impulse() {
    float[] values = new float[GRID.size()];
    values[GRID.index(15, 13, 8)] = 1000;
    return new MrVolume(GRID, values);
  }

  /** With sigma well above the spacing, sampling changes nothing: the density in mm is round. */
  @Test
  void an_impulse_becomes_the_density_of_the_normal_distribution_in_mm() {
    double sigma = 2.5;
    float[] smooth = Gaussian.smooth(impulse(), sigma, Work.quiet()).intensity();
    double peak = 1000 * GRID.voxelVolume() / Math.pow(2 * Math.PI * sigma * sigma, 1.5);
    Vec3 centre = GRID.lps(15, 13, 8);
    for (int v = 0; v < smooth.length; v++) {
      int[] p = TestVolumes.voxel(GRID, v);
      double r = GRID.lps(p[0], p[1], p[2]).distance(centre);
      if (r < 3 * sigma)
        assertThat((double) smooth[v])
            .isCloseTo(peak * Math.exp(-r * r / (2 * sigma * sigma)), within(2e-4 * peak));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 1, 1.7})
  void the_weights_sum_to_1(double sigma) {
    float[] smooth = Gaussian.smooth(impulse(), sigma, Work.quiet()).intensity();
    double sum = 0;
    for (float value : smooth) sum += value;
    assertThat(sum).isCloseTo(1000, within(1e-3));
  }

  /** Separable sums in double, straight from the definition. */
  @Test
  void smoothing_equals_the_triple_sum_of_the_definition() {
    Grid grid = Grid.of(9, 8, 7, new Vec3(0.8, 1, 2), Vec3.ZERO);
    MrVolume mr = TestVolumes.randomMr(new Random(2), grid);
    float[] smooth = Gaussian.smooth(mr, 1.3, Work.quiet()).intensity();
    double[] x = weights(1.3 / 0.8);
    double[] y = weights(1.3);
    double[] z = weights(1.3 / 2);
    for (int v = 0; v < smooth.length; v++) {
      int[] p = TestVolumes.voxel(grid, v);
      double sum = 0;
      for (int c = 0; c < z.length; c++)
        for (int b = 0; b < y.length; b++)
          for (int a = 0; a < x.length; a++)
            sum +=
                x[a]
                    * y[b]
                    * z[c]
                    * mr.value(
                        Math.clamp(p[0] + a - x.length / 2, 0, 8),
                        Math.clamp(p[1] + b - y.length / 2, 0, 7),
                        Math.clamp(p[2] + c - z.length / 2, 0, 6));
      assertThat((double) smooth[v]).isCloseTo(sum, within(1e-3));
    }
  }

  private static double[] weights(double sigma) {
    int reach = (int) Math.ceil(4 * sigma);
    double[] w = new double[2 * reach + 1];
    for (int t = -reach; t <= reach; t++) w[t + reach] = Math.exp(-t * t / (2 * sigma * sigma));
    double sum = Arrays.stream(w).sum();
    return Arrays.stream(w).map(a -> a / sum).toArray();
  }

  @Test
  void a_constant_stays_up_to_the_border() {
    short[] hu = new short[GRID.size()];
    Arrays.fill(hu, (short) -731);
    assertThat(Gaussian.smooth(new CtVolume(GRID, hu), 4, Work.quiet()).hu()).isEqualTo(hu);
  }

  @Test
  void a_mask_keeps_its_half_space() {
    byte[] inside = new byte[GRID.size()];
    for (int v = 0; v < inside.length; v++) inside[v] = (byte) (v % GRID.nx() < 15 ? 1 : 0);
    assertThat(Gaussian.smooth(new Mask(GRID, inside), 2, Work.quiet()).inside()).isEqualTo(inside);
  }

  @Test
  void any_number_of_threads_gives_the_same_bytes() {
    MrVolume mr = TestVolumes.randomMr(new Random(8), GRID);
    float[] one = Gaussian.smooth(mr, 1.1, TestVolumes.threads(1)).intensity();
    for (int threads : TestVolumes.THREADS)
      assertThat(Gaussian.smooth(mr, 1.1, TestVolumes.threads(threads)).intensity()).isEqualTo(one);
  }

  @Test
  void the_source_is_not_written_to() {
    MrVolume mr = TestVolumes.randomMr(new Random(8), GRID);
    float[] before = mr.intensity().clone();
    Gaussian.smooth(mr, 1.1, Work.quiet());
    assertThat(mr.intensity()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e9})
  void a_width_without_sense_is_bad_input(double sigma) {
    assertThatThrownBy(() -> Gaussian.smooth(impulse(), sigma, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("standard deviation");
  }

  @Test
  void names_cannot_be_smoothed_and_sheared_grids_are_refused() {
    LabelMap map = new LabelMap(GRID, new short[GRID.size()], new TreeMap<>());
    assertThatThrownBy(() -> Gaussian.smooth(map, 1, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("label map");
    Grid tilted = TestVolumes.tilted(GRID, 18.5);
    TestVolumes.assertRefusesShear(
        () -> Gaussian.smooth(TestVolumes.empty(tilted), 1, Work.quiet()));
  }
}
