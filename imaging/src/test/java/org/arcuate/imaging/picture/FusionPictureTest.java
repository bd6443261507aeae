package org.arcuate.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.junit.jupiter.api.Test;

class FusionPictureTest {
  /** A white CT and a black one: squares take turns, and the overlay is blue with half green. */
  @Test
  void squares_take_turns_and_colours_add() {
    Grid grid = Grid.of(40, 40, 40, new Vec3(5, 5, 5), Vec3.ZERO);
    short[] white = new short[grid.size()];
    Arrays.fill(white, (short) 2000);
    short[] black = new short[grid.size()];
    Arrays.fill(black, (short) -1000);
    Rigid same = new Rigid(FrameId.UNKNOWN, FrameId.UNKNOWN, Affine.IDENTITY);
    Picture picture =
        FusionPicture.of(
            new CtVolume(grid, white),
            new CtVolume(grid, black),
            same,
            grid.centre(),
            "test",
            Work.quiet());
    int left = 8;
    int top = 52;
    assertThat(picture.rgb()[(top + 100) * picture.width() + left + 100] & 0xffffff)
        .isEqualTo(0xffffff);
    assertThat(picture.rgb()[(top + 100) * picture.width() + left + 140] & 0xffffff).isZero();
    assertThat(picture.rgb()[(top + 368 + 100) * picture.width() + left + 100] & 0xffffff)
        .isEqualTo(0x007fff);
  }
}
