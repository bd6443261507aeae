package org.arcuate.imaging.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.WriteOptions.Nifti;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that lie about themselves, and whatever fuzzing once found. */
class HostileVolumeFileTest {
  private static final Grid GRID = Grid.of(3, 3, 3, new Vec3(1, 1, 1), Vec3.ZERO);

  @TempDir Path folder;

  private byte[] nifti(Nifti version) throws IOException {
    Path file = folder.resolve("good.nii");
    VolumeFile.write(
        file, new StoredImage(GRID, SampleType.INT16.zeros(27)), WriteOptions.USUAL.nifti(version));
    return Files.readAllBytes(file);
  }

  private static void assertRefused(byte[] bytes, String reason) {
    assertThatThrownBy(() -> Nifti1.read(bytes))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(reason);
  }

  /** Short for reading bytes as a single NIfTI file. */
  private static final class Nifti1 {
    static StoredImage read(byte[] bytes) {
      return org.arcuate.imaging.format.Nifti.read(Source.of(bytes), () -> Source.of(new byte[0]));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40 | 4 | 3 volumes along axis 4", // dim[0] = 4, and dim[4] below
        "40 | 9 | must be 1 to 7",
        "42 | 0 | at least 1",
        "42 | -5 | at least 1",
        "42 | 4 | need 72 bytes, found 54",
        "42 | 2 | 18 bytes too many",
        "70 | 128 | colours",
        "70 | 32 | complex",
        "72 | 8 | bitpix",
        "344 | 0 | Analyze"
      })
  void a_field_of_nifti_that_cannot_be_is_refused(int at, int value, String reason)
      throws IOException {
    byte[] bytes = nifti(Nifti.ONE);
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (value == 4 && at == 40) header.putShort(48, (short) 3);
    header.putShort(at, (short) value);
    assertRefused(bytes, reason);
  }

  @Test
  void sizes_beyond_the_file_are_refused_before_anything_is_allocated() throws IOException {
    byte[] one = nifti(Nifti.ONE);
    ByteBuffer header = ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort(42, (short) 1200).putShort(44, (short) 1200).putShort(46, (short) 1400);
    assertRefused(one, "need 4032000000 bytes, found 54");
    byte[] two = nifti(Nifti.TWO);
    ByteBuffer header2 = ByteBuffer.wrap(two).order(ByteOrder.LITTLE_ENDIAN);
    header2.putLong(24, 60000).putLong(32, 60000).putLong(40, 1000);
    assertRefused(two, "more than 2^31");
    header2.putLong(24, 1L << 40);
    assertRefused(two, "at least 1");
  }

  @Test
  void a_compressed_file_cannot_promise_more_than_deflate_can_hold() throws IOException {
    Path file = folder.resolve("small.nii.gz");
    VolumeFile.write(
        file,
        new StoredImage(
            Grid.of(1200, 1200, 100, new Vec3(1, 1, 1), Vec3.ZERO),
            SampleType.UINT8.zeros(144_000_000)));
    assertThat(VolumeFile.read(file).samples().length()).isEqualTo(144_000_000);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> VolumeFile.read(file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("need 144000000 bytes, found at most");
  }

  @Test
  void a_voxel_offset_that_cannot_be_is_refused() throws IOException {
    for (float offset : new float[] {0, 348, -1, Float.NaN, 352.5f, 1e30f, 1e9f}) {
      byte[] bytes = nifti(Nifti.ONE);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(108, offset);
      assertThatThrownBy(() -> Nifti1.read(bytes)).as("%s", offset).isInstanceOf(BadInput.class);
    }
  }

  @Test
  void a_place_that_is_none_is_refused() throws IOException {
    for (int at : new int[] {280, 284, 300, 320, 328 - 4})
      for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        byte[] bytes = nifti(Nifti.ONE);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(at, value);
        assertThatThrownBy(() -> Nifti1.read(bytes)).isInstanceOf(BadInput.class);
      }
    byte[] flat = nifti(Nifti.ONE);
    ByteBuffer.wrap(flat).order(ByteOrder.LITTLE_ENDIAN).putFloat(280, 0);
    assertRefused(flat, "first voxel axis");
  }

  @Test
  void micrometres_and_metres_become_millimetres() throws IOException {
    byte[] bytes = nifti(Nifti.ONE);
    bytes[123] = 3;
    assertThat(Nifti1.read(bytes).grid().spacing().x()).isEqualTo(0.001);
    bytes[123] = 1;
    assertThat(Nifti1.read(bytes).grid().spacing().x()).isEqualTo(1000);
    bytes[123] = 0;
    assertThat(Nifti1.read(bytes).assumptions()).containsExactly("assumed: unit mm");
    bytes[123] = 5;
    assertRefused(bytes, "no unit of length");
  }

  @Test
  void what_is_no_ordinary_file_is_refused() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("a.nii"));
    assertThatThrownBy(() -> VolumeFile.read(directory)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> VolumeFile.read(folder.resolve("none.nrrd")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no such file");
    Path lonely = folder.resolve("lonely.hdr");
    Files.write(lonely, new byte[10]);
    assertThatThrownBy(() -> VolumeFile.read(lonely)).isInstanceOf(BadInput.class);
    Path header = folder.resolve("h.nhdr");
    Files.writeString(
        header,
        "NRRD0004\ntype: uchar\ndimension: 3\nsizes: 1 1 1\nspacings: 1 1 1\nencoding: raw\n"
            + "data file: ../h.nhdr\n",
        StandardCharsets.UTF_8);
    assertThatThrownBy(() -> VolumeFile.read(header))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("leads out of the folder");
  }

  @TestFactory
  Stream<DynamicTest> every_file_of_the_fuzzing_corpus_is_read_or_refused() throws IOException {
    Path corpus = Path.of("src/test/resources/fuzz").toAbsolutePath();
    assertThat(corpus).isDirectory();
    return List.of("nifti", "nrrd", "metaimage").stream().flatMap(name -> tests(corpus, name));
  }

  private static Stream<DynamicTest> tests(Path corpus, String name) {
    try (Stream<Path> files = Files.list(corpus.resolve(name))) {
      List<Path> sorted = files.sorted().toList();
      assertThat(sorted).isNotEmpty();
      return sorted.stream()
          .map(file ->
              DynamicTest.dynamicTest(name + "/" + file.getFileName(), () -> run(name, file)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void run(String name, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (name) {
      case "nifti" -> NiftiFuzz.fuzzerTestOneInput(bytes);
      case "nrrd" -> NrrdFuzz.fuzzerTestOneInput(bytes);
      default -> MetaImageFuzz.fuzzerTestOneInput(bytes);
    }
  }
}
