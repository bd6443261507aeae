package org.arcuate.anatomy.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.arcuate.anatomy.edit.LabelSet.Others;
import org.arcuate.anatomy.segmentation.Metal;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;

/** Tools on simple bodies whose outcome can be counted or worked out. */
class LabelRepairTest {
  private static final Work WORK = Work.quiet();
  private static final Grid GRID =
      Grid.of(50, 46, 40, new Vec3(0.8, 0.9, 1.2), new Vec3(-19.6, -20.25, -23.4));
  private static final CtVolume CT = ct();

  private static CtVolume ct() {
    short[] hu = new short[GRID.size()];
    for (int v = 0; v < hu.length; v++) hu[v] = (short) (at(v).x() < 0 ? 100 : 300);
    return new CtVolume(GRID, hu);
  }

  private static Vec3 at(int v) {
    return GRID.lps(v % 50, v / 50 % 46, v / (50 * 46));
  }

  private static Mask where(Predicate<Vec3> inside) {
    byte[] mask = new byte[GRID.size()];
    for (int v = 0; v < mask.length; v++) mask[v] = (byte) (inside.test(at(v)) ? 1 : 0);
    return new Mask(GRID, mask);
  }

  private static Predicate<Vec3> ball(Vec3 centre, double radius) {
    return p -> p.distance(centre) < radius;
  }

  private static LabelSet empty() {
    return LabelSet.of(
        new LabelMap(GRID, new short[GRID.size()], new TreeMap<>()), new Metal(List.of()));
  }

  private static LabelSet with(String name, Mask mask) {
    return empty().with(name, mask, Others.GIVE_WAY);
  }

  private static LabelEdit edit(String label, Tool tool) {
    return new LabelEdit(label, tool, Optional.empty(), Others.GIVE_WAY);
  }

  private static LabelEdit edit(String label, Tool tool, Box box) {
    return new LabelEdit(label, tool, Optional.of(box), Others.GIVE_WAY);
  }

  private static Box box(double x, double y, double z, double u, double v, double w) {
    return LabelEdit.box(new Vec3(x, y, z), new Vec3(u, v, w));
  }

  private static LabelRepair repaired(LabelSet set, LabelEdit edit) {
    return LabelRepair.of(set, edit, CT, WORK);
  }

  private static Mask after(LabelSet set, LabelEdit edit) {
    return repaired(set, edit).labels().mask(edit.label());
  }

  @Test
  void a_threshold_selects_within_its_box_and_nowhere_else() {
    Tool tool = new Tool.Threshold(new Tool.Range(200, 32767), Tool.Mode.ADD);
    Box box = box(-5, -5, -5, 5, 5, 5);
    LabelRepair done = repaired(empty(), edit("hip-left", tool, box));
    Mask expected =
        where(p -> p.x() >= 0 && p.x() <= 5 && Math.abs(p.y()) <= 5 && Math.abs(p.z()) <= 5);
    assertThat(done.labels().mask("hip-left").inside()).isEqualTo(expected.inside());
    assertThat(done.change().beforeCm3()).isZero();
    assertThat(done.change().afterCm3()).isCloseTo(expected.volumeMm3() / 1000, within(1e-9));
    LabelRepair less =
        repaired(
            done.labels(),
            edit(
                "hip-left",
                new Tool.Threshold(new Tool.Range(200, 32767), Tool.Mode.SUBTRACT),
                box(0, -5, -5, 5, 5, 0)));
    assertThat(less.labels().mask("hip-left").inside())
        .isEqualTo(where(p -> expectedAt(expected, p) && p.z() > 0).inside());
  }

  private static boolean expectedAt(Mask mask, Vec3 p) {
    Vec3 v = GRID.voxel(p);
    return mask.value((int) Math.rint(v.x()), (int) Math.rint(v.y()), (int) Math.rint(v.z())) != 0;
  }

  /** Middles of the faces between voxels of which one is inside. */
  private static List<Vec3> surface(Mask mask) {
    List<Vec3> middles = new java.util.ArrayList<>();
    int[] strides = {1, 50, 50 * 46};
    for (int v = 0; v + 50 * 46 < mask.inside().length; v++)
      for (int stride : strides)
        if (mask.inside()[v] != mask.inside()[v + stride])
          middles.add(at(v).towards(at(v + stride), 0.5));
    return middles;
  }

  /** Brute force: every point of the surface. */
  @Test
  void a_margin_is_the_distance_from_the_surface_in_mm() {
    Mask seed = where(p -> ball(new Vec3(1, 2, 0), 3).test(p));
    List<Vec3> surface = surface(seed);
    Mask found = after(with("tumour", seed), edit("tumour", new Tool.Margin(new Vec3(4, 4, 4))));
    Mask expected =
        where(
            p -> expectedAt(seed, p) || surface.stream().anyMatch(q -> p.distance(q) <= 4 + 1e-6));
    assertThat(found.inside()).isEqualTo(expected.inside());
    Mask flat = after(with("tumour", seed), edit("tumour", new Tool.Margin(new Vec3(2, 4, 6))));
    Mask ellipsoid =
        where(p ->
            expectedAt(seed, p)
                || surface.stream()
                    .anyMatch(q -> {
                      Vec3 d = p.minus(q);
                      return Math.hypot(d.x() / 2, Math.hypot(d.y() / 4, d.z() / 6)) <= 1 + 1e-6;
                    }));
    assertThat(missing(flat, ellipsoid)).isLessThanOrEqualTo(flat.count() / 500);
    assertThat(missing(ellipsoid, flat)).isLessThanOrEqualTo(flat.count() / 500);
    Mask thin = after(with("tumour", seed), edit("tumour", new Tool.Margin(new Vec3(.5, .5, .5))));
    assertThat(thin.count()).isGreaterThan(seed.count());
  }

  /** Closed form: balls of 6, and of 10 mm, 4 and -3 mm. */
  @Test
  void a_margin_is_not_short() {
    double ball = 4.0 / 3 * Math.PI;
    Mask six = where(ball(new Vec3(0.3, 0.2, 0.4), 6));
    Mask ten = after(with("l5", six), edit("l5", new Tool.Margin(new Vec3(4, 4, 4))));
    assertThat(Math.cbrt(ten.volumeMm3() / ball)).isCloseTo(10, within(0.15));
    Mask less = after(with("l5", ten), edit("l5", new Tool.Margin(new Vec3(-4, -4, -4))));
    assertThat(Math.cbrt(less.volumeMm3() / ball)).isCloseTo(6, within(0.2));
  }

  /** Closed form: a ball of 10 mm less 3 mm is one of 7 mm. */
  @Test
  void a_margin_inwards_takes_away() {
    LabelRepair done =
        repaired(
            with("sacrum", where(ball(Vec3.ZERO, 10))),
            edit("sacrum", new Tool.Margin(new Vec3(-3, -3, -3))));
    double radius = Math.cbrt(done.change().afterCm3() * 1000 / (4.0 / 3 * Math.PI));
    assertThat(radius).isCloseTo(7, within(0.2));
    assertThat(done.change().removedCm3())
        .isCloseTo(done.change().beforeCm3() - done.change().afterCm3(), within(1e-9));
  }

  @Test
  void smoothing_takes_specks_and_keeps_the_volume() {
    Random random = new Random(3);
    Mask rough = where(p -> p.length() < 9 + 2 * random.nextDouble() - 1);
    Mask smooth = after(with("l5", rough), edit("l5", new Tool.Smooth(1.5)));
    assertThat(smooth.count()).isEqualTo(rough.count());
    assertThat(edges(smooth)).isLessThan((long) (0.8 * edges(rough)));
  }

  private static long edges(Mask mask) {
    long edges = 0;
    for (int v = 1; v < mask.inside().length; v++)
      if (mask.inside()[v] != mask.inside()[v - 1]) edges++;
    return edges;
  }

  @Test
  void a_cut_divides_and_may_give_the_rest_to_another_label() {
    Mask both =
        where(p -> ball(new Vec3(-6, 0, 0), 8).test(p) || ball(new Vec3(6, 0, 0), 8).test(p));
    Tool cut = new Tool.Cut(new Vec3(1, 0, 0), new Vec3(3, 0, 0), Optional.of("femur-left"));
    LabelRepair done = repaired(with("hip-left", both), edit("hip-left", cut));
    Mask hip = done.labels().mask("hip-left");
    Mask femur = done.labels().mask("femur-left");
    assertThat(hip.count() + femur.count()).isEqualTo(both.count());
    assertThat(hip.inside()).isEqualTo(where(p -> expectedAt(both, p) && p.x() <= 1).inside());
  }

  @Test
  void islands_are_kept_by_rank_volume_or_place() {
    Mask three =
        where(p ->
            ball(new Vec3(-9, 0, 0), 6).test(p)
                || ball(new Vec3(9, 0, 0), 4).test(p)
                || ball(new Vec3(0, 12, 12), 2).test(p));
    LabelSet set = with("hip-right", three);
    Mask largest = after(set, edit("hip-right", new Tool.Islands(new Tool.Islands.Largest(1))));
    assertThat(largest.inside()).isEqualTo(where(ball(new Vec3(-9, 0, 0), 6)).inside());
    Mask two = after(set, edit("hip-right", new Tool.Islands(new Tool.Islands.AtLeast(0.2))));
    assertThat(two.count()).isLessThan(three.count()).isGreaterThan(largest.count());
    Mask at =
        after(
            set,
            edit("hip-right", new Tool.Islands(new Tool.Islands.At(List.of(new Vec3(9, 1, 1))))));
    assertThat(at.inside()).isEqualTo(where(ball(new Vec3(9, 0, 0), 4)).inside());
  }

  private static long missing(Mask part, Mask whole) {
    long missing = 0;
    for (int v = 0; v < part.inside().length; v++)
      if (part.inside()[v] != 0 && whole.inside()[v] == 0) missing++;
    return missing;
  }

  /** Every third slice of a ball, along two axes. */
  @Test
  void slices_between_drawn_ones_are_filled_by_shape() {
    for (Vec3 normal : List.of(new Vec3(0, 0, 1), new Vec3(1, 0, 0))) {
      double step = normal.z() > 0 ? 1.2 : 0.8;
      Mask drawn =
          where(p -> {
            Vec3 v = GRID.voxel(p);
            long slice = Math.round(normal.z() > 0 ? v.z() : v.x());
            return p.length() < 12 && slice % 3 == 0;
          });
      Mask filled =
          after(
              with("tumour", drawn),
              edit("tumour", new Tool.FillBetween(normal, Double.POSITIVE_INFINITY)));
      double[] drawnMm =
          java.util.stream.IntStream.range(0, GRID.size())
              .filter(v -> drawn.inside()[v] != 0)
              .mapToDouble(v -> at(v).dot(normal))
              .sorted()
              .toArray();
      double first = drawnMm[0] - 1e-6;
      double last = drawnMm[drawnMm.length - 1] + 1e-6;
      Mask ball = where(p -> p.length() < 12 && p.dot(normal) >= first && p.dot(normal) <= last);
      assertThat(filled.count()).isCloseTo(ball.count(), withinPercentage(3.0));
      assertThat(missing(drawn, filled)).isZero();
      assertThatThrownBy(() ->
              after(with("tumour", drawn), edit("tumour", new Tool.FillBetween(normal, step * 2))))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("no gap");
    }
  }

  @Test
  void labels_and_drawings_are_united_intersected_and_subtracted() {
    Mask a = where(ball(new Vec3(-3, 0, 0), 8));
    Mask b = where(ball(new Vec3(3, 0, 0), 8));
    LabelSet set = with("sacrum", a).with("tumour", b, Others.GIVE_WAY);
    Tool.Operand tumour = new Tool.Operand.Label("tumour");
    Mask less =
        after(set, edit("sacrum", new Tool.Combine("subtract", tumour, Tool.Mode.SUBTRACT)));
    Mask common = after(set, edit("sacrum", new Tool.Combine("intersect", tumour, Tool.Mode.KEEP)));
    Mask all =
        after(
            set,
            edit("sacrum", new Tool.Combine("union", new Tool.Operand.Drawn(b), Tool.Mode.ADD)));
    assertThat(less.count() + common.count()).isEqualTo(a.count());
    assertThat(all.count()).isEqualTo(a.count() + b.count() - common.count());
  }

  @Test
  void inverting_twice_in_a_box_changes_nothing_and_a_limit_keeps_the_box() {
    LabelSet set = with("l5", where(ball(Vec3.ZERO, 10)));
    Box box = box(-6, -6, -6, 3, 12, 12);
    LabelRepair once = repaired(set, edit("l5", new Tool.Invert(), box));
    assertThat(once.change().addedCm3()).isPositive();
    assertThat(after(once.labels(), edit("l5", new Tool.Invert(), box)).inside())
        .isEqualTo(set.mask("l5").inside());
    Mask kept = after(set, edit("l5", new Tool.Limit(), box));
    assertThat(kept.inside())
        .isEqualTo(
            where(p -> p.length() < 10 && p.x() >= -6 && p.x() <= 3 && p.y() >= -6 && p.z() >= -6)
                .inside());
  }

  @Test
  void growing_stops_at_the_range_and_at_its_reach() {
    Tool.Grow grow =
        new Tool.Grow(List.of(new Vec3(6, 0, 0)), Optional.empty(), 50, 8, Tool.Mode.REPLACE);
    Mask found = after(empty(), edit("tumour", grow));
    assertThat(found.inside())
        .isEqualTo(where(p -> p.x() >= 0 && p.distance(new Vec3(6, 0, 0)) <= 8).inside());
    Tool.Grow wrong =
        new Tool.Grow(
            List.of(new Vec3(-6, 0, 0)),
            Optional.of(new Tool.Range(250, 400)),
            0,
            8,
            Tool.Mode.ADD);
    assertThatThrownBy(() -> after(empty(), edit("tumour", wrong)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("seed 1: has 100 HU");
  }

  @Test
  void hollows_are_filled() {
    Mask shell = where(p -> p.length() < 10 && p.length() > 6);
    assertThat(after(with("sacrum", shell), edit("sacrum", new Tool.FillHoles())).inside())
        .isEqualTo(where(ball(Vec3.ZERO, 10)).inside());
  }

  @Test
  void a_bone_is_still_there_below_its_tumour_and_neighbours_give_way_or_stay() {
    Mask hip = where(ball(Vec3.ZERO, 10));
    Mask tumour = where(ball(new Vec3(5, 0, 0), 5));
    LabelSet set = with("hip-left", hip).with("tumour", tumour, Others.GIVE_WAY);
    assertThat(set.mask("hip-left").count()).isEqualTo(hip.count());
    LabelMap flat = set.flat();
    assertThat(flat.mask("tumour").count()).isEqualTo(tumour.count());
    assertThat(flat.mask("hip-left").count()).isLessThan(hip.count());
    assertThat(flat.names()).isEqualTo(Map.of(1, "hip-left", 7, "tumour"));
    Mask femur = where(ball(new Vec3(-8, 0, 0), 6));
    Tool add = new Tool.Combine("union", new Tool.Operand.Drawn(femur), Tool.Mode.ADD);
    LabelRepair taken = repaired(set, edit("femur-left", add));
    assertThat(taken.labels().mask("femur-left").count()).isEqualTo(femur.count());
    assertThat(taken.change().takenCm3()).containsOnlyKeys("hip-left");
    LabelRepair polite =
        repaired(set, new LabelEdit("femur-left", add, Optional.empty(), Others.STAY));
    assertThat(polite.labels().mask("hip-left").count()).isEqualTo(hip.count());
    assertThat(polite.change().takenCm3()).isEmpty();
  }

  @Test
  void what_cannot_be_done_is_said() {
    assertThatThrownBy(() -> box(0, 5, 0, 4, 5, 4))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("y runs from 5.0 to 5.0 mm");
    assertThatThrownBy(
            () -> after(empty(), edit("l5", new Tool.Invert(), box(500, 500, 500, 600, 600, 600))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has no voxel of the grid");
    assertThatThrownBy(() -> after(empty(), edit("l5", new Tool.Smooth(1))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("label l5: has no voxel");
    LabelSet set = with("l5", where(ball(Vec3.ZERO, 5)));
    assertThatThrownBy(() -> after(set, edit("l5", new Tool.Margin(new Vec3(2, -2, 2)))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("all above 0 or all below 0");
    assertThatThrownBy(
            () -> after(set, edit("l5", new Tool.Cut(Vec3.ZERO, Vec3.ZERO, Optional.empty()))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has no direction");
    LabelRepair gone = repaired(set, edit("l5", new Tool.Margin(new Vec3(-30, -30, -30))));
    assertThat(gone.change().notes()).containsExactly("left no voxel of l5");
    LabelRepair beyond =
        repaired(set, edit("l5", new Tool.Limit(), box(-500, -500, -500, 500, 500, 500)));
    assertThat(beyond.change().notes())
        .containsExactly("the box reaches beyond the image: cut off there", "changed nothing");
  }

  @Test
  void one_thread_or_four_give_the_same_voxels() {
    LabelSet set = with("sacrum", where(ball(Vec3.ZERO, 9)));
    for (Tool tool :
        List.of(
            new Tool.Smooth(2),
            new Tool.Margin(new Vec3(2, 2, 2)),
            new Tool.Cut(Vec3.ZERO, new Vec3(1, 1, 0), Optional.empty())))
      assertThat(
              LabelRepair.of(set, edit("sacrum", tool), CT, WORK.threads(4))
                  .labels()
                  .flat()
                  .labels())
          .isEqualTo(
              LabelRepair.of(set, edit("sacrum", tool), CT, WORK.threads(1))
                  .labels()
                  .flat()
                  .labels());
  }
}
