package org.arcuate.anatomy.landmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.anatomy.symmetry.FormerOutline;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Crop;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the truth of a phantom, which comes from its formulas, with its own label map. */
class LandmarksTest {
  private static final Work WORK = Work.quiet();
  private static final Phantom PHANTOM =
      Phantom.of(
          new PhantomSpec(
              PhantomSpec.Sex.FEMALE,
              1.06,
              PhantomSpec.Side.LEFT,
              PhantomSpec.TumourSite.ACETABULUM,
              48,
              21));
  private static PhantomTruth truth;
  private static LabelMap labels;
  private static Landmarks found;

  @BeforeAll
  static void find() {
    truth = PHANTOM.truth(WORK);
    Vec3 size = new Vec3(330, 240, 300);
    Vec3 middle = truth.landmarks().get("symphysis").plus(new Vec3(0, 75, 20));
    Grid grid =
        Grid.of(220, 160, 200, new Vec3(1.5, 1.5, 1.5), middle.minus(size.times(0.5)))
            .in(new FrameId(PHANTOM.ctFromMr().target().uid()));
    labels = PHANTOM.labels(grid, WORK);
    found = landmarks(labels, Map.of(), WORK.threads(2));
  }

  /** Without grey values: what they add is tested elsewhere. */
  private static Landmarks landmarks(LabelMap map, Map<String, Vec3> given, Work work) {
    CtVolume flat = new CtVolume(map.grid(), new short[map.grid().size()]);
    return Landmarks.of(map, flat, List.of(), given, work);
  }

  @Test
  void every_landmark_of_the_phantom_is_found_within_2_mm_of_its_formulas() {
    Map<String, Vec3> expected = new TreeMap<>();
    truth
        .landmarks()
        .forEach((name, p) -> expected.put(name.replaceFirst("^sciatic", "greater-sciatic"), p));
    expected.forEach((name, p) -> {
      assertThat(found.find(name)).as(name).isPresent();
      assertThat(found.points().get(name).point().distance(p)).as(name).isLessThan(2);
      assertThat(found.points().get(name).sdMm()).as(name).isBetween(0.2, 4.0);
    });
    assertThat(found.absent()).isEmpty();
  }

  @Test
  void heads_rims_and_necks_are_those_of_the_formulas() {
    for (Side side : Side.values()) {
      FemoralHead head = found.hip(side).head().orElseThrow();
      assertThat(head.centre().distance(truth.heads().get(side.word()).centre())).isLessThan(0.5);
      assertThat(head.radiusMm()).isCloseTo(truth.heads().get(side.word()).radiusMm(), within(0.4));
      AcetabularRim rim = found.hip(side).rim().orElseThrow();
      assertThat(degrees(rim.normal(), truth.cups().get(side.word()).rimNormal())).isLessThan(4);
      assertThat(rim.centre().distance(truth.cups().get(side.word()).rimPoint())).isLessThan(1.5);
      NeckAxis neck = found.hip(side).neck().orElseThrow();
      assertThat(degrees(neck.direction(), truth.neckAxes().get(side.word()))).isLessThan(3);
    }
  }

  private static double degrees(Vec3 a, Vec3 b) {
    return Math.toDegrees(Math.acos(Math.min(1, a.dot(b))));
  }

  @Test
  void the_plane_of_symmetry_is_that_of_the_formulas_though_a_tumour_took_a_piece() {
    assertThat(degrees(found.symmetry().orElseThrow().normal(), truth.symmetryNormal()))
        .isLessThan(1);
    assertThat(found.symmetry().orElseThrow().signed(truth.symmetryPoint()))
        .isCloseTo(0, within(1.0));
    assertThat(found.symmetry().orElseThrow().residualMm()).isLessThan(1.5);
  }

  @Test
  void bone_that_the_tumour_destroyed_is_that_of_the_formulas_by_nine_tenths() {
    FormerOutline former = FormerOutline.of(labels, found.symmetry().orElseThrow(), WORK);
    Solid hip = PHANTOM.bone("hip-left");
    Block at = new Block();
    at.n = 1;
    double[] mm = new double[Block.SIZE];
    Grid g = labels.grid();
    int tumour = labels.valueOf("tumour");
    long lost = 0;
    long both = 0;
    for (int v = 0; v < g.size(); v++) {
      if (labels.labels()[v] != tumour) continue;
      at.set(0, g.lps(v % g.nx(), v / g.nx() % g.ny(), v / g.nx() / g.ny()));
      hip.distance(at, mm);
      if (mm[0] >= 0) continue;
      lost++;
      if (former.estimated().labels()[v] != 0) both++;
    }
    assertThat(former.parts()).extracting(FormerOutline.Part::bone).contains("hip-left");
    assertThat(2.0 * both / (lost + former.estimated().mask("estimated").count()))
        .isGreaterThan(0.9);
    assertThat(former.parts().getFirst().fit().residualMm()).isLessThan(1);
  }

  @Test
  void one_thread_finds_the_same_as_two() {
    Landmarks again = landmarks(labels, Map.of(), WORK.threads(1));
    assertThat(again.points()).isEqualTo(found.points());
    assertThat(again.left()).isEqualTo(found.left());
    assertThat(again.right()).isEqualTo(found.right());
    assertThat(again.symmetry()).isEqualTo(found.symmetry());
  }

  @Test
  void a_landmark_that_is_given_wins_and_what_hangs_on_it_follows() {
    Vec3 moved = truth.landmarks().get("asis-left").plus(new Vec3(0, -9, 0));
    Landmarks other = landmarks(labels, Map.of("asis-left", moved), WORK);
    assertThat(other.points().get("asis-left"))
        .isEqualTo(new Landmark("asis-left", moved, 0, "given in the plan"));
    assertThat(other.anteriorPlane().orElseThrow().local(moved).y()).isCloseTo(0, within(1e-9));
  }

  /** The same bones on a table that is turned by 35° about an odd axis. */
  @Test
  void landmarks_turn_with_the_patient() {
    Affine turn =
        Rigid.about(
                labels.grid().frame(),
                labels.grid().frame(),
                labels.grid().centre(),
                new Vec3(1, 0.4, 0.7),
                Angle.degrees(35),
                Vec3.ZERO)
            .map();
    Grid g = labels.grid();
    Grid there =
        new Grid(
            g.nx(),
            g.ny(),
            g.nz(),
            g.spacing(),
            turn.apply(g.origin()),
            turn.turn(g.axisX()),
            turn.turn(g.axisY()),
            turn.turn(g.axisZ()),
            g.frame());
    Landmarks turned =
        landmarks(new LabelMap(there, labels.labels(), labels.names()), Map.of(), WORK);
    assertThat(turned.points().keySet()).isEqualTo(found.points().keySet());
    found
        .points()
        .forEach((name, l) ->
            assertThat(turned.points().get(name).point().distance(turn.apply(l.point())))
                .as(name)
                .isLessThan(1.5));
  }

  @Test
  void what_the_image_cuts_off_is_absent_with_the_reason() {
    double cut = truth.landmarks().get("asis-left").z() - 12;
    Box part = new Box(new Vec3(-1000, -1000, -1000), new Vec3(1000, 1000, cut));
    LabelMap low = Crop.to(labels, VoxelBox.around(labels.grid(), part), WORK);
    Landmarks half = landmarks(low, Map.of(), WORK);
    for (String name : List.of("asis-left", "asis-right", "psis-left", "psis-right"))
      assertThat(half.absent().get(name)).as(name).containsAnyOf("cut off", "not in the image");
    assertThat(half.frames()).isEmpty();
    for (String name : List.of("pubic-tubercle-left", "ischial-spine-right", "symphysis"))
      assertThat(half.points().get(name).point().distance(truth.landmarks().get(name)))
          .as(name)
          .isLessThan(3);
  }

  @Test
  void without_bones_there_are_no_landmarks_but_reasons() {
    LabelMap empty = new LabelMap(labels.grid(), new short[labels.grid().size()], new TreeMap<>());
    Landmarks none = landmarks(empty, Map.of(), WORK);
    assertThat(none.points()).isEmpty();
    assertThat(none.absent()).containsOnlyKeys(LandmarkNames.ALL);
    assertThat(none.findings()).isNotEmpty();
  }
}
