package org.arcuate.imaging.dicom.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.IndependentProgram;
import org.arcuate.imaging.dicom.TransferSyntax;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesWritingTest {
  /** Prints per file: position, orientation, spacing, sum of rescaled pixels weighted by index. */
  private static final String READ =
      """
      import pydicom, numpy as np, sys
      for f in sys.argv[1:]:
          d = pydicom.dcmread(f)
          a = d.pixel_array.astype(np.float64).ravel() * float(d.get('RescaleSlope', 1))
          a = a + float(d.get('RescaleIntercept', 0))
          w = np.arange(a.size) % 97 + 1
          print(*d.ImagePositionPatient, *d.ImageOrientationPatient, *d.PixelSpacing, (a * w).sum(),
                d.SOPInstanceUID == d.file_meta.MediaStorageSOPInstanceUID)
      """;

  @TempDir Path folder;

  static Grid oblique(boolean sheared) {
    Vec3 x = new Vec3(0.9, 0.1, -0.3).unit();
    Vec3 y = x.anyNormal();
    Vec3 n = x.cross(y).unit();
    Vec3 z = sheared ? n.plus(y.times(0.3)).unit() : n;
    return new Grid(
        7,
        5,
        4,
        new Vec3(0.7123456789, 0.811111111, 1.3333333333),
        new Vec3(-123.456789012345, 1e-5, 987.654321),
        x,
        y,
        z,
        new FrameId("1.2.3.4"));
  }

  static CtVolume ct(Grid grid) {
    Random random = new Random(5);
    short[] hu = new short[grid.size()];
    for (int v = 0; v < hu.length; v++) hu[v] = (short) random.nextInt(-32768, 32768);
    return new CtVolume(grid, hu);
  }

  private static double weighted(double[] values) {
    double sum = 0;
    for (int p = 0; p < values.length; p++) sum += values[p] * (p % 97 + 1);
    return sum;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_ct_lies_where_its_grid_says_according_to_pydicom(boolean sheared) {
    CtVolume ct = ct(oblique(sheared));
    WrittenSeries written =
        CtSeries.write(ct, Header.of("P1", "ct", 1), folder, Work.quiet().threads(2));
    checkAgainstPydicom(ct.grid(), written, v -> ct.hu()[v], 0);
  }

  @Test
  void an_mr_with_fractions_is_scaled_and_the_rounding_is_told() {
    Grid grid = oblique(false);
    float[] values = new float[grid.size()];
    for (int v = 0; v < values.length; v++) values[v] = v * 0.37f - 3;
    MrVolume mr = new MrVolume(grid, values);
    WrittenSeries written = MrSeries.write(mr, Header.of("P1", "mr", 2), folder, Work.quiet());
    double rounding = written.findings().getFirst().measured();
    assertThat(rounding).isBetween(0.0, 0.37 * values.length / 65535 + 1e-9);
    checkAgainstPydicom(grid, written, v -> values[v], rounding);
  }

  @Test
  void an_mr_of_whole_numbers_is_stored_as_it_is() {
    Grid grid = oblique(false);
    float[] values = new float[grid.size()];
    for (int v = 0; v < values.length; v++) values[v] = v * 100;
    WrittenSeries written =
        MrSeries.write(new MrVolume(grid, values), Header.of("P1", "mr", 2), folder, Work.quiet());
    assertThat(written.findings()).isEmpty();
    checkAgainstPydicom(grid, written, v -> values[v], 0);
  }

  private interface Voxel {
    double at(int v);
  }

  private void checkAgainstPydicom(Grid grid, WrittenSeries written, Voxel voxel, double rounding) {
    List<String> lines =
        IndependentProgram.pydicom(
                READ, written.files().stream().map(Path::toString).toArray(String[]::new))
            .lines()
            .toList();
    assertThat(lines).hasSize(grid.nz());
    int count = grid.nx() * grid.ny();
    for (int k = 0; k < grid.nz(); k++) {
      String[] words = lines.get(k).split(" ");
      double[] d = new double[12];
      for (int w = 0; w < 12; w++) d[w] = Double.parseDouble(words[w]);
      Vec3 row = new Vec3(d[3], d[4], d[5]);
      Vec3 column = new Vec3(d[6], d[7], d[8]);
      Vec3 last =
          new Vec3(d[0], d[1], d[2])
              .plus(row.times(d[10] * (grid.nx() - 1)))
              .plus(column.times(d[9] * (grid.ny() - 1)));
      assertThat(last.distance(grid.lps(grid.nx() - 1, grid.ny() - 1, k))).isLessThan(1e-9);
      double[] values = new double[count];
      for (int p = 0; p < count; p++) values[p] = voxel.at(k * count + p);
      assertThat(Math.abs(d[11] - weighted(values))).isLessThanOrEqualTo(rounding * count * 97);
      assertThat(words[12]).isEqualTo("True");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_BIG_ENDIAN
      })
  void dciodvfy_finds_no_error_in_a_ct(String transferSyntax) {
    WrittenSeries written =
        CtSeries.write(
            ct(oblique(true)),
            Header.of("P1", "ct", 1).described("CT Pelvis"),
            folder,
            SeriesOptions.PLAIN.in(transferSyntax),
            Work.quiet());
    assertThat(IndependentProgram.dciodvfyErrors(written.files().getFirst())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_BIG_ENDIAN,
        TransferSyntax.DEFLATED,
        TransferSyntax.RLE
      })
  void pydicom_reads_the_same_ct_in_every_transfer_syntax(String transferSyntax) {
    CtVolume ct = ct(oblique(true));
    WrittenSeries written =
        CtSeries.write(
            ct,
            Header.of("P1", "ct", 1),
            folder,
            SeriesOptions.PLAIN.in(transferSyntax),
            Work.quiet());
    checkAgainstPydicom(ct.grid(), written, v -> ct.hu()[v], 0);
  }

  /** Decompresses with GDCM, then reads with pydicom. */
  @ParameterizedTest
  @ValueSource(strings = {TransferSyntax.RLE, TransferSyntax.JPEG_LS_LOSSLESS})
  void gdcm_decompresses_the_same_ct(String transferSyntax) {
    CtVolume ct = ct(oblique(true));
    WrittenSeries written =
        CtSeries.write(
            ct,
            Header.of("P1", "ct", 1),
            folder,
            SeriesOptions.PLAIN.in(transferSyntax).shuffled(9),
            Work.quiet());
    List<Path> raw = new ArrayList<>();
    for (Path file : written.files()) {
      assertThat(IndependentProgram.dciodvfyErrors(file)).isEmpty();
      Path to = file.resolveSibling("raw-" + file.getFileName());
      IndependentProgram.run("gdcmconv", "--raw", file.toString(), to.toString());
      raw.add(to);
    }
    WrittenSeries same = new WrittenSeries(written.reference(), raw, List.of());
    checkAgainstPydicom(ct.grid(), same, v -> ct.hu()[v], 0);
  }

  @Test
  void dciodvfy_finds_no_error_in_an_mr() {
    Grid grid = oblique(false);
    WrittenSeries written =
        MrSeries.write(
            new MrVolume(grid, new float[grid.size()]),
            Header.of("P1", "mr", 2),
            folder,
            Work.quiet());
    assertThat(IndependentProgram.dciodvfyErrors(written.files().getFirst())).isEmpty();
  }

  @Test
  void a_shuffled_copy_holds_the_same_slices_under_other_names() throws IOException {
    CtVolume ct = ct(oblique(false));
    Header header = Header.of("P1", "ct", 1);
    WrittenSeries plain = CtSeries.write(ct, header, folder.resolve("a"), Work.quiet());
    WrittenSeries shuffled =
        CtSeries.write(
            ct, header, folder.resolve("b"), SeriesOptions.PLAIN.shuffled(3), Work.quiet());
    assertThat(shuffled.reference().instanceUids()).isEqualTo(plain.reference().instanceUids());
    List<String> names = shuffled.files().stream().map(f -> f.getFileName().toString()).toList();
    assertThat(names).isNotEqualTo(names.stream().sorted().toList());
    checkAgainstPydicom(ct.grid(), shuffled, v -> ct.hu()[v], 0);
  }

  @Test
  void the_bytes_do_not_depend_on_the_number_of_threads() throws IOException {
    CtVolume ct = ct(oblique(false));
    Header header = Header.of("P1", "ct", 1);
    WrittenSeries one = CtSeries.write(ct, header, folder.resolve("a"), Work.quiet().threads(1));
    WrittenSeries eight = CtSeries.write(ct, header, folder.resolve("b"), Work.quiet().threads(8));
    for (int k = 0; k < ct.grid().nz(); k++)
      assertThat(Files.readAllBytes(eight.files().get(k)))
          .isEqualTo(Files.readAllBytes(one.files().get(k)));
  }

  @Test
  void a_grid_whose_rows_and_columns_are_oblique_to_each_other_is_refused() {
    Grid grid =
        new Grid(
            2,
            2,
            2,
            new Vec3(1, 1, 1),
            Vec3.ZERO,
            new Vec3(1, 0, 0),
            new Vec3(0.1, 1, 0).unit(),
            new Vec3(0, 0, 1),
            FrameId.UNKNOWN);
    assertThatThrownBy(() -> CtSeries.write(ct(grid), Header.of("P", "s", 1), folder, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("right angle");
  }
}
