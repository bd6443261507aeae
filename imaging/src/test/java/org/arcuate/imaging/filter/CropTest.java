package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.Volume;
import org.junit.jupiter.api.Test;

class CropTest {
  private static final Grid GRID =
      TestVolumes.oblique(Grid.of(20, 18, 16, new Vec3(0.9, 1.1, 2), new Vec3(-5, 6, 7)));

  /** Each voxel of the part has the value that the whole has at the same place. */
  private static void assertPartOf(Volume part, Volume whole) {
    Grid grid = part.grid();
    for (int v = 0; v < grid.size(); v++) {
      int[] p = TestVolumes.voxel(grid, v);
      Vec3 at = whole.grid().voxel(grid.lps(p[0], p[1], p[2]));
      int i = (int) Math.round(at.x());
      int j = (int) Math.round(at.y());
      int k = (int) Math.round(at.z());
      assertThat(at.distance(new Vec3(i, j, k))).isLessThan(1e-9);
      assertThat(part.value(p[0], p[1], p[2])).isEqualTo(whole.value(i, j, k));
    }
  }

  @Test
  void every_kind_of_volume_keeps_values_and_places() {
    Random random = new Random(1);
    VoxelBox box = new VoxelBox(3, 4, 5, 6, 7, 8);
    CtVolume ct = TestVolumes.randomCt(random, GRID);
    LabelMap map = new LabelMap(GRID, ct.hu(), new TreeMap<>(Map.of(7, "sacrum")));
    float[] mm = TestVolumes.randomMr(random, GRID).intensity();
    assertPartOf(Crop.to(ct, box, Work.quiet()), ct);
    assertPartOf(Crop.to(map, box, Work.quiet()), map);
    assertThat(Crop.to(map, box, Work.quiet()).names()).isEqualTo(map.names());
    for (Volume volume :
        new Volume[] {
          TestVolumes.randomMr(random, GRID),
          TestVolumes.randomMask(random, GRID, 0.5),
          new DistanceGrid(GRID, mm)
        }) {
      assertThat(Crop.to(volume, box, Work.quiet())).hasSameClassAs(volume);
      assertPartOf(Crop.to(volume, box, Work.quiet()), volume);
    }
  }

  /** Of every label by itself; one with too few voxels has none. */
  @Test
  void boxes_around_all_labels_are_those_around_each() {
    short[] values = new short[GRID.size()];
    Random random = new Random(3);
    for (int n = 0; n < 60; n++) values[random.nextInt(values.length)] = (short) (n % 5 - 1);
    var boxes = VoxelBox.aroundEach(GRID, v -> values[v], 1);
    assertThat(boxes).containsOnlyKeys(1, 2, 3);
    for (int label = 1; label <= 3; label++) {
      byte[] inside = new byte[values.length];
      for (int v = 0; v < inside.length; v++) inside[v] = (byte) (values[v] == label ? 1 : 0);
      assertThat(boxes.get(label)).isEqualTo(VoxelBox.around(new Mask(GRID, inside)));
    }
    values[0] = 9;
    assertThat(VoxelBox.aroundEach(GRID, v -> values[v], 2)).containsOnlyKeys(1, 2, 3);
    assertThat(VoxelBox.aroundEach(GRID, v -> values[v], 1)).containsOnlyKeys(1, 2, 3, 9);
  }

  @Test
  void a_box_in_mm_takes_every_voxel_inside_it_and_the_margin() {
    CtVolume ct = TestVolumes.randomCt(new Random(2), GRID);
    Vec3 a = GRID.lps(8, 7, 6);
    Box box = new Box(a, a.plus(new Vec3(4, 3, 5)));
    CtVolume part = Crop.to(ct, box, 0, Work.quiet());
    CtVolume larger = Crop.to(ct, box, 2, Work.quiet());
    assertPartOf(part, ct);
    assertPartOf(larger, ct);
    for (int v = 0; v < GRID.size(); v++) {
      int[] p = TestVolumes.voxel(GRID, v);
      Vec3 lps = GRID.lps(p[0], p[1], p[2]);
      if (box.distance(new Box(lps, lps)) == 0) assertThat(holds(part.grid(), lps)).isTrue();
      if (box.distance(new Box(lps, lps)) <= 2) assertThat(holds(larger.grid(), lps)).isTrue();
    }
  }

  private static boolean holds(Grid grid, Vec3 lps) {
    Vec3 v = grid.voxel(lps);
    return grid.contains((int) Math.round(v.x()), (int) Math.round(v.y()), (int) Math.round(v.z()));
  }

  @Test
  void on_an_upright_grid_the_box_is_tight() {
    Grid grid = Grid.of(20, 20, 20, new Vec3(0.5, 1, 2), new Vec3(-3, 0, 10));
    Box box = new Box(new Vec3(-1, 3, 14), new Vec3(2.2, 5.9, 20));
    assertThat(VoxelBox.around(grid, box)).isEqualTo(new VoxelBox(4, 3, 2, 7, 3, 4));
    assertThat(VoxelBox.around(grid, box).grown(grid, 1))
        .isEqualTo(new VoxelBox(2, 2, 1, 11, 5, 6));
    assertThat(VoxelBox.around(grid, box).grown(grid, 1e12)).isEqualTo(VoxelBox.of(grid));
  }

  /** Slices 1 mm apart along a table tilted by 60° are only half a millimetre apart. */
  @Test
  void on_a_sheared_grid_the_margin_is_measured_at_right_angles() {
    Grid grid = TestVolumes.tilted(Grid.of(40, 40, 40, new Vec3(1, 1, 1), Vec3.ZERO), 60);
    VoxelBox box = new VoxelBox(20, 20, 20, 1, 1, 1).grown(grid, 3);
    assertThat(box).isEqualTo(new VoxelBox(17, 14, 14, 7, 13, 13));
  }

  @Test
  void a_box_beside_the_image_or_over_its_edge_is_bad_input() {
    CtVolume ct = TestVolumes.randomCt(new Random(2), GRID);
    Box far = Box.around(new Vec3(900, 0, 0), 5);
    assertThatThrownBy(() -> Crop.to(ct, far, 0, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has no voxel");
    VoxelBox over = new VoxelBox(15, 0, 0, 6, 1, 1);
    assertThatThrownBy(() -> Crop.to(ct, over, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("does not lie inside");
    assertThatThrownBy(() -> new VoxelBox(0, 0, 0, 0, 1, 1)).isInstanceOf(BadInput.class);
  }
}
