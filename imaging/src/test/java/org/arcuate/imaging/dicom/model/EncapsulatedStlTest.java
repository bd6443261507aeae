package org.arcuate.imaging.dicom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.DicomFile;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.IndependentProgram;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.dicom.model.EncapsulatedStl.About;
import org.arcuate.imaging.dicom.model.EncapsulatedStl.Use;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.volume.CtVolume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncapsulatedStlTest {
  private static final About HIP = new About("hip-left", 1, 0xE3B778, Use.PLANNING, false);

  @TempDir Path folder;
  private SeriesReference ct;
  private SeriesReference other;

  @BeforeEach
  void makeSources() {
    ct = source("ct", 3);
    other = source("mr", 2);
  }

  private SeriesReference source(String name, int slices) {
    Grid grid =
        Grid.of(8, 8, slices, new Vec3(1, 1, 1), new Vec3(0, 0, 0)).in(new FrameId("1.2.3.4"));
    return CtSeries.write(
            new CtVolume(grid, new short[grid.size()]),
            Header.of("P" + name.charAt(0), name, 1),
            folder.resolve(name),
            Work.quiet())
        .reference();
  }

  /** A binary STL of so many triangles with random corners. */
  private static byte[] stl(int triangles, long seed) {
    Random random = new Random(seed);
    ByteBuffer bytes =
        ByteBuffer.allocate(84 + 50 * triangles).order(ByteOrder.LITTLE_ENDIAN).position(80);
    bytes.putInt(triangles);
    for (int t = 0; t < triangles; t++) {
      for (int c = 0; c < 12; c++) bytes.putFloat(random.nextFloat());
      bytes.putShort((short) 0);
    }
    return bytes.array();
  }

  private Path written(About about, byte[] stl, SeriesReference... sources) {
    Path file = folder.resolve(about.title() + "-" + stl.length + ".dcm");
    EncapsulatedStl.write(about, stl, List.of(sources), "models", file);
    return file;
  }

  private static EncapsulatedStl read(Path file) {
    return EncapsulatedStl.read(DicomFile.read(file).data());
  }

  @Test
  void what_is_taken_out_is_what_was_put_in_byte_by_byte() {
    for (int triangles : new int[] {0, 1, 2, 1311, 200_000}) {
      byte[] stl = stl(triangles, 5);
      EncapsulatedStl back = read(written(HIP, stl, ct));
      assertThat(Arrays.equals(back.stl(), stl)).as("%d triangles", triangles).isTrue();
      assertThat(back.title()).isEqualTo("hip-left");
      assertThat(back.frame()).isEqualTo(new FrameId("1.2.3.4"));
      assertThat(back.mmPerUnit()).isEqualTo(1);
    }
  }

  @Test
  void dciodvfy_finds_no_error() {
    assertThat(IndependentProgram.dciodvfyErrors(written(HIP, stl(7, 1), ct))).isEmpty();
    About tool = new About("guide-1", 2, 0x2e86de, Use.TOOL, true);
    Path file = written(tool, stl(9, 1), ct, other);
    assertThat(IndependentProgram.dciodvfyErrors(file)).isEmpty();
    assertThat(IndependentProgram.run("dciodvfy", "-new", file.toString()))
        .contains("EncapsulatedSTL");
  }

  @Test
  void pydicom_takes_out_the_same_bytes_and_finds_the_sources() throws IOException {
    byte[] stl = stl(321, 2);
    Path file = written(HIP, stl, ct, other);
    Path out = folder.resolve("out.stl");
    String said =
        IndependentProgram.pydicom(
            """
            import pydicom, sys
            d = pydicom.dcmread(sys.argv[1])
            open(sys.argv[2], 'wb').write(d.EncapsulatedDocument[:d.EncapsulatedDocumentLength])
            print(d.SOPClassUID.name, d.Modality, d.MeasurementUnitsCodeSequence[0].CodeValue)
            for i in d.SourceInstanceSequence: print(i.ReferencedSOPInstanceUID)
            """,
            file.toString(),
            out.toString());
    assertThat(Files.readAllBytes(out)).isEqualTo(stl);
    assertThat(said.lines().findFirst()).contains("Encapsulated STL Storage M3D mm");
    assertThat(said.lines().skip(1))
        .hasSize(5)
        .containsAll(ct.instanceUids())
        .containsAll(other.instanceUids());
  }

  @Test
  void the_same_model_gives_the_same_file_and_a_changed_one_another_instance() throws IOException {
    byte[] stl = stl(12, 3);
    byte[] first = Files.readAllBytes(written(HIP, stl, ct));
    assertThat(Files.readAllBytes(written(HIP, stl, ct))).isEqualTo(first);
    byte[] changed = stl.clone();
    changed[200] ^= 1;
    DataSet before = DicomFile.parse(first, "before").data();
    DataSet after = DicomFile.read(written(HIP, changed, ct)).data();
    assertThat(after.string(Tag.SOP_INSTANCE_UID))
        .isNotEqualTo(before.string(Tag.SOP_INSTANCE_UID));
    for (int tag : new int[] {Tag.SERIES_INSTANCE_UID, ModelTags.MODEL_GROUP_UID})
      assertThat(after.string(tag)).isEqualTo(before.string(tag));
  }

  @Test
  void what_is_no_whole_stl_is_not_written() {
    for (int length : new int[] {0, 3, 83, 85, 133, 135})
      assertThatThrownBy(() -> written(HIP, Arrays.copyOf(stl(1, 1), length), ct))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("no whole binary STL (" + length + " bytes)");
    byte[] boasts = stl(1, 1);
    boasts[83] = (byte) 0xff;
    assertThatThrownBy(() -> written(HIP, boasts, ct)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> new About("", 1, 0, Use.TOOL, false)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> new About("a\\b", 1, 0, Use.TOOL, false)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> written(HIP, stl(1, 1))).isInstanceOf(BadInput.class);
  }

  private void refused(UnaryOperator<DataSet.Builder> change, String why) {
    DataSet good = DicomFile.read(written(HIP, stl(3, 1), ct)).data();
    DataSet bad = change.apply(good.toBuilder()).build();
    assertThatThrownBy(() -> EncapsulatedStl.read(bad))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_document_that_is_not_what_it_says_is_refused() {
    for (int length : new int[] {0, 1, 232, 235, 236, Integer.MAX_VALUE, -1})
      refused(b -> b.integers(ModelTags.DOCUMENT_LENGTH, Vr.UL, length), "the document has 234");
    refused(b -> b.remove(ModelTags.ENCAPSULATED_DOCUMENT), "(0042,0011): is missing");
    refused(
        b ->
            b.remove(ModelTags.DOCUMENT_LENGTH)
                .put(
                    new Element(
                        ModelTags.ENCAPSULATED_DOCUMENT, Vr.OB, new Element.Bytes(new byte[0]))),
        "the document has 0");
    refused(b -> b.text(ModelTags.MIME_TYPE, Vr.LO, "model/obj"), "MIME type 'model/obj'");
    refused(b -> b.remove(ModelTags.MEASUREMENT_UNITS_CODE_SEQUENCE), "a unit of length is needed");
    refused(b -> b.text(Tag.SOP_CLASS_UID, Vr.UI, "1.2.3"), "SOP class 1.2.3");
  }

  @Test
  void a_file_of_another_writer_is_read_in_its_own_unit() throws IOException {
    byte[] stl = stl(4, 9);
    Path file = folder.resolve("other.stl");
    Files.write(file, stl);
    Path dicom = folder.resolve("other.dcm");
    IndependentProgram.run("stl2dcm", "-q", file.toString(), dicom.toString());
    EncapsulatedStl back = read(dicom);
    assertThat(back.stl()).isEqualTo(stl);
    assertThat(back.mmPerUnit()).isEqualTo(0.001);
  }

  @Test
  void cut_and_damaged_files_are_read_or_refused() throws IOException {
    byte[] good = Files.readAllBytes(written(HIP, stl(5, 1), ct));
    Random random = new Random(4);
    int refused = 0;
    for (int trial = 0; trial < 1000; trial++) {
      byte[] bad = good.clone();
      if (trial % 2 == 0) bad = Arrays.copyOf(good, 141 + random.nextInt(good.length - 141));
      for (int hit = 0; hit < 1 + random.nextInt(6); hit++)
        bad[140 + random.nextInt(bad.length - 140)] = (byte) random.nextInt(256);
      try {
        EncapsulatedStl.read(DicomFile.parse(bad, "bad").data());
      } catch (BadInput e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(300);
  }

  /** White, black, and red by the tables of ICC colorimetry: L 54.29, a 80.80, b 69.89. */
  @Test
  void colours_are_those_of_cielab_under_d50() {
    assertThat(CieLab.of(0xffffff)).containsExactly(65535, 32896, 32896);
    assertThat(CieLab.of(0)).containsExactly(0, 32896, 32896);
    int[] red = CieLab.of(0xff0000);
    assertThat(red[0] / 655.35).isBetween(54.28, 54.30);
    assertThat(red[1] / 257.0 - 128).isBetween(80.7, 80.9);
    assertThat(red[2] / 257.0 - 128).isBetween(69.8, 70.0);
  }
}
