package org.arcuate.imaging.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolCheckTest {
  private static Grid grid(int slices, double spacing) {
    return Grid.of(512, 512, slices, new Vec3(0.8, 0.8, spacing), Vec3.ZERO);
  }

  private static DataSet.Builder ct() {
    return DataSet.builder().text(Tag.MODALITY, Vr.CS, "CT");
  }

  private static DataSet.Builder mr() {
    return DataSet.builder()
        .text(Tag.MODALITY, Vr.CS, "MR")
        .text(0x00180010, Vr.LO, "Gadovist")
        .text(0x00180020, Vr.CS, "SE")
        .text(0x00180022, Vr.CS, "FS")
        .decimals(0x00180050, Vr.DS, 4)
        .decimals(0x00180080, Vr.DS, 600)
        .decimals(0x00180081, Vr.DS, 11)
        .text(Tag.SERIES_DESCRIPTION, Vr.LO, "t1_tse_fs_cor");
  }

  private static Severity of(List<Finding> findings, String rule) {
    return findings.stream()
        .filter(f -> f.rule().equals(rule))
        .map(Finding::severity)
        .findFirst()
        .orElseThrow(() -> new AssertionError(rule + " is not in " + findings));
  }

  @ParameterizedTest
  @CsvSource({"0.6,PASS", "1.0,PASS", "1.0001,PASS", "1.25,WARN", "1.5,WARN", "1.6,REFUSE"})
  void ct_slices_up_to_1_mm_pass_and_above_1_5_release_no_guide(double mm, Severity expected) {
    assertThat(of(ProtocolCheck.of(ct().build(), grid(400, mm)), "R001 CT slice"))
        .isEqualTo(expected);
  }

  @Test
  void thick_slices_taken_close_together_count_as_thick() {
    DataSet header = ct().decimals(0x00180050, Vr.DS, 3).build();
    List<Finding> findings = ProtocolCheck.of(header, grid(400, 1));
    assertThat(of(findings, "R001 CT slice")).isEqualTo(Severity.REFUSE);
    assertThat(of(findings, "R001 overlap of slices")).isEqualTo(Severity.WARN);
  }

  @ParameterizedTest
  @CsvSource({"1.0,WARN", "1.5,PASS", "4.0,PASS", "5.0,WARN"})
  void mr_slices_of_1_5_to_4_mm_are_accepted(double mm, Severity expected) {
    DataSet header = mr().decimals(0x00180050, Vr.DS, mm).build();
    assertThat(of(ProtocolCheck.of(header, grid(40, mm)), "R002 MR slice")).isEqualTo(expected);
  }

  @Test
  void a_missing_slice_is_found_and_refused_where_the_hole_is_too_wide() {
    double[] positions = {0, 1, 2, 4, 5, 6};
    List<Finding> findings = ProtocolCheck.of(ct().build(), grid(7, 1), positions);
    assertThat(of(findings, "R001 slice gaps")).isEqualTo(Severity.REFUSE);
    double[] fine = {0, 0.5, 1, 2, 2.5};
    assertThat(of(ProtocolCheck.of(ct().build(), grid(6, 0.5), fine), "R001 slice gaps"))
        .isEqualTo(Severity.WARN);
  }

  @Test
  void body_between_slices_is_told() {
    DataSet header = mr().decimals(0x00180050, Vr.DS, 3).build();
    assertThat(of(ProtocolCheck.of(header, grid(40, 4)), "R001 gap between slices"))
        .isEqualTo(Severity.WARN);
  }

  @ParameterizedTest
  @CsvSource({"100,WARN", "300,WARN", "500,PASS"})
  void coverage_is_judged_by_extent(int slices, Severity expected) {
    assertThat(of(ProtocolCheck.of(ct().build(), grid(slices, 1)), "R004 coverage"))
        .isEqualTo(expected);
  }

  @Test
  void the_mr_of_the_protocol_passes_but_for_what_no_file_says() {
    List<Finding> findings = ProtocolCheck.of(mr().build(), grid(40, 4));
    assertThat(findings.stream().filter(f -> f.severity() != Severity.PASS).map(Finding::rule))
        .containsExactly("R003 before chemotherapy");
  }

  @Test
  void a_native_t2_without_fat_suppression_is_told_in_all_three_respects() {
    DataSet header =
        mr().text(0x00180010, Vr.LO, "")
            .text(0x00180022, Vr.CS, "PFP")
            .decimals(0x00180080, Vr.DS, 4000)
            .decimals(0x00180081, Vr.DS, 90)
            .text(Tag.SERIES_DESCRIPTION, Vr.LO, "t2 tse ax")
            .build();
    List<Finding> findings = ProtocolCheck.of(header, grid(40, 4));
    assertThat(of(findings, "R002 contrast")).isEqualTo(Severity.WARN);
    assertThat(of(findings, "R002 T1")).isEqualTo(Severity.WARN);
    assertThat(of(findings, "R002 fat suppression")).isEqualTo(Severity.WARN);
  }

  @Test
  void multi_frame_files_hide_the_thickness_in_their_functional_groups() {
    DataSet measures = DataSet.builder().decimals(0x00180050, Vr.DS, 3).build();
    DataSet header =
        ct().items(
                0x52009229, List.of(DataSet.builder().items(0x00289110, List.of(measures)).build()))
            .build();
    assertThat(of(ProtocolCheck.of(header, grid(400, 1)), "R001 CT slice"))
        .isEqualTo(Severity.REFUSE);
  }

  @Test
  void any_other_modality_is_refused() {
    DataSet header = DataSet.builder().text(Tag.MODALITY, Vr.CS, "US").build();
    assertThat(of(ProtocolCheck.of(header, grid(10, 1)), "R001 modality"))
        .isEqualTo(Severity.REFUSE);
  }
}
