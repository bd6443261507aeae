package org.arcuate.imaging.registration;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.MrVolume;
import org.arcuate.imaging.volume.Volume;

/**
 * An image as registration sees it: weighed by a {@link Tone}.
 *
 * @param grid where the voxels lie
 * @param tone 0 to {@link Tone#WHITE}, x fastest
 */
@SuppressWarnings("ArrayRecordComponent")
record Grey(Grid grid, short[] tone) {
  /** All voxels of an image. */
  static Grey of(Volume volume, Work work) {
    Tone tone = Tone.of(volume);
    Grid grid = volume.grid();
    short[] out = new short[grid.size()];
    int plane = grid.nx() * grid.ny();
    if (volume instanceof CtVolume ct) {
      short[] table = tone.table();
      short[] hu = ct.hu();
      work.slabs(
          grid.nz(),
          k -> {
            for (int v = k * plane; v < (k + 1) * plane; v++) out[v] = table[hu[v] + 32768];
          });
    } else if (volume instanceof MrVolume mr) {
      float[] value = mr.intensity();
      work.slabs(
          grid.nz(),
          k -> {
            for (int v = k * plane; v < (k + 1) * plane; v++) out[v] = tone.of(value[v]);
          });
    }
    return new Grey(grid, out);
  }

  /**
   * Means over blocks of voxels, so that spacings come near {@code mm}; an axis that is already
   * coarser stays. What does not fill a block at the far end is left out.
   */
  Grey shrunk(double mm, Work work) {
    int fx = factor(grid.spacing().x(), mm, grid.nx());
    int fy = factor(grid.spacing().y(), mm, grid.ny());
    int fz = factor(grid.spacing().z(), mm, grid.nz());
    if (fx * fy * fz == 1) return this;
    Grid small = blocks(fx, fy, fz);
    short[] out = new short[small.size()];
    work.slabs(small.nz(), k -> slice(small, k, fx, fy, fz, out));
    return new Grey(small, out);
  }

  private static int factor(double spacing, double mm, int voxels) {
    return (int) Math.clamp(Math.round(mm / spacing), 1, voxels);
  }

  private Grid blocks(int fx, int fy, int fz) {
    Affine lps = grid.lpsFromVoxel();
    Vec3 first = lps.apply((fx - 1) / 2.0, (fy - 1) / 2.0, (fz - 1) / 2.0);
    Affine large = new Affine(lps.x().times(fx), lps.y().times(fy), lps.z().times(fz), first);
    return Grid.of(grid.nx() / fx, grid.ny() / fy, grid.nz() / fz, large, grid.frame());
  }

  private void slice(Grid small, int k, int fx, int fy, int fz, short[] out) {
    int[] sums = new int[small.nx()];
    int count = fx * fy * fz;
    for (int j = 0; j < small.ny(); j++) {
      java.util.Arrays.fill(sums, 0);
      for (int dz = 0; dz < fz; dz++)
        for (int dy = 0; dy < fy; dy++) {
          int at = grid.index(0, j * fy + dy, k * fz + dz);
          for (int i = 0; i < small.nx(); i++)
            for (int dx = 0; dx < fx; dx++) sums[i] += tone[at++];
        }
      int to = small.index(0, j, k);
      for (int i = 0; i < small.nx(); i++) out[to + i] = (short) ((sums[i] + count / 2) / count);
    }
  }
}
