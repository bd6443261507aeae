package org.arcuate.casefile.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.render.ColourMap;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;

class CaseReportTest {
  private static final String HOSTILE = "<b>&\"</script>\u0007";

  private static Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("case", Map.of("pseudonym", "ARC-7", "side", "left", "diagnosis", HOSTILE));
    report.put(
        "resection",
        Map.of(
            "procedure", "type-2",
            "cuts",
                List.of(
                    Map.of(
                        "name",
                        "supra-acetabular",
                        "bone",
                        "hip-left",
                        "point",
                        List.of(1.0, 2.0, 3.0),
                        "normal",
                        List.of(0.0, 0.0, 1.0),
                        "margin_mm",
                        11.25)),
            "risk", Map.of("technique", "guide", "positive", 0.0004, "belowDemanded", 0.073)));
    report.put(
        "checks",
        List.of(
            Map.of(
                "name",
                "R014 margin",
                "verdict",
                "refuse",
                "value",
                4.0,
                "limit",
                10.0,
                "unit",
                "mm",
                "why",
                "too thin"),
            Map.of("name", "R003", "verdict", "warn", "why", "not said")));
    report.put("assumptions", List.of("ct: gantry tilt of 3° was removed"));
    return report;
  }

  private static CaseReport pages() {
    Mesh ball = Contour.smooth(new Ball(Vec3.ZERO, 10), 2, Work.quiet());
    double[] values = new double[ball.vertexCount()];
    Surface painted =
        Surface.of(new Model("tumour", ball, 0xc0392b, 0.8))
            .painted(values, ColourMap.ordered("margin", "mm", 0, 10));
    return new CaseReport(
        report(),
        "margin: {minimum: 10}",
        Map.of(),
        List.of(
            new Layer(Surface.of(Model.of("hip-left", ball)), true), new Layer(painted, false)));
  }

  private static String text(byte[] pdf) throws Exception {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  void the_page_is_well_formed_and_asks_nothing_of_the_network() throws Exception {
    String html = pages().html();
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    assertThat(html).doesNotContain("http://www.example").doesNotContain("src=\"http");
    assertThat(html).doesNotContain("<b>").contains("&lt;b&gt;").contains("R014 margin");
    assertThat(pages().html()).isEqualTo(html);
  }

  /** Places come back from the page to 1/65535 of the box. */
  @Test
  void the_models_of_the_view_are_those_that_were_given() {
    String html = pages().html();
    int from = html.indexOf("id=\"models\">") + 12;
    Map<String, Object> data =
        Json.parse(
            html.substring(from, html.indexOf("</script>", from)).getBytes(StandardCharsets.UTF_8),
            "models");
    assertThat((List<?>) data.get("layers")).hasSize(2);
    Map<?, ?> layer = (Map<?, ?>) ((List<?>) data.get("layers")).getFirst();
    assertThat(layer.get("name")).isEqualTo("hip-left");
    var points =
        java.nio.ByteBuffer.wrap(
                java.util.Base64.getDecoder().decode(String.valueOf(layer.get("points"))))
            .order(java.nio.ByteOrder.LITTLE_ENDIAN);
    List<?> low = (List<?>) layer.get("low");
    List<?> high = (List<?>) layer.get("high");
    double[] at = new double[3];
    for (int k = 0; k < 3; k++) {
      double a = ((Number) low.get(k)).doubleValue();
      double b = ((Number) high.get(k)).doubleValue();
      at[k] = a + Short.toUnsignedInt(points.getShort()) / 65535.0 * (b - a);
    }
    assertThat(Math.sqrt(at[0] * at[0] + at[1] * at[1] + at[2] * at[2])).isBetween(9.9, 10.1);
  }

  @Test
  void paper_holds_cuts_refusals_risk_and_assumptions() throws Exception {
    byte[] pdf = pages().pdf();
    assertThat(pages().pdf()).isEqualTo(pdf);
    assertThat(text(pdf))
        .contains(
            "Plan ARC-7",
            "Refused: R014 margin 4.00 mm (limit 10.0): too thin",
            "supra-acetabular",
            "11.3 mm")
        .contains("below 0.1 %", "7.3 %", "gantry tilt of 3° was removed", "R003: not said")
        .contains("not a cleared medical device");
  }

  @Test
  void a_planned_positive_margin_stands_on_the_first_page_and_on_the_theatre_sheet()
      throws Exception {
    Map<String, Object> report = new LinkedHashMap<>(report());
    Map<String, Object> resection = new LinkedHashMap<>();
    ((Map<?, ?>) report.get("resection"))
        .forEach((key, value) -> resection.put(String.valueOf(key), value));
    resection.put("plannedPositive", true);
    resection.put("reason", "radiotherapy follows");
    report.put("resection", resection);
    CaseReport marked = new CaseReport(report, "", Map.of(), List.of());
    String mark = "PLANNED POSITIVE MARGIN: radiotherapy follows";
    assertThat(text(marked.pdf()).indexOf(mark))
        .isBetween(0, text(marked.pdf()).indexOf("At a glance"));
    assertThat(marked.html()).contains(mark);
    assertThat(text(marked.theatreSheet())).contains(mark);
    assertThat(text(pages().pdf())).doesNotContain("POSITIVE MARGIN");
  }

  /** The chapters stand in the order of the file of a patient-matched guide. */
  @Test
  void chapters_follow_each_other_as_the_file_of_a_guide_has_them() throws Exception {
    Map<String, Object> report = new LinkedHashMap<>(report());
    report.put(
        "strength",
        Map.of(
            "of",
            "the pelvis as it is",
            "cases",
            List.of(Map.of("load", "stance", "law", "keller-1994", "safety", 1.922))));
    report.put("milestones", Map.of("days", Map.of("delivery", "2026-03-09")));
    String pdf = text(new CaseReport(report, "", Map.of(), List.of()).pdf());
    int at = 0;
    for (String chapter :
        List.of(
            "At a glance",
            "Signatures that a release needs",
            "Images and their quality",
            "Segmentation",
            "Plan and concurrence",
            "Guides and their checks",
            "Strength",
            "Materials and sterilisation",
            "Instructions",
            "Milestones and cost",
            "Residual risks",
            "All that was assumed",
            "All checks",
            "The plan as it was used")) {
      int next = pdf.indexOf(chapter, at);
      assertThat(next).as(chapter).isGreaterThanOrEqualTo(at);
      at = next;
    }
    assertThat(pdf).contains("stance keller-1994 the pelvis as it is 1.92", "delivery 2026-03-09");
  }

  @Test
  void the_theatre_sheet_is_one_page_that_names_the_side() throws Exception {
    byte[] pdf = pages().theatreSheet();
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
    assertThat(text(pdf)).contains("LEFT", "ARC-7", "R014 margin", "supra-acetabular");
  }

  @Test
  void a_case_without_anything_still_has_its_pages() throws Exception {
    CaseReport empty = new CaseReport(Map.of(), "", Map.of(), List.of());
    assertThat(empty.html()).contains("There are no images.");
    assertThat(text(empty.pdf())).contains("Nothing is labelled.");
    assertThat(text(empty.theatreSheet())).contains("NO CUTS ARE PLANNED");
    assertThat(text(empty.pdf())).contains("none is planned", "en-bloc 3 × surgeon");
  }

  @Test
  void metal_micromotion_and_shielding_are_in_the_report() throws Exception {
    Map<String, Object> intact =
        Map.of(
            "load",
            "stance",
            "law",
            "keller-1994",
            "safety",
            1.922,
            "metals",
            List.of(
                Map.of(
                    "name",
                    "screw-2",
                    "material",
                    "ti6al4v-wrought",
                    "peak_MPa",
                    318.0,
                    "safety",
                    2.5,
                    "fatigueSafety",
                    1.57)),
            "micromotion",
            List.of(
                Map.of(
                    "name",
                    "implant",
                    "percentile99_mm",
                    0.0432,
                    "peak_mm",
                    0.071,
                    "upTo0.04mm",
                    0.897,
                    "above0.15mm",
                    0.0)));
    Map<String, Object> remnant =
        Map.of(
            "load",
            "stance",
            "law",
            "keller-1994",
            "safety",
            1.5,
            "stressShielding",
            Map.of("energyRatio", 0.83, "below50percent_cm3", 61.4, "common_cm3", 402.7));
    Map<String, Object> report = new LinkedHashMap<>(report());
    report.put(
        "strength", Map.of("cases", List.of(intact), "remnant", Map.of("cases", List.of(remnant))));
    CaseReport made = new CaseReport(report, "", Map.of(), List.of());
    for (String found : List.of(made.html(), text(made.pdf())))
      assertThat(found)
          .contains("screw-2", "318", "1.57", "0.043", "89.7", "Stress shielding", "0.83", "61.4");
  }
}
