package org.arcuate.anatomy.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.anatomy.landmark.HipSide;
import org.arcuate.anatomy.landmark.Landmark;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.landmark.PelvicFrame;
import org.arcuate.anatomy.symmetry.SymmetryPlane;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.LabelMap;
import org.junit.jupiter.api.Test;

/** Borders of a pelvis whose landmarks are round numbers. */
class ZonesTest {
  private static final Vec3 HEAD = new Vec3(90, 40, -70);
  private static final Zones ZONES = Zones.of(landmarks(true));

  private static Landmarks landmarks(boolean notch) {
    Map<String, Vec3> at = new TreeMap<>();
    if (notch) at.put("greater-sciatic-notch-left", new Vec3(75, 85, -36.5));
    at.put("pubic-tubercle-left", HEAD.plus(new Vec3(-60, -45, 0)));
    at.put("ischial-tuberosity-left", HEAD.plus(new Vec3(0, 0, -80)));
    TreeMap<String, Landmark> points = new TreeMap<>();
    at.forEach((name, p) -> points.put(name, new Landmark(name, p, 1, "test")));
    Optional<FemoralHead> head = Optional.of(new FemoralHead(HEAD, 20, 0.1, "test"));
    HipSide left =
        new HipSide(
            head,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    String plane = PelvicFrame.ANTERIOR_PLANE;
    PelvicFrame frame =
        new PelvicFrame(
            plane, new Rigid(FrameId.UNKNOWN, new FrameId(plane), Affine.IDENTITY), 0.5, "test");
    return new Landmarks(
        points,
        new TreeMap<>(),
        left,
        HipSide.NOTHING,
        new TreeMap<>(Map.of(plane, frame)),
        Optional.of(new SymmetryPlane(Vec3.ZERO, new Vec3(1, 0, 0), 0.5, 1, "test")),
        List.of());
  }

  @Test
  void points_on_both_sides_of_each_border_lie_in_the_zones_that_it_divides() {
    // 20 mm of head, 3.5 of joint, 10 above the roof, as high as the notch
    assertThat(ZONES.of("hip-left", HEAD.plus(new Vec3(0, 0, 33.4)))).contains(Zone.II);
    assertThat(ZONES.of("hip-left", HEAD.plus(new Vec3(0, 0, 33.6)))).contains(Zone.I);
    Vec3 toPubis = new Vec3(-0.8, -0.6, 0);
    assertThat(ZONES.of("hip-left", HEAD.plus(toPubis.times(29.4)))).contains(Zone.II);
    assertThat(ZONES.of("hip-left", HEAD.plus(toPubis.times(29.6)))).contains(Zone.III);
    assertThat(ZONES.of("hip-left", HEAD.plus(new Vec3(0, 0, -29.4)))).contains(Zone.II);
    assertThat(ZONES.of("hip-left", HEAD.plus(new Vec3(0, 0, -29.6)))).contains(Zone.III);
    assertThat(ZONES.of("sacrum", new Vec3(20, 110, 0))).contains(Zone.IV);
    assertThat(ZONES.of("femur-left", HEAD)).isEmpty();
  }

  @Test
  void a_side_without_all_its_landmarks_has_no_zones() {
    assertThat(ZONES.of("hip-right", HEAD)).isEmpty();
    assertThat(Zones.of(landmarks(false)).of("hip-left", HEAD)).isEmpty();
    assertThat(ZONES.isWhole(Side.LEFT)).isTrue();
  }

  @Test
  void labels_of_zones_take_the_side_of_the_bone_and_the_sacrum_is_halved() {
    Grid grid = Grid.of(2, 1, 3, new Vec3(40, 40, 60), new Vec3(-20, 40, -130));
    short[] bone = {2, 2, 0, 1, 2, 2};
    LabelMap bones = new LabelMap(grid, bone, new TreeMap<>(Map.of(1, "hip-left", 2, "sacrum")));
    LabelMap zones = ZONES.on(bones, Work.quiet());
    assertThat(zones.labels()).containsExactly(14, 4, 0, 3, 14, 4);
    assertThat(zones.names().values())
        .containsExactly("zone-3-left", "zone-4-left", "zone-4-right");
  }
}
