package org.arcuate.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private static final Vec3 LEFT = new Vec3(1, 0, 0);
  private static final Vec3 BACK = new Vec3(0, 1, 0);

  /** A bright spot to the patient's left and front, in an oblique grid. */
  private static CtVolume spot(Vec3 where) {
    FrameId frame = FrameId.UNKNOWN;
    Affine turn =
        Rigid.about(
                frame, frame, Vec3.ZERO, new Vec3(1, 2, 3), Angle.degrees(25), new Vec3(5, 6, 7))
            .map();
    Affine scale =
        new Affine(
            new Vec3(1, 0, 0), new Vec3(0, 1.2, 0), new Vec3(0, 0, 2), new Vec3(-40, -40, -40));
    Grid grid = Grid.of(80, 70, 40, turn.after(scale), frame);
    short[] hu = new short[grid.size()];
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++)
          hu[grid.index(i, j, k)] = (short) (grid.lps(i, j, k).distance(where) < 6 ? 2000 : -1000);
    return new CtVolume(grid, hu);
  }

  @Test
  void a_section_shows_a_point_of_the_patient_where_it_lies() {
    Vec3 where = new Vec3(12, -8, 3);
    Section section = new Section(new Vec3(-30, -30, 3), LEFT, BACK, 1, 60, 60);
    Picture picture = section.of(spot(where), Window.CT, Work.quiet());
    double x = 0, y = 0, n = 0;
    for (int row = 0; row < 60; row++)
      for (int column = 0; column < 60; column++)
        if (picture.rgb()[row * 60 + column] == 0xffffff) {
          x += column;
          y += row;
          n++;
        }
    assertThat(n).isGreaterThan(30);
    assertThat(x / n).isBetween(41.0, 43.0);
    assertThat(y / n).isBetween(21.0, 23.0);
  }

  @Test
  void the_same_volume_gives_the_same_picture_on_one_thread_and_eight() {
    CtVolume ct = spot(new Vec3(5, 5, 5));
    int[] one = Preview.of(ct, "one", Work.quiet().threads(1)).rgb();
    int[] eight = Preview.of(ct, "one", Work.quiet().threads(8)).rgb();
    assertThat(eight).isEqualTo(one);
  }

  @Test
  void a_projection_sees_what_no_central_slice_shows() {
    CtVolume ct = spot(new Vec3(12, -8, 3));
    Section front = new Section(new Vec3(-20, -40, 20), LEFT, new Vec3(0, 0, -1), 1, 40, 40);
    int[] slice = front.of(ct, Window.CT, Work.quiet()).rgb();
    int[] projection = front.projection(ct, Window.CT, 80, Work.quiet()).rgb();
    assertThat(slice[17 * 40 + 32]).isNotEqualTo(0xffffff);
    assertThat(projection[17 * 40 + 32]).isEqualTo(0xffffff);
  }
}
