package org.arcuate.anatomy.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.arcuate.anatomy.edit.LabelSet.Others;
import org.arcuate.anatomy.segmentation.Metal;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repairs on the slices of a gantry tilted by 20°, whose grid is sheared, beside closed forms. */
class ShearedRepairTest {
  private static final Work WORK = Work.quiet();
  private static final double TILT = Math.toRadians(20);
  private static final Grid GRID =
      new Grid(
          60,
          64,
          50,
          new Vec3(0.9, 0.9, 1),
          new Vec3(-26.5, -28, -35),
          new Vec3(1, 0, 0),
          new Vec3(0, Math.cos(TILT), Math.sin(TILT)),
          new Vec3(0, 0, 1),
          FrameId.UNKNOWN);

  private static Vec3 at(int v) {
    return GRID.lps(v % 60, v / 60 % 64, v / (60 * 64));
  }

  private static Mask where(Predicate<Vec3> inside) {
    byte[] mask = new byte[GRID.size()];
    for (int v = 0; v < mask.length; v++) mask[v] = (byte) (inside.test(at(v)) ? 1 : 0);
    return new Mask(GRID, mask);
  }

  private static Mask after(Mask before, Tool tool) {
    LabelSet set =
        LabelSet.of(
                new LabelMap(GRID, new short[GRID.size()], new TreeMap<>()), new Metal(List.of()))
            .with("hip-left", before, Others.GIVE_WAY);
    CtVolume ct = new CtVolume(GRID, new short[GRID.size()]);
    LabelEdit edit = new LabelEdit("hip-left", tool, Optional.empty(), Others.GIVE_WAY);
    return LabelRepair.of(set, edit, ct, WORK).labels().mask("hip-left");
  }

  /** Steps of voxels count where they stick out farthest, so a ball shrinks a little too much. */
  @ParameterizedTest
  @ValueSource(doubles = {4, -3, 0.8})
  void a_margin_around_a_ball_is_a_larger_ball(double mm) {
    Mask moved = after(where(p -> p.length() < 10), new Tool.Margin(new Vec3(mm, mm, mm)));
    double volume = 4.0 / 3 * Math.PI * Math.pow(10 + mm, 3);
    assertThat(moved.volumeMm3()).isCloseTo(volume, withinPercentage(10));
    for (int v = 0; v < moved.inside().length; v++) {
      double off = at(v).length() - (10 + mm);
      if (Math.abs(off) > 0.75) assertThat(moved.inside()[v]).isEqualTo((byte) (off < 0 ? 1 : 0));
    }
  }

  /** A cube of 8 mm, of which voxels show 7 to 8 mm. */
  @ParameterizedTest
  @CsvSource({"1,0,0,2", "0,1,0,3", "0,0,1,5"})
  void a_margin_of_three_widths_goes_along_the_axes_of_the_patient(
      double x, double y, double z, double mm) {
    Vec3 along = new Vec3(x, y, z);
    Mask block = where(p -> Math.abs(p.x()) < 4 && Math.abs(p.y()) < 4 && Math.abs(p.z()) < 4);
    Mask moved = after(block, new Tool.Margin(new Vec3(2, 3, 5)));
    double most = 0;
    for (int v = 0; v < moved.inside().length; v++)
      if (moved.inside()[v] != 0) most = Math.max(most, Math.abs(at(v).dot(along)));
    assertThat(most).isCloseTo(4 + mm, within(1.0));
  }

  @Test
  void smoothing_takes_a_speck_and_keeps_ball_and_volume() {
    Vec3 speck = new Vec3(14, 0, 0);
    Mask before = where(p -> p.length() < 9 || p.distance(speck) < 0.8);
    Mask smooth = after(before, new Tool.Smooth(1.5));
    assertThat(smooth.count()).isEqualTo(before.count());
    for (int v = 0; v < smooth.inside().length; v++) {
      double off = at(v).length() - 9;
      if (Math.abs(off) > 0.8) assertThat(smooth.inside()[v]).isEqualTo((byte) (off < 0 ? 1 : 0));
    }
  }

  /** Slices are stacked along the table: a rod that stands upright on it stays upright. */
  @Test
  void a_rod_drawn_on_every_fourth_slice_is_filled_upright() {
    Predicate<Vec3> rod = p -> Math.hypot(p.x(), p.y()) < 8;
    Mask all = where(rod);
    byte[] some = all.inside().clone();
    for (int v = 0; v < some.length; v++) if (v / (60 * 64) % 4 != 0) some[v] = 0;
    Mask filled = after(new Mask(GRID, some), new Tool.FillBetween(new Vec3(0, 0, 1), 10));
    int last = 48 * 60 * 64; // the last drawn slice
    for (int v = 0; v < last; v++)
      if (Math.abs(Math.hypot(at(v).x(), at(v).y()) - 8) > 0.01)
        assertThat(filled.inside()[v]).isEqualTo(all.inside()[v]);
  }
}
