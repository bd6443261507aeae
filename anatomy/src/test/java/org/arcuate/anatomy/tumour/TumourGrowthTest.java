package org.arcuate.anatomy.tumour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.MrScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TumourGrowthTest {
  private static final Work WORK = Work.quiet();

  /** Formulas against voxels: the tumour of the phantom at each site, from three seeds. */
  @ParameterizedTest
  @EnumSource(PhantomSpec.TumourSite.class)
  void three_seeds_give_the_tumour_on_the_grid_of_the_ct(PhantomSpec.TumourSite site) {
    Phantom phantom =
        Phantom.of(
            new PhantomSpec(
                PhantomSpec.Sex.MALE, 1, PhantomSpec.Side.LEFT, site, 50, 3 + site.ordinal()));
    MrVolume mr = phantom.mr(new MrScan(1.5, 4, MrScan.usual().tilt(), 0.25, 5), WORK);
    Vec3 centre = phantom.truth(WORK).tumourCentre();
    List<Vec3> seeds =
        List.of(centre, centre.plus(new Vec3(6, 4, 0)), centre.plus(new Vec3(-5, 0, 8))).stream()
            .map(phantom.ctFromMr().inverse()::apply)
            .toList();
    Grid grid = phantom.ctGrid(CtScan.coarse());
    TumourGrowth grown = TumourGrowth.of(mr, seeds, List.of(), WORK);
    Mask found = grown.onto(grid, phantom.ctFromMr(), WORK);
    Mask truth = phantom.labels(grid, WORK).mask("tumour");
    assertThat(dice(found, truth)).isGreaterThan(0.93);
    assertThat(grown.findings()).isEmpty();
    assertThatThrownBy(() -> TumourGrowth.of(mr, List.of(new Vec3(900, 0, 0)), List.of(), WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("outside the MR");
  }

  /** A thigh's worth of layers: a ball of 25 mm in muscle below 20 mm of bright fat. */
  private static MrVolume layers() {
    Grid g = Grid.of(60, 50, 30, new Vec3(5, 5, 5), new Vec3(-147.5, -122.5, -72.5));
    float[] v = new float[g.size()];
    for (int n = 0; n < v.length; n++) {
      Vec3 p = g.lps(n % 60, n / 60 % 50, n / 3000);
      double skin = 120 - new Vec3(0.9 * p.x(), 1.1 * p.y(), 0).length();
      v[n] = p.length() < 25 ? 320 : skin < 0 ? 2 : skin < 20 ? 300 : 100;
    }
    return new MrVolume(g, v);
  }

  @Test
  void a_seed_in_fat_is_refused_and_named() {
    Vec3 inside = new Vec3(2, 3, 0);
    Vec3 fat = new Vec3(-122, 0, 0);
    TumourGrowth good = TumourGrowth.of(layers(), List.of(inside), List.of(), WORK);
    assertThat(good.findings()).isEmpty();
    assertThat(good.mask().volumeMm3() / 1000).isBetween(55.0, 80.0);
    TumourGrowth alone = TumourGrowth.of(layers(), List.of(fat), List.of(), WORK);
    assertThat(alone.isUsable()).isFalse();
    assertThat(alone.findings())
        .filteredOn(f -> f.severity() == Finding.Severity.REFUSE)
        .singleElement()
        .satisfies(f -> assertThat(f.why()).contains("seed 1 (-122.0, 0.0, 0.0) mm", "run out"));
    TumourGrowth mixed =
        TumourGrowth.of(
            layers(), List.of(inside, inside.plus(new Vec3(5, 5, 0)), fat), List.of(), WORK);
    assertThat(mixed.isUsable()).isFalse();
    assertThat(mixed.findings())
        .filteredOn(f -> f.severity() == Finding.Severity.REFUSE)
        .singleElement()
        .satisfies(f -> assertThat(f.why()).contains("seed 3 (-122.0, 0.0, 0.0) mm"));
  }

  static double dice(Mask a, Mask b) {
    long both = 0;
    for (int v = 0; v < a.inside().length; v++) both += a.inside()[v] & b.inside()[v];
    return 2.0 * both / (a.count() + b.count());
  }
}
