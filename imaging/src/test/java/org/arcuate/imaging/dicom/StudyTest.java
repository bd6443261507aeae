package org.arcuate.imaging.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.MrSeries;
import org.arcuate.imaging.dicom.write.SeriesOptions;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series as hospitals deliver them, made from volumes that are known. */
class StudyTest {
  @TempDir Path folder;

  private static Grid grid(boolean oblique, double shear) {
    Vec3 x = oblique ? new Vec3(0.95, 0.2, -0.1).unit() : new Vec3(1, 0, 0);
    Vec3 y = oblique ? x.anyNormal() : new Vec3(0, 1, 0);
    Vec3 z = x.cross(y).plus(y.times(shear)).unit();
    return new Grid(
        12, 9, 10, new Vec3(0.7, 0.8, 1.25), new Vec3(-50, 20, 300), x, y, z, new FrameId("1.2.3"));
  }

  /** Grows along z, so that interpolation between slices is known. */
  private static CtVolume ct(Grid grid) {
    Random random = new Random(3);
    short[] plane = new short[grid.nx() * grid.ny()];
    for (int p = 0; p < plane.length; p++) plane[p] = (short) random.nextInt(-1000, 2000);
    short[] hu = new short[grid.size()];
    for (int v = 0; v < hu.length; v++)
      hu[v] = (short) (plane[v % plane.length] + 20 * (v / plane.length));
    return new CtVolume(grid, hu);
  }

  private List<Path> write(CtVolume ct, SeriesOptions options) {
    return CtSeries.write(ct, Header.of("P1", "ct", 1), folder, options, Work.quiet()).files();
  }

  /** Rewrites one file with a change of its data set. */
  private static void change(Path file, UnaryOperator<DataSet.Builder> change) {
    DicomFile old = DicomFile.read(file);
    DataSet data = change.apply(old.data().toBuilder()).build();
    DicomWriter.write(file, old.meta(), data, old.transferSyntaxUid());
  }

  private Series only() {
    Study study = Study.scan(folder, Work.quiet());
    assertThat(study.series()).hasSize(1);
    return study.series().getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
        TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_BIG_ENDIAN,
        TransferSyntax.DEFLATED,
        TransferSyntax.RLE,
        TransferSyntax.JPEG_LS_LOSSLESS
      })
  void a_shuffled_tilted_compressed_series_reads_back_the_same(String syntax) {
    CtVolume ct = ct(grid(true, 0.33));
    write(ct, SeriesOptions.PLAIN.in(syntax).shuffled(7));
    Series series = only();
    assertThat(series.verdict()).isEqualTo(Series.Verdict.USABLE);
    assertThat(series.geometry().orElseThrow().tiltDegrees())
        .isCloseTo(Math.toDegrees(Math.atan(0.33)), within(1e-3));
    CtVolume read = (CtVolume) series.read(Work.quiet()).volume();
    assertThat(read.grid().sameAs(ct.grid(), 1e-3)).isTrue();
    assertThat(read.grid().isOrthogonal()).isFalse();
    assertThat(read.hu()).isEqualTo(ct.hu());
  }

  @Test
  void a_missing_slice_is_interpolated_and_said_and_all_others_stay() throws IOException {
    CtVolume ct = ct(grid(true, 0));
    List<Path> files = write(ct, SeriesOptions.PLAIN.shuffled(1));
    Files.delete(files.get(4));
    Files.delete(files.get(5));
    Series series = only();
    assertThat(series.verdict()).isEqualTo(Series.Verdict.USABLE_WITH_CHANGES);
    assertThat(series.reasons().toString()).contains("2 slices are missing");
    SeriesVolume read = series.read(Work.quiet());
    assertThat(((CtVolume) read.volume()).hu()).isEqualTo(ct.hu());
    assertThat(read.volume().grid().sameAs(ct.grid(), 1e-3)).isTrue();
    assertThat(read.changes().toString()).contains("2 slices are missing");
  }

  @Test
  void uneven_gaps_are_resampled_to_the_right_place() throws IOException {
    CtVolume ct = ct(grid(false, 0));
    List<Path> files = write(ct, SeriesOptions.PLAIN);
    double shift = 0.5;
    change(files.get(5), b -> b.decimals(Tag.IMAGE_POSITION_PATIENT, Vr.DS, -50, 20, 306.75));
    Series series = only();
    assertThat(series.reasons().toString()).contains("uneven", "0.7500", "1.7500");
    CtVolume read = (CtVolume) series.read(Work.quiet()).volume();
    assertThat(read.grid().origin().z()).isCloseTo(300, within(1e-9));
    Grid g = read.grid();
    assertThat(g.lps(0, 0, g.nz() - 1).z()).isCloseTo(300 + 9 * 1.25, within(1e-9));
    // Slice 5 stands 0.5 mm higher: between 4 and it the values grow by 20 HU over 1.75 mm.
    for (int k = 0; k < g.nz(); k++) {
      double z = g.lps(0, 0, k).z() - 300;
      double slice = z <= 5 ? z / 1.25 : z <= 6.75 ? 4 + (z - 5) / 1.75 : 0;
      if (z > 5 + 1.25 + shift) continue;
      double expected = ct.value(3, 3, 0) + 20 * slice;
      assertThat(read.value(3, 3, k)).isCloseTo(expected, within(0.51));
    }
  }

  @Test
  void doubled_slices_are_dropped_if_the_same_and_refused_if_not() throws IOException {
    CtVolume ct = ct(grid(true, 0));
    List<Path> files = write(ct, SeriesOptions.PLAIN);
    Path copy = folder.resolve("copy");
    Files.copy(files.get(3), copy);
    change(copy, b -> b.text(Tag.SOP_INSTANCE_UID, Vr.UI, Uid.of("copy")));
    Series series = only();
    assertThat(series.reasons()).containsExactly("1 doubled slices were dropped");
    assertThat(((CtVolume) series.read(Work.quiet()).volume()).hu()).isEqualTo(ct.hu());
    change(copy, b -> b.put(new Element(Tag.PIXEL_DATA, Vr.OW, new Element.Bytes(new byte[216]))));
    assertThat(only().verdict()).isEqualTo(Series.Verdict.NOT_A_VOLUME);
    assertThat(only().reasons().toString()).contains("different images at one place", "copy");
  }

  @Test
  void two_echoes_in_one_series_are_two_volumes() throws IOException {
    Grid grid = grid(true, 0);
    float[] values = new float[grid.size()];
    for (int v = 0; v < values.length; v++) values[v] = v % 100;
    MrVolume mr = new MrVolume(grid, values);
    for (String echo : List.of("12", "80")) {
      List<Path> files =
          MrSeries.write(
                  mr,
                  Header.of("P1", "mr", 1).with(b -> b.text(0x00180081, Vr.DS, echo)),
                  folder.resolve(echo),
                  SeriesOptions.PLAIN,
                  Work.quiet())
              .files();
      for (Path file : files)
        change(file, b -> b.text(Tag.SOP_INSTANCE_UID, Vr.UI, Uid.of(file.toString())));
    }
    Study study = Study.scan(folder, Work.quiet());
    assertThat(study.series())
        .extracting(Series::part)
        .containsExactly("echo time 12", "echo time 80");
    assertThat(study.series()).allMatch(Series::isVolume);
    assertThat(((MrVolume) study.series().get(1).read(Work.quiet()).volume()).intensity())
        .isEqualTo(values);
  }

  @Test
  void several_series_localisers_and_other_files_are_told_apart() throws IOException {
    CtVolume ct = ct(grid(true, 0));
    write(ct, SeriesOptions.PLAIN);
    CtSeries.write(ct, Header.of("P1", "second", 2), folder.resolve("b"), Work.quiet());
    List<Path> scout =
        CtSeries.write(ct, Header.of("P1", "scout", 3), folder.resolve("s"), Work.quiet()).files();
    for (Path file : scout)
      change(file, b -> b.text(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "LOCALIZER"));
    Files.writeString(folder.resolve("notes.txt"), "These are notes and no image at all.");
    Files.write(folder.resolve("empty"), new byte[0]);
    Study study = Study.scan(folder, Work.quiet());
    assertThat(study.series()).extracting(Series::isVolume).containsExactly(true, true, false);
    assertThat(study.series().get(2).reasons()).containsExactly("is a localiser");
    assertThat(study.unusable()).extracting(Unusable::file).containsExactly("empty", "notes.txt");
    assertThat(study.unusable()).allMatch(u -> u.reason().contains("no DICOM"));
  }

  @Test
  void series_without_uid_are_kept_together() {
    CtVolume ct = ct(grid(true, 0));
    for (Path file : write(ct, SeriesOptions.PLAIN.shuffled(4)))
      change(file, b -> b.text(Tag.SERIES_INSTANCE_UID, Vr.UI, ""));
    assertThat(only().uid()).isEmpty();
    assertThat(((CtVolume) only().read(Work.quiet()).volume()).hu()).isEqualTo(ct.hu());
  }

  @Test
  void each_slice_has_its_own_rescale() {
    CtVolume ct = ct(grid(false, 0));
    List<Path> files = write(ct, SeriesOptions.PLAIN);
    change(
        files.get(2),
        b -> b.decimals(Tag.RESCALE_SLOPE, Vr.DS, 2).decimals(Tag.RESCALE_INTERCEPT, Vr.DS, -7));
    CtVolume read = (CtVolume) only().read(Work.quiet()).volume();
    assertThat(read.value(1, 1, 2)).isEqualTo(2 * ct.value(1, 1, 2) - 7);
    assertThat(read.value(1, 1, 3)).isEqualTo(ct.value(1, 1, 3));
    change(files.get(2), b -> b.decimals(Tag.RESCALE_SLOPE, Vr.DS, 0.3));
    assertThat(only().read(Work.quiet()).changes().toString()).contains("rounded to whole HU");
    change(files.get(2), b -> b.decimals(Tag.RESCALE_SLOPE, Vr.DS, 1000));
    assertThat(only().read(Work.quiet()).changes().toString()).contains("clipped");
  }

  @Test
  void padding_becomes_air_and_is_counted() {
    CtVolume ct = ct(grid(false, 0));
    ct.hu()[5] = -2000;
    ct.hu()[77] = -2000;
    for (Path file : write(ct, SeriesOptions.PLAIN))
      change(file, b -> b.integers(0x00280120, Vr.SS, -2000));
    SeriesVolume read = only().read(Work.quiet());
    assertThat(((CtVolume) read.volume()).hu()[77]).isEqualTo((short) -1024);
    assertThat(read.changes())
        .containsExactly("2 padding voxels, which are no measurement, were set to -1024 HU");
  }

  @Test
  void monochrome1_is_turned_where_the_unit_is_arbitrary() {
    Grid grid = grid(true, 0);
    float[] values = new float[grid.size()];
    for (int v = 0; v < values.length; v++) values[v] = v % 100;
    for (Path file :
        MrSeries.write(new MrVolume(grid, values), Header.of("P", "m", 1), folder, Work.quiet())
            .files())
      change(file, b -> b.text(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME1"));
    SeriesVolume read = only().read(Work.quiet());
    float[] turned = ((MrVolume) read.volume()).intensity();
    assertThat(turned[1]).isGreaterThan(turned[2]);
    assertThat(read.changes().toString()).contains("MONOCHROME1");
  }

  @Test
  void a_cut_file_is_named_and_the_rest_is_still_found() throws IOException {
    CtVolume ct = ct(grid(true, 0));
    List<Path> files = write(ct, SeriesOptions.PLAIN);
    byte[] whole = Files.readAllBytes(files.get(9));
    for (int length = 140; length < whole.length; length += whole.length / 40) {
      Files.write(files.get(9), Arrays.copyOf(whole, length));
      Study study = Study.scan(folder, Work.quiet());
      boolean named =
          study.unusable().stream()
              .anyMatch(u -> u.file().equals(files.get(9).getFileName().toString()));
      assertThat(named || study.series().size() > 1).as("%d bytes", length).isTrue();
      assertThat(study.series()).anyMatch(s -> s.isVolume() && s.files() == 9);
    }
  }

  @Test
  void a_single_slice_or_slices_without_place_are_no_volume() throws IOException {
    CtVolume ct = ct(grid(true, 0));
    List<Path> files = write(ct, SeriesOptions.PLAIN);
    for (Path file : files) change(file, b -> b.remove(Tag.IMAGE_POSITION_PATIENT));
    assertThat(only().reasons().toString()).contains("does not say where its slices lie");
    assertThatThrownBy(() -> only().read(Work.quiet())).isInstanceOf(BadInput.class);
    for (Path file : files.subList(1, files.size())) Files.delete(file);
    change(files.get(0), b -> b.decimals(Tag.IMAGE_POSITION_PATIENT, Vr.DS, 1, 2, 3));
    assertThat(only().reasons()).containsExactly("is a single slice");
  }

  @Test
  void slices_shifted_at_random_are_refused() {
    List<Path> files = write(ct(grid(false, 0)), SeriesOptions.PLAIN);
    change(files.get(4), b -> b.decimals(Tag.IMAGE_POSITION_PATIENT, Vr.DS, -46, 20, 305));
    assertThat(only().reasons().toString()).contains("irregularly", "4.00 mm");
  }

  @Test
  void an_empty_or_missing_folder_is_refused() {
    assertThatThrownBy(() -> Study.scan(folder, Work.quiet())).hasMessageContaining("empty");
    assertThatThrownBy(() -> Study.scan(folder.resolve("x"), Work.quiet()))
        .hasMessageContaining("no such");
  }
}
