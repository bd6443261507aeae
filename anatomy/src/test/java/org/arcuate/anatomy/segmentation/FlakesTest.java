package org.arcuate.anatomy.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;

class FlakesTest {
  private static final Grid GRID = Grid.of(30, 20, 10, new Vec3(1, 1, 1), Vec3.ZERO);

  /** Labels with 1 in i < 12 and 2 in i ≥ 15, each far more than a flake. */
  private static short[] bones() {
    short[] label = new short[GRID.size()];
    box(label, 0, 12, 0, 20, 0, 10, 1);
    box(label, 15, 30, 0, 20, 0, 10, 2);
    return label;
  }

  private static void box(short[] l, int i0, int i1, int j0, int j1, int k0, int k1, int value) {
    for (int k = k0; k < k1; k++)
      for (int j = j0; j < j1; j++)
        for (int i = i0; i < i1; i++) l[GRID.index(i, j, k)] = (short) value;
  }

  @Test
  void a_flake_in_another_bone_becomes_that_bones() {
    short[] label = bones();
    box(label, 4, 8, 4, 8, 3, 7, 2);

    Flakes.settle(GRID, label);

    assertThat(label).isEqualTo(bones());
  }

  @Test
  void a_flake_that_touches_nothing_is_taken_off() {
    short[] label = bones();
    box(label, 13, 14, 4, 9, 3, 7, 2);
    short[] hanging = bones();
    box(hanging, 12, 14, 4, 9, 3, 7, 2);

    Flakes.settle(GRID, label);
    Flakes.settle(GRID, hanging);

    assertThat(label).isEqualTo(bones());
    assertThat(hanging[GRID.index(12, 5, 4)]).isEqualTo((short) 1);
  }

  @Test
  void a_part_of_a_bone_stays() {
    short[] label = bones();
    box(label, 2, 8, 4, 9, 3, 8, 2);
    short[] before = label.clone();

    Flakes.settle(GRID, label);

    assertThat(label).isEqualTo(before);
  }

  @Test
  void nothing_but_flakes_stays() {
    short[] label = new short[GRID.size()];
    box(label, 2, 7, 4, 9, 3, 8, 3);
    box(label, 20, 25, 4, 9, 3, 8, 3);
    short[] before = label.clone();

    Flakes.settle(GRID, label);

    assertThat(label).isEqualTo(before);
  }

  @Test
  void a_corner_or_an_edge_joins_nothing() {
    short[] label = bones();
    box(label, 12, 14, 0, 20, 0, 10, 0);
    label[GRID.index(12, 19, 9)] = 1;
    label[GRID.index(12, 19, 8)] = 0;
    label[GRID.index(11, 19, 9)] = 0;

    assertThat(new Flakes(GRID, label).hold(GRID.index(12, 19, 9))).isTrue();
    assertThat(new Flakes(GRID, label).hold(GRID.index(11, 18, 9))).isFalse();
  }
}
