package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.Test;

class ThresholdTest {
  private static final Grid GRID = Grid.of(5, 1, 1, new Vec3(1, 1, 1), Vec3.ZERO);

  @Test
  void limits_of_a_range_belong_to_it_and_above_means_above() {
    CtVolume ct = new CtVolume(GRID, new short[] {-32768, 225, 226, 227, 32767});
    assertThat(Threshold.above(ct, 226, Work.quiet()).inside()).containsExactly(0, 0, 0, 1, 1);
    assertThat(Threshold.above(ct, 32767, Work.quiet()).count()).isZero();
    assertThat(Threshold.above(ct, -40000, Work.quiet()).count()).isEqualTo(5);
    assertThat(Threshold.between(ct, 225, 226, Work.quiet()).inside())
        .containsExactly(0, 1, 1, 0, 0);
    MrVolume mr = new MrVolume(GRID, new float[] {0, 0.5f, 1, 1.5f, 2});
    assertThat(Threshold.between(mr, 0.5, 1, Work.quiet()).inside()).containsExactly(0, 1, 1, 0, 0);
  }

  @Test
  void an_empty_range_is_bad_input() {
    CtVolume ct = new CtVolume(GRID, new short[5]);
    assertThatThrownBy(() -> Threshold.between(ct, 10, 9, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("range of 10 to 9 HU");
    MrVolume mr = new MrVolume(GRID, new float[5]);
    assertThatThrownBy(() -> Threshold.between(mr, Double.NaN, 9, Work.quiet()))
        .isInstanceOf(BadInput.class);
  }
}
