package org.arcuate.planning.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.MeshSolid;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;
import org.junit.jupiter.api.Test;

/** What a guide has besides shell, slots and wires, on a plate with two bumps. */
class GuideExtrasTest {
  private static final Solid PLATE =
      new RoundedBox(Vec3.ZERO, new Vec3(32, 10, 28), 6)
          .or(new Ball(new Vec3(-16, -8, 6), 9), 4)
          .or(new Ball(new Vec3(14, -8, -8), 8), 4);

  private static final Osteotomy CUT =
      Osteotomy.rectangle("supra", "bone", Vec3.ZERO, new Vec3(0, 0, 1), 120, 80, 2.4);

  private static final GuideRequest USUAL =
      GuideRequest.of("g", List.of(CUT), new Vec3(0, -1, 0), Optional.empty());

  private static Bone bone() {
    return Bone.of("bone", PLATE, 1.5, Work.quiet());
  }

  private static CuttingGuide with(GuideExtras extras) {
    return CuttingGuide.of(bone(), USUAL.with(extras), 0.8, 0.7, Work.quiet());
  }

  @Test
  void windows_go_through_the_shell_and_ribs_stand_on_it() {
    GuideExtras extras = new GuideExtras(Optional.empty(), 2, true, 0, 0);
    CuttingGuide guide =
        CuttingGuide.of(bone(), USUAL.reaching(26).with(extras), 0.8, 0.7, Work.quiet());
    assertThat(guide.windows()).hasSize(2);
    assertThat(guide.ribs()).isPositive();
    for (Window window : guide.windows()) {
      for (double s = -1; s < 10; s += 0.5)
        assertThat(guide.body().distanceMm(window.at().plus(window.out().times(s)))).isPositive();
      assertThat(Math.abs(CUT.height(window.at()))).isGreaterThan(1.1 + 2 + 3);
    }
    for (Vec3 p : guide.contact().points())
      for (Window window : guide.windows()) assertThat(window.fromAxis(p)).isGreaterThan(3);
    GuideCheck check = GuideCheck.of(guide, guide.mesh(), bone(), Work.quiet());
    assertThat(check.findings()).filteredOn(f -> f.severity() == Finding.Severity.REFUSE).isEmpty();
  }

  @Test
  void outside_of_what_is_exposed_no_bone_is_touched() {
    Solid open = new Ball(new Vec3(-14, -10, 0), 22);
    CuttingGuide guide = with(new GuideExtras(Optional.of(open), 0, false, 0, 0));
    for (Vec3 p : guide.contact().points()) assertThat(open.distanceMm(p)).isNegative();
  }

  /** The bone is 20 mm thick under the slot, so its far face is 10 mm behind the origin. */
  @Test
  void a_stop_lets_the_tip_come_just_through_the_bone() {
    CuttingGuide guide = with(new GuideExtras(Optional.empty(), 0, false, 45, 0));
    SlotProfile line = guide.slots().getFirst().profile();
    double tip = line.top(guide.slots().getFirst().inside(Vec3.ZERO).x()) - 45;
    assertThat(tip).isBetween(-10 - 1 - 1.5, -10.0);
    assertThatThrownBy(() -> with(new GuideExtras(Optional.empty(), 0, false, 25, 0)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("does not come through");
    assertThatThrownBy(() -> with(new GuideExtras(Optional.empty(), 0, false, 120, 0)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("higher over the bone");
  }

  @Test
  void plates_line_the_slot_above_a_ledge() {
    CuttingGuide guide = with(new GuideExtras(Optional.empty(), 0, false, 0, 1));
    GuideCheck check = GuideCheck.of(guide, guide.mesh(), bone(), Work.quiet());
    assertThat(check.slots().getFirst().widthMm()).isCloseTo(2.2 + 2, within(0.01));
    assertThat(check.slots().getFirst().offMm()).isLessThan(0.01);
    Slot slot = guide.slots().getFirst();
    double bone = slot.profile().bone(0);
    Vec3 side = slot.point().plus(slot.normal().times(1.6));
    assertThat(guide.body().distanceMm(side.plus(slot.out().times(bone + 1.2)))).isNegative();
    assertThat(guide.body().distanceMm(side.plus(slot.out().times(bone + 6)))).isPositive();
  }

  /** A flat contact 2a wide: half of it on a layer e turns it by 3e / 4a and lifts it by e / 2. */
  @Test
  void tissue_under_half_of_a_flat_contact_tilts_it_as_least_squares_say() {
    List<Vec3> points = new ArrayList<>();
    List<Vec3> normals = new ArrayList<>();
    for (int i = -100; i < 100; i++)
      for (int j = -100; j < 100; j++) {
        points.add(new Vec3(0.2 * (i + 0.5), 0, 0.2 * (j + 0.5)));
        normals.add(new Vec3(0, -1, 0));
      }
    CuttingGuide.Contact flat =
        new CuttingGuide.Contact(points, normals, new double[points.size()]);
    Osteotomy along =
        Osteotomy.rectangle("level", "bone", Vec3.ZERO, new Vec3(0, -1, 0.001), 10, 10, 2);
    OnTissue on = OnTissue.of(flat, new Vec3(0, -1, 0), List.of(along)).getFirst();
    assertThat(Math.toRadians(on.tiltDegrees())).isCloseTo(0.75 * 0.5 / 20, within(5e-4));
    assertThat(on.shiftMm()).isCloseTo(0.25, within(2e-3));
  }

  @Test
  void near_the_bone_the_distance_is_that_to_its_model() {
    Bone rough = Bone.of("bone", new Mask(bone().grid(), bone().inside()), Work.quiet());
    MeshSolid model = MeshSolid.of(Contour.smooth(PLATE, 1, Work.quiet()), Work.quiet());
    Bone fitted = NearDistance.on(rough, model, Optional.empty());
    int near = 0;
    for (double y = -14; y < -8; y += 0.25)
      for (double x = -20; x <= 20; x += 5) {
        Vec3 p = new Vec3(x, y, 3);
        double true_ = model.distanceMm(p);
        double found = fitted.solid().distanceMm(p);
        if (Math.abs(true_) < 0.4) {
          near++;
          assertThat(found).isCloseTo(true_, within(1e-12));
        } else assertThat(found).isCloseTo(true_, within(0.8));
      }
    assertThat(near).isGreaterThan(10);
  }

  @Test
  void a_cut_that_is_mirrored_keeps_its_patch() {
    Osteotomy cut =
        new Osteotomy(
            "c",
            "bone",
            new Vec3(3, 4, 5),
            new Vec3(1, 2, 3),
            new Vec3(1, 0, 0),
            new double[] {-5, -2, 9, -2, 4, 7},
            2);
    Affine mirror =
        new Affine(new Vec3(-1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, 1), new Vec3(8, 0, 0));
    Osteotomy other = cut.moved(mirror);
    for (double u = -6; u < 10; u += 3)
      for (double v = -3; v < 8; v += 2) {
        Vec3 p = cut.at(u, v).plus(cut.normal().times(1.5));
        Vec3 q = mirror.apply(p);
        assertThat(other.height(q)).isCloseTo(1.5, within(1e-9));
        assertThat(other.toBorder(other.u(q), other.v(q)))
            .isCloseTo(cut.toBorder(u, v), within(1e-9));
      }
  }
}
