package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.LabelMap;
import org.junit.jupiter.api.Test;

class TumourSideTest {
  /** Sacrum in the middle of eleven voxels, the tumour at one of them. */
  private static LabelMap labels(int tumourAt) {
    short[] values = new short[11 * 2 * 2];
    values[5] = 1;
    if (tumourAt >= 0) values[tumourAt] = 2;
    TreeMap<Integer, String> names = new TreeMap<>();
    names.put(1, "sacrum");
    names.put(2, "tumour");
    return new LabelMap(Grid.of(11, 2, 2, new Vec3(1, 1, 1), new Vec3(-300, 0, 0)), values, names);
  }

  /** A sacrum with a long thin side: the middle of its box, x = 5, is not that of its bone. */
  @Test
  void the_middle_is_that_of_the_bone_and_not_of_its_box() {
    short[] values = new short[11 * 2 * 2];
    for (int x = 0; x < 11; x++) values[x] = 1;
    for (int x = 0; x < 3; x++) values[11 + x] = values[22 + x] = values[33 + x] = 1;
    TreeMap<Integer, String> names = new TreeMap<>();
    names.put(1, "sacrum");
    names.put(2, "tumour");
    values[11 + 4] = 2;
    LabelMap labels =
        new LabelMap(Grid.of(11, 2, 2, new Vec3(1, 1, 1), new Vec3(-300, 0, 0)), values, names);
    assertThat(TumourSide.of("midline", labels)).isEqualTo(Side.LEFT);
    values[11 + 4] = 0;
    values[11 + 3] = 2;
    assertThat(TumourSide.of("midline", labels)).isEqualTo(Side.RIGHT);
  }

  @Test
  void what_is_said_holds() {
    assertThat(TumourSide.of("right", labels(9))).isEqualTo(Side.RIGHT);
    assertThat(TumourSide.of("left", labels(1))).isEqualTo(Side.LEFT);
  }

  @Test
  void without_a_word_and_in_the_middle_it_is_where_the_tumour_lies() {
    for (String word : new String[] {"", "midline"}) {
      assertThat(TumourSide.of(word, labels(9))).isEqualTo(Side.LEFT);
      assertThat(TumourSide.of(word, labels(1))).isEqualTo(Side.RIGHT);
      assertThat(TumourSide.of(word, labels(-1))).isEqualTo(Side.LEFT);
    }
  }
}
