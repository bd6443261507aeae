package org.arcuate.planning.resection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.margin.MarginScheme;
import org.junit.jupiter.api.Test;

/** Resections of a block of bone, whose pieces are known. */
class ResectionTest {
  private static final Situs SITUS = BoxOfBone.situs();

  private static Resection cut(double demanded, Optional<String> reason, Osteotomy... cuts) {
    ResectionPlan plan =
        new ResectionPlan("", List.of(cuts), List.of(), demanded, MarginScheme.UICC, reason);
    return Resection.of(SITUS, plan, Work.quiet());
  }

  private static Osteotomy level(String name, double z, double width) {
    Vec3 n = new Vec3(0, 0, Math.signum(z));
    return Osteotomy.rectangle(name, "hip-left", new Vec3(0, 0, z), n, width, 120, 2.4);
  }

  private static Finding finding(Resection r, String rule) {
    return r.findings().stream().filter(f -> f.rule().contains(rule)).findFirst().orElseThrow();
  }

  /** Two level cuts: 80 × 60 mm times 44, 27.6 - 2.4 and so on. */
  @Test
  void pieces_are_as_large_as_their_boxes_and_add_up_to_the_bone() {
    Resection r = cut(5, Optional.empty(), level("up", 22, 100), level("down", -20, 100));
    double area = 80 * 60;
    assertThat(r.specimen().volumeMm3()).isCloseTo(area * 42, within(area * 42 * 0.001));
    assertThat(r.remnants()).hasSize(2);
    assertThat(r.remnants().getFirst().bodyMm3()).isCloseTo(area * 27.6, within(area * 0.03));
    assertThat(r.remnants().getLast().bodyMm3()).isCloseTo(area * 25.6, within(area * 0.03));
    double sum = r.pieces().stream().mapToDouble(Piece::bodyMm3).sum();
    assertThat(sum).isCloseTo(area * 100, within(area * 100 * 0.001));
    assertThat(r.nearest().cut().name()).isEqualTo("down");
    assertThat(r.nearest().mm()).isCloseTo(5, within(0.02));
    for (Piece piece : r.pieces())
      assertThat(MeshCheck.of(piece.mesh(), Work.quiet()).findings())
          .noneMatch(f -> f.severity() == Severity.REFUSE);
    assertThat(finding(r, "tumour in the specimen").severity()).isEqualTo(Severity.PASS);
    assertThat(Finding.anyRefused(r.findings())).isFalse();
  }

  @Test
  void a_patch_too_small_is_told_with_the_place() {
    Resection r = cut(5, Optional.empty(), level("up", 22, 50), level("down", -20, 100));
    Finding f = finding(r, "cut up parts");
    assertThat(f.severity()).isEqualTo(Severity.REFUSE);
    assertThat(f.why()).contains("mm beyond the patch at (").contains("bone goes on 1");
  }

  @Test
  void a_cut_outside_the_bone_is_told() {
    Resection r = cut(5, Optional.empty(), level("up", 90, 100), level("down", -20, 100));
    Finding f = finding(r, "cut up parts");
    assertThat(f.severity()).isEqualTo(Severity.REFUSE);
    assertThat(f.why()).contains("meets no bone").contains("40 mm from the bone");
  }

  @Test
  void parallel_duplicate_cuts_are_told() {
    Resection r =
        cut(
            5,
            Optional.empty(),
            level("up", 22, 100),
            level("again", 23, 100),
            level("down", -20, 100));
    assertThat(finding(r, "again differ").severity()).isEqualTo(Severity.REFUSE);
    assertThat(r.findings()).noneMatch(f -> f.rule().contains("come apart"));
  }

  /** Each of two small patches in one place meets the other everywhere; neither parts the bone. */
  @Test
  void small_duplicates_do_not_vouch_for_each_other() {
    Resection r = cut(5, Optional.empty(), level("up", 22, 20), level("again", 23, 20));
    assertThat(finding(r, "cut up parts").severity()).isEqualTo(Severity.REFUSE);
    assertThat(finding(r, "cut again parts").severity()).isEqualTo(Severity.REFUSE);
  }

  @Test
  void two_cuts_apart_with_the_same_side_leave_a_loose_piece() {
    Resection r = cut(5, Optional.empty(), level("up", 22, 100), level("far", 40, 100));
    assertThat(finding(r, "loose piece").severity()).isEqualTo(Severity.REFUSE);
  }

  @Test
  void a_cut_through_the_tumour_is_refused_and_if_planned_shouted_about() {
    Osteotomy through = level("up", 8, 100);
    Resection plain = cut(5, Optional.empty(), through, level("down", -20, 100));
    assertThat(finding(plain, "margin at cut up").severity()).isEqualTo(Severity.REFUSE);
    assertThat(finding(plain, "margin at cut up").measured()).isCloseTo(-7, within(0.02));
    assertThat(finding(plain, "tumour in the specimen").severity()).isEqualTo(Severity.REFUSE);
    Resection meant = cut(5, Optional.of("radiotherapy"), through, level("down", -20, 100));
    assertThat(finding(meant, "margin at cut up").severity()).isEqualTo(Severity.WARN);
    assertThat(finding(meant, "margin at cut up").why())
        .contains("PLANNED POSITIVE MARGIN: radiotherapy");
  }

  @Test
  void plans_that_are_none_are_refused() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> cut(5, Optional.empty(), level("a", 20, 50), level("a", -20, 50))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("two cuts are called a");
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> cut(5, Optional.empty())))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has no cut");
  }
}
