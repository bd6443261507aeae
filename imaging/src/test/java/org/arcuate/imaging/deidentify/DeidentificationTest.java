package org.arcuate.imaging.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.DicomFile;
import org.arcuate.imaging.dicom.DicomWriter;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.IndependentProgram;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.TransferSyntax;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.dicom.segmentation.Segmentation;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.WriterTags;
import org.arcuate.imaging.dicom.write.WrittenSeries;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidentificationTest {
  private static final String MARK = "SECRET";
  private static final Deidentification.Options OPTIONS =
      new Deidentification.Options(Secret.ofPassphrase("a passphrase"), Optional.empty());

  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void folders() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
  }

  /** A value that shows the mark in whatever representation it has. */
  private static Element marked(int tag, Vr vr, int depth) {
    if (vr == Vr.SQ) return new Element(tag, vr, new Element.Items(List.of(allMarked(depth + 1))));
    String text = MARK + "^" + Integer.toHexString(tag) + " 19700102 " + MARK;
    byte[] bytes =
        (text.length() % 8 == 0 ? text : text + "        ".substring(text.length() % 8))
            .getBytes(StandardCharsets.US_ASCII);
    return new Element(tag, vr, new Element.Bytes(bytes));
  }

  /** Every attribute of the table with the mark, and private, unknown, curve and overlay ones. */
  private static DataSet allMarked(int depth) {
    DataSet.Builder data = DataSet.builder();
    for (ProfileTable.Row row : ProfileTable.STANDARD.rows())
      if (row.tag() >>> 16 > 2 && (row.vr() != Vr.SQ || depth < 2))
        data.put(marked(row.tag(), row.vr(), depth));
    data.put(marked(0x00090010, Vr.LO, depth));
    data.put(marked(0x00091001, Vr.UN, depth));
    data.put(marked(0x00091002, Vr.OB, depth));
    if (depth < 2) data.put(marked(0x00091003, Vr.SQ, depth));
    data.put(marked(0x50001001, Vr.OB, depth));
    data.put(marked(0x50003000, Vr.OW, depth));
    data.put(marked(0x60103000, Vr.OW, depth));
    data.put(marked(0x60104000, Vr.LT, depth));
    data.put(marked(0x00187777, Vr.UN, depth));
    data.put(marked(0x00187778, Vr.PN, depth));
    data.put(marked(0x00187779, Vr.DA, depth));
    data.put(marked(0x0018777A, Vr.TM, depth));
    data.put(marked(0x0018777B, Vr.LT, depth));
    data.put(marked(0x0018777C, Vr.UT, depth));
    data.put(marked(0x0018777D, Vr.UI, depth));
    // As if a reader knew no representation at all.
    if (depth == 1)
      for (ProfileTable.Row row : ProfileTable.STANDARD.rows())
        if (row.tag() >>> 16 > 2 && row.tag() % 3 == 0) data.put(marked(row.tag(), Vr.UN, depth));
    return data.build();
  }

  private static DataSet ct(String instanceUid) {
    return DataSet.builder()
        .text(Tag.SOP_CLASS_UID, Vr.UI, SopClass.CT_IMAGE)
        .text(Tag.SOP_INSTANCE_UID, Vr.UI, instanceUid)
        .text(Tag.SERIES_INSTANCE_UID, Vr.UI, "1.2.3." + MARK.hashCode())
        .put(new Element(Tag.PIXEL_DATA, Vr.OW, new Element.Bytes(new byte[] {1, 2, 3, 4})))
        .build();
  }

  private void write(String name, DataSet data) {
    DicomWriter.write(
        in.resolve(name),
        DataSet.builder()
            .text(0x00020016, Vr.AE, MARK)
            .text(0x00020100, Vr.UI, "1.2.3")
            .put(marked(0x00020102, Vr.OB, 0))
            .build(),
        data,
        TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  private List<Path> outputs() throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static boolean contains(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .toUpperCase(Locale.ROOT)
        .contains(text.toUpperCase(Locale.ROOT));
  }

  @Test
  void no_byte_of_a_marked_attribute_survives_anywhere() throws IOException {
    write(MARK + "-1.dcm", allMarked(0).toBuilder().putAll(ct("1.2.3.1")).build());
    assertThat(contains(Files.readAllBytes(in.resolve(MARK + "-1.dcm")), MARK)).isTrue();
    Files.writeString(in.resolve(MARK + ".txt"), MARK);
    Report report = Deidentification.run(in, out, OPTIONS, Work.quiet());
    assertThat(report.files()).hasSize(1);
    assertThat(report.dropped()).hasSize(1);
    assertThat(outputs()).hasSize(2);
    for (Path file : outputs()) {
      assertThat(contains(Files.readAllBytes(file), MARK)).as(file.toString()).isFalse();
      assertThat(contains(Files.readAllBytes(file), "19700102")).as(file.toString()).isFalse();
      assertThat(file.toString().substring(out.toString().length())).doesNotContain(MARK);
    }
  }

  @Test
  void pixels_pass_bit_for_bit_and_the_meta_group_names_the_new_instance() throws IOException {
    write("a.dcm", ct("1.2.3.1"));
    Report report = Deidentification.run(in, out, OPTIONS, Work.quiet());
    Path file = out.resolve(report.files().getFirst().output());
    String said =
        IndependentProgram.pydicom(
            """
            import pydicom, sys
            d = pydicom.dcmread(sys.argv[1])
            print(d.PixelData.hex(), d.file_meta.MediaStorageSOPInstanceUID == d.SOPInstanceUID,
                  d.SOPInstanceUID, len(d.file_meta), d.preamble == bytes(128), d.PatientIdentityRemoved)
            """,
            file.toString());
    assertThat(said.strip())
        .isEqualTo("01020304 True " + report.files().getFirst().sopInstanceUid() + " 7 True YES");
  }

  @Test
  void a_segmentation_still_points_to_its_ct() throws IOException {
    Grid grid = Grid.of(4, 3, 3, new Vec3(1, 1, 1), Vec3.ZERO);
    Header header =
        Header.of("Miller", "ct", 1).with(b -> b.text(WriterTags.STUDY_DATE, Vr.DA, "20240301"));
    WrittenSeries ct =
        CtSeries.write(
            new CtVolume(grid, new short[grid.size()]), header, in.resolve("ct"), Work.quiet());
    byte[] inside = new byte[grid.size()];
    java.util.Arrays.fill(inside, (byte) 1);
    Segmentation.of(Map.of("hip-left", new Mask(grid, inside)), Segmentation.MadeBy.MANUAL)
        .write(ct.reference(), "bones", 2, in.resolve("seg.dcm"));
    Report report = Deidentification.run(in, out, OPTIONS, Work.quiet());
    assertThat(report.files()).hasSize(4);
    String said =
        IndependentProgram.pydicom(
            """
            import pydicom, sys
            d = [pydicom.dcmread(f) for f in sys.argv[1:]]
            ct = [x for x in d if x.Modality == 'CT']
            seg = [x for x in d if x.Modality == 'SEG'][0]
            uids = [x.SOPInstanceUID for x in ct]
            per = [f.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID
                   for f in seg.PerFrameFunctionalGroupsSequence]
            s = seg.ReferencedSeriesSequence[0]
            print(uids == per, s.SeriesInstanceUID == ct[0].SeriesInstanceUID,
                  [r.ReferencedSOPInstanceUID for r in s.ReferencedInstanceSequence] == uids,
                  len({x.FrameOfReferenceUID for x in d}), len({x.StudyInstanceUID for x in d}),
                  len({x.StudyDate for x in d}), ct[0].StudyDate == '20240301',
                  seg.SegmentSequence[0].SegmentLabel, len({x.PatientID for x in d}))
            """,
            report.files().stream()
                .map(f -> out.resolve(f.output()).toString())
                .toArray(String[]::new));
    assertThat(said.strip()).isEqualTo("True True True 1 1 1 False hip-left 1");
    for (Report.Written file : report.files())
      assertThat(IndependentProgram.dciodvfyErrors(out.resolve(file.output()))).isEmpty();
  }

  @Test
  void files_that_may_show_a_name_in_their_pixels_are_left_out_with_the_reason() {
    write(
        "sc.dcm",
        ct("1.1").toBuilder().text(Tag.SOP_CLASS_UID, Vr.UI, SopClass.SECONDARY_CAPTURE).build());
    write("burnt.dcm", ct("1.2").toBuilder().text(0x00280301, Vr.CS, "YES").build());
    write(
        "screen.dcm",
        ct("1.3").toBuilder()
            .text(Tag.IMAGE_TYPE, Vr.CS, "DERIVED", "SECONDARY", "SCREEN SAVE")
            .build());
    write(
        "us.dcm",
        ct("1.4").toBuilder()
            .text(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.6.1")
            .build());
    write("private.dcm", ct("1.5").toBuilder().text(Tag.SOP_CLASS_UID, Vr.UI, "1.2.3.4").build());
    write("good.dcm", ct("1.6"));
    Report report = Deidentification.run(in, out, OPTIONS, Work.quiet());
    assertThat(report.files()).hasSize(1);
    assertThat(report.dropped())
        .extracting(d -> d.input().toString())
        .containsExactly("burnt.dcm", "private.dcm", "sc.dcm", "screen.dcm", "us.dcm");
    assertThat(report.dropped().get(0).reason()).contains("burned-in");
    assertThat(report.dropped().get(2).reason()).contains("secondary capture");
  }

  @Test
  void two_patients_keep_two_pseudonyms_and_cannot_share_one() throws IOException {
    write("a.dcm", ct("1.1").toBuilder().text(Tag.PATIENT_ID, Vr.LO, "1").build());
    write("b.dcm", ct("1.2").toBuilder().text(Tag.PATIENT_ID, Vr.LO, "2").build());
    Deidentification.Options one =
        new Deidentification.Options(Secret.generated(), Optional.of("P1"));
    assertThatThrownBy(() -> Deidentification.run(in, out, one, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("2 patients");
    Report report = Deidentification.run(in, out, OPTIONS, Work.quiet());
    List<String> names =
        report.files().stream()
            .map(f ->
                DicomFile.read(out.resolve(f.output())).data().string(Tag.PATIENT_ID).orElse(""))
            .toList();
    assertThat(names).doesNotHaveDuplicates().allMatch(n -> n.matches("P-[0-9A-F]{10}"));
  }

  @Test
  void the_same_passphrase_gives_the_same_bytes_on_any_number_of_threads() throws IOException {
    for (int k = 0; k < 6; k++)
      write("f" + k, ct("1." + k).toBuilder().integers(Tag.INSTANCE_NUMBER, Vr.IS, 6 - k).build());
    Deidentification.run(in, out, OPTIONS, Work.quiet().threads(1));
    Path again = folder.resolve("again");
    Deidentification.run(in, again, OPTIONS, Work.quiet().threads(8));
    for (Path file : outputs())
      assertThat(Files.readAllBytes(again.resolve(out.relativize(file))))
          .isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void an_output_that_is_the_input_or_not_empty_is_refused() throws IOException {
    write("a.dcm", ct("1.1"));
    Files.createDirectories(out);
    Files.writeString(out.resolve("x"), "x");
    for (Path bad : List.of(in, in.resolve("sub"), folder, out))
      assertThatThrownBy(() -> Deidentification.run(in, bad, OPTIONS, Work.quiet()))
          .isInstanceOf(BadInput.class);
    assertThatThrownBy(
            () -> Deidentification.run(folder.resolve("none"), out, OPTIONS, Work.quiet()))
        .isInstanceOf(BadInput.class);
  }
}
