package org.arcuate.planning.resection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.LabelMap;
import org.junit.jupiter.api.Test;

class SitusTest {
  private static final int HIP = 1;
  private static final int FEMUR = 4;
  private static final int TUMOUR = 50;
  private static final int SIDE = 60;
  private static final Grid GRID = Grid.of(SIDE, SIDE, SIDE, new Vec3(1, 1, 1), Vec3.ZERO);

  /**
   * A hip bone below a tumour, a femur far off, and on top of the tumour a cube of the femur's
   * label with so many voxels an edge.
   */
  private static Situs with(int edge, boolean hip) {
    short[] label = new short[GRID.size()];
    for (int k = 0; k < SIDE; k++)
      for (int j = 0; j < SIDE; j++)
        for (int i = 0; i < SIDE; i++) {
          int v = GRID.index(i, j, k);
          if (k < 20 && hip && i < 40) label[v] = HIP;
          else if (i >= 50) label[v] = FEMUR;
          else if (i > 9 && i < 30 && j > 9 && j < 30 && k >= 20 && k < 40) label[v] = TUMOUR;
          else if (i >= 20 && i < 20 + edge && j >= 20 && j < 20 + edge && k >= 40 && k < 40 + edge)
            label[v] = FEMUR;
        }
    TreeMap<Integer, String> names = new TreeMap<>();
    names.put(HIP, "hip-left");
    names.put(FEMUR, "femur-left");
    names.put(TUMOUR, "tumour");
    Situs box = BoxOfBone.situs();
    return Situs.of(
        new LabelMap(GRID, label, names), box.landmarks(), Zones.of(box.landmarks()), Work.quiet());
  }

  private static long tumourOf(Situs situs, String bone) {
    long count = 0;
    for (byte b : situs.bone(bone).inside()) if (b == Bone.TUMOUR) count++;
    return count;
  }

  @Test
  void the_tumour_is_not_a_flakes() {
    Situs situs = with(3, true);

    assertThat(tumourOf(situs, "hip-left")).isEqualTo(20L * 20 * 20);
    assertThat(tumourOf(situs, "femur-left")).isZero();
  }

  @Test
  void a_part_of_a_bone_has_its_share_of_the_tumour() {
    assertThat(tumourOf(with(8, true), "femur-left")).isGreaterThan(1000);
  }

  @Test
  void where_there_are_only_flakes_the_tumour_is_theirs() {
    assertThat(tumourOf(with(3, false), "femur-left")).isEqualTo(20L * 20 * 20);
  }
}
