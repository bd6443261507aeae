package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.Test;

class UprightTest {
  private static final Grid TILTED =
      TestVolumes.tilted(Grid.of(24, 30, 20, new Vec3(0.9, 0.9, 2), new Vec3(-10, 5, 40)), 18.5);

  @Test
  void a_tilted_gantry_becomes_the_axes_of_the_table() {
    Grid upright = Upright.grid(TILTED);
    assertThat(upright.isOrthogonal()).isTrue();
    assertThat(upright.axisX()).isEqualTo(new Vec3(1, 0, 0));
    assertThat(upright.axisY().distance(new Vec3(0, 1, 0))).isLessThan(1e-12);
    assertThat(upright.axisZ()).isEqualTo(new Vec3(0, 0, 1));
    assertThat(upright.spacing()).isEqualTo(TILTED.spacing());
    assertThat(upright.frame()).isEqualTo(TILTED.frame());
    assertThat(Upright.shearDegrees(TILTED)).isCloseTo(18.5, within(1e-9));
    assertThat(Upright.note(TILTED)).contains("18.50°").contains(upright.toString());
  }

  @Test
  void the_upright_grid_covers_the_sheared_one_with_less_than_a_voxel_to_spare() {
    for (Grid sheared : new Grid[] {TILTED, leftHanded(), skewInAllAxes()}) {
      Grid upright = Upright.grid(sheared);
      double[] low = {1e9, 1e9, 1e9};
      double[] high = {-1e9, -1e9, -1e9};
      for (int corner = 0; corner < 8; corner++) {
        Vec3 p =
            upright.voxel(
                sheared.lps(
                    (corner & 1) * sheared.nx() - 0.5,
                    (corner >> 1 & 1) * sheared.ny() - 0.5,
                    (corner >> 2) * sheared.nz() - 0.5));
        double[] v = {p.x(), p.y(), p.z()};
        for (int a = 0; a < 3; a++) {
          low[a] = Math.min(low[a], v[a]);
          high[a] = Math.max(high[a], v[a]);
        }
      }
      int[] n = {upright.nx(), upright.ny(), upright.nz()};
      for (int a = 0; a < 3; a++) {
        assertThat(low[a]).isBetween(-0.5 - 1e-5, 0.5);
        assertThat(high[a]).isBetween(n[a] - 1.5, n[a] - 0.5 + 1e-5);
      }
      assertThat(Math.signum(upright.lpsFromVoxel().determinant()))
          .isEqualTo(Math.signum(sheared.lpsFromVoxel().determinant()));
    }
  }

  private static Grid leftHanded() {
    return new Grid(
        TILTED.nx(),
        TILTED.ny(),
        TILTED.nz(),
        TILTED.spacing(),
        TILTED.origin(),
        TILTED.axisX(),
        TILTED.axisY(),
        TILTED.axisZ().times(-1),
        TILTED.frame());
  }

  private static Grid skewInAllAxes() {
    return new Grid(
        9,
        12,
        7,
        new Vec3(1, 2, 3),
        new Vec3(4, 5, 6),
        new Vec3(1, 0.2, 0.1).unit(),
        new Vec3(-0.3, 1, 0.2).unit(),
        new Vec3(0.1, 0.4, 1).unit(),
        TILTED.frame());
  }

  @Test
  void a_linear_field_stays_in_place() {
    TestVolumes.Field field = p -> 5 * p.x() + 3 * p.y() - 2 * p.z() + 1000;
    MrVolume upright = Upright.of(TestVolumes.sampled(TILTED, field), Work.quiet());
    int seen = 0;
    Grid g = upright.grid();
    for (int v = 0; v < g.size(); v++) {
      int[] p = TestVolumes.voxel(g, v);
      Vec3 lps = g.lps(p[0], p[1], p[2]);
      Vec3 at = TILTED.voxel(lps);
      if (at.x() < 0 || at.y() < 0 || at.z() < 0) continue;
      if (at.x() > TILTED.nx() - 1 || at.y() > TILTED.ny() - 1 || at.z() > TILTED.nz() - 1)
        continue;
      assertThat(upright.intensity()[v]).isCloseTo((float) field.at(lps), within(1e-3f));
      seen++;
    }
    assertThat(seen).isGreaterThan(TILTED.size() * 8 / 10);
  }

  @Test
  void a_mask_keeps_its_volume_and_outside_is_outside() {
    Mask upright = Upright.of(TestVolumes.full(TILTED), Work.quiet());
    double whole = TILTED.size() * TILTED.voxelVolume();
    assertThat(upright.volumeMm3()).isCloseTo(whole, within(0.02 * whole));
    CtVolume ct = Upright.of(TestVolumes.randomCt(new Random(1), TILTED), -1024, Work.quiet());
    assertThat(ct.value(0, 0, ct.grid().nz() - 1)).isEqualTo(-1024);
    short[] labels = new short[TILTED.size()];
    Arrays.fill(labels, (short) 3);
    LabelMap map = new LabelMap(TILTED, labels, new TreeMap<>(Map.of(3, "sacrum")));
    assertThat(Upright.of(map, Work.quiet()).mask("sacrum").inside()).isEqualTo(upright.inside());
  }

  @Test
  void an_upright_volume_is_handed_back_as_it_is() {
    Grid grid = TestVolumes.oblique(Grid.of(4, 5, 6, new Vec3(1, 2, 3), Vec3.ZERO));
    CtVolume ct = TestVolumes.randomCt(new Random(1), grid);
    assertThat(Upright.of(ct, -1024, Work.quiet())).isSameAs(ct);
    assertThat(Upright.grid(grid)).isSameAs(grid);
  }

  /** Two slices that are shifted far along their own plane. */
  @Test
  void a_shear_without_sense_is_bad_input() {
    Grid flat = TestVolumes.tilted(Grid.of(10, 3000, 2, new Vec3(1, 1, 1), Vec3.ZERO), 60);
    assertThatThrownBy(() -> Upright.grid(flat))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("sheared by 60.00°");
  }
}
