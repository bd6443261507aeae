package org.arcuate.anatomy.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;

class ShutInTest {
  private static final int SIDE = 40;
  private static final Grid GRID = Grid.of(SIDE, SIDE, SIDE, new Vec3(1, 1, 1), Vec3.ZERO);

  /** What belongs to what: 3 sacrum, 9 the tumour, 1 a hip bone. */
  private interface Body {
    int at(int i, int j, int k);
  }

  private static LabelSet labels(Body body) {
    short[] bones = new short[GRID.size()];
    byte[] tumour = new byte[GRID.size()];
    for (int k = 0; k < SIDE; k++)
      for (int j = 0; j < SIDE; j++)
        for (int i = 0; i < SIDE; i++) {
          int what = body.at(i, j, k);
          if (what == 9) tumour[GRID.index(i, j, k)] = 1;
          else bones[GRID.index(i, j, k)] = (short) what;
        }
    TreeMap<Integer, String> names = new TreeMap<>();
    names.put(1, "hip-left");
    names.put(3, "sacrum");
    LabelMap none = new LabelMap(GRID, new short[GRID.size()], new TreeMap<>());
    return new LabelSet(new LabelMap(GRID, bones, names), none, none)
        .with(LabelNames.TUMOUR, new Mask(GRID, tumour), LabelSet.Others.GIVE_WAY);
  }

  /** A block of bone with a pit, over which a tumour lies, some voxels above the pit's floor. */
  private static int pit(int i, int j, int k, int gap) {
    boolean inBlock = i > 5 && i < 34 && j > 5 && j < 34 && k > 5 && k < 20;
    boolean inPit = i > 14 && i < 25 && j > 14 && j < 25 && k > 12;
    boolean inLid = i > 13 && i < 26 && j > 13 && j < 26 && k > 12 + gap && k < 30;
    if (inLid) return 9;
    return inBlock && !inPit ? 3 : 0;
  }

  private static ShutIn filled(Body body) {
    return ShutIn.of(labels(body), List.of("hip-left", "sacrum"), Work.quiet());
  }

  @Test
  void what_bone_and_tumour_enclose_is_bone() {
    ShutIn filled = filled((i, j, k) -> pit(i, j, k, 3));

    assertThat(filled.cm3()).containsOnlyKeys("sacrum");
    assertThat(filled.cm3().get("sacrum")).isCloseTo(0.3, within(1e-9));
    Mask sacrum = filled.labels().mask("sacrum");
    assertThat(sacrum.inside()[GRID.index(20, 20, 14)]).isEqualTo((byte) 1);
    assertThat(sacrum.inside()[GRID.index(20, 20, 17)]).isZero();
  }

  @Test
  void a_gap_of_a_voxel_does_not_open_it() {
    ShutIn filled = filled((i, j, k) -> i == 20 && j < 16 && k == 14 ? 0 : pit(i, j, k, 4));

    assertThat(filled.cm3().get("sacrum")).isBetween(0.39, 0.42);
  }

  @Test
  void what_opens_wide_is_left_alone() {
    ShutIn filled =
        filled((i, j, k) -> i > 16 && i < 23 && j < 16 && k > 12 && k < 17 ? 0 : pit(i, j, k, 4));

    assertThat(filled.cm3()).isEmpty();
  }

  @Test
  void what_another_bone_fills_or_helps_to_enclose_is_left_alone() {
    ShutIn other =
        filled((i, j, k) -> k > 12 && k < 16 && pit(i, j, k, 3) == 0 ? 1 : pit(i, j, k, 3));
    ShutIn wall =
        filled((i, j, k) -> {
          int what = pit(i, j, k, 4);
          return what == 3 && i < 15 ? 1 : what;
        });

    assertThat(other.cm3()).isEmpty();
    assertThat(wall.cm3()).isEmpty();
  }

  @Test
  void what_lies_far_from_the_tumour_is_left_alone() {
    ShutIn filled =
        filled((i, j, k) -> {
          boolean inBlock = i < 39 && i > 1 && j > 1 && j < 39 && k > 1 && k < 32;
          boolean hollow = i > 10 && i < 20 && j > 10 && j < 20 && k > 3 && k < 10;
          if (inBlock && !hollow) return k > 16 ? 9 : 3;
          return 0;
        });

    assertThat(filled.cm3()).isEmpty();
  }

  @Test
  void without_a_tumour_nothing_changes() {
    LabelSet bones = labels((i, j, k) -> pit(i, j, k, 3) == 3 ? 3 : 0);

    assertThat(ShutIn.of(bones, List.of("sacrum"), Work.quiet()).labels()).isSameAs(bones);
  }
}
