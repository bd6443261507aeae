package org.arcuate.planning.resection.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomSpec.TumourSite;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.BoxOfBone;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.PhantomSitus;
import org.arcuate.planning.resection.Piece;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.ResectionPlan;
import org.arcuate.planning.resection.Situs;
import org.arcuate.planning.resection.margin.CutMargin;
import org.arcuate.planning.resection.margin.MarginScheme;
import org.arcuate.planning.resection.risk.DistanceMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps and curves through a block of bone of 80 × 60 × 100 mm, and through a phantom's ilium. */
class ChainTest {
  private static final Situs BOX = BoxOfBone.situs();
  private static final double DEPTH = 60;
  private static final double DEMANDED = 6;

  /** Sides go on over their neighbours by so much. */
  private static final double OVER = 1.5;

  private static final double KERF = 2.4;

  /** A line by x and z; the saw goes along y. */
  private static Chain chain(double... xz) {
    List<Vec3> points = new ArrayList<>();
    for (int i = 0; i < xz.length; i += 2) points.add(new Vec3(xz[i], 3 * i, xz[i + 1]));
    return new Chain(points, new Vec3(0, 2, 0));
  }

  private static Resection cut(Situs situs, List<CutOrder> orders, double demanded) {
    DistanceMap map = DistanceMap.of(situs.tumour(), 20, 2, Work.quiet());
    Draft draft =
        Draft.of(situs, orders, Procedure.Shape.WITHIN_ALL, KERF, demanded, map, Work.quiet());
    assertThat(draft.findings()).isEmpty();
    return Resection.of(
        situs,
        new ResectionPlan(
            "", draft.cuts(), List.of(), demanded, MarginScheme.UICC, Optional.empty()),
        Work.quiet());
  }

  private static Resection cut(Chain chain, CutOrder.Offset offset) {
    return cut(
        BOX, CutOrder.of("step", "hip-left", chain, offset, CutOrder.Facing.BY_TUMOUR), DEMANDED);
  }

  private static void parts(Resection r, double specimenMm3) {
    assertThat(Finding.anyRefused(r.findings())).as(r.findings().toString()).isFalse();
    assertThat(r.remnants()).hasSize(1);
    assertThat(r.specimen().volumeMm3()).isCloseTo(specimenMm3, within(0.002 * specimenMm3));
    double sum = r.pieces().stream().mapToDouble(Piece::bodyMm3).sum();
    assertThat(sum).isCloseTo(80 * DEPTH * 100, within(0.001 * 80 * DEPTH * 100));
  }

  /** A corner is cut off: 61 × 71 mm are left around the tumour. */
  @Test
  void an_l_step_leaves_the_corner_that_its_planes_bound() {
    Resection r = cut(chain(-45, 21, 21, 21, 21, -60), new CutOrder.Fixed(0));
    parts(r, 61 * 71 * DEPTH);
    for (CutMargin m : r.margins()) assertThat(m.mm()).isCloseTo(6, within(0.02));
  }

  /**
   * Up by 15 mm in the middle: one corner recedes into the specimen, which is cut into there by so
   * much as the blade goes too far; one juts out.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_z_step_parts_the_bone_whichever_way_its_line_is_drawn(boolean turned) {
    Chain step = chain(-45, 24, 0, 24, 0, 39, 45, 39);
    Resection r = cut(turned ? step.turned() : step, new CutOrder.Fixed(0));
    parts(r, (40 * 74 + 40 * 89) * DEPTH);
    CutMargin level = r.margins().get(turned ? 2 : 0);
    assertThat(level.mm()).isCloseTo(24 - BoxOfBone.RADIUS, within(0.02));
    assertThat(r.nearest().mm()).isCloseTo(24 - OVER - BoxOfBone.RADIUS, within(0.02));
    assertThat(r.nearest().cut().name()).isEqualTo("step-2");
  }

  /** All sides are slid together to where the nearest just meets the margin. */
  @ParameterizedTest
  @ValueSource(doubles = {18, 32})
  void a_trough_is_slid_to_the_margin_from_both_sides(double start) {
    Resection r =
        cut(chain(-start, -60, -start, start, start, start, start, -60), new CutOrder.Auto());
    double to = BoxOfBone.RADIUS + DEMANDED;
    parts(r, 2 * to * (to + 50) * DEPTH);
    for (CutMargin m : r.margins()) assertThat(m.mm()).isBetween(DEMANDED - 1e-6, DEMANDED + 0.02);
  }

  /** Eight planes around a ball at one distance: every margin is that, less the radius. */
  @Test
  void a_curve_keeps_its_distance_from_a_ball() {
    double[] xz = new double[18];
    double corner = 26 / Math.cos(Math.toRadians(12));
    for (int i = 0; i < 9; i++) {
      xz[2 * i] = -corner * Math.cos(Math.toRadians(24 * i - 6));
      xz[2 * i + 1] = corner * Math.sin(Math.toRadians(24 * i - 6));
    }
    Resection r = cut(chain(xz), new CutOrder.Fixed(0));
    assertThat(Finding.anyRefused(r.findings())).as(r.findings().toString()).isFalse();
    assertThat(r.margins()).hasSize(8);
    for (CutMargin m : r.margins())
      assertThat(m.mm()).as(m.cut().name()).isCloseTo(11, within(0.02));
  }

  /** Two patches of one step with a gap of 4 mm: the short one is named, the other refers to it. */
  @Test
  void a_step_whose_patches_do_not_meet_is_told_with_the_place() {
    Osteotomy top =
        Osteotomy.rectangle(
            "top", "hip-left", new Vec3(-15, 0, 20), new Vec3(0, 0, 1), 62, 80, KERF);
    Osteotomy side =
        Osteotomy.rectangle(
            "side", "hip-left", new Vec3(20, 0, -20), new Vec3(1, 0, 0), 80, 80, KERF);
    Resection r =
        Resection.of(
            BOX,
            new ResectionPlan(
                "", List.of(top, side), List.of(), 5, MarginScheme.UICC, Optional.empty()),
            Work.quiet());
    Finding f = finding(r, "cut top parts hip-left");
    assertThat(f.severity()).isEqualTo(Severity.REFUSE);
    assertThat(f.why())
        .matches("bone goes on [2-5]\\.\\d mm beyond the patch at \\(1[6-9]\\..*, 20\\.0\\)");
    assertThat(finding(r, "cut side parts hip-left").why())
        .isEqualTo("the bone hangs together beyond the patch of top");
  }

  private static Finding finding(Resection r, String rule) {
    return r.findings().stream().filter(f -> f.rule().equals(rule)).findFirst().orElseThrow();
  }

  @Test
  void lines_that_no_saw_can_follow_are_refused_with_the_reason() {
    assertThatThrownBy(() -> chain(0, 0, 10, 0))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("at least 3");
    assertThatThrownBy(() -> chain(0, 0, 10, 0, 10, 0.5))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("side 2 is 0.5 mm long");
    assertThatThrownBy(() -> chain(0, 0, 20, 0, 0, 3))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("turns by 171° at its point 2");
    assertThatThrownBy(() -> chain(0, 0, 20, 0, 20, 20, 10, 20, 10, -20))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("crosses");
    assertThatThrownBy(() -> new Chain(chain(0, 0, 9, 0, 9, 9).points(), Vec3.ZERO))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has no direction");
  }

  /** Around a tumour of the iliac wing, open towards the crest. */
  @Test
  void a_curve_parts_the_wing_of_a_phantom() {
    Situs situs = PhantomSitus.of(TumourSite.ILIUM, PhantomSpec.Side.LEFT, 24);
    Vec3 middle = situs.tumour().centre();
    Vec3 along = new Vec3(0.82, 0.48, -0.31).unit();
    Vec3 back = new Vec3(0, 0, 1).cross(along).unit();
    Vec3 up = along.cross(back);
    List<Vec3> points = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      double angle = Math.toRadians(10 - 200 / 6.0 * i);
      points.add(
          middle
              .plus(back.times(25 * Math.cos(angle)))
              .plus(up.times((up.z() > 0 ? 1 : -1) * 25 * Math.sin(angle))));
    }
    Resection r =
        cut(
            situs,
            CutOrder.of(
                "curve",
                "hip-left",
                new Chain(points, along),
                new CutOrder.Auto(),
                CutOrder.Facing.BY_TUMOUR),
            DEMANDED);
    assertThat(Finding.anyRefused(r.findings())).as(r.findings().toString()).isFalse();
    assertThat(r.nearest().mm()).isBetween(DEMANDED - 1e-6, DEMANDED + 0.05);
    assertThat(r.remnants()).hasSize(1);
  }
}
