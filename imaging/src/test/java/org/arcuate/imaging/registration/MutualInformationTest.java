package org.arcuate.imaging.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.SharedData;
import org.arcuate.imaging.registration.Scene.Level;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.arcuate.imaging.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MutualInformationTest {
  private static final Work WORK = Work.quiet();

  @ParameterizedTest
  @CsvSource({"0, 0", "8, 4", "25, 15", "60, 25"})
  void an_mr_with_coil_field_and_thick_slices_is_brought_home(double mm, double degrees) {
    Rigid truth = Toy.moved(mm, degrees);
    Registration found = MutualInformation.register(Toy.ct(15), Toy.mr(truth, 4), WORK);
    assertThat(found.verdict()).as("%s", found.findings()).isEqualTo(Severity.PASS);
    assertThat(Toy.error(truth, found.fixedFromMoving())).isLessThan(0.3);
    assertThat(found.fixedFromMoving().target()).isEqualTo(Toy.CT);
    assertThat(found.fixedFromMoving().source()).isEqualTo(Toy.MR);
  }

  /** The error is foretold: neither nothing nor wildly more than it is. */
  @Test
  void the_expected_error_is_of_the_size_of_the_true_one() {
    Rigid truth = Toy.moved(12, 7);
    Registration found = MutualInformation.register(Toy.ct(15), Toy.mr(truth, 12), WORK);
    double is = Toy.error(truth, found.fixedFromMoving());
    double expected = found.targetErrorMm(Vec3.ZERO);
    assertThat(expected).isBetween(is / 5, Math.max(0.3, is * 5));
  }

  @Test
  void a_second_ct_is_brought_home_whichever_of_the_two_is_coarser() {
    Rigid truth = Toy.moved(20, 10);
    Grid fine = Toy.ctGrid().in(Toy.MR);
    Grid coarse = Grid.of(60, 42, 30, new Vec3(4.5, 4.5, 5), new Vec3(-132, -92, -72)).in(Toy.MR);
    for (Grid grid : List.of(fine, coarse)) {
      CtVolume other = Toy.ct(grid, truth.map(), 15, 9);
      Registration found = MutualInformation.register(Toy.ct(15), other, WORK);
      assertThat(Toy.error(truth, found.fixedFromMoving())).as("%s", grid).isLessThan(0.25);
      assertThat(found.verdict()).isNotEqualTo(Severity.REFUSE);
    }
  }

  @Test
  void the_gradient_is_that_of_differences() {
    Rigid truth = Toy.moved(10, 5);
    Scene scene = new Scene(Toy.ct(15), Toy.mr(truth, 4), Optional.empty(), WORK);
    Affine pose = scene.pose(Toy.moved(13, 6).map());
    for (Level level : Level.values()) {
      Samples samples = scene.samples(level, pose, WORK);
      Mattes metric = scene.metric(level, samples);
      Mattes.Value value = metric.at(pose, true, WORK);
      double[] slope = {
        value.torque().x(), value.torque().y(), value.torque().z(),
        value.force().x(), value.force().y(), value.force().z()
      };
      for (int c = 0; c < 6; c++) {
        double h = c < 3 ? 2e-6 : 2e-4;
        double[] up = new double[6];
        up[c] = h;
        double[] down = new double[6];
        down[c] = -h;
        double rise =
            metric.at(Ascent.moved(pose, up, 1), false, WORK).information()
                - metric.at(Ascent.moved(pose, down, 1), false, WORK).information();
        double size = c < 3 ? value.torque().length() : value.force().length();
        assertThat(rise / 2 / h).as("%s %d", level, c).isCloseTo(slope[c], within(0.03 * size));
      }
    }
  }

  /** Closed form: independent values tell nothing, equal values tell their entropy. */
  @Test
  void information_is_nothing_for_noise_and_entropy_for_a_copy() {
    Random random = new Random(3);
    Grid grid = Grid.of(40, 40, 40, new Vec3(2, 2, 2), Vec3.ZERO);
    short[] a = new short[grid.size()];
    short[] b = new short[grid.size()];
    for (int v = 0; v < a.length; v++) {
      a[v] = (short) random.nextInt(Tone.WHITE + 1);
      b[v] = (short) random.nextInt(Tone.WHITE + 1);
    }
    Samples samples = Samples.of(new Grey(grid, a), Vec3.ZERO, p -> true, 100_000, WORK);
    Mattes.Value noise =
        new Mattes(samples, new Grey(grid, b), 32, List.of(Vec3.ZERO))
            .at(Affine.IDENTITY, false, WORK);
    assertThat(noise.information()).isLessThan(0.02);
    assertThat(noise.ofSamples()).isCloseTo(Math.log(32), within(0.01));
    short[] two = new short[a.length];
    for (int v = 0; v < two.length; v++) two[v] = (short) (a[v] > Tone.WHITE / 2 ? Tone.WHITE : 0);
    Samples halves = Samples.of(new Grey(grid, two), Vec3.ZERO, p -> true, 100_000, WORK);
    Mattes.Value copy =
        new Mattes(halves, new Grey(grid, two), 32, List.of(Vec3.ZERO))
            .at(Affine.IDENTITY, false, WORK);
    assertThat(copy.information()).isCloseTo(Math.log(2), within(0.01));
  }

  @Test
  void one_thread_and_two_give_the_same_bytes() {
    Rigid truth = Toy.moved(15, 8);
    CtVolume ct = Toy.ct(15);
    MrVolume mr = Toy.mr(truth, 4);
    Registration one = MutualInformation.register(ct, mr, WORK.threads(1));
    Registration two = MutualInformation.register(ct, mr, WORK.threads(2));
    assertThat(
            Arrays.deepEquals(
                one.fixedFromMoving().map().rows(), two.fixedFromMoving().map().rows()))
        .isTrue();
    assertThat(two).isEqualTo(one);
  }

  @Test
  void noise_is_refused() {
    MrVolume mr = Toy.mr(Toy.moved(0, 0), 4);
    Random random = new Random(4);
    float[] noise = new float[mr.intensity().length];
    for (int v = 0; v < noise.length; v++) noise[v] = (float) Math.abs(random.nextGaussian());
    assertRefused(Toy.ct(15), new MrVolume(mr.grid(), noise));
    assertRefused(Toy.ct(15), new MrVolume(mr.grid(), new float[noise.length]));
  }

  @Test
  void a_body_without_the_bones_is_refused() {
    CtVolume ct = Toy.ct(15);
    short[] soft = ct.hu().clone();
    for (int v = 0; v < soft.length; v++) if (soft[v] > 75) soft[v] = 55;
    assertRefused(new CtVolume(ct.grid(), soft), Toy.mr(Toy.moved(10, 5), 4));
  }

  @Test
  void a_mirrored_mr_is_refused() {
    MrVolume mr = Toy.mr(Toy.moved(0, 0), 4);
    Grid g = mr.grid();
    float[] mirrored = new float[g.size()];
    for (int v = 0; v < mirrored.length; v++)
      mirrored[v] = mr.intensity()[v - v % g.nx() + g.nx() - 1 - v % g.nx()];
    assertRefused(Toy.ct(15), new MrVolume(g, mirrored));
  }

  private static void assertRefused(Volume fixed, Volume moving) {
    Registration found = MutualInformation.register(fixed, moving, WORK);
    assertThat(found.verdict()).as("%s", found.findings()).isEqualTo(Severity.REFUSE);
    assertThat(found.quality()).isLessThan(0.15);
  }

  @Test
  void a_mask_says_what_has_to_fit() {
    Rigid truth = Toy.moved(10, 5);
    Grid grid = Toy.ctGrid();
    byte[] inside = new byte[grid.size()];
    for (int v = 0; v < inside.length; v++) inside[v] = (byte) (v % grid.nx() > 45 ? 1 : 0);
    Registration found =
        MutualInformation.register(
            Toy.ct(15), Toy.mr(truth, 4), Optional.of(new Mask(grid, inside)), WORK);
    assertThat(Toy.error(truth, found.fixedFromMoving())).isLessThan(0.5);
    Mask empty = new Mask(grid, new byte[grid.size()]);
    assertThatThrownBy(() ->
            MutualInformation.register(Toy.ct(15), Toy.mr(truth, 4), Optional.of(empty), WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("empty");
  }

  @Test
  void what_is_too_small_or_no_image_is_bad_input() {
    CtVolume thin = new CtVolume(Grid.of(50, 50, 2, new Vec3(3, 3, 3), Vec3.ZERO), new short[5000]);
    assertThatThrownBy(() -> MutualInformation.register(Toy.ct(0), thin, WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("too small");
    Mask mask = new Mask(Toy.ctGrid(), new byte[Toy.ctGrid().size()]);
    assertThatThrownBy(() -> MutualInformation.register(Toy.ct(0), mask, WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a CT or an MR is needed");
  }

  @Test
  void a_given_transform_is_looked_at_and_kept() {
    Rigid truth = Toy.moved(10, 5);
    CtVolume ct = Toy.ct(15);
    MrVolume mr = Toy.mr(truth, 4);
    Registration right = Registration.given(truth.map().rows(), Toy.CT, Toy.MR);
    Registration seen = MutualInformation.looked(ct, mr, right, WORK);
    assertThat(seen.verdict()).isEqualTo(Severity.PASS);
    assertThat(seen.targetErrorMm(Vec3.ZERO)).isLessThan(0.5);
    Registration wrong = Registration.given(Toy.moved(15, 5).map().rows(), Toy.CT, Toy.MR);
    Registration warned = MutualInformation.looked(ct, mr, wrong, WORK);
    assertThat(warned.verdict()).isEqualTo(Severity.WARN);
    assertThat(warned.fixedFromMoving()).isEqualTo(wrong.fixedFromMoving());
    assertThat(warned.targetErrorMm(Vec3.ZERO)).isBetween(4.0, 6.5);
    Finding away =
        warned.findings().stream()
            .filter(f -> f.rule().equals("fusion images agree"))
            .findFirst()
            .orElseThrow();
    assertThat(away.measured()).isCloseTo(5, within(0.5));
  }

  /** {@code truth.json} of the data set; its bones lie within 130 mm of this point. */
  @Test
  void pelvis_a_comes_home_to_a_tenth_of_a_millimetre() {
    Volume ct = ImageSource.read(SharedData.of("data/pelvis-a/ct"), 0, WORK).volume();
    Volume mr = ImageSource.read(SharedData.of("data/pelvis-a/mr"), 0, WORK).volume();
    Affine truth =
        Affine.ofRows(
            new double[][] {
              {0.9949191686640069, -0.08276597874233572, -0.05732050756705221, -17.02880458134348},
              {0.07468401220917693, 0.9885535669207336, -0.13108830477442993, -58.248268430292626},
              {0.0675140440594457, 0.12614134172077585, 0.9897121883475121, -36.414007588158256}
            });
    Registration found = MutualInformation.register(ct, mr, WORK);
    assertThat(found.verdict()).isEqualTo(Severity.PASS);
    double sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      Vec3 p =
          new Vec3(
              -305 + ((corner & 1) == 0 ? -100 : 100),
              310 + ((corner & 2) == 0 ? -50 : 50),
              -580 + ((corner & 4) == 0 ? -100 : 100));
      sum += found.fixedFromMoving().apply(truth.inverse().apply(p)).distance(p) / 8;
    }
    assertThat(sum).isLessThan(0.10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"philips-tilt", "siemens-20"})
  void another_part_of_another_body_is_refused(String series) {
    Volume mr = ImageSource.read(SharedData.of("data/pelvis-a/mr"), 0, WORK).volume();
    Volume zoo =
        ImageSource.read(SharedData.of("data/dicom-zoo/series/" + series), 0, WORK).volume();
    assertRefused(zoo, mr);
  }
}
