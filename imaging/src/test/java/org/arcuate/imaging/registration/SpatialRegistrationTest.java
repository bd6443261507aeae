package org.arcuate.imaging.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.IndependentProgram;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpatialRegistrationTest {
  private static final SeriesReference SERIES =
      new SeriesReference(
          "1.2.3.10",
          "1.2.3.11",
          Toy.CT.uid(),
          SopClass.CT_IMAGE,
          List.of("1.2.3.12"),
          DataSet.builder()
              .text(Tag.PATIENT_NAME, Vr.PN, "ARC-1")
              .text(Tag.PATIENT_ID, Vr.LO, "ARC-1")
              .text(0x00100030, Vr.DA, "")
              .text(0x00100040, Vr.CS, "")
              .text(0x00080020, Vr.DA, "20240101")
              .text(0x00080030, Vr.TM, "120000")
              .text(0x00080050, Vr.SH, "")
              .text(0x00080090, Vr.PN, "")
              .text(0x00200010, Vr.SH, "1")
              .build());

  @TempDir Path folder;

  private Path written(Rigid rigid) {
    Path file = folder.resolve("registration.dcm");
    SpatialRegistration.write(
        Registration.given(rigid.map().rows(), rigid.target(), rigid.source()), SERIES, file);
    return file;
  }

  @Test
  void what_is_written_is_read_again_in_both_directions() {
    Rigid rigid = Toy.moved(123.456, 77);
    Path file = written(rigid);
    Registration read = SpatialRegistration.read(file, Toy.CT, Toy.MR);
    assertThat(Toy.error(rigid, read.fixedFromMoving())).isLessThan(1e-9);
    assertThat(read.method()).isEqualTo(Registration.Method.DICOM);
    Registration back = SpatialRegistration.read(file, Toy.MR, Toy.CT);
    assertThat(Toy.error(rigid.inverse(), back.fixedFromMoving())).isLessThan(1e-9);
  }

  @Test
  void dciodvfy_finds_no_error() {
    assertThat(IndependentProgram.dciodvfyErrors(written(Toy.moved(10, 5)))).isEmpty();
  }

  @Test
  void the_matrix_is_the_one_that_pydicom_reads() {
    Rigid rigid = Toy.moved(10, 5);
    String said =
        IndependentProgram.pydicom(
            """
            import sys, pydicom
            d = pydicom.dcmread(sys.argv[1])
            for item in d.RegistrationSequence:
                m = item.MatrixRegistrationSequence[0].MatrixSequence[0]
                if item.FrameOfReferenceUID == sys.argv[2]:
                    print(' '.join(str(v) for v in m.FrameOfReferenceTransformationMatrix))
            """,
            written(rigid).toString(),
            Toy.MR.uid());
    String[] numbers = said.strip().split(" ");
    assertThat(numbers).hasSize(16);
    for (int c = 0; c < 16; c++)
      assertThat(Double.parseDouble(numbers[c]))
          .isCloseTo(rigid.map().rows()[c / 4][c % 4], within(1e-9));
  }

  @Test
  void a_frame_that_is_not_mentioned_is_bad_input() {
    Path file = written(Toy.moved(10, 5));
    assertThatThrownBy(() -> SpatialRegistration.read(file, Toy.CT, new FrameId("1.2.9")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("does not mention frame 1.2.9");
  }

  @Test
  void frames_without_identifier_cannot_be_written() {
    Rigid rigid = Toy.moved(10, 5);
    Registration unnamed = Registration.given(rigid.map().rows(), Toy.CT, FrameId.UNKNOWN);
    assertThatThrownBy(() -> SpatialRegistration.dataSet(unnamed, SERIES))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no DICOM identifier");
  }

  @Test
  void rounded_matrices_are_forgiven_and_false_ones_are_not() {
    double[][] rows = Toy.moved(10, 5).map().rows();
    double[][] rounded = new double[4][4];
    for (int c = 0; c < 16; c++) rounded[c / 4][c % 4] = Math.round(rows[c / 4][c % 4] * 1e4) / 1e4;
    Registration forgiven = Registration.given(rounded, Toy.CT, Toy.MR);
    assertThat(forgiven.findings()).hasSize(1);
    assertThat(Toy.error(Toy.moved(10, 5), forgiven.fixedFromMoving())).isLessThan(0.02);
    double[][] scaled = {{1.1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
    assertThatThrownBy(() -> Registration.given(scaled, Toy.CT, Toy.MR))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("not a rotation");
    double[][] mirrored = {{-1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
    assertThatThrownBy(() -> Registration.given(mirrored, Toy.CT, Toy.MR))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("mirrors");
    double[][] projective = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0.1, 1}};
    assertThatThrownBy(() -> Registration.given(projective, Toy.CT, Toy.MR))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("last row");
  }

  @Test
  void another_kind_of_object_is_bad_input() {
    DataSet ct = DataSet.builder().text(Tag.SOP_CLASS_UID, Vr.UI, SopClass.CT_IMAGE).build();
    assertThatThrownBy(() -> SpatialRegistration.of(ct, Toy.CT, Toy.MR))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no spatial registration");
  }
}
