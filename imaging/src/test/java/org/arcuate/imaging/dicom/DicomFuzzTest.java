package org.arcuate.imaging.dicom;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.arcuate.imaging.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomFuzzTest {
  private static final Path CORPUS = Path.of("src/test/resources/fuzz/dicom");

  @Test
  void everything_that_a_fuzzer_once_found_is_read_or_refused() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      for (Path file : files.sorted().toList())
        assertThatCode(() -> DicomFuzz.fuzzerTestOneInput(Files.readAllBytes(file)))
            .as(file.toString())
            .doesNotThrowAnyException();
    }
  }

  /** Seeded damage to real files, their headers above all. */
  @ParameterizedTest
  @ValueSource(
      strings = {"MR_small.dcm", "MR_small_RLE.dcm", "emri_small.dcm", "rtstruct.dcm", "liver.dcm"})
  void damaged_files_are_read_or_refused(String name) throws IOException {
    byte[] good = Files.readAllBytes(SharedData.of("data/dicom-zoo/single/" + name));
    Random random = new Random(name.hashCode());
    for (int trial = 0; trial < 300; trial++) {
      byte[] bad = Arrays.copyOf(good, good.length - random.nextInt(good.length) / 3);
      for (int k = 0; k < 1 + random.nextInt(6); k++)
        bad[random.nextInt(Math.min(bad.length, 3000))] = (byte) random.nextInt(256);
      assertThatCode(() -> DicomFuzz.fuzzerTestOneInput(bad)).doesNotThrowAnyException();
    }
  }

  /** A hundred bytes that claim a huge image. */
  @Test
  void what_a_file_claims_is_not_allocated() {
    List<byte[]> claims =
        List.of(claim(65535, 65535, 1), claim(65535, 65535, 60000), claim(512, 512, 1 << 20));
    for (byte[] claim : claims)
      assertThatCode(() -> DicomFuzz.fuzzerTestOneInput(claim)).doesNotThrowAnyException();
  }

  private static byte[] claim(int rows, int columns, int frames) {
    DataSet data =
        DataSet.builder()
            .integers(Tag.ROWS, Vr.US, rows)
            .integers(Tag.COLUMNS, Vr.US, columns)
            .integers(Tag.NUMBER_OF_FRAMES, Vr.IS, frames)
            .integers(Tag.BITS_ALLOCATED, Vr.US, 16)
            .put(new Element(Tag.PIXEL_DATA, Vr.OW, new Element.Bytes(new byte[4])))
            .build();
    return DicomWriter.bytes(
        DataSet.builder().build(), data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }
}
