package org.arcuate.planning.resection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;

class CutBoneTest {
  private static final Vec3 BESIDE = new Vec3(0, 40, 30);

  /** A block in voxels of 1.5 mm, cut across, with a lump of so many voxels an edge beside it. */
  private static CutBone withLump(byte what, int edge) {
    Bone block = BoxOfBone.bone(1.5);
    Grid g = Grid.of(80, 80, 80, new Vec3(1.5, 1.5, 1.5), new Vec3(-60, -60, -60));
    byte[] inside = new byte[g.size()];
    Vec3 at = g.voxel(BESIDE);
    for (int k = 0, v = 0; k < g.nz(); k++)
      for (int j = 0; j < g.ny(); j++)
        for (int i = 0; i < g.nx(); i++, v++) {
          Vec3 p = g.lps(i, j, k);
          boolean in = Math.abs(p.x()) < 40 && Math.abs(p.y()) < 30 && Math.abs(p.z()) < 50;
          boolean lump =
              i >= at.x()
                  && i < at.x() + edge
                  && j >= at.y()
                  && j < at.y() + edge
                  && k >= at.z()
                  && k < at.z() + edge;
          if (in) inside[v] = Bone.BONE;
          else if (lump) inside[v] = what;
        }
    Bone bone = new Bone("hip-left", block.solid(), g, inside);
    Osteotomy cut = BoxOfBone.tilted("across", 0, 0, 0);
    return CutBone.of(bone, List.of(cut), false, Work.quiet());
  }

  private static Piece.Role lump(byte what, int edge) {
    CutBone cut = withLump(what, edge);
    Grid g = cut.bone().grid();
    Vec3 at = g.voxel(BESIDE);
    return cut.role(
        g.index((int) Math.ceil(at.x()), (int) Math.ceil(at.y()), (int) Math.ceil(at.z())));
  }

  @Test
  void a_chip_of_tumour_that_no_cut_reaches_goes_with_the_tumour() {
    assertThat(lump(Bone.TUMOUR, 2)).isEqualTo(Piece.Role.SPECIMEN);
  }

  @Test
  void a_chip_of_bone_that_no_cut_reaches_stays() {
    assertThat(lump(Bone.BONE, 2)).isEqualTo(Piece.Role.REMNANT);
  }

  @Test
  void a_lump_of_tumour_that_no_cut_reaches_is_told_as_left_behind() {
    assertThat(lump(Bone.TUMOUR, 5)).isEqualTo(Piece.Role.REMNANT);
    assertThat(withLump(Bone.TUMOUR, 5).tumourVoxels()[1]).isGreaterThan(100);
  }
}
