package org.arcuate.casefile.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssumptionsTest {
  @Test
  void what_every_step_assumed_or_repaired_is_gathered() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("series", List.of(Map.of("role", "ct", "changes", List.of("tilt removed"))));
    report.put(
        "labels",
        Map.of(
            "tumour",
            Map.of("edits", List.of(Map.of("tool", "smooth")), "notes", List.of("a gap filled"))));
    report.put(
        "landmarks", Map.of("asis-left", Map.of("madeBy", "mirrored"), "symphysis", Map.of()));
    report.put("landmarksAbsent", Map.of("psis-left", "cut off"));
    report.put(
        "formerOutline", Map.of("parts", List.of(Map.of("bone", "hip-left", "volume_cm3", 2.0))));
    report.put(
        "models",
        List.of(
            Map.of("file", "models/l5.stl", "madeBy", "surface of l5, saved"),
            Map.of("file", "models/sacrum.stl", "madeBy", "surface of sacrum, saved")));
    report.put(
        "resection",
        Map.of("risk", Map.of("errors", Map.of("shift_mm", 1.0, "tilt_deg", 2, "source", "S"))));
    report.put("strength", Map.of("calibration", "none", "assumptions", List.of("elastic")));
    assertThat(Assumptions.of(report))
        .containsExactly(
            "images, ct: tilt removed",
            "label tumour: changed by the plan: tool smooth",
            "label tumour: a gap filled",
            "landmark asis-left: mirrored",
            "landmark psis-left is not there: cut off",
            "former outline of hip-left: 2.0 cm³ that the tumour destroyed are estimated by"
                + " mirroring the other side",
            "models of l5, sacrum: saved",
            "risk of the margin: a cut is off by 1.0 mm and 2.0 ° (standard deviations): S",
            "strength: calibration of the CT: none",
            "strength: elastic");
    assertThat(Assumptions.of(Map.of())).isEmpty();
  }
}
