package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.plan.CaseSheet;
import org.arcuate.casefile.plan.Plan;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.guide.Approach;
import org.arcuate.planning.guide.GuideRequest;
import org.arcuate.planning.guide.SlotKind;
import org.arcuate.planning.guide.Wires;
import org.arcuate.planning.resection.Osteotomy;
import org.junit.jupiter.api.Test;

class GuideWishesTest {
  private static final Osteotomy ROOF = cut("roof", "hip-left", new Vec3(0, 0, 1));
  private static final Osteotomy COLUMN = cut("column", "hip-left", new Vec3(0, 1, 0));
  private static final Osteotomy NECK = cut("neck", "femur-left", new Vec3(1, 0, 0));

  private static Osteotomy cut(String name, String bone, Vec3 normal) {
    return Osteotomy.rectangle(name, bone, Vec3.ZERO, normal, 50, 50, 2.4);
  }

  private static GuideWishes wishes(String plan) {
    String sheet = "pseudonym: PATIENT-OF-ONE\nside: left\norigin: acetabulum\ndiagnosis: none\n";
    return new GuideWishes(
        new CaseFolder(
            Path.of("case"),
            CaseSheet.parse(sheet.getBytes(StandardCharsets.UTF_8), "case.yaml"),
            Plan.parse(plan, "plan.yaml")));
  }

  @Test
  void every_cut_has_its_guide_unless_the_plan_puts_some_together() {
    List<Osteotomy> cuts = List.of(ROOF, NECK, COLUMN);
    assertThat(wishes("").groups(cuts))
        .containsExactly(List.of(ROOF), List.of(NECK), List.of(COLUMN));
    assertThat(wishes("guide: {together: [[column, roof]]}").groups(cuts))
        .containsExactly(List.of(NECK), List.of(COLUMN, ROOF));
    assertThat(wishes("guide: {without: [neck]}").groups(cuts))
        .containsExactly(List.of(ROOF), List.of(COLUMN));
    assertThatThrownBy(() -> wishes("guide: {without: [nick]}").groups(cuts))
        .hasMessageContaining("nick: is no cut of this plan");
    assertThat(wishes("guide: {draw: no}").isDrawn()).isFalse();
    assertThat(wishes("").isDrawn()).isTrue();
  }

  @Test
  void what_cannot_be_put_together_is_named() {
    List<Osteotomy> cuts = List.of(ROOF, NECK, COLUMN);
    assertThatThrownBy(() -> wishes("guide: {together: [[roof, neck]]}").groups(cuts))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("roof and neck are on two bones");
    assertThatThrownBy(() -> wishes("guide: {together: [[roof, wall]]}").groups(cuts))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("wall: is no cut of this plan");
    assertThatThrownBy(
            () -> wishes("guide: {together: [[roof, column], [column, neck]]}").groups(cuts))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("stands twice");
  }

  private static GuideRequest request(GuideWishes wishes) {
    List<Osteotomy> led = List.of(ROOF);
    Wires wires = wishes.wires(led, List.of(ROOF, COLUMN, NECK));
    return wishes.request(led, "guide-1", wires, Optional.empty(), Optional.empty());
  }

  @Test
  void wires_are_given_to_the_guide_of_their_cut_and_keep_clear_of_the_other_cuts_of_its_bone() {
    String wire = "{cut: roof, entry: [1, 2, 3], direction: [-1, -1, -1]}";
    List<Osteotomy> all = List.of(ROOF, COLUMN, NECK);
    Wires wires = wishes("guide: {pins: {at: [" + wire + "]}}").wires(List.of(ROOF), all);
    assertThat(wires.given())
        .containsExactly(new Wires.Given(new Vec3(1, 2, 3), new Vec3(1, 1, 1)));
    assertThat(wires.besides()).containsExactly(COLUMN);
    assertThat(wishes("guide: {pins: {at: [" + wire + "]}}").wires(List.of(NECK), all).given())
        .isEmpty();
    Osteotomy far =
        Osteotomy.rectangle("far", "hip-left", new Vec3(0, 0, 300), new Vec3(0, 0, 1), 50, 50, 2.4);
    assertThat(wishes("").wires(List.of(ROOF), List.of(ROOF, far)).besides()).isEmpty();
    assertThatThrownBy(
            () -> wishes("guide: {pins: {at: [" + wire + "]}}").wires(List.of(), List.of(NECK)))
        .hasMessageContaining("guide.pins.at[1]: roof: is no cut of this plan; needed one of neck");
  }

  @Test
  void measures_come_from_the_plan_and_the_label_from_the_case() {
    GuideRequest usual = request(wishes(""));
    assertThat(usual.label()).isEqualTo("PATIENT-OF-O L");
    assertThat(usual.slots()).isEqualTo(SlotKind.CLOSED);
    assertThat(usual.profile().slotMm(usual.bladeMm())).isEqualTo(2.2);
    GuideWishes changed =
        wishes(
            "guide: {slot: one-sided, height: 12, label: X, pins: {count: 6}, contact-gap:"
                + " 0.3}\n"
                + "resection: {saw: {blade: 1.2, clearance: 0.3}}");
    GuideRequest own = request(changed);
    assertThat(own.slots()).isEqualTo(SlotKind.ONE_SIDED);
    assertThat(own.profile().heightMm()).isEqualTo(12);
    assertThat(own.profile().gapMm()).isEqualTo(0.3);
    assertThat(own.profile().slotMm(own.bladeMm())).isEqualTo(1.5);
    assertThat(own.label()).isEqualTo("X");
    assertThat(own.wires().count()).isEqualTo(6);
    assertThat(request(wishes("margin: {planned-positive: rays follow}")).label())
        .isEqualTo("PATIENT-OF-O L M+");
    assertThat(wishes("").approach("sacrum")).isEqualTo(Approach.POSTERIOR);
    assertThat(wishes("guide: {approach: submuscular}").approach("hip-left"))
        .isEqualTo(Approach.SUBMUSCULAR);
  }
}
