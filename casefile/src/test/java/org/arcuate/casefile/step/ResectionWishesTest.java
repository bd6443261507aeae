package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.plan.CaseSheet;
import org.arcuate.casefile.plan.Plan;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.risk.Technique;
import org.arcuate.planning.resection.template.CutOrder;
import org.arcuate.planning.resection.template.Procedure;
import org.arcuate.planning.resection.template.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResectionWishesTest {
  private static ResectionWishes wishes(String diagnosis, String plan) {
    String sheet = "pseudonym: T-1\nside: left\norigin: acetabulum\ndiagnosis: " + diagnosis + "\n";
    return ResectionWishes.of(
        new CaseFolder(
            Path.of("case"),
            CaseSheet.parse(sheet.getBytes(StandardCharsets.UTF_8), "case.yaml"),
            Plan.parse(plan, "plan.yaml")));
  }

  @Test
  void an_empty_plan_asks_for_no_resection_and_has_the_papers_defaults() {
    ResectionWishes w = wishes("chondrosarcoma", "");
    assertThat(w.orders(Side.LEFT)).isEmpty();
    assertThat(w.procedure()).isEmpty();
    assertThat(w.demandedMm()).isEqualTo(10);
    assertThat(w.kerfMm()).isEqualTo(2.4);
    double lean = Math.toDegrees(Math.atan(0.2 / 10));
    assertThat(w.technique())
        .as("with the play of the blade")
        .isEqualTo(Technique.GUIDE.leaning(lean));
    assertThat(w.technique().tiltDeg())
        .isCloseTo(Math.hypot(3.5, lean / Math.sqrt(3)), within(1e-12));
    assertThat(w.samples()).isEqualTo(20_000);
    assertThat(w.tract()).isEmpty();
    assertThat(w.positiveReason()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Procedure.class)
  void every_procedure_can_be_written_into_a_plan(Procedure procedure) {
    ResectionWishes w = wishes("chondrosarcoma", "procedure: " + procedure.word());
    assertThat(w.procedure()).contains(procedure);
    assertThat(w.orders(Side.RIGHT)).isEqualTo(procedure.orders(Side.RIGHT)).isNotEmpty();
  }

  @Test
  void cuts_of_the_plan_replace_those_of_the_procedure() {
    ResectionWishes w =
        wishes(
            "chondrosarcoma",
            """
            procedure: type-1
            resection:
              cuts:
                - {name: roof, bone: hip-right, template: supra-acetabular, offset: auto}
                - {name: front, bone: hip-left, point: [1, 2, 3], normal: [0, 0, 2], offset: -4}
            """);
    List<CutOrder> orders = w.orders(Side.RIGHT);
    assertThat(orders).hasSize(2);
    assertThat(orders.getFirst().start())
        .isEqualTo(new CutOrder.FromTemplate(Template.SUPRA_ACETABULAR, Side.RIGHT));
    assertThat(orders.getFirst().offset()).isEqualTo(new CutOrder.Auto());
    assertThat(orders.getFirst().facing()).isEqualTo(CutOrder.Facing.TURNED);
    assertThat(orders.getLast().start())
        .isEqualTo(new CutOrder.FromPlane(new Vec3(1, 2, 3), new Vec3(0, 0, 2)));
    assertThat(orders.getLast().offset()).isEqualTo(new CutOrder.Fixed(-4));
    assertThat(orders.getLast().facing()).isEqualTo(CutOrder.Facing.BY_TUMOUR);
  }

  @Test
  void a_cut_without_template_and_plane_is_refused_with_its_place() {
    ResectionWishes w =
        wishes("x", "resection: {cuts: [{name: a, bone: sacrum, normal: [0, 0, 1]}]}");
    assertThatThrownBy(() -> w.orders(Side.LEFT))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("resection.cuts[1]")
        .hasMessageContaining("needs a template, or point and normal");
  }

  @Test
  void a_cut_is_given_by_the_corners_of_its_patch_which_lie_in_one_plane() {
    String cut =
        "resection: {cuts: [{name: a, bone: sacrum, corners: [[0,0,5],[9,0,5],[0,9,%s]]}]}";
    String four = cut.replace("[0,9,%s]", "[9,9,5],[0,9,%s]");
    CutOrder order = wishes("x", four.formatted("5")).orders(Side.LEFT).getFirst();
    assertThat(order.corners()).hasSize(4);
    CutOrder.FromPlane plane = (CutOrder.FromPlane) order.start();
    assertThat(plane.normal().unit()).isEqualTo(new Vec3(0, 0, 1));
    assertThat(plane.point()).isEqualTo(new Vec3(4.5, 4.5, 5));
    assertThatThrownBy(() -> wishes("x", four.formatted("25")).orders(Side.LEFT))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("resection.cuts[1]")
        .hasMessageContaining("mm from the plane");
  }

  @Test
  void a_chain_is_a_cut_of_several_planes_which_bear_its_name() {
    String cut =
        "resection: {cuts: [{name: step, bone: sacrum, offset: auto, along: [0, 1, 0],"
            + " chain: [[0,0,5],[9,0,5],[9,0,20],[20,0,20]]%s}]}";
    List<CutOrder> orders = wishes("x", cut.formatted("")).orders(Side.LEFT);
    assertThat(orders).extracting(CutOrder::name).containsExactly("step-1", "step-2", "step-3");
    assertThat(orders).allMatch(o -> o.chain().equals(Optional.of("step")));
    assertThat(orders).allMatch(o -> o.offset() instanceof CutOrder.Auto);
    assertThatThrownBy(() -> wishes("x", cut.formatted(", extent: [9, 9]")).orders(Side.LEFT))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("resection.cuts[1]: has both chain and extent");
    assertThatThrownBy(
            () -> wishes("x", cut.replace("along: [0, 1, 0],", "").formatted("")).orders(Side.LEFT))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("resection.cuts[1]: has no along");
    assertThatThrownBy(
            () -> wishes("x", cut.replace("[9,0,20]", "[9,0,5]").formatted("")).orders(Side.LEFT))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("plan.yaml: resection.cuts[1]: chain: side 2 is 0.0 mm long");
  }

  @Test
  void a_centre_replaces_the_published_errors_one_by_one() {
    Technique own =
        wishes("x", "margin: {technique: navigation, errors: {shift: 1.5}}").technique();
    assertThat(own.shiftMm()).isEqualTo(1.5);
    assertThat(own.tiltDeg()).isEqualTo(Technique.NAVIGATION.tiltDeg());
    assertThat(own.source()).isEqualTo("plan.yaml");
  }

  @Test
  void positive_margins_are_planned_for_ewings_sarcoma_with_radiotherapy_only() {
    String plan = "margin: {planned-positive: radiotherapy before and after}";
    assertThat(wishes("Ewing's sarcoma", plan).positiveFinding(-2).orElseThrow().severity())
        .isEqualTo(Severity.WARN);
    assertThat(wishes("chondrosarcoma", plan).positiveFinding(-2).orElseThrow().severity())
        .isEqualTo(Severity.REFUSE);
    assertThat(wishes("chondrosarcoma", "").positiveFinding(-2)).isEmpty();
  }
}
