package org.arcuate.anatomy.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.junit.jupiter.api.Test;

class BonesTest {
  private static final Work WORK = Work.quiet();

  @Test
  void the_bones_of_a_coarse_phantom_are_those_of_its_formulas_on_any_number_of_threads() {
    Phantom phantom =
        Phantom.of(
            new PhantomSpec(
                PhantomSpec.Sex.FEMALE,
                1.05,
                PhantomSpec.Side.RIGHT,
                PhantomSpec.TumourSite.ILIUM,
                40,
                11));
    CtVolume ct = phantom.ct(CtScan.coarse(), WORK);
    LabelMap found = Bones.of(ct, WORK.threads(2)).labels();
    LabelMap truth = phantom.labels(ct.grid(), WORK);
    for (int b = 1; b <= 6; b++)
      assertThat(Overlap.dice(found, b, truth, b)).as(Bones.NAMES.get(b - 1)).isGreaterThan(0.85);
    assertThat(Bones.of(ct, WORK.threads(1)).labels().labels()).isEqualTo(found.labels());
  }

  @Test
  void where_no_pelvis_is_none_is_found() {
    Grid grid = Grid.of(60, 50, 40, new Vec3(4, 4, 4), Vec3.ZERO);
    short[] hu = new short[grid.size()];
    for (int v = 0; v < hu.length; v++) hu[v] = 40;
    Bones bones = Bones.of(new CtVolume(grid, hu), WORK);
    assertThat(bones.labels().names()).isEmpty();
    assertThat(bones.findings())
        .singleElement()
        .satisfies(f -> {
          assertThat(f.severity()).isEqualTo(Finding.Severity.REFUSE);
          assertThat(f.why()).contains("no pelvis");
        });
  }

  @Test
  void a_skull_on_its_spine_is_no_pelvis_though_it_is_as_large() {
    Grid grid = Grid.of(80, 90, 90, new Vec3(3, 3, 3), Vec3.ZERO);
    short[] hu = new short[grid.size()];
    for (int v = 0; v < hu.length; v++) {
      Vec3 p = grid.lps(v % 80, v / 80 % 90, v / 7200).minus(new Vec3(120, 135, 160));
      double r = new Vec3(p.x() / 88, p.y() / 112, p.z() / 90).length();
      double spine = Math.hypot(p.x(), p.y() - 20);
      boolean bone = r > 0.92 && r < 1 || p.z() < -80 && spine < 22;
      hu[v] = (short) (bone ? 900 : r < 1.1 || p.z() < -60 && spine < 60 ? 40 : -1000);
    }
    Bones bones = Bones.of(new CtVolume(grid, hu), WORK);
    assertThat(bones.labels().names()).isEmpty();
    assertThat(bones.findings())
        .singleElement()
        .satisfies(f -> {
          assertThat(f.severity()).isEqualTo(Finding.Severity.REFUSE);
          assertThat(f.why()).contains("no pelvis", "no femoral head is seen");
        });
  }
}
