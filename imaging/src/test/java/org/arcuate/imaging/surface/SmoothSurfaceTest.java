package org.arcuate.imaging.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Predicate;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;

class SmoothSurfaceTest {
  private static final Work WORK = Work.quiet();
  private static final Grid GRID =
      Grid.of(60, 54, 46, new Vec3(0.8, 0.9, 1.1), new Vec3(-23.9, -24.1, -24.8));

  private static Mask where(Grid g, Predicate<Vec3> inside) {
    byte[] mask = new byte[g.size()];
    for (int k = 0; k < g.nz(); k++)
      for (int j = 0; j < g.ny(); j++)
        for (int i = 0; i < g.nx(); i++)
          mask[g.index(i, j, k)] = (byte) (inside.test(g.lps(i, j, k)) ? 1 : 0);
    return new Mask(g, mask);
  }

  private static Mesh checked(Mesh mesh) {
    assertThat(MeshCheck.of(mesh, WORK).complaints()).isEmpty();
    return mesh;
  }

  /** Closed form: volume and area of a ball. */
  @Test
  void a_ball_keeps_its_volume_and_has_no_steps() {
    Mesh mesh = checked(SmoothSurface.of(where(GRID, p -> p.length() < 15), WORK));
    double volume = 4.0 / 3 * Math.PI * 3375;
    assertThat(mesh.volumeMm3()).isCloseTo(volume, within(0.01 * volume));
    double area = 4 * Math.PI * 225;
    assertThat(mesh.areaMm2()).isCloseTo(area, within(0.02 * area));
    for (int v = 0; v < mesh.vertexCount(); v++)
      assertThat(mesh.vertex(v).length()).isCloseTo(15, within(0.55));
  }

  @Test
  void a_sheet_and_a_gap_of_one_voxel_stay() {
    Mesh sheet =
        checked(
            SmoothSurface.of(where(GRID, p -> Math.abs(p.x()) < 0.41 && p.length() < 15), WORK));
    assertThat(sheet.volumeMm3()).isGreaterThan(0.4 * 0.8 * Math.PI * 225);
    Mesh halves =
        SmoothSurface.of(where(GRID, p -> Math.abs(p.x()) > 0.41 && p.length() < 15), WORK);
    assertThat(org.arcuate.geometry.mesh.check.Shells.of(halves).count()).isEqualTo(2);
  }

  @Test
  void a_body_cut_off_by_the_image_is_closed_and_hollows_are_filled() {
    Mesh cut = checked(SmoothSurface.of(where(GRID, p -> p.length() < 30), WORK));
    assertThat(cut.volumeMm3()).isPositive();
    Mesh full =
        checked(SmoothSurface.of(where(GRID, p -> p.length() < 15 && p.length() > 5), WORK));
    assertThat(full.volumeMm3()).isGreaterThan(0.99 * 4.0 / 3 * Math.PI * 3375);
  }

  @Test
  void a_sheared_grid_gives_the_same_ball() {
    Grid sheared =
        new Grid(
            70,
            70,
            46,
            new Vec3(0.8, 0.8, 1.1),
            new Vec3(-27.6, -34, -24.8),
            new Vec3(1, 0, 0),
            new Vec3(0, 1, 0),
            new Vec3(0, 0.3, 1).unit(),
            FrameId.UNKNOWN);
    Mesh mesh = checked(SmoothSurface.of(where(sheared, p -> p.length() < 15), WORK));
    double volume = 4.0 / 3 * Math.PI * 3375;
    assertThat(mesh.volumeMm3()).isCloseTo(volume, within(0.01 * volume));
  }

  @Test
  void one_thread_or_four_give_the_same_surface() {
    Mask mask = where(GRID, p -> p.length() < 9 + Math.sin(p.x()));
    assertThat(SmoothSurface.of(mask, WORK.threads(4)).xyz())
        .isEqualTo(SmoothSurface.of(mask, WORK.threads(1)).xyz());
  }
}
