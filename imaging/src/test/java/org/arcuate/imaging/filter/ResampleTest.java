package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResampleTest {
  private static final Grid SOURCE =
      Grid.of(23, 19, 17, new Vec3(0.9, 1.1, 2), new Vec3(-8, 4, 30));

  /** A turned, finer grid that sticks out of the source on some sides. */
  private static final Grid TURNED =
      TestVolumes.oblique(Grid.of(31, 29, 37, new Vec3(0.7, 0.8, 0.9), new Vec3(-14, 2, 28)));

  private static List<Grid> sources() {
    return List.of(SOURCE, TestVolumes.oblique(SOURCE), TestVolumes.tilted(SOURCE, 18.5));
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void onto_its_own_grid_a_volume_stays_as_it_is(Interpolation interpolation) {
    for (Grid grid : sources()) {
      CtVolume ct = TestVolumes.randomCt(new Random(1), grid);
      MrVolume mr = TestVolumes.randomMr(new Random(2), grid);
      Mask mask = TestVolumes.randomMask(new Random(3), grid, 0.5);
      Placement own = Placement.of(grid);
      assertThat(Resample.onto(ct, own, interpolation, -1024, Work.quiet()).hu())
          .isEqualTo(ct.hu());
      assertThat(Resample.onto(mr, own, interpolation, -1, Work.quiet()).intensity())
          .isEqualTo(mr.intensity());
      assertThat(Resample.onto(mask, own, interpolation, Work.quiet()).inside())
          .isEqualTo(mask.inside());
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void a_crop_and_a_shift_by_whole_voxels_are_exact(Interpolation interpolation) {
    CtVolume ct = TestVolumes.randomCt(new Random(4), SOURCE);
    Grid part = SOURCE.crop(3, 2, 1, 11, 13, 9);
    assertThat(Resample.onto(ct, Placement.of(part), interpolation, -1024, Work.quiet()).hu())
        .isEqualTo(Crop.to(ct, new VoxelBox(3, 2, 1, 11, 13, 9), Work.quiet()).hu());
  }

  /** Where a point of the target lies in voxels of the source. */
  private static Vec3 place(Grid source, Grid target, int v) {
    int[] p = TestVolumes.voxel(target, v);
    return source.voxel(target.lps(p[0], p[1], p[2]));
  }

  private static boolean isInside(Grid source, Vec3 at, double border) {
    return at.x() >= border
        && at.y() >= border
        && at.z() >= border
        && at.x() <= source.nx() - 1 - border
        && at.y() <= source.ny() - 1 - border
        && at.z() <= source.nz() - 1 - border;
  }

  @Test
  void trilinear_reproduces_linear_fields_on_oblique_and_sheared_grids() {
    TestVolumes.Field field = p -> 7 * p.x() - 3 * p.y() + 2 * p.z() + 500;
    for (Grid source : sources()) {
      MrVolume mr = TestVolumes.sampled(source, field);
      CtVolume ct = new CtVolume(source, new short[source.size()]);
      for (int v = 0; v < ct.hu().length; v++) ct.hu()[v] = (short) Math.round(mr.intensity()[v]);
      Placement turned = Placement.of(TURNED);
      float[] out = Resample.onto(mr, turned, Interpolation.LINEAR, -1, Work.quiet()).intensity();
      short[] hu = Resample.onto(ct, turned, Interpolation.LINEAR, -1, Work.quiet()).hu();
      int seen = 0;
      for (int v = 0; v < out.length; v++) {
        if (!isInside(source, place(source, TURNED, v), 0)) continue;
        int[] p = TestVolumes.voxel(TURNED, v);
        double expected = field.at(TURNED.lps(p[0], p[1], p[2]));
        assertThat((double) out[v]).isCloseTo(expected, within(1e-3));
        assertThat((double) hu[v]).isCloseTo(expected, within(1.01)); // both ends are rounded
        seen++;
      }
      assertThat(seen).isGreaterThan(2000);
    }
  }

  @Test
  void tricubic_reproduces_quadratic_fields_away_from_the_border() {
    TestVolumes.Field field =
        p -> p.x() * p.x() - 0.5 * p.y() * p.z() + 0.3 * p.z() * p.x() + 4 * p.y();
    for (Grid source : sources()) {
      MrVolume mr = TestVolumes.sampled(source, field);
      float[] out =
          Resample.onto(mr, Placement.of(TURNED), Interpolation.CUBIC, -1, Work.quiet())
              .intensity();
      for (int v = 0; v < out.length; v++) {
        if (!isInside(source, place(source, TURNED, v), 1)) continue;
        int[] p = TestVolumes.voxel(TURNED, v);
        assertThat((double) out[v]).isCloseTo(field.at(TURNED.lps(p[0], p[1], p[2])), within(2e-3));
      }
    }
  }

  /** The interpolation written down as it is defined, in double, one point at a time. */
  private static double definition(MrVolume mr, Vec3 at, Interpolation interpolation) {
    Grid g = mr.grid();
    double sum = 0;
    for (int c = -1; c <= 2; c++)
      for (int b = -1; b <= 2; b++)
        for (int a = -1; a <= 2; a++) {
          int i = (int) Math.floor(at.x()) + a;
          int j = (int) Math.floor(at.y()) + b;
          int k = (int) Math.floor(at.z()) + c;
          sum +=
              weight(at.x() - i, interpolation)
                  * weight(at.y() - j, interpolation)
                  * weight(at.z() - k, interpolation)
                  * mr.value(
                      Math.clamp(i, 0, g.nx() - 1),
                      Math.clamp(j, 0, g.ny() - 1),
                      Math.clamp(k, 0, g.nz() - 1));
        }
    return sum;
  }

  /** So close to half-way between two voxels that rounding decides which is the nearest. */
  private static boolean isTie(Vec3 at, Interpolation interpolation) {
    if (interpolation != Interpolation.NEAREST) return false;
    Vec3 twice = at.times(2);
    return isOdd(twice.x()) || isOdd(twice.y()) || isOdd(twice.z());
  }

  private static boolean isOdd(double twice) {
    return Math.abs(twice - Math.rint(twice)) < 1e-6 && (long) Math.rint(twice) % 2 != 0;
  }

  /** Keys 1981, eq. 4 with a = -1/2, and the triangle. */
  private static double weight(double distance, Interpolation interpolation) {
    double d = Math.abs(distance);
    return switch (interpolation) {
      case NEAREST -> distance >= -0.5 && distance < 0.5 ? 1 : 0;
      case LINEAR -> Math.max(0, 1 - d);
      case CUBIC ->
          d < 1
              ? 1.5 * d * d * d - 2.5 * d * d + 1
              : d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0;
    };
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void every_point_equals_the_definition_and_outside_is_outside(Interpolation interpolation) {
    for (Grid source : sources()) {
      CtVolume ct = TestVolumes.randomCt(new Random(5), source);
      MrVolume mr = new MrVolume(source, Values.of(ct, Work.quiet()));
      Placement turned = Placement.of(TURNED);
      float[] out = Resample.onto(mr, turned, interpolation, 9999, Work.quiet()).intensity();
      short[] hu = Resample.onto(ct, turned, interpolation, 9999, Work.quiet()).hu();
      int outside = 0;
      for (int v = 0; v < out.length; v++) {
        Vec3 at = place(source, TURNED, v);
        if (isTie(at, interpolation)) continue;
        if (isInside(source, at, -0.499999)) {
          double expected = definition(mr, at, interpolation);
          assertThat((double) out[v])
              .as("%s at %s of %s", interpolation, at, source)
              .isCloseTo(expected, within(2e-3));
          assertThat((double) hu[v]).isCloseTo(expected, within(0.503));
        } else if (!isInside(source, at, -0.500001)) {
          assertThat(out[v]).isEqualTo(9999);
          assertThat(hu[v]).isEqualTo((short) 9999);
          outside++;
        }
      }
      assertThat(outside).isBetween(1000, out.length - 1000);
    }
  }

  @Test
  void a_transform_between_frames_takes_points_to_their_place() {
    FrameId ctFrame = new FrameId("1.2.3");
    FrameId mrFrame = new FrameId("1.2.4");
    Rigid mrFromCt =
        Rigid.about(
            mrFrame,
            ctFrame,
            new Vec3(1, 2, 3),
            new Vec3(0.2, 1, 0.4),
            Angle.degrees(12),
            new Vec3(4, -3, 2));
    TestVolumes.Field field = p -> 4 * p.x() + p.y() - p.z();
    MrVolume mr = TestVolumes.sampled(SOURCE.in(mrFrame), field);
    Grid target = SOURCE.in(ctFrame);
    float[] out =
        Resample.onto(mr, Placement.of(target, mrFromCt), Interpolation.LINEAR, 1e6, Work.quiet())
            .intensity();
    int seen = 0;
    for (int v = 0; v < out.length; v++) {
      if (out[v] == 1e6f) continue;
      int[] p = TestVolumes.voxel(target, v);
      Vec3 there = mrFromCt.apply(target.lps(p[0], p[1], p[2]));
      if (!isInside(SOURCE, SOURCE.voxel(there), 0)) continue;
      assertThat((double) out[v]).isCloseTo(field.at(there), within(1e-3));
      seen++;
    }
    assertThat(seen).isGreaterThan(2000);
  }

  @Test
  void frames_that_do_not_meet_are_bad_input() {
    MrVolume mr = TestVolumes.randomMr(new Random(1), SOURCE.in(new FrameId("1.2.4")));
    Placement other = Placement.of(SOURCE.in(new FrameId("1.2.3")));
    assertThatThrownBy(() -> Resample.onto(mr, other, Interpolation.LINEAR, 0, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("1.2.4")
        .hasMessageContaining("1.2.3");
    assertThatThrownBy(() ->
            Resample.onto(
                mr, Placement.of(mr.grid()), Interpolation.LINEAR, Double.NaN, Work.quiet()))
        .isInstanceOf(BadInput.class);
    CtVolume ct = TestVolumes.randomCt(new Random(1), SOURCE);
    assertThatThrownBy(() ->
            Resample.onto(ct, Placement.of(SOURCE), Interpolation.LINEAR, 40000, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("40000");
  }

  /** Stretched and sheared maps, mirrors, points far away and tiny sources. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void any_affine_map_equals_the_definition(long seed) {
    Random random = new Random(seed);
    Grid source = TestVolumes.anisotropic(random, 9);
    Grid target = TestVolumes.anisotropic(random, 30);
    Vec3[] v = new Vec3[3];
    for (int n = 0; n < 3; n++)
      v[n] = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    Vec3 shift =
        source.centre().minus(new Affine(v[0], v[1], v[2], Vec3.ZERO).apply(target.centre()));
    Affine map = new Affine(v[0], v[1], v[2], shift);
    Placement placement = new Placement(target, map, source.frame());
    MrVolume mr = TestVolumes.randomMr(random, source);
    for (Interpolation interpolation : Interpolation.values()) {
      float[] out = Resample.onto(mr, placement, interpolation, -1, Work.quiet()).intensity();
      for (int at = 0; at < out.length; at++) {
        int[] p = TestVolumes.voxel(target, at);
        Vec3 there = source.voxel(map.apply(target.lps(p[0], p[1], p[2])));
        if (isTie(there, interpolation)) continue;
        if (isInside(source, there, -0.499999))
          assertThat((double) out[at])
              .as("%s at %s of %s", interpolation, there, source)
              .isCloseTo(definition(mr, there, interpolation), within(3e-3));
        else if (!isInside(source, there, -0.500001)) assertThat(out[at]).isEqualTo(-1);
      }
    }
  }

  @Test
  void labels_and_masks_take_the_nearest_voxel_and_distances_are_interpolated() {
    Mask mask = TestVolumes.randomMask(new Random(6), SOURCE, 0.5);
    short[] labels = new short[SOURCE.size()];
    for (int v = 0; v < labels.length; v++) labels[v] = (short) (5 * mask.inside()[v]);
    LabelMap map = new LabelMap(SOURCE, labels, new TreeMap<>(Map.of(5, "sacrum")));
    Placement turned = Placement.of(TURNED);
    byte[] nearest = Resample.onto(mask, turned, Interpolation.NEAREST, Work.quiet()).inside();
    LabelMap moved = Resample.onto(map, turned, Work.quiet());
    assertThat(moved.mask("sacrum").inside()).isEqualTo(nearest);
    DistanceGrid distance = TestVolumes.distance(SOURCE, p -> p.x() + 3);
    float[] mm = Resample.onto(distance, turned, Interpolation.LINEAR, 100, Work.quiet()).mm();
    for (int v = 0; v < mm.length; v++) {
      if (!isInside(SOURCE, place(SOURCE, TURNED, v), 0)) continue;
      int[] p = TestVolumes.voxel(TURNED, v);
      double expected = TURNED.lps(p[0], p[1], p[2]).x() + 3;
      assertThat((double) mm[v]).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void an_interpolated_mask_moves_its_surface_by_less_than_a_voxel() {
    byte[] inside = new byte[SOURCE.size()];
    for (int v = 0; v < inside.length; v++) inside[v] = (byte) (v % SOURCE.nx() < 11 ? 1 : 0);
    Grid finer = Grid.of(100, 9, 9, new Vec3(0.2, 1.1, 2), SOURCE.origin());
    Mask out =
        Resample.onto(
            new Mask(SOURCE, inside), Placement.of(finer), Interpolation.LINEAR, Work.quiet());
    // half-way between voxels 10 and 11 of 0.9 mm: 9.45 mm
    for (int i = 0; i < 100; i++) assertThat(out.value(i, 4, 4)).isEqualTo(i * 0.2 < 9.45 ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void any_number_of_threads_gives_the_same_bytes(Interpolation interpolation) {
    CtVolume ct = TestVolumes.randomCt(new Random(7), SOURCE);
    Placement turned = Placement.of(TURNED);
    short[] one = Resample.onto(ct, turned, interpolation, 0, TestVolumes.threads(1)).hu();
    for (int threads : TestVolumes.THREADS)
      assertThat(Resample.onto(ct, turned, interpolation, 0, TestVolumes.threads(threads)).hu())
          .isEqualTo(one);
  }
}
