package org.arcuate.planning.resection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeparationTest {
  private static Separation parted(double voxel, Osteotomy... cuts) {
    return Separation.of(BoxOfBone.bone(voxel), List.of(cuts), Work.quiet());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 3.1})
  void a_cut_through_the_bone_parts_it_whatever_the_voxel(double voxel) {
    Separation s = parted(voxel, BoxOfBone.tilted("c", 20, 0.4, 0.3));
    assertThat(s.count()).isEqualTo(2);
    assertThat(s.parted()[0]).isEqualTo(1);
    assertThat(s.shareBelow(1)).isEqualTo(1);
    assertThat(s.shareBelow(2)).isEqualTo(0);
  }

  @Test
  void a_kerf_thinner_than_a_voxel_parts_as_well() {
    Osteotomy thin =
        new Osteotomy(
            "c",
            "hip-left",
            new Vec3(0, 0, 10.2),
            new Vec3(0, 0, 1),
            new Vec3(1, 0, 0),
            new double[] {-50, -40, 50, -40, 50, 40, -50, 40},
            0.3);
    assertThat(parted(2, thin).count()).isEqualTo(2);
  }

  @Test
  void a_patch_that_does_not_reach_through_leaves_one_piece() {
    Osteotomy small =
        Osteotomy.rectangle("c", "hip-left", new Vec3(0, 0, 20), new Vec3(0, 0, 1), 50, 120, 2.4);
    Separation s = parted(1, small);
    assertThat(s.count()).isEqualTo(1);
    assertThat(s.parted()[0]).isZero();
  }

  @Test
  void two_patches_that_meet_part_a_corner_off() {
    Vec3 up = new Vec3(0, 0, 1);
    Vec3 right = new Vec3(1, 0, 0);
    double[] level = {-22, -40, 60, -40, 60, 40, -22, 40};
    double[] steep = {-40, -22, 40, -22, 40, 80, -40, 80};
    Osteotomy a = new Osteotomy("a", "hip-left", new Vec3(0, 0, 20), up, right, level, 2);
    Osteotomy b =
        new Osteotomy(
            "b", "hip-left", new Vec3(-20, 0, 0), right.times(-1), new Vec3(0, -1, 0), steep, 2);
    Separation s = parted(1, a.turned(), b);
    assertThat(b.up().z()).isEqualTo(1);
    assertThat(s.count()).isEqualTo(2);
    assertThat(s.voxels()[1]).isCloseTo(59 * 59 * 29, within(60));
    assertThat(s.shareBelow(2)).isEqualTo(1);
    assertThat(s.parted()[0]).isGreaterThan(0.9);
  }

  @Test
  void what_the_saw_takes_is_as_thick_as_the_kerf() {
    Separation s = parted(0.8, BoxOfBone.tilted("c", 20.1, 0, 0));
    long taken = 0;
    for (int p : s.piece()) if (p < 0) taken++;
    assertThat(taken * 0.8 * 0.8 * 0.8 / (80 * 60)).isCloseTo(2.4, within(0.1));
  }

  @Test
  void a_turned_cut_has_the_same_patch_and_the_other_side() {
    Osteotomy cut = BoxOfBone.tilted("c", 20, 0.4, 0.3);
    Vec3 p = new Vec3(3, 7, 40);
    assertThat(cut.turned().height(p)).isCloseTo(-cut.height(p), within(1e-9));
    assertThat(cut.turned().corners().getFirst().distance(cut.corners().getFirst()))
        .isLessThan(1e-9);
  }

  @Test
  void cuts_that_are_none_are_refused_with_the_reason() {
    Vec3 up = new Vec3(0, 0, 1);
    assertThatThrownBy(() -> Osteotomy.rectangle("c", "b", Vec3.ZERO, Vec3.ZERO, 5, 5, 2))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has no direction");
    assertThatThrownBy(() -> Osteotomy.rectangle("c", "b", Vec3.ZERO, up, 5, Double.NaN, 2))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("corner");
    assertThatThrownBy(() -> Osteotomy.rectangle("c", "b", Vec3.ZERO, up, 0.1, 0.1, 2))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("smaller than 1 mm²");
    assertThatThrownBy(() -> Osteotomy.rectangle("c", "b", Vec3.ZERO, up, 5, 5, 0))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("kerf");
  }
}
