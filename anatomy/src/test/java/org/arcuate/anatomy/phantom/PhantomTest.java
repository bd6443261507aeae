package org.arcuate.anatomy.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhantomTest {
  private static final Work WORK = Work.quiet();

  private static PhantomSpec spec(
      PhantomSpec.Sex sex, PhantomSpec.Side side, PhantomSpec.TumourSite site, long seed) {
    return new PhantomSpec(sex, 1, side, site, 45, seed);
  }

  @Test
  void ct_and_mr_are_the_same_bytes_at_1_and_3_threads() {
    Phantom phantom = Phantom.of(PhantomSpec.usual());
    assertThat(phantom.ct(CtScan.coarse(), WORK.threads(1)).hu())
        .isEqualTo(phantom.ct(CtScan.coarse(), WORK.threads(3)).hu());
    assertThat(phantom.mr(MrScan.coarse(), WORK.threads(1)).intensity())
        .isEqualTo(phantom.mr(MrScan.coarse(), WORK.threads(3)).intensity());
  }

  @ParameterizedTest
  @EnumSource(PhantomSpec.Sex.class)
  void landmarks_lie_on_their_bone(PhantomSpec.Sex sex) {
    Phantom phantom =
        Phantom.of(spec(sex, PhantomSpec.Side.RIGHT, PhantomSpec.TumourSite.PUBIS, 3));
    phantom
        .truth(WORK)
        .landmarks()
        .forEach((name, p) -> {
          if (name.equals("symphysis")) return;
          double nearest = 1e9;
          for (String bone : phantom.boneNames())
            nearest = Math.min(nearest, Math.abs(phantom.bone(bone).distanceMm(p)));
          assertThat(nearest).as(name).isLessThan(0.05);
        });
  }

  @ParameterizedTest
  @EnumSource(PhantomSpec.TumourSite.class)
  void every_site_gives_bones_that_do_not_touch_and_a_tumour_of_its_volume(
      PhantomSpec.TumourSite site) {
    for (PhantomSpec.Sex sex : PhantomSpec.Sex.values())
      for (PhantomSpec.Side side : PhantomSpec.Side.values()) {
        Phantom phantom = Phantom.of(spec(sex, side, site, site.ordinal() + 5));
        Grid grid = phantom.ctGrid(CtScan.coarse());
        LabelMap labels = phantom.labels(grid, WORK);
        for (String name : labels.names().values())
          assertThat(labels.mask(name).count()).as(name).isGreaterThan(200);
        double tumourMm3 = phantom.truth(WORK).tumourVolumeMm3();
        double ball = Math.PI / 6 * Math.pow(45, 3);
        assertThat(tumourMm3).isBetween(0.4 * ball, ball);
        assertThat(labels.mask("tumour").volumeMm3()).isCloseTo(tumourMm3, within(0.05 * ball));
        jointsAreOpen(phantom, grid);
      }
  }

  /** Wherever two bones are both near, they leave at least 1 mm between them. */
  private static void jointsAreOpen(Phantom phantom, Grid g) {
    String[][] joints = {
      {"hip-left", "sacrum"}, {"hip-right", "sacrum"}, {"hip-left", "femur-left"},
      {"hip-right", "femur-right"}, {"sacrum", "l5"}, {"hip-left", "hip-right"}
    };
    java.util.Random random = new java.util.Random(1);
    for (String[] joint : joints) {
      Solid a = phantom.bone(joint[0]);
      Solid b = phantom.bone(joint[1]);
      for (int trial = 0; trial < 300; trial++) {
        Vec3 p =
            g.lps(
                random.nextDouble() * g.nx(),
                random.nextDouble() * g.ny(),
                random.nextDouble() * g.nz());
        assertThat(a.distanceMm(p) + b.distanceMm(p)).as(joint[0] + joint[1]).isGreaterThan(1);
      }
    }
  }

  @Test
  void the_tumour_is_bright_in_the_mr_and_soft_in_the_ct_at_the_same_place() {
    Phantom phantom = Phantom.of(PhantomSpec.usual());
    Vec3 centre = phantom.truth(WORK).tumourCentre();
    CtVolume ct = phantom.ct(CtScan.coarse(), WORK);
    MrVolume mr = phantom.mr(MrScan.coarse(), WORK);
    Vec3 c = ct.grid().voxel(centre);
    Vec3 m = mr.grid().voxel(phantom.ctFromMr().inverse().apply(centre));
    assertThat(ct.value((int) Math.round(c.x()), (int) Math.round(c.y()), (int) Math.round(c.z())))
        .isBetween(0.0, 110.0);
    assertThat(mr.value((int) Math.round(m.x()), (int) Math.round(m.y()), (int) Math.round(m.z())))
        .isGreaterThan(170);
  }

  @Test
  void a_folder_holds_both_series_and_the_truth(@TempDir Path folder) throws java.io.IOException {
    Phantom phantom = Phantom.of(PhantomSpec.usual());
    PhantomFolder.write(phantom, PhantomScans.coarse(), folder, WORK);
    try (var files = Files.list(folder.resolve("ct"))) {
      assertThat(files.count()).isEqualTo(phantom.ctGrid(CtScan.coarse()).nz());
    }
    assertThat(folder.resolve("truth/labels.nii.gz")).exists();
    assertThat(Files.readString(folder.resolve("truth.json")))
        .contains("\"asis-left\"", "\"ctFromMr\"", "\"hip-left\": 1");
  }
}
