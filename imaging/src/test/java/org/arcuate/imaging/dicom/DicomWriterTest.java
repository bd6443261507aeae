package org.arcuate.imaging.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomWriterTest {
  private static final DataSet NO_META = DataSet.builder().build();

  /** Prints every element of a file, nested ones too, in a form that does not hide bytes. */
  private static final String DUMP =
      """
      import pydicom, sys
      def show(d, depth):
          for e in d:
              if e.VR == 'SQ':
                  print(depth, e.tag, 'SQ', len(e.value))
                  for item in e.value: show(item, depth + 1)
              else:
                  v = e.value
                  v = v.hex() if isinstance(v, bytes) else str(v)
                  print(depth, e.tag, e.VR + '', v)
      d = pydicom.dcmread(sys.argv[1])
      print(d.file_meta.FileMetaInformationGroupLength, d.file_meta.TransferSyntaxUID)
      show(d, 0)
      """;

  @TempDir Path folder;

  private static DataSet mixed() {
    DataSet inner =
        DataSet.builder()
            .text(0x00080104, Vr.LO, "odd")
            .integers(0x00280010, Vr.US, 258)
            .items(0x00081140, List.of())
            .build();
    return DataSet.builder()
        .text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
        .text(Tag.SOP_CLASS_UID, Vr.UI, SopClass.CT_IMAGE)
        .text(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3")
        .text(Tag.PATIENT_NAME, Vr.PN, "Grün^Ä")
        .items(0x00081140, List.of(inner, DataSet.builder().build(), inner))
        .integers(Tag.ROWS, Vr.US, 1, 2, 65535)
        .decimals(Tag.PIXEL_SPACING, Vr.DS, 0.5, 1.0 / 3)
        .decimals(0x00189306, Vr.FD, Math.PI)
        .decimals(0x00181320, Vr.FL, 1.5)
        .put(new Element(0x00209165, Vr.AT, new Element.Bytes(new byte[] {0x20, 0, 0x32, 0})))
        .integers(0x00186020, Vr.SL, -123456789)
        .put(new Element(0x7FE00010, Vr.OW, new Element.Bytes(new byte[] {1, 2, 3, 4})))
        .build();
  }

  private String dump(DataSet data, String transferSyntax) {
    Path file = folder.resolve("x.dcm");
    DicomWriter.write(file, NO_META, data, transferSyntax);
    return IndependentProgram.pydicom(DUMP, file.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_BIG_ENDIAN,
        TransferSyntax.DEFLATED
      })
  void every_transfer_syntax_says_the_same_to_pydicom(String transferSyntax) {
    String explicit = dump(mixed(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    String other = dump(mixed(), transferSyntax);
    assertThat(explicit)
        .contains("0 (0008, 1140) SQ 3")
        .contains("Grün^Ä")
        .contains("1 (0028, 0010) US 258")
        .contains("(0028, 0010) US [1, 2, 65535]")
        .contains("(0018, 9306) FD 3.141592653589793")
        .contains("(0018, 6020) SL -123456789")
        .contains("(0020, 9165) AT (0020, 0032)");
    // pydicom leaves the words of pixel data in the order of the file.
    String swapped =
        transferSyntax.equals(TransferSyntax.EXPLICIT_BIG_ENDIAN) ? "02010403" : "01020304";
    assertThat(explicit).contains("01020304");
    assertThat(other.lines().skip(1).toList())
        .isEqualTo(explicit.replace("OW 01020304", "OW " + swapped).lines().skip(1).toList());
    assertThat(other.lines().findFirst()).get().asString().contains(transferSyntax);
  }

  @Test
  void numbers_read_big_endian_are_written_little_endian() {
    Element big = new Element(Tag.ROWS, Vr.US, new Element.Bytes(new byte[] {1, 2}, 0, 2, true));
    DataSet data = DataSet.builder().put(big).build();
    byte[] bytes = DicomWriter.bytes(NO_META, data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    assertThat(bytes[bytes.length - 2]).isEqualTo((byte) 2);
    assertThat(bytes[bytes.length - 1]).isEqualTo((byte) 1);
  }

  @Test
  void the_meta_group_has_its_true_length_and_a_cleared_preamble_before_it() {
    byte[] bytes = DicomWriter.bytes(NO_META, mixed(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int p = 0; p < 128; p++) assertThat(bytes[p]).isZero();
    int length = in.getInt(140);
    assertThat(in.getShort(144 + length)).isEqualTo((short) 8);
    assertThat(bytes.length % 2).isZero();
  }

  @Test
  void a_text_too_long_for_its_length_field_is_written_as_unknown() {
    DataSet data = DataSet.builder().text(0x00204000, Vr.LT, "x".repeat(70001)).build();
    String said = dump(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    assertThat(said.contains("UN " + "78".repeat(70001))).isTrue();
  }

  @Test
  void group_lengths_are_left_out() {
    DataSet data =
        DataSet.builder().integers(0x00080000, Vr.UL, 999).text(Tag.MODALITY, Vr.CS, "CT").build();
    assertThat(dump(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)).doesNotContain("999");
  }

  @Test
  void fragments_pass_through_and_need_an_encapsulated_transfer_syntax() {
    Element fragments =
        new Element(
            Tag.PIXEL_DATA,
            Vr.OB,
            new Element.Fragments(
                List.of(
                    new Element.Bytes(new byte[] {1, 2, 3}), new Element.Bytes(new byte[] {4, 5})),
                List.of(0L, 12L)));
    DataSet data = mixed().toBuilder().put(fragments).build();
    byte[] bytes = DicomWriter.bytes(NO_META, data, TransferSyntax.JPEG_LS_LOSSLESS);
    byte[] end = java.util.Arrays.copyOfRange(bytes, bytes.length - 50, bytes.length - 4);
    assertThat(end)
        .containsExactly(
            0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0, 0xe0, 8, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0, 0xfe,
            0xff, 0, 0xe0, 4, 0, 0, 0, 1, 2, 3, 0, 0xfe, 0xff, 0, 0xe0, 2, 0, 0, 0, 4, 5, 0xfe,
            0xff, 0xdd, 0xe0);
    assertThatThrownBy(
            () -> DicomWriter.bytes(NO_META, data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("fragments");
  }
}
