package org.arcuate.imaging.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.dicom.write.WriterTags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrubberTest {
  private static final Secret SECRET = Secret.ofPassphrase("a passphrase");

  private static DataSet scrub(DataSet data) {
    return new Scrubber(SECRET, "P1", -100, new Tally()).scrub(data);
  }

  @Test
  void dates_move_by_one_number_of_days_and_times_stay() {
    DataSet clean =
        scrub(
            DataSet.builder()
                .text(WriterTags.STUDY_DATE, Vr.DA, "20240301")
                .text(WriterTags.STUDY_TIME, Vr.TM, "101112.5")
                .text(0x0008002A, Vr.DT, "20240301101112.25+0100")
                .text(0x00100030, Vr.DA, "19700101")
                .text(0x00189999, Vr.DA, "20240303")
                .build());
    LocalDate moved = LocalDate.of(2024, 3, 1).minusDays(100);
    String text = moved.format(DateTimeFormatter.BASIC_ISO_DATE);
    assertThat(clean.string(WriterTags.STUDY_DATE)).contains(text);
    assertThat(clean.string(WriterTags.STUDY_TIME)).contains("101112.5");
    assertThat(clean.string(0x0008002A)).contains(text + "101112.25+0100");
    assertThat(clean.string(0x00100030)).isEmpty();
    LocalDate other =
        LocalDate.parse(clean.string(0x00189999).orElseThrow(), DateTimeFormatter.BASIC_ISO_DATE);
    assertThat(ChronoUnit.DAYS.between(moved, other)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "T1_tse_fs cor PELVIS 3.0mm Dr. Miller|T1 tse fs cor PELVIS 3.0mm",
        "MILLER^JOHN 19700101|''",
        "CT Pelvis, bone 1.0 (room 12345)|CT Pelvis bone 1.0"
      })
  void descriptions_keep_known_words_and_small_numbers(String before, String after) {
    assertThat(Descriptor.cleaned(before)).isEqualTo(after);
  }

  @Test
  void instance_uids_change_the_same_way_everywhere_and_standard_uids_stay() {
    DataSet clean =
        scrub(
            DataSet.builder()
                .text(Tag.SOP_CLASS_UID, Vr.UI, SopClass.CT_IMAGE)
                .text(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3.4")
                .text(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, "1.2.840.10008.1.4.1.1")
                .items(
                    0x00081140,
                    List.of(
                        DataSet.builder()
                            .text(0x00081150, Vr.UI, SopClass.CT_IMAGE)
                            .text(0x00081155, Vr.UI, "1.2.3.4")
                            .build()))
                .build());
    String uid = clean.string(Tag.SOP_INSTANCE_UID).orElseThrow();
    assertThat(uid).startsWith("2.25.");
    DataSet reference = clean.items(0x00081140).getFirst();
    assertThat(reference.string(0x00081155)).contains(uid);
    assertThat(reference.string(0x00081150)).contains(SopClass.CT_IMAGE);
    assertThat(clean.string(Tag.SOP_CLASS_UID)).contains(SopClass.CT_IMAGE);
    assertThat(clean.string(Tag.FRAME_OF_REFERENCE_UID)).contains("1.2.840.10008.1.4.1.1");
  }

  @Test
  void another_passphrase_gives_other_uids_and_dates() {
    Secret other = Secret.ofPassphrase("another");
    assertThat(other.uid("1.2.3")).isNotEqualTo(SECRET.uid("1.2.3"));
    assertThat(other.pseudonym("x")).isNotEqualTo(SECRET.pseudonym("x"));
    assertThat(Secret.ofPassphrase("another").offsetDays("x")).isEqualTo(other.offsetDays("x"));
    for (int k = 0; k < 1000; k++)
      assertThat(other.offsetDays("patient " + k)).isBetween(-3650, -30);
  }

  @Test
  void private_groups_curves_overlays_and_unknown_kinds_go() {
    DataSet clean =
        scrub(
            DataSet.builder()
                .text(0x00090010, Vr.LO, "VENDOR")
                .text(0x00091001, Vr.LO, "x")
                .put(new Element(0x50003000, Vr.OW, new Element.Bytes(new byte[4])))
                .put(new Element(0x60003000, Vr.OW, new Element.Bytes(new byte[4])))
                .put(new Element(0x00189998, Vr.UN, new Element.Bytes(new byte[4])))
                .put(new Element(Tag.PIXEL_DATA, Vr.OW, new Element.Bytes(new byte[4])))
                .build());
    assertThat(clean.elements().stream().map(e -> e.tag() >>> 16))
        .containsOnly(0x0010, 0x0012, 0x0028, 0x7FE0);
  }

  @Test
  void the_patient_becomes_a_pseudonym_and_the_profile_is_named() {
    DataSet clean = scrub(DataSet.builder().text(Tag.PATIENT_NAME, Vr.PN, "Miller^John").build());
    assertThat(clean.string(Tag.PATIENT_NAME)).contains("P1");
    assertThat(clean.string(Tag.PATIENT_ID)).contains("P1");
    assertThat(clean.string(0x00120062)).contains("YES");
    assertThat(clean.items(0x00120064))
        .extracting(item -> item.string(0x00080100).orElse(""))
        .containsExactly("113100", "113105", "113107");
    assertThat(clean.string(0x00280303)).contains("MODIFIED");
  }
}
