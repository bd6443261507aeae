package org.arcuate.imaging.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.SeriesOptions;
import org.arcuate.imaging.volume.CtVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files so large that a scan reads only their heads: what it says must be true of the whole. */
class LargeFileTest {
  @TempDir Path folder;

  /** Slices of 60 kB. */
  private static CtVolume ct() {
    Grid grid =
        Grid.of(200, 150, 3, new Vec3(0.7, 0.7, 1), new Vec3(-50, 20, 300))
            .in(new FrameId("1.2.3"));
    short[] hu = new short[grid.size()];
    Random random = new Random(5);
    for (int v = 0; v < hu.length; v++) hu[v] = (short) random.nextInt(-1000, 2000);
    return new CtVolume(grid, hu);
  }

  private List<Path> write(String syntax) {
    SeriesOptions options = SeriesOptions.PLAIN.in(syntax);
    return CtSeries.write(ct(), Header.of("P1", "ct", 1), folder, options, Work.quiet()).files();
  }

  private CtVolume read() {
    Study study = Study.scan(folder, Work.quiet());
    assertThat(study.unusable()).isEmpty();
    return (CtVolume) study.series().getFirst().read(Work.quiet()).volume();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
        TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_BIG_ENDIAN,
        TransferSyntax.DEFLATED,
        TransferSyntax.RLE
      })
  void large_files_read_back_the_same(String syntax) {
    write(syntax);
    assertThat(read().hu()).isEqualTo(ct().hu());
  }

  @Test
  void elements_after_the_pixels_are_read_too() throws IOException {
    for (Path file : write(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
      byte[] bytes = Files.readAllBytes(file);
      byte[] longer = Arrays.copyOf(bytes, bytes.length + 16);
      byte[] padding = {(byte) 0xFC, (byte) 0xFF, (byte) 0xFC, (byte) 0xFF, 'O', 'B', 0, 0, 4};
      System.arraycopy(padding, 0, longer, bytes.length, padding.length);
      Files.write(file, longer);
      assertThat(DicomFile.readHead(file).data().has(0xFFFCFFFC)).isTrue();
    }
    assertThat(read().hu()).isEqualTo(ct().hu());
  }

  @Test
  void a_header_larger_than_the_head_is_read_whole() {
    for (Path file : write(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
      DicomFile old = DicomFile.read(file);
      Element large = new Element(0x00091010, Vr.OB, new Element.Bytes(new byte[50_000]));
      DicomWriter.write(
          file, old.meta(), old.data().toBuilder().put(large).build(), old.transferSyntaxUid());
    }
    assertThat(read().hu()).isEqualTo(ct().hu());
  }

  @Test
  void a_file_that_is_cut_off_is_named_with_what_is_missing() throws IOException {
    Path file = write(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).getFirst();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1000));
    List<Unusable> unusable = Study.scan(folder, Work.quiet()).unusable();
    assertThat(unusable).hasSize(1);
    assertThat(unusable.getFirst().reason())
        .contains("(7FE0,0010)")
        .contains("cut off, needs 60000 bytes, 59000 are there");
  }

  /** The values are not in memory after a scan; whoever asks for them gets them from the file. */
  @Test
  void a_head_has_all_elements_and_the_length_of_the_pixels() {
    Path file = write(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).getFirst();
    DataSet head = DicomFile.readHead(file).data();
    DataSet whole = DicomFile.read(file).data();
    assertThat(head.elements().stream().map(Element::tag))
        .containsExactlyElementsOf(whole.elements().stream().map(Element::tag).toList());
    Element pixels = head.element(Tag.PIXEL_DATA);
    assertThat(pixels).isNotNull();
    assertThat(((Element.Bytes) pixels.value()).length()).isEqualTo(60_000);
  }
}
