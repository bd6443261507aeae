package org.arcuate.anatomy.tumour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.MrScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
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

  static double dice(Mask a, Mask b) {
    long both = 0;
    for (int v = 0; v < a.inside().length; v++) both += a.inside()[v] & b.inside()[v];
    return 2.0 * both / (a.count() + b.count());
  }
}
