package org.arcuate.planning.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Frustum;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;
import org.junit.jupiter.api.Test;

/** Guides on bodies whose fit is known. */
class CuttingGuideTest {
  private static final Vec3 APPROACH = new Vec3(0, -1, 0.1);

  private static Osteotomy cut(Vec3 normal) {
    return Osteotomy.rectangle("supra", "bone", Vec3.ZERO, normal, 120, 80, 2.4);
  }

  private static CuttingGuide guide(Solid body, Osteotomy cut, Optional<Solid> tumour) {
    Bone bone = Bone.of("bone", body, 1.5, Work.quiet());
    return CuttingGuide.of(
        bone, GuideRequest.of("guide-1", List.of(cut), APPROACH, tumour), 0.8, 0.7, Work.quiet());
  }

  /** A plate with two bumps: it fits in one way. */
  private static Solid plate() {
    return new RoundedBox(Vec3.ZERO, new Vec3(32, 10, 28), 6)
        .or(new Ball(new Vec3(-16, -8, 6), 9), 4)
        .or(new Ball(new Vec3(14, -8, -8), 8), 4);
  }

  @Test
  void the_mesh_leads_the_saw_where_the_cut_is_and_touches_bone_at_the_gap() {
    Osteotomy cut = cut(new Vec3(0.1, 0.05, 1));
    CuttingGuide guide = guide(plate(), cut, Optional.empty());
    assertThat(guide.findings()).filteredOn(f -> f.severity() == Finding.Severity.REFUSE).isEmpty();
    assertThat(guide.pins()).hasSize(4);
    GuideCheck check =
        GuideCheck.of(
            guide, guide.mesh(), Bone.of("bone", plate(), 1.5, Work.quiet()), Work.quiet());
    assertThat(check.findings()).filteredOn(f -> f.severity() == Finding.Severity.REFUSE).isEmpty();
    GuideCheck.SlotAsMade slot = check.slots().getFirst();
    assertThat(slot.widthMm()).isCloseTo(2.2, within(0.01));
    assertThat(slot.offMm()).isLessThan(0.01);
    Slot drawn = guide.slots().getFirst();
    assertThat(cut.height(drawn.point())).as("middle of the kerf").isCloseTo(1.2, within(1e-9));
    assertThat(drawn.lengthMm()).isGreaterThan(64 + 2 * 5);
    assertThat(check.gapMeanMm()).isCloseTo(0.1, within(0.05));
    assertThat(check.liftLeastMm()).isGreaterThan(0);
  }

  @Test
  void wires_do_not_run_parallel_and_keep_clear_of_slots() {
    CuttingGuide guide = guide(plate(), cut(new Vec3(0, 0, 1)), Optional.empty());
    for (Pin a : guide.pins()) {
      double away = Math.abs(guide.slots().getFirst().inside(a.entry()).z());
      assertThat(away).isGreaterThan(1.1 + 2 + a.diameterMm() / 2 + 2);
      for (Pin b : guide.pins())
        if (a != b) assertThat(a.out().dot(b.out())).isLessThan(Math.cos(Math.toRadians(5)));
    }
  }

  @Test
  void given_wires_come_first_and_none_lies_in_the_way_of_another_cut() {
    Osteotomy cut = cut(new Vec3(0, 0, 1));
    Bone bone = Bone.of("bone", plate(), 1.5, Work.quiet());
    GuideRequest ask = GuideRequest.of("guide-1", List.of(cut), APPROACH, Optional.empty());
    Vec3 out = new Vec3(0.2, -1, 0);
    Wires.Given hole = new Wires.Given(new Vec3(20, -12, 10), out);
    Osteotomy other =
        Osteotomy.rectangle("up", "bone", new Vec3(-4, 0, 0), new Vec3(1, 0, 0), 90, 90, 2.4);
    CuttingGuide guide = drawn(bone, ask.with(new Wires(2, 4, List.of(hole), List.of(other))));
    Pin first = guide.pins().getFirst();
    assertThat(first.given()).isTrue();
    assertThat(plate().distanceMm(first.entry())).isCloseTo(0, within(0.15));
    assertThat(first.entry().minus(hole.near()).cross(hole.out()).length()).isLessThan(1e-9);
    assertThat(guide.pins()).hasSizeGreaterThan(2);
    for (Pin pin : guide.pins())
      for (double s = 0; s <= pin.depthMm(); s += 0.5)
        assertThat(Math.abs(other.height(pin.entry().minus(pin.out().times(s))) - 1.2))
            .isGreaterThan(1.2 + 1);
    Wires.Given inSlot = new Wires.Given(new Vec3(5, -12, 1), out);
    assertThatThrownBy(() -> drawn(bone, ask.with(new Wires(2, 4, List.of(inSlot), List.of()))))
        .hasMessageContaining("free of slots, cuts and tumour");
    Wires.Given off = new Wires.Given(new Vec3(80, -12, 1), out);
    assertThatThrownBy(() -> drawn(bone, ask.with(new Wires(2, 4, List.of(off), List.of()))))
        .hasMessageContaining("no surface of bone");
  }

  private static CuttingGuide drawn(Bone bone, GuideRequest ask) {
    return CuttingGuide.of(bone, ask, 0.8, 0.7, Work.quiet());
  }

  /** A ball turns in its socket and a straight shaft slides: no guide fits there in one way. */
  @Test
  void a_guide_on_a_ball_or_a_shaft_is_refused_for_its_fit() {
    Solid ball = new Ball(Vec3.ZERO, 22);
    Solid shaft = Frustum.cylinder(new Vec3(0, 0, -50), new Vec3(0, 0, 50), 14);
    for (Solid body : List.of(ball, shaft)) {
      CuttingGuide guide = guide(body, cut(new Vec3(0, 0, 1)), Optional.empty());
      assertThat(guide.stability().stability()).isLessThan(1e-4);
      assertThat(guide.stability().uniquenessMm()).isLessThan(0.05);
      assertThat(guide.findings())
          .filteredOn(f -> f.severity() == Finding.Severity.REFUSE)
          .extracting(Finding::rule)
          .contains("guide stability", "guide fits in one way");
    }
  }

  @Test
  void bone_near_the_tumour_is_not_touched() {
    Solid tumour = new Ball(new Vec3(-16, -14, 6), 8);
    CuttingGuide guide = guide(plate(), cut(new Vec3(0, 0, 1)), Optional.of(tumour));
    for (Vec3 p : guide.contact().points())
      assertThat(tumour.distanceMm(p)).isGreaterThanOrEqualTo(5);
  }

  @Test
  void other_bones_are_not_touched_and_what_they_cover_is_no_contact() {
    Solid other = new Ball(new Vec3(-18, -24, 4), 9);
    Osteotomy level = cut(new Vec3(0, 0, 1));
    GuideRequest usual = GuideRequest.of("g", List.of(level), APPROACH, Optional.empty());
    GuideRequest past = usual.past(Optional.of(other));
    Bone bone = Bone.of("bone", plate(), 1.5, Work.quiet());
    CuttingGuide guide = CuttingGuide.of(bone, past, 0.8, 0.7, Work.quiet());
    double least = Double.POSITIVE_INFINITY;
    for (int v = 0; v < guide.mesh().vertexCount(); v++)
      least = Math.min(least, other.distanceMm(guide.mesh().vertex(v)));
    assertThat(least).isGreaterThan(SeatField.FROM_OTHERS_MM - 0.1);
    assertThat(guide.contactCm2())
        .isLessThan(CuttingGuide.of(bone, usual, 0.8, 0.7, Work.quiet()).contactCm2() - 1);
  }

  @Test
  void from_the_side_of_the_sacrum_no_guide_of_a_hip_bone_comes() {
    assertThat(Approach.ANY.exposes(new Vec3(-0.2, 0.9, 0.4).unit(), true)).isFalse();
    assertThat(Approach.ANY.exposes(new Vec3(0.9, 0.3, 0.2).unit(), true)).isTrue();
    assertThat(Approach.ANY.exposes(new Vec3(0.9, 0.3, 0.2).unit(), false)).isFalse();
  }

  /** Two cuts that meet at a right angle, led by one guide in one piece. */
  @Test
  void one_guide_leads_two_cuts() {
    Osteotomy level = cut(new Vec3(0, 0, 1));
    Osteotomy upright =
        Osteotomy.rectangle("side", "bone", new Vec3(-6, 0, -16), new Vec3(1, 0, 0.1), 60, 30, 2.4);
    Bone bone = Bone.of("bone", plate(), 1.5, Work.quiet());
    GuideRequest both = GuideRequest.of("g", List.of(level, upright), APPROACH, Optional.empty());
    CuttingGuide guide = CuttingGuide.best(bone, both, Approach.ANY, true, Work.quiet());
    GuideCheck check = GuideCheck.of(guide, guide.mesh(), bone, Work.quiet());
    assertThat(check.slots()).hasSize(2);
    for (GuideCheck.SlotAsMade slot : check.slots()) {
      assertThat(slot.offMm()).as(slot.cut()).isLessThan(0.01);
      assertThat(slot.widthMm()).as(slot.cut()).isCloseTo(2.2, within(0.01));
    }
    assertThat(check.findings()).filteredOn(f -> f.severity() == Finding.Severity.REFUSE).isEmpty();
  }

  @Test
  void slots_may_be_open_at_one_end_or_have_one_wall() {
    Bone bone = Bone.of("bone", plate(), 1.5, Work.quiet());
    Osteotomy level = cut(new Vec3(0, 0, 1));
    GuideRequest closed = GuideRequest.of("g", List.of(level), APPROACH, Optional.empty());
    for (SlotKind kind : List.of(SlotKind.OPEN_END, SlotKind.ONE_SIDED)) {
      CuttingGuide guide = CuttingGuide.of(bone, closed.with(kind), 0.8, 0.7, Work.quiet());
      GuideCheck check = GuideCheck.of(guide, guide.mesh(), bone, Work.quiet());
      assertThat(check.slots().getFirst().offMm()).as(kind.word()).isLessThan(0.01);
      assertThat(check.findings())
          .as(kind.word())
          .filteredOn(f -> f.severity() == Finding.Severity.REFUSE)
          .isEmpty();
      Slot slot = guide.slots().getFirst();
      double beyond = 0;
      double before = Double.POSITIVE_INFINITY;
      for (int v = 0; v < guide.mesh().vertexCount(); v++) {
        Vec3 s = slot.inside(guide.mesh().vertex(v));
        if (Math.abs(s.z()) < 1) beyond = Math.max(beyond, s.x() - slot.profile().toMm());
        before = Math.min(before, s.z());
      }
      if (kind == SlotKind.OPEN_END) assertThat(beyond).as("an end wall").isLessThan(0.1);
      else assertThat(before).as("a wall towards the specimen").isGreaterThan(1);
    }
  }

  /** A hump, a gap of 10 mm, and bone that is cut but not seen at one end. */
  @Test
  void the_block_of_a_slot_keeps_its_height_over_all_bone_under_it() {
    double[] at = new double[51];
    double[] out = new double[51];
    for (int i = 0; i <= 50; i++) {
      at[i] = i < 25 ? i : i + 10;
      out[i] = 8 * Math.exp(-Math.pow((at[i] - 12) / 5, 2));
    }
    SlotProfile line = SlotProfile.over(at, out, new double[] {-4, 60}, 7, 10);
    assertThat(line.fromMm()).isBetween(-12.0, -11.0);
    assertThat(line.toMm()).isBetween(67.0, 68.0);
    for (int i = 0; i <= 50; i++) {
      assertThat(line.bone(at[i])).isGreaterThanOrEqualTo(out[i] - 1e-9);
      assertThat(line.top(at[i]) - line.bone(at[i])).isCloseTo(10, within(1e-9));
    }
    assertThat(line.highest()).isCloseTo(18, within(0.01));
    assertThat(line.lowest()).isCloseTo(-3, within(0.5));
  }

  @Test
  void what_no_guide_can_do_is_refused_with_a_reason() {
    Osteotomy level = cut(new Vec3(0, 0, 1));
    assertThatThrownBy(
            () -> GuideRequest.of("g", List.of(level), new Vec3(0, 0.05, 1), Optional.empty()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("within 20° of the normal");
    Osteotomy other = Osteotomy.rectangle("b", "sacrum", Vec3.ZERO, new Vec3(0, 0, 1), 50, 50, 2.4);
    assertThatThrownBy(
            () -> GuideRequest.of("g", List.of(level, other), APPROACH, Optional.empty()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("two bones");
    assertThatThrownBy(() -> guide(new Ball(new Vec3(0, 0, 300), 20), level, Optional.empty()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no bone lies near its cuts");
    assertThatThrownBy(() -> GuideProfile.named("wood")).hasMessageContaining("pa12-sls");
  }
}
